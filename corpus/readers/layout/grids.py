"""From rules to the cells of ruled tables and boxes."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from corpus.readers.layout.sheet import Area

_NEAR = 3.0
"""Ends and positions of rules that meet differ by at most this, in points."""
_SHORTEST = 8.0
"""A shorter rule, in points, underlines a character or is part of a drawing."""
_NARROWEST = 5.0
"""Rows and columns are at least this wide, in points; narrower ones are double rules."""
_MOST_CROSSINGS = 400_000
"""More pairs of rules than this on a page are squared paper or a drawing."""
_MOST_SQUARES = 10_000
"""So are more squares in one grid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell and the rows and columns of the grid that it spans; ends are exclusive."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int
    area: Area


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The rules of one table, as cells."""

    area: Area
    rows: tuple[float, ...]
    """Where the rows begin, and where the last one ends."""
    columns: tuple[float, ...]
    """Where the columns begin, and where the last one ends."""
    cells: tuple[Cell, ...]
    owners: Mapping[tuple[int, int], int]
    """The position of the cell to which each square (row, column) belongs."""

    def cell_at(self, x: float, y: float) -> int:
        """Return the position of the cell in which a point of the grid lies."""
        row = bisect_right(self.rows, y, 1, len(self.rows) - 1) - 1
        column = bisect_right(self.columns, x, 1, len(self.columns) - 1) - 1
        return self.owners[row, column]


def find_grids(rules: Iterable[Area]) -> list[Grid]:
    """Return the grids that a page's rules form, from the top of the page to its bottom."""
    level, upright = _merged(rules, horizontal=True), _merged(rules, horizontal=False)
    if not level or not upright or len(level) * len(upright) > _MOST_CROSSINGS:
        return []
    grids = [grid for part in _connected(level, upright) if (grid := _grid(*part))]
    return sorted(grids, key=lambda grid: (grid.area.top, grid.area.left))


def _merged(rules: Iterable[Area], *, horizontal: bool) -> list[Area]:
    """Return the rules of one direction, those on one line and touching made one."""
    along = [rule if horizontal else _mirrored(rule) for rule in rules]
    along = [rule for rule in along if rule.width >= rule.height and rule.width > 0]
    merged: list[Area] = []
    for line in _clustered(along):
        runs: list[Area] = []
        for rule in sorted(line):
            if runs and rule.left <= runs[-1].right + _NEAR:
                last = runs[-1]
                runs[-1] = Area(last.left, last.top, max(last.right, rule.right), last.bottom)
            else:
                runs.append(rule)
        merged += [run for run in runs if run.width >= _SHORTEST]
    return merged if horizontal else [_mirrored(rule) for rule in merged]


def _mirrored(rule: Area) -> Area:
    return Area(rule.top, rule.left, rule.bottom, rule.right)


def _clustered(rules: Iterable[Area]) -> list[list[Area]]:
    clusters: list[list[Area]] = []
    for rule in sorted(rules, key=lambda rule: rule.top):
        if clusters and rule.top - clusters[-1][0].top <= _NEAR:
            first = clusters[-1][0]
            clusters[-1].append(Area(rule.left, first.top, rule.right, first.bottom))
        else:
            clusters.append([rule])
    return clusters


def _connected(
    level: Sequence[Area], upright: Sequence[Area]
) -> list[tuple[list[Area], list[Area]]]:
    """Return groups of rules that meet one another."""
    group = list(range(len(level) + len(upright)))

    def root(member: int) -> int:
        while group[member] != member:
            group[member] = group[group[member]]
            member = group[member]
        return member

    for (i, across), (j, down) in product(enumerate(level), enumerate(upright, len(level))):
        if (
            across.left - _NEAR <= down.left <= across.right + _NEAR
            and down.top - _NEAR <= across.top <= down.bottom + _NEAR
        ):
            group[root(j)] = root(i)
    parts: dict[int, tuple[list[Area], list[Area]]] = {}
    for i, rule in enumerate(level):
        parts.setdefault(root(i), ([], []))[0].append(rule)
    for j, rule in enumerate(upright, len(level)):
        parts.setdefault(root(j), ([], []))[1].append(rule)
    return list(parts.values())


