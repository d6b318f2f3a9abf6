"""Lines of a list or a table that a converter left without marks, read as one long sentence."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from corpus import text as characters
from corpus.numbering import marker
from corpus.plan import Span
from corpus.text import readable
from corpus.wrapping import printed_width

_LONG = 100
"""Shorter stretches, in characters, are left as they are: a title over three lines is one."""
_MIN_LINES = 4
"""So many lines in a row without any punctuation are no prose,"""
_RAGGED = 10
"""if they differ in width by so many half-widths: prose fills its lines."""
_PIECE = 80
"""Characters up to which lines without numbers are kept together."""
_PUNCTUATION = re.compile("[，。；、：！？,;:《》“”]")
_VALUE = re.compile(r"[<>≤≥＜＞约]?\s?\d[\d,，.]*\s?[%％‰]?")
"""A line that is a figure ends a row: 「0.884」."""
_NUMBERED = re.compile(r"\d{1,4}(?=\s|[\u4e00-\u9fff]|$)")
"""「2104 高效钝化电池」 starts one."""


def pieces(text: str, span: Span) -> Iterator[Span]:
    """Yield a sentence whole, or in the rows of which it was run together.

    Args:
        text: The document's text.
        span: What was read as one sentence.
    """
    if span.end - span.start < _LONG:
        yield span
        return
    inside = text[span.start : span.end]
    lines = [
        characters.trim(text, Span(span.start + line.start, span.start + line.end))
        for line in characters.lines(inside)
    ]
    lines = [line for line in lines if line.start < line.end]
    start = span.start
    for bare, group in groupby(lines, key=lambda line: _is_bare(text, line)):
        run = list(group)
        if not bare or not _is_listed(text, run):
            continue
        if start < run[0].start:
            yield characters.trim(text, Span(start, run[0].start))
        yield from _rows(text, run)
        start = run[-1].end
    rest = characters.trim(text, Span(start, span.end))
    if rest.start < rest.end:
        yield rest


def _is_bare(text: str, line: Span) -> bool:
    return _PUNCTUATION.search(text, line.start, line.end) is None


def _is_listed(text: str, run: Sequence[Span]) -> bool:
    """Tell whether lines without punctuation are those of a list: many, and not of one width."""
    if len(run) < _MIN_LINES:
        return False
    widths = [printed_width(text[line.start : line.end]) for line in run[:-1]]
    return max(widths) - min(widths) >= _RAGGED


def _rows(text: str, run: Sequence[Span]) -> Iterator[Span]:
    """Yield lines by rows: a number starts one, a figure ends one."""
    start = end = run[0].start
    closed = False
    for line in run:
        said = readable(text[line.start : line.end])
        value = _VALUE.fullmatch(said) is not None
        opens = not value and (marker(said) is not None or _NUMBERED.match(said) is not None)
        if end > start and (opens or (closed and not value) or line.end - start > _PIECE):
            yield Span(start, end)
            start = line.start
        end, closed = line.end, value
    yield Span(start, end)
