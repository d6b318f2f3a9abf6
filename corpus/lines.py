"""What each line of a document is, judged by itself and by its neighbours."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from corpus import text as characters
from corpus.numbering import Heading, Rank, read_heading
from corpus.plan import Span
from corpus.text import readable

_PAGE_NUMBER = re.compile(
    r"\s*[-—–－―]{1,3}\s*\d{1,4}\s*[-—–－―]{1,3}\s*|\s*第\s*\d+\s*页(?:[\s，,/]*共\s*\d+\s*页)?\s*|\s*\d{1,3}\s*"
)
"""「— 3 —」, 「第 3 页 共 9 页」, or a bare number on a line of its own."""
_BOOKMARK = re.compile(r"\s*\[bookmark: [^\]\n]{0,80}\]")
"""Residue of a Word converter: 「[bookmark: _GoBack]」."""
_PIPE_ROW = re.compile(r"\s*\|.*\|\s*")
_PIPE_RULE = re.compile(r"\s*\|[\s:|-]+\|\s*")
_CONTENTS = re.compile(r"[.．…·]{4}\s*+(?:-\s*+)?[(（]?\d{1,4}[)）]?\s*+(?:-\s*+)?$")
"""A line of a table of contents: 「一、总体要求 ........ 3」."""
_DASH_ITEM = re.compile(r"\s*——")
_WRAPPED_SHARE = 0.4
"""From this share of unfinished lines on, a document is taken to be broken by page width."""
_MIN_LINE = 15
"""Shorter lines, in characters, say nothing about the page width."""
_ROW_GAP = 2
"""Rows of a tabbed table are at most this many lines apart: one blank line between them."""
_RAGGED = 2
"""Lines of one page differ by this many characters, from punctuation and half-width digits."""
_FULL_LINE = 0.72
"""A line of at least this share of the page width goes on in the next line."""


class LineKind(Enum):
    """What a line is."""

    BLANK = auto()
    FURNITURE = auto()
    HEADING = auto()
    CELL = auto()
    PIPE_ROW = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One physical line, or the part of it that is of one kind."""

    kind: LineKind
    span: Span
    heading: Heading | None = None


def classify(text: str) -> list[Line]:
    """Return the document's lines in order; together they cover the text without a gap."""
    found: list[Line] = []
    open_bracket = False
    spans = list(characters.lines(text))
    for position, span in enumerate(spans):
        content = text[span.start : span.end]
        bookmark = _BOOKMARK.match(content)
        if bookmark:
            cut = span.start + bookmark.end()
            found.append(Line(kind=LineKind.FURNITURE, span=Span(span.start, cut)))
            span, content = Span(cut, span.end), text[cut : span.end]
        line = _classify_line(span, content)
        if line.kind is LineKind.HEADING and open_bracket:
            line = Line(kind=LineKind.TEXT, span=span)  # 《…》 broken over two lines
        if line.kind is LineKind.CELL and not _stands_in_table(text, spans, position):
            line = _classify_line(span, content.replace("\t", " "))
        if line.kind in (LineKind.TEXT, LineKind.HEADING):
            open_bracket = _leaves_title_open(content)
        found.append(line)
    return found


def _classify_line(span: Span, content: str) -> Line:
    if not content.strip(" \t\n\u3000\ufeff\u00a0"):
        kind = LineKind.CELL if content.startswith("\t") and content.strip("\n") else LineKind.BLANK
        return Line(kind=kind, span=span)
    if _PAGE_NUMBER.fullmatch(content) and not content.startswith("\t"):
        return Line(kind=LineKind.FURNITURE, span=span)
    if _PIPE_RULE.fullmatch(content) or _CONTENTS.search(content):
        return Line(kind=LineKind.FURNITURE, span=span)
    if _PIPE_ROW.fullmatch(content):
        return Line(kind=LineKind.PIPE_ROW, span=span)
    heading = read_heading(content)
    if content.startswith("\t") and not (heading and heading.rank is Rank.BOX):
        return Line(kind=LineKind.CELL, span=span)
    if heading:
        return Line(kind=LineKind.HEADING, span=span, heading=heading)
    return Line(kind=LineKind.TEXT, span=span)


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


def _leaves_title_open(content: str) -> bool:
    return content.count("《") > content.count("》")


class Paragraphing:
    """Decides whether a line goes on where the previous one stopped."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        """Measure how the document's lines are broken."""
        self._text = text
        bodies = [self._body(line) for line in lines if line.kind is LineKind.TEXT]
        long = [body for body in bodies if len(body) >= _MIN_LINE]
        unfinished = [body for body in long if not characters.ends_sentence(body)]
        self._width = 0
        if long and len(unfinished) / len(long) > _WRAPPED_SHARE:
            widths = Counter(len(body) for body in unfinished)
            self._width = _quantile(widths, 0.5)

    def _body(self, line: Line) -> str:
        return readable(self._text[line.span.start : line.span.end])

    def continues(self, previous: Line, line: Line) -> bool:
        """Tell whether ``line`` belongs to the paragraph that ``previous`` is part of."""
        before = self._body(previous)
        if _leaves_title_open(before):
            return True
        content = self._text[line.span.start : line.span.end]
        if characters.ends_sentence(before) or _DASH_ITEM.match(content):
            return self._width > 0 and len(before) >= self._width and not _is_indented(content)
        if any(mark in before for mark in "，。、；："):
            return True
        return 0 < self._width * _FULL_LINE <= len(before)

    def runs_on(self, line: Line, following: Line | None) -> bool:
        """Tell whether a heading line is really the first line of a numbered sentence.

        In a document broken by page width, a heading that fills its line without a stop and is
        followed by plain text goes on there.
        """
        if not self._width or following is None or following.kind is not LineKind.TEXT:
            return False
        body = self._body(line)
        whole = line.heading is not None and line.heading.rank is not Rank.ARTICLE
        return whole and "。" not in body and len(body) >= self._width - _RAGGED


def _is_indented(content: str) -> bool:
    return content.startswith(("\u3000", "  ", "\t"))


def _quantile(widths: Counter[int], share: float) -> int:
    threshold = share * sum(widths.values())
    seen = 0
    for width in sorted(widths):
        seen += widths[width]
        if seen >= threshold:
            return width
    return 0
