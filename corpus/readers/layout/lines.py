"""From characters to printed lines: order, spaces, characters printed twice."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from corpus.readers.layout.characters import FULL_WIDTH, SPACE, is_wide
from corpus.readers.layout.sheet import Area, Glyph

_INK = 0.6
"""Share of a character's advance that its ink fills, in fonts that claim full squares."""
_LEVEL = 0.3
"""Baselines of one line differ by less than this, in em."""
_SMALL = 0.85
"""Type up to this share of its line's size may be raised or lowered: PM₂.₅, km²."""
_DOUBLED = 0.12
"""The same character again within this distance, in em, is printed twice, for weight."""
_FULL = 0.9
"""A character with this advance, in em, or a wider one fills a square."""
_WORD_GAP = 0.18
"""A gap between Latin letters from which on a new word begins, in em."""
_FIGURE_GAP = 0.45
"""The same between figures, which tables and headings space out."""
_FIGURES = frozenset("0123456789.,%")
_RAISED = dict(
    zip("0123456789０１２３４５６７８９+-−–n()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻ⁿ⁽⁾", strict=True)
)
"""A raised figure is a power or the number of a note: 10⁴ is not 104."""
_RAISE = 0.15
"""By so much, in em of its line, is a raised character above the baseline."""
_WIDE_GAP = 0.75
"""A gap beyond the line's usual one, in em, that was meant: 「第一章　总则」."""
_TYPED_GAP = 0.15
"""The same where the file has a space there, and between Latin words."""


@dataclass(frozen=True, kw_only=True)
class TextLine:
    """Characters printed side by side, from left to right, with the spaces between words."""

    page: int
    glyphs: tuple[Glyph, ...]

    @cached_property
    def text(self) -> str:
        """What is printed."""
        return "".join(glyph.text for glyph in self.glyphs)

    @cached_property
    def size(self) -> float:
        """Size of most characters."""
        sizes = Counter(round(glyph.size, 1) for glyph in self.glyphs if glyph.text != SPACE)
        return max(sizes, key=lambda size: (sizes[size], size))

    @cached_property
    def baseline(self) -> float:
        """Where most characters stand."""
        largest = self.size * _SMALL
        return median(glyph.baseline for glyph in self.glyphs if glyph.size >= largest)

    @property
    def left(self) -> float:
        """Left edge of the first character."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Right edge of the last character."""
        return self.glyphs[-1].right

    @cached_property
    def top(self) -> float:
        """Upper edge."""
        return min(glyph.top for glyph in self.glyphs)

    @cached_property
    def bottom(self) -> float:
        """Lower edge."""
        return max(glyph.bottom for glyph in self.glyphs)

    @property
    def area(self) -> Area:
        """The rectangle it fills."""
        return Area(self.left, self.top, self.right, self.bottom)

    def parts(self, gap: float) -> list["TextLine"]:
        """Split the line where neighbours are at least ``gap`` em apart."""
        found: list[list[Glyph]] = [[]]
        for glyph in self.glyphs:
            if glyph.text == SPACE and glyph.right - glyph.left >= gap * self.size:
                found.append([])
            else:
                found[-1].append(glyph)
        return [TextLine(page=self.page, glyphs=tuple(part)) for part in found if part]


def text_lines(glyphs: Iterable[Glyph], page: int) -> list[TextLine]:
    """Return the lines that characters form, from the top of the page to its bottom."""
    found = []
    for row in _attach_small(_rows(glyphs)):
        ordered = sorted(row, key=lambda glyph: glyph.left)
        spaced = tuple(_spaced(_restored(list(_printed_once(ordered)))))
        if spaced:
            found.append(TextLine(page=page, glyphs=spaced))
    return sorted(found, key=lambda line: (line.baseline, line.left))


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Group characters by baseline."""
    rows: list[list[Glyph]] = []
    largest = Glyph("", 0, 0, 0, 0)
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        level = _LEVEL * max(largest.size, glyph.size)
        if rows and glyph.baseline - largest.baseline < level:
            rows[-1].append(glyph)
            if glyph.size > largest.size and glyph.text != SPACE:
                largest = glyph
        else:
            rows.append([glyph])
            largest = glyph
    return [row for row in rows if any(glyph.text != SPACE for glyph in row)]


def _attach_small(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Put raised and lowered characters into the line they belong to."""
    kept: list[list[Glyph]] = []
    for place, row in enumerate(rows):
        for neighbour in (*kept[-1:], *rows[place + 1 : place + 2]):
            if _belongs(row, neighbour):
                neighbour += row
                break
        else:
            kept.append(row)
    return kept


