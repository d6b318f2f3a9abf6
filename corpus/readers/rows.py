"""Tables of Word files and web pages, written as Markdown rows.

A table comes as a grid in which a merged cell stands in every place that it covers. It leaves as
the rows that corpus.outline reads: a title row, one header row, a rule, and rows that each make
sense alone, as those of PDF files do (``corpus.readers.layout.tables``).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_LABEL = 40
"""A merged cell of up to this many characters is a label, repeated in every row that it spans; a
longer one stands in its first row only."""
_DEEPEST = 3
"""Rows of a header, at most."""

WIDEST = 300
"""Columns read of a table, at most; Word makes 63."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cell:
    """One cell of a table; two cells of one text are two cells."""

    text: str = ""
    rows: int = 1
    """Rows that it covers."""


EMPTY = Cell()
Grid = Sequence[Sequence[Cell]]
"""Rows of cells; a merged cell stands in every place that it covers."""


def cell_text(lines: Sequence[str]) -> str:
    """Return the lines of a cell as one; the rows of a table in it become sentences of words."""
    kept = [line.strip("| ").replace(" |", "") for line in lines if line.strip("|- ")]
    return " ".join(" ".join(kept).split()).replace("|", "｜")


def measured(grid: Grid) -> list[list[Cell]]:
    """Return a grid whose cells know how many rows they cover."""
    covered = Counter(cell for row in grid for cell in dict.fromkeys(row))
    known = {cell: Cell(text=cell.text, rows=count) for cell, count in covered.items()}
    known[EMPTY] = EMPTY
    return [[known[cell] for cell in row] for row in grid]


def columns(grid: Grid) -> int:
    """Return how many columns of a grid have text of their own."""
    return len(_filled_columns(grid))


def table_rows(grid: Grid) -> Iterator[str]:
    """Yield a table as lines of text."""
    kept = _filled_columns(grid)
    rows = [[_at(row, column) for column in kept] for row in grid]
    rows = [row for row in rows if any(cell.text for cell in row)]
    if not rows:
        return
    if len(rows) > 1 and _spans_all(rows[0]):
        yield f"| {rows.pop(0)[0].text} |"
    depth = _header_depth(rows)
    yield _line([_heading(cells) for cells in zip(*rows[:depth], strict=True)])
    yield "|" + " --- |" * len(kept)
    for above, row in pairwise(rows[depth - 1 :]):
        yield _line(_spread(above, row))


def _filled_columns(grid: Grid) -> list[int]:
    """Return the columns whose text does not only run in from the column before."""
    width = max((len(row) for row in grid), default=0)
    return [
        column
        for column in range(width)
        if any(
            _at(row, column).text and (not column or _at(row, column) is not _at(row, column - 1))
            for row in grid
        )
    ]


def _at(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else EMPTY


def _spans_all(row: Sequence[Cell]) -> bool:
    return all(cell is row[0] for cell in row)


def _header_depth(rows: Grid) -> int:
    """Return how many rows the header has: as many as the cells beside a divided one cover."""
    first, below = rows[0], rows[1:]
    divided = {at for at in range(1, len(first)) if first[at].text and first[at] is first[at - 1]}
    if not below or not divided:
        return 1
    depth = min(max(cell.rows for cell in first), len(below), _DEEPEST)
    if depth > 1:
        return depth
    beside = [at for at in range(len(first)) if not {at, at + 1} & divided]
    return 2 if len(below) > 1 and beside and not any(below[0][at].text for at in beside) else 1


def _heading(cells: Sequence[Cell]) -> str:
    return " ".join(cell.text for cell in dict.fromkeys(cells) if cell.text)


def _spread(above: Sequence[Cell], row: Sequence[Cell]) -> list[str]:
    if _spans_all(row):
        return [row[0].text]
    found = []
    for column, cell in enumerate(row):
        beside = column > 0 and cell is row[column - 1]
        below = cell is above[column] and len(cell.text) > _LABEL
        found.append("" if beside or below else cell.text)
    return found


def _line(cells: Sequence[str]) -> str:
    return "".join(f"| {cell} " if cell else "| " for cell in cells) + "|"
