"""Tables: cells with their lines, merged cells spread out, parts on further pages joined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from corpus.readers.layout.grids import Grid
from corpus.readers.layout.lines import TextLine

_SHIFT = 6.0
"""Columns of a table on two pages differ in place by at most this, in points."""
_ALIKE = 0.6
"""Share of the inner edges of the part with fewer columns that both parts of a table have."""
_CONTINUED = re.compile(r"[（(]续[)）]|^续表?")
"""What the head of a table's further parts adds: 「专栏 2（续）」."""
_DEEPEST = 3
"""Rows of a header, at most."""
_LABEL = 40
"""A merged cell of up to this many characters is a label, and repeated in every row it spans; the
text of a longer one stands in its first row only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellText:
    """The lines of one cell."""

    lines: tuple[TextLine, ...] = ()
    width: float = 0.0
    """Of the cell, in points."""
    rows: int = 1
    """Rows it spans."""
    columns: int = 1
    repeated: bool = False
    """Whether it stands in a further row or column that it spans, where it is not printed."""

    @property
    def key(self) -> str:
        """Its text without white space."""
        return "".join("".join(line.text.split()) for line in self.lines)


EMPTY = CellText()
Row = tuple[CellText, ...]
"""One cell for each column; a cell that is merged with the one above or before it stands again in
its place, so that merged cells are recognised by identity. A row of one cell spans the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table or a part of it on one page."""

    rows: tuple[Row, ...]
    edges: tuple[float, ...]
    """Where the columns begin, and where the last one ends."""
    top: float
    first_page: int
    last_page: int


def ruled_table(grid: Grid, page: int, lines: Sequence[Sequence[TextLine]]) -> Table:
    """Return the table of a grid, from the lines of each of its cells; empty rows are left out."""
    texts = [
        CellText(
            lines=tuple(found),
            width=cell.area.width,
            rows=cell.last_row - cell.first_row,
            columns=cell.last_column - cell.first_column,
        )
        for cell, found in zip(grid.cells, lines, strict=True)
    ]
    rows = [
        tuple(texts[grid.owners[row, column]] for column in range(len(grid.columns) - 1))
        for row in range(len(grid.rows) - 1)
    ]
    return Table(
        rows=tuple(row for row in rows if any(cell.lines for cell in row)),
        edges=grid.columns,
        top=grid.area.top,
        first_page=page,
        last_page=page,
    )


def has_columns(table: Table) -> bool:
    """Tell a table from a box around paragraphs."""
    return len(table.rows) > 0 and len(_without_empty_columns(table.rows)[0]) > 1


def continued(table: Table, part: Table) -> Table | None:
    """Return a table with its part on the next page; None where the columns differ.

    A header that the part repeats is dropped; a row that the page's end cut in two is joined.
    """
    edges = _common_edges(table, part)
    if not edges:
        return None
    kept = [_divided(row, table.edges, edges) for row in table.rows]
    shift = part.edges[0] - table.edges[0]
    placed = [edge - shift for edge in part.edges]
    rows = [_divided(row, placed, edges) for row in part.rows]
    rows = rows[_repeated(kept, rows) :]
    if rows and _is_rest(kept[-1], rows[0]):
        kept[-1] = tuple(map(_joined, kept[-1], rows.pop(0)))
    rows = _labelled(kept[-1], rows)
    return replace(table, rows=(*kept, *rows), edges=edges, last_page=part.last_page)


def _common_edges(table: Table, part: Table) -> tuple[float, ...]:
    """Return the columns of both together; nothing where they are not those of one table."""
    if part.first_page != table.last_page + 1:
        return ()
    shift = part.edges[0] - table.edges[0]
    placed = [edge - shift for edge in part.edges]
    if abs(placed[-1] - table.edges[-1]) > 2 * _SHIFT:
        return ()
    new = [edge for edge in placed if all(abs(edge - own) > _SHIFT for own in table.edges)]
    shared = len(placed) - len(new) - 2
    if shared < _ALIKE * (min(len(placed), len(table.edges)) - 2):
        return ()
    return tuple(sorted([*table.edges, *new]))


def _divided(row: Row, edges: Sequence[float], into: Sequence[float]) -> Row:
    """Return a row with a place for each of the columns, those of its own divided up."""
    found = []
    for left, right in pairwise(into):
        middle = (left + right) / 2
        column = sum(edge < middle for edge in edges[1:-1])
        found.append(row[column])
    return tuple(found)


def _repeated(rows: Sequence[Row], part: Sequence[Row]) -> int:
    """Return how many rows at the head of the part are those at the head of the table."""
    heads = [rows, rows[1:]] if _spans_all(rows[0]) else [rows]
    return max(sum(1 for _ in takewhile(_is_same, zip(head, part, strict=False))) for head in heads)


def _is_same(pair: tuple[Row, Row]) -> bool:
    return _keys(pair[0]) == _keys(pair[1])


def _keys(row: Row) -> list[str]:
    return [_CONTINUED.sub("", cell.key) for cell in row]


def _is_rest(last: Row, first: Row) -> bool:
    """Tell whether the first row of a page is the rest of the last row of the page before."""
    if first[0].lines or not last[0].lines:
        return False
    filled = [at for at, cell in enumerate(first) if cell.lines]
    if len(filled) <= (len(first) - 1) / 2:
        return True
    is_label = last[0].rows > 1 or first[0].rows > 1
    return not is_label and all(_is_unfinished(last[at]) for at in filled)


def _is_unfinished(cell: CellText) -> bool:
    return bool(cell.lines) and not cell.key.endswith(("。", "；", "！", "？"))


def _joined(cell: CellText, rest: CellText) -> CellText:
    return replace(cell, lines=cell.lines + rest.lines) if rest.lines else cell


def _labelled(last: Row, rows: Sequence[Row]) -> list[Row]:
    """Return a page's rows with the labels that span them from the page before.

    Labels stand in the leading columns, with no more than a running number between them.
    """
    labels = {at: cell for at, cell in enumerate(last) if _is_label(cell)}
    found = []
    for row in rows:
        filled = list(row)
        for at, cell in enumerate(row):
            label = labels.get(at)
            if cell.lines and not cell.key.isdigit():
                labels = {place: label for place, label in labels.items() if place < at}
                break
            if label and not cell.lines and max(cell.rows, label.rows) > 1:
                filled[at] = label
        found.append(tuple(filled))
    return found


def _is_label(cell: CellText) -> bool:
    return 0 < len(cell.key) <= _LABEL and not cell.key.isdigit()


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A table as it is written: one line for each row."""

    title: CellText | None
    """A first row that spans the whole table."""
    header: tuple[tuple[CellText, ...], ...]
    """For each column its headings, from the widest to the narrowest."""
    rows: tuple[Row, ...]


