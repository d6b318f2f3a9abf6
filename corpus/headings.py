"""Which numbered lines may be headings: at the start of a paragraph, whole or running in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus import text as characters
from corpus.items import without_items
from corpus.lines import Line, LineKind, readable_line
from corpus.numbering import SMALL, Heading, Rank, marker, read_heading
from corpus.plan import Span
from corpus.wrapping import Wrapping, is_indented, leaves_title_open

_MAX_LINES = 4
"""A heading takes at most so many lines: its number, and a name that is broken twice."""
_SKIPPED = (LineKind.BLANK, LineKind.FURNITURE)
_NOTE_END = tuple("）)］】〕]")
"""A note of departments closes a paragraph without a stop: 「（省水利厅负责）」."""
_NAMED_BELOW = (
    *(Rank.ANNEX, Rank.PART, Rank.CHAPTER, Rank.DIVISION, Rank.FIRST, Rank.SECOND, Rank.BOX),
)
"""What stands alone on its line may be named by the next; 「（9）」 alone numbers a formula."""
_SPELT_OUT = (Rank.PART, Rank.CHAPTER, Rank.DIVISION)
"""第……章 at the start of a line is a heading however long it is."""
_NOTE = re.compile(r"\s*备?注[:：]?\s*(?:(?P<number>\d{1,2})\s?[.．、]|$)")


def with_headings(text: str, lines: Sequence[Line], wrapping: Wrapping) -> list[Line]:
    """Return the lines with headings recognised, those of several lines joined.

    A numbered line that is no heading starts a paragraph of its own.
    """
    found = list(_candidates(text, lines, wrapping))
    return without_items(text, found)


def _candidates(text: str, lines: Sequence[Line], wrapping: Wrapping) -> Iterator[Line]:
    """Yield the lines, numbered ones at the start of a paragraph read as headings."""
    before: Line | None = None
    position, note = 0, None
    while position < len(lines):
        line, taken = lines[position], 1
        if line.kind is LineKind.CELL:
            line = _box_cell(text, line)
        elif line.kind is LineKind.TEXT and not line.tabular:
            note = _next_note(text, before, line, note)
            if note is not None:
                numbered = marker(text[line.span.start : line.span.end]) is not None
                line = replace(line, apart=line.apart or numbered)
            elif before is None and _opens_annex(text, line):
                pass  # an annex by itself is the document, what follows its title
            elif not _inside(text, before, line, wrapping):
                after_text = before is not None and not _finished(text, before)
                line, taken = _read(text, lines, position, wrapping, after_text=after_text)
        yield line
        if line.kind not in _SKIPPED:
            before = line
        position += taken


def _next_note(text: str, before: Line | None, line: Line, note: int | None) -> int | None:
    """Return the number of the note that a line is or goes on with, None outside notes.

    Notes below a table are numbered like headings: 「注：1.累计值。 / 2.……」.
    """
    content = text[line.span.start : line.span.end]
    opened = _NOTE.match(content)
    if opened:
        return int(opened.group("number") or 0)
    if note is None or before is None:
        return None
    numbered = marker(content)
    if numbered:
        return numbered[1] if numbered[0] in SMALL and numbered[1] == note + 1 else None
    return None if characters.ends_sentence(readable_line(text, before)) else note


def _box_cell(text: str, line: Line) -> Line:
    """Return a tabbed line that names a box as its heading."""
    heading = read_heading(text[line.span.start : line.span.end])
    if heading and heading.rank is Rank.BOX:
        return replace(line, kind=LineKind.HEADING, heading=heading)
    return line


def _inside(text: str, before: Line | None, line: Line, wrapping: Wrapping) -> bool:
    """Tell whether a line goes on with a sentence that the line before it left unfinished."""
    if before is None or before.kind is not LineKind.TEXT or line.apart:
        return False
    content = readable_line(text, before)
    if leaves_title_open(content):
        return True
    if content[-1:] in _NOTE_END:
        return False
    return wrapping.fills(before, content) and not characters.ends_sentence(content)


def _opens_annex(text: str, line: Line) -> bool:
    numbered = marker(text[line.span.start : line.span.end])
    return numbered is not None and numbered[0] is Rank.ANNEX and numbered[2]


def _finished(text: str, line: Line) -> bool:
    """Tell whether nothing of a line can go on in the next."""
    content = readable_line(text, line)
    return (
        line.kind is not LineKind.TEXT
        or characters.ends_sentence(content)
        or content[-1:] in _NOTE_END
    )


def _read(
    text: str, lines: Sequence[Line], position: int, wrapping: Wrapping, *, after_text: bool
) -> tuple[Line, int]:
    """Return a line as heading, the lines its name is broken over joined, and their number."""
    line = lines[position]
    numbered = marker(text[line.span.start : line.span.end])
    if numbered is None:
        heading = read_heading(text[line.span.start : line.span.end])  # a Markdown title
        return (_heading(line, heading) if heading else line), 1
    ends = list(
        _ends(
            text, lines, position, wrapping, alone=numbered[2] and numbered[0] is not Rank.PREFACE
        )
    )
    heading = read_heading(text[line.span.start : lines[ends[-1]].span.end])
    if heading is None and numbered[0] in _SPELT_OUT:
        heading = read_heading(
            text[line.span.start : lines[ends[:2][-1] if numbered[2] else position].span.end]
        )
    if heading is None:
        return replace(line, apart=line.apart or not after_text), 1
    reached = line.span.start + heading.length
    last = next(end for end in ends if lines[end].span.end >= reached)
    whole = replace(line, span=Span(line.span.start, lines[last].span.end))
    return _heading(whole, heading), last - position + 1


def _heading(line: Line, heading: Heading) -> Line:
    return replace(line, kind=LineKind.HEADING, heading=heading)


def _ends(
    text: str, lines: Sequence[Line], position: int, wrapping: Wrapping, *, alone: bool
) -> Iterator[int]:
    """Yield the positions of the lines over which what starts at ``position`` may be broken."""
    yield position
    last, taken = position, 1
    while taken < _MAX_LINES:
        content = text[lines[last].span.start : lines[last].span.end]
        named = taken > 1 or not alone
        body = characters.readable(content)
        if named and (
            characters.first_stop(body) >= 0 or not wrapping.nearly_fills(lines[last], body)
        ):
            return
        step = last + 1
        if not named and step < len(lines) and lines[step].kind is LineKind.BLANK:
            step += 1
        if step >= len(lines) or lines[step].kind is not LineKind.TEXT or lines[step].apart:
            return
        below = text[lines[step].span.start : lines[step].span.end]
        if marker(below) or (named and is_indented(below)):
            return
        if (
            named
            and not wrapping.fills(lines[last], body)
            and not wrapping.breaks_word(body, characters.readable(below))
        ):
            return
        last, taken = step, taken + 1
        yield last