def _grid(level: Sequence[Area], upright: Sequence[Area]) -> Grid | None:
    xs = [rule.left for rule in upright]
    ys = [rule.top for rule in level]
    if not xs or not ys:
        return None
    columns = _positions([*xs, min(r.left for r in level), max(r.right for r in level)])
    rows = _positions([*ys, min(r.top for r in upright), max(r.bottom for r in upright)])
    if len(columns) < 2 or len(rows) < 2 or len(columns) * len(rows) > _MOST_SQUARES:
        return None
    cells = _cells(rows, columns, level, upright)
    return Grid(
        area=Area(columns[0], rows[0], columns[-1], rows[-1]),
        rows=tuple(rows),
        columns=tuple(columns),
        cells=tuple(cells),
        owners={
            square: at
            for at, cell in enumerate(cells)
            for square in product(
                range(cell.first_row, cell.last_row), range(cell.first_column, cell.last_column)
            )
        },
    )


def _positions(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NARROWEST:
            found.append(value)
    return found


def _cells(
    rows: Sequence[float], columns: Sequence[float], level: Sequence[Area], upright: Sequence[Area]
) -> list[Cell]:
    """Return the cells: squares of the grid, those without a rule between them made one."""
    height, width = len(rows) - 1, len(columns) - 1
    at_column = [_on(upright, x, upright=True) for x in columns]
    at_row = [_on(level, y, upright=False) for y in rows]
    group = {square: square for square in product(range(height), range(width))}

    def root(square: tuple[int, int]) -> tuple[int, int]:
        while group[square] != square:
            square = group[square]
        return square

    for row, column in list(group):
        x = (columns[column] + columns[column + 1]) / 2
        y = (rows[row] + rows[row + 1]) / 2
        if column + 1 < width and not _covers(at_column[column + 1], y):
            group[root((row, column + 1))] = root((row, column))
        if row + 1 < height and not _covers(at_row[row + 1], x):
            group[root((row + 1, column))] = root((row, column))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for square in group:
        members.setdefault(root(square), []).append(square)
    found = []
    for squares in members.values():
        for part in _rectangles(squares):
            (top, left), (bottom, right) = part
            area = Area(columns[left], rows[top], columns[right], rows[bottom])
            found.append(
                Cell(first_row=top, last_row=bottom, first_column=left, last_column=right,
                     area=area)
            )  # fmt: skip
    return sorted(found, key=lambda cell: (cell.first_row, cell.first_column))


def _on(rules: Sequence[Area], position: float, *, upright: bool) -> list[tuple[float, float]]:
    """Return from where to where the rules at a position run."""
    if upright:
        near = [rule for rule in rules if abs(rule.left - position) <= _NARROWEST]
        return [(rule.top, rule.bottom) for rule in near]
    near = [rule for rule in rules if abs(rule.top - position) <= _NARROWEST]
    return [(rule.left, rule.right) for rule in near]


def _covers(runs: Sequence[tuple[float, float]], place: float) -> bool:
    return any(start - _NEAR <= place <= end + _NEAR for start, end in runs)


def _rectangles(
    squares: Sequence[tuple[int, int]],
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the rectangle that squares fill, or, where they fill none, their rows one by one."""
    rows = sorted({row for row, _ in squares})
    columns = sorted({column for _, column in squares})
    if len(squares) == len(rows) * len(columns):
        return [((rows[0], columns[0]), (rows[-1] + 1, columns[-1] + 1))]
    found = []
    for row in rows:
        of_row = sorted(column for at, column in squares if at == row)
        start = of_row[0]
        for column, following in pairwise([*of_row, of_row[-1] + 2]):
            if following != column + 1:
                found.append(((row, start), (row + 1, column + 1)))
                start = following
    return found