def printed(table: Table) -> Printed:
    """Return a table with its header in one row and its merged cells spread out."""
    rows = _without_empty_columns(table.rows)
    title = rows.pop(0)[0] if len(rows) > 1 and _spans_all(rows[0]) else None
    depth = _header_depth(rows)
    return Printed(
        title=title,
        header=tuple(_header(rows[:depth])),
        rows=tuple(_spread(rows, at) for at in range(depth, len(rows))),
    )


def _header(rows: Sequence[Row]) -> Iterator[tuple[CellText, ...]]:
    """Yield the headings of each column; one that spans columns stands in each of them."""
    seen: set[int] = set()
    for column in zip(*rows, strict=True):
        headings: list[CellText] = []
        for at, cell in enumerate(column):
            if cell.lines and (not at or cell is not column[at - 1]):
                headings.append(replace(cell, repeated=id(cell) in seen))
                seen.add(id(cell))
        yield tuple(headings)


def _without_empty_columns(rows: Sequence[Row]) -> list[Row]:
    """Return the rows without the columns into which other columns' text only runs."""
    kept = [
        at
        for at in range(len(rows[0]))
        if any(row[at].lines and (at == 0 or row[at] is not row[at - 1]) for row in rows)
    ]
    return [tuple(row[at] for at in kept) for row in rows]


def _spans_all(row: Row) -> bool:
    return all(cell is row[0] for cell in row)


def _header_depth(rows: Sequence[Row]) -> int:
    """Return how many rows the header has: as many as the cells beside a divided one span."""
    first, rest = rows[0], rows[1:]
    divided = [at for at in range(1, len(first)) if first[at] is first[at - 1]]
    if not rest or not divided:
        return 1
    depth = min(max(cell.rows for cell in first), len(rest), _DEEPEST)
    if depth > 1:
        return depth
    beside = [at for at in range(len(first)) if not {at, at + 1} & set(divided)]
    return 2 if len(rest) > 1 and beside and not any(rest[0][at].lines for at in beside) else 1


def _spread(rows: Sequence[Row], at: int) -> Row:
    row = rows[at]
    if _spans_all(row):
        return (row[0],)
    above = rows[at - 1] if at else ()
    found = []
    for column, cell in enumerate(row):
        beside = column > 0 and cell is row[column - 1]
        below = column < len(above) and cell is above[column] and cell.lines
        hidden = beside or (below and len(cell.key) > _LABEL)
        found.append(EMPTY if hidden else replace(cell, repeated=True) if below else cell)
    return tuple(found)