def _belongs(small: Sequence[Glyph], row: Sequence[Glyph]) -> bool:
    """Tell whether all characters of a row are small ones beside or between those of another."""
    full = max(glyph.size for glyph in row)
    ink = [glyph for glyph in row if glyph.text != SPACE and glyph.size > _SMALL * full]
    for glyph in small:
        if glyph.text == SPACE:
            continue
        middle = (glyph.top + glyph.bottom) / 2
        near = [
            other
            for other in ink
            if other.left - 0.5 * full <= glyph.right and glyph.left <= other.right + 0.5 * full
        ]
        if glyph.size > _SMALL * full or not any(o.top <= middle <= o.bottom for o in near):
            return False
        centre = (glyph.left + glyph.right) / 2
        if any(o.left < centre < o.left + _INK * (o.right - o.left) for o in near):
            return False
    return True


def _printed_once(row: Iterable[Glyph]) -> Iterator[Glyph]:
    last: Glyph | None = None
    for glyph in row:
        if glyph.text != SPACE:
            twice = last and last.text == glyph.text and last.size == glyph.size
            if last and twice and glyph.left - last.left < _DOUBLED * glyph.size:
                continue
            last = glyph
        yield glyph


def _restored(row: Sequence[Glyph]) -> Iterator[Glyph]:
    """Yield the characters as they look: raised figures, Chinese marks that have Latin codes.

    A font without widths claims a full square for every character; none reaches into the next.
    """
    ink = [glyph for glyph in row if glyph.text != SPACE]
    full = max(ink, key=lambda glyph: glyph.size)
    following = dict(zip(map(id, ink), [*ink[1:], None], strict=True))
    before = ""
    for glyph, beyond in zip(row, [*row[1:], None], strict=True):
        if glyph.text == SPACE:
            yield glyph
            continue
        text, after = glyph.text, following[id(glyph)]
        raised = glyph.size <= _SMALL * full.size and (
            glyph.baseline < full.baseline - _RAISE * full.size
        )
        if raised and text in _RAISED:
            text = _RAISED[text]
        elif text in FULL_WIDTH and glyph.right - glyph.left >= _FULL * glyph.size:
            beside = before + (after.text if after else "")
            text = FULL_WIDTH[text] if any(map(is_wide, beside)) else text
        right = glyph.right
        if beyond and right > beyond.left > glyph.left:
            right = beyond.left
        yield glyph._replace(text=text, right=right)
        before = text


def _spaced(row: Iterable[Glyph]) -> Iterator[Glyph]:
    """Yield the characters with one space wherever a reader sees one."""
    ink: list[Glyph] = []
    typed: set[int] = set()
    for glyph in row:
        if glyph.text == SPACE:
            typed.add(len(ink))
        else:
            ink.append(glyph)
    usual = _usual_gap(ink)
    for place, glyph in enumerate(ink):
        if place and _is_space(ink[place - 1], glyph, usual, typed=place in typed):
            before = ink[place - 1]
            yield Glyph(
                SPACE, before.right, max(before.right, glyph.left), glyph.baseline, glyph.size
            )
        yield glyph


def _usual_gap(ink: Sequence[Glyph]) -> float:
    """Return the distance of neighbouring Chinese characters: lines are spaced to be full."""
    gaps = [
        after.left - before.right
        for before, after in pairwise(ink)
        if is_wide(before.text) and is_wide(after.text)
    ]
    return median(gaps) if gaps else 0.0


def _is_space(before: Glyph, after: Glyph, usual: float, *, typed: bool) -> bool:
    gap = after.left - before.right
    em = max(before.size, after.size)
    if is_wide(before.text) or is_wide(after.text):
        between_chinese = is_wide(before.text) and is_wide(after.text)
        least = _TYPED_GAP if typed and between_chinese else _WIDE_GAP
        return gap - max(usual, 0.0) > least * em
    if before.text in _FIGURES and after.text in _FIGURES:
        return gap > (_WORD_GAP if typed else _FIGURE_GAP) * em
    return gap > (_TYPED_GAP if typed else _WORD_GAP) * em
