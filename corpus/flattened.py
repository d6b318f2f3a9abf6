"""Tables of indicators that a converter printed cell by cell, without rules or tabs.

What is left of such a table is a column of short lines: 「指标 / 2020年 / 2025年 / 属性 /
1.细颗粒物浓度 / （微克/立方米） / 38 / 33.4 / 约束性 / 2.……」. Its rows are found again by their
numbers, by the column that closes each of them, or by the figures that follow each name.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.cells import Cell, read_cells
from corpus.columns import fitted, from_names_on, headers, with_whole_columns
from corpus.lines import Line, LineKind, readable_line
from corpus.numbering import Rank, marker
from corpus.plan import Span
from corpus.rows import Row, read_rows
from corpus.text import SENTENCE_END
from corpus.wrapping import Wrapping, printed_width

_MAX_CELL = 60
"""Widest cell, in half-widths, where the lines of the document are whole paragraphs."""
_CELL_SHARE = 0.9
"""A cell is narrower than this share of the page."""
_MAX_GROUP = 14
"""The name of a group of rows may end with a stop up to this length: 「（一）环境质量改善。」."""
_MIN_LINES = 8
"""Fewer short lines are no table: a signature, a list of addressees."""
_MIN_TOLD = 6
_TOLD_SHARE = 0.4
"""Lines of which so many, and this share, are figures or units are a table, readable or not."""
_LONG_NAME = re.compile(r"[^，。；：]{1,60}[%％）)\]〕*]")
"""An indicator's name may be wider than the other cells, with its unit or its first figure."""
_BOX = re.compile(r"专\s?栏")


def with_tables(text: str, lines: Sequence[Line], wrapping: Wrapping) -> list[Line]:
    """Return the lines, those of a flattened table grouped to its header and rows."""
    kept: list[Line] = []
    position = 0
    for start, end in _stretches(text, lines, wrapping):
        kept += lines[position:start]
        cells = read_cells(text, lines, start, end)
        groups = _groups(cells)
        inside = _tabular(cells, groups)
        kept += _regrouped(lines, start, end, groups, inside)
        position = end
    return [*kept, *lines[position:]]


def _stretches(text: str, lines: Sequence[Line], wrapping: Wrapping) -> Iterator[tuple[int, int]]:
    """Yield the first and the last position (exclusive) of lines narrow enough to be cells."""
    start, end, narrow = 0, 0, 0
    for position, line in enumerate(lines):
        if line.kind in (LineKind.BLANK, LineKind.FURNITURE):
            continue
        if line.kind is LineKind.TEXT and _is_narrow(text, line, wrapping):
            if not narrow:
                start = position
            narrow, end = narrow + 1, position + 1
            continue
        if narrow >= _MIN_LINES:
            yield start, end
        narrow = 0
    if narrow >= _MIN_LINES:
        yield start, end


def _is_narrow(text: str, line: Line, wrapping: Wrapping) -> bool:
    body = readable_line(text, line)
    numbered = marker(body)
    if (numbered and numbered[0] <= Rank.ARTICLE) or _BOX.match(body):
        return False
    width = wrapping.width(line.span.start)
    limit = width * _CELL_SHARE if width else _MAX_CELL
    if printed_width(body) > limit:
        return _LONG_NAME.fullmatch(body) is not None
    return not (body[-1:] in SENTENCE_END + "；：，" and len(body) > _MAX_GROUP)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Cells that are one header or one row."""

    kind: LineKind
    cells: tuple[Cell, ...]
    first: int
    """Position of its first line; a header's columns of numbers and groups count."""
    regular: bool = True
    """A row that has a value for each of its header's columns."""

    @property
    def last(self) -> int:
        """Position of its last line."""
        return self.cells[-1].last

    def line(self, lines: Sequence[Line]) -> Line:
        """Return the group as one line."""
        return Line(
            kind=self.kind,
            span=Span(lines[self.first].span.start, lines[self.last].span.end),
            cells=tuple(cell.span for cell in self.cells),
            apart=not self.regular,
        )


def _groups(cells: Sequence[Cell]) -> list[_Group]:
    """Return the headers and rows among the cells of a stretch, in order."""
    cells = list(with_whole_columns(cells))
    found = list(headers(cells))
    borders = [start for start, _ in found] + [len(cells)]
    groups = [_row_group(row) for row in read_rows(cells[: borders[0]], ())]
    for (start, end), border in zip(found, borders[1:], strict=True):
        header = from_names_on(cells[start:end])
        rows = read_rows(cells[end:border], header)
        if not rows:
            continue
        width = Counter(len(row.cells) for row in rows if row.regular).most_common(1)[0][0]
        closed = any(row.cells[-1].closing for row in rows)
        columns, fits = fitted(header, width, closed=closed)
        first = cells[start].first
        groups.append(_Group(kind=LineKind.HEADER, cells=tuple(columns), first=first))
        groups += [_row_group(row, fits=fits) for row in rows]
    return groups


def _row_group(row: Row, *, fits: bool = True) -> _Group:
    return _Group(
        kind=LineKind.ROW,
        cells=row.cells,
        first=row.cells[0].first,
        regular=row.regular and fits,
    )


def _tabular(cells: Sequence[Cell], groups: Sequence[_Group]) -> range:
    """Return the positions of the lines that are certainly inside a table, read or not."""
    told = [cell for cell in cells if cell.told]
    between = [cell for cell in cells if told and told[0].first <= cell.first <= told[-1].last]
    if groups:
        return range(groups[0].first, groups[-1].last + 1)
    if len(told) < _MIN_TOLD or len(told) < _TOLD_SHARE * len(between):
        return range(0)
    return range(told[0].first, told[-1].last + 1)


def _regrouped(
    lines: Sequence[Line], start: int, end: int, groups: Sequence[_Group], inside: range
) -> Iterator[Line]:
    def loose(first: int, last: int) -> Iterator[Line]:
        for position in range(first, last):
            line = lines[position]
            tabular = position in inside and line.kind is LineKind.TEXT
            yield replace(line, apart=True, tabular=True) if tabular else line

    position = start
    for group in groups:
        if group.first < position:  # two cells of one line torn apart: it stays with the first
            continue
        yield from loose(position, group.first)
        yield group.line(lines)
        position = group.last + 1
    if groups and position < end:
        yield replace(lines[position], apart=True)
        position += 1
    yield from loose(position, end)
