"""Running heads and feet and page numbers: what a page repeats because it is a page."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.readers.layout.lines import TextLine
from corpus.readers.layout.margins import usual_pitch
from corpus.readers.layout.sheet import Sheet

_DASH = "-—–－―─•·∙~～一"
_DECORATED = re.compile(
    rf"[{_DASH}]+\d{{1,4}}[{_DASH}]*|\d{{1,4}}[{_DASH}]+|第\d{{1,4}}页(?:[,，/]?共\d{{1,4}}页)?"
    r"|\d{1,4}/\d{1,4}|(?:Page|page)\d{1,4}(?:of\d{1,4})?"
)
"""「— 3 —」, 「第 3 页 共 9 页」, 「3/9」; white space left out."""
_BARE = re.compile(r"\d{1,4}|[ivxIVX]{1,6}|[Ⅰ-ⅻ]{1,3}")
"""A number alone, arabic or roman: a page number only if it counts the pages."""
_LABEL = re.compile(r"附[件表图录]|第?[\d一二三四五六七八九十]+[章节条、]|专栏|[表图]\d")
"""What may stand at the top of page after page and count, and is no furniture: 「附件 2」."""
_ROMAN = {"i": 1, "v": 5, "x": 10}
_EDGE = 0.16
"""Share of the page's height at its top and bottom where furniture stands."""
_MARGIN = 0.08
"""The same share where nothing but furniture stands: text begins 2.5 cm and more from the edge."""
_APART = 1.4
"""Elsewhere a running head is this many usual distances of lines away from the text, at least."""
_SIZES = 0.08
"""Or its type differs in size by this share."""
_DEEPEST = 4
"""Lines of furniture at one edge of a page, at most."""
_DRIFT = 8.0
"""A running head stands at the same height on all pages, within this many points."""
_LONGEST = 80
"""A longer line, in characters, is no running head."""
_LEAST = 3
"""A line must be repeated on so many pages to be taken for a running head."""
_MANY, _CERTAIN = 5, 0.4
"""On so many pages, and this share of the document's, it need not be set apart from the text."""
_SHARE = 0.4
"""And on this share of the pages between its first and its last: heads of left and right pages
alternate, first pages of chapters have none."""


class Place(NamedTuple):
    """A line of a page, by the page's and the line's position in their sequences."""

    page: int
    line: int


def find_furniture(sheets: Sequence[Sheet], pages: Sequence[Sequence[TextLine]]) -> set[Place]:
    """Return the lines of furniture.

    Args:
        sheets: The document's pages.
        pages: The lines of each, from top to bottom, without those of tables.
    """
    alike = _repeated(pages)
    counting = _counting(pages)
    found: set[Place] = set()
    for page, (sheet, lines) in enumerate(zip(sheets, pages, strict=True)):
        height = max(sheet.height, 1.0)
        from_top = [(line.top + line.bottom) / 2 / height for line in lines]
        from_bottom = [1 - share for share in from_top]
        for order, shares in (
            (range(len(lines)), from_top),
            (range(len(lines) - 1, -1, -1), from_bottom),
        ):
            run: list[Place] = []
            settled = 0
            for at in order[:_DEEPEST]:
                place = Place(page, at)
                is_number = place in counting or _is_decorated(lines[at])
                if shares[at] > _EDGE or not (is_number or place in alike):
                    break
                run.append(place)
                certain = is_number or shares[at] < _MARGIN or alike[place] >= _CERTAIN
                if certain or _is_apart(at, order, lines):
                    settled = len(run)
            found.update(run[:settled])
    return found


def _is_decorated(line: TextLine) -> bool:
    return _DECORATED.fullmatch(_key(line)) is not None


def _is_apart(at: int, order: range, lines: Sequence[TextLine]) -> bool:
    """Tell whether a line is set apart from the text that begins further in."""
    inner = at + order.step
    if not 0 <= inner < len(lines):
        return False
    line, text = lines[at], lines[inner]
    if abs(line.size - text.size) > _SIZES * text.size:
        return True
    return abs(text.baseline - line.baseline) > _APART * usual_pitch(lines)


def is_page_number(line: TextLine) -> bool:
    """Tell whether a line holds a number and nothing else but what decorates page numbers."""
    key = _key(line)
    return (_DECORATED.fullmatch(key) or _BARE.fullmatch(key)) is not None


def _key(line: TextLine) -> str:
    return "".join(line.text.split())


def _outer(lines: Sequence[TextLine]) -> Iterator[int]:
    """Yield the positions of the lines at a page's edges."""
    yield from range(min(_DEEPEST, len(lines)))
    yield from range(max(_DEEPEST, len(lines) - _DEEPEST), len(lines))


def _repeated(pages: Sequence[Sequence[TextLine]]) -> dict[Place, float]:
    """Return the lines at the pages' edges that stand on many pages at the same height.

    With each comes the share of the document's pages that have it, 0 where they are few.
    """
    alike: dict[str, list[Place]] = defaultdict(list)
    for page, lines in enumerate(pages):
        for at in _outer(lines):
            text = _key(lines[at])
            if len(text) > _LONGEST or not text.strip("0123456789" + _DASH):
                continue
            for key in {text, text if _LABEL.match(text) else _counted_from(text, page)}:
                alike[key].append(Place(page, at))
    found: dict[Place, float] = {}
    for places in alike.values():
        at_height: dict[int, set[int]] = defaultdict(set)
        heights = [round(pages[page][at].baseline / _DRIFT) for page, at in places]
        for place, height in zip(places, heights, strict=True):
            at_height[height].add(place.page)
        for place, height in zip(places, heights, strict=True):
            level = set().union(*(at_height.get(height + step, ()) for step in (-1, 0, 1)))
            between = max(level) - min(level) + 1
            if len(level) >= _LEAST and len(level) >= _SHARE * between:
                found[place] = len(level) / len(pages) if len(level) >= _MANY else 0.0
    return found


def _counted_from(text: str, page: int) -> str:
    """Return a line with its numbers counted from the page's: 「第 3 页」 is always alike."""
    return re.sub(r"\d{1,4}", lambda found: f"#{int(found[0]) - page}", text)


def _counting(pages: Sequence[Sequence[TextLine]]) -> set[Place]:
    """Return the bare numbers at the pages' edges that go up with the pages."""
    numbers: dict[Place, int] = {}
    for page, lines in enumerate(pages):
        for at in _outer(lines):
            key = _key(lines[at])
            if _BARE.fullmatch(key):
                numbers[Place(page, at)] = _value(key) - page
    steps = Counter(numbers.values())
    return {
        place
        for place, step in numbers.items()
        if steps[step] >= 2 or (len(pages) == 1 and step == 1)
    }


def _value(key: str) -> int:
    if key.isdigit():
        return int(key)
    if len(key) == 1 and "Ⅰ" <= key.upper() <= "Ⅻ":
        return ord(key.upper()) - ord("Ⅰ") + 1
    values = [_ROMAN.get(letter.lower(), 0) for letter in key]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))
