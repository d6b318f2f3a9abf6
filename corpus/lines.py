"""What a line of a document can be, before it becomes part of a block."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from corpus import text as characters
from corpus.numbering import Heading
from corpus.plan import Span

_BOOKMARK = re.compile(r"\s*\[bookmark: [^\]\n]{0,80}\]")
"""Residue of a Word converter: 「[bookmark: _GoBack]」."""
_PIPE_ROW = re.compile(r"\s*\|.*\|\s*")
_PIPE_RULE = re.compile(r"\s*\|[\s:|-]+\|\s*")
_LOST_BREAK = re.compile(
    r"(?<=[。；：])[ \u3000]{2,}"
    r"(?=[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])"
)
"""A converter lost the line break before a heading: 「……基本建立。  三、重点任务」."""
_PAGE_BEHIND = re.compile(r"(?<=[\u4e00-\u9fff。，；：、）)])\s*[—–]\s?\d{1,3}\s?[—–]\s*$")
"""A page number that a converter left at the end of a line of text: 「……登记系统中开— 4 —」."""
_ROW_GAP = 2
"""Rows of a tabbed table are at most this many lines apart: one blank line between them."""


class LineKind(Enum):
    """What a line is."""

    BLANK = auto()
    FURNITURE = auto()
    HEADING = auto()
    CELL = auto()
    """One cell of a tabbed table."""
    PIPE_ROW = auto()
    HEADER = auto()
    """Header of a flattened table, with its cells."""
    ROW = auto()
    """Row of a flattened table, with its cells."""
    TEXT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One physical line, a part of one, or several that are one heading or one row."""

    kind: LineKind
    span: Span
    heading: Heading | None = None
    cells: tuple[Span, ...] = ()
    apart: bool = False
    """A paragraph starts here, whatever the line before looks like."""
    tabular: bool = False
    """It stands between the rows of a table: a group's name, never a heading."""
    closes_box: bool = False
    """The text is the body's again: the box before it has ended."""


def readable_line(text: str, line: Line) -> str:
    """Return a line's text as a person would type it."""
    return _readable(text[line.span.start : line.span.end])


@lru_cache(maxsize=8192)
def _readable(content: str) -> str:
    """Remember the lines of the document being read: each is asked for half a dozen times."""
    return characters.readable(content)


def physical_lines(text: str) -> list[Line]:
    """Return the lines of a text in order; together they cover it without a gap.

    A converter's mark at a line's start and a heading inside a line are lines of their own. Only
    what a line's own characters show is decided: blank, Markdown row, tabbed cell, or text.
    """
    parts = [part for whole in characters.lines(text) for part in _parts(text, whole)]
    spans = [span for span, _ in parts]
    found: list[Line] = []
    for position, (span, apart) in enumerate(parts):
        kind = _kind(text[span.start : span.end])
        if kind is LineKind.CELL and not _stands_in_table(text, spans, position):
            kind = LineKind.TEXT
        found.append(Line(kind=kind, span=span, apart=apart))
    return found


def _parts(text: str, span: Span) -> Iterator[tuple[Span, bool]]:
    start, apart = span.start, False
    bookmark = _BOOKMARK.match(text, start, span.end)
    if bookmark:
        yield Span(start, bookmark.end()), False
        start = bookmark.end()
    for gap in _LOST_BREAK.finditer(text, start, span.end):
        yield Span(start, gap.end()), apart
        start, apart = gap.end(), True
    page = _PAGE_BEHIND.search(text, start, span.end)
    if page:
        yield Span(start, page.start()), apart
        start, apart = page.start(), False
    if start < span.end:
        yield Span(start, span.end), apart


def _kind(content: str) -> LineKind:
    if not content.strip().strip("\ufeff"):
        empty_cell = content.startswith("\t") and content.strip("\n")
        return LineKind.CELL if empty_cell else LineKind.BLANK
    if _BOOKMARK.fullmatch(content) or _PIPE_RULE.fullmatch(content):
        return LineKind.FURNITURE
    if _PIPE_ROW.fullmatch(content):
        return LineKind.PIPE_ROW
    return LineKind.CELL if content.startswith("\t") else LineKind.TEXT


def _stands_in_table(text: str, spans: Sequence[Span], position: int) -> bool:
    """Tell whether a tabbed line has a tabbed neighbour: one cell a line, rows parted by blanks."""
    for step in (-1, 1):
        neighbour = position + step
        while 0 <= neighbour < len(spans) and text[spans[neighbour].start] == "\n":
            neighbour += step
        if (
            0 <= neighbour < len(spans)
            and abs(neighbour - position) <= _ROW_GAP
            and text.startswith("\t", spans[neighbour].start)
        ):
            return True
    return False
