"""The rows of a flattened table: which cells name an indicator, and which are its values."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.cells import Cell, joined
from corpus.columns import names_quality
from corpus.wrapping import printed_width

_MIN_ROWS = 3
_REGULAR_SHARE = 0.6
"""Of a table's rows at least this share have as many values as the others."""
_TOLD_SHARE = 0.3
"""Of a table's cells at least this share are figures, units or words like 约束性."""
_LEFT_SHARE = 0.2
"""Where only figures tell the rows, at most so many figures per row may be left over."""
_MAX_NAMES = 5
"""A row is named by at most so many cells: its group, its indicator, a part of it."""
_EDGE_SHARE = 0.6
"""A line of at least this share of the widest name goes on; a shorter one names a group."""
_MIN_NAME = 16
"""So does a line at least this wide, in half-widths."""


@dataclass(frozen=True, slots=True)
class Row:
    """The name of an indicator and its values."""

    cells: tuple[Cell, ...]
    regular: bool = True
    """It has as many values as its table has columns for them."""


def read_rows(cells: Sequence[Cell], header: Sequence[Cell]) -> list[Row]:
    """Return the rows among the cells below a header, none where they form no table."""
    note = next((n for n, cell in enumerate(cells) if cell.note), len(cells))
    stretches = _numbered(cells[:note])
    counted = bool(stretches)
    closes = not names_quality(header[:-1])
    stretches = stretches or (_closed(cells[:note]) if closes else [])
    if not stretches:
        return _by_figures(cells[:note], len(header) - 1) if len(header) > 1 else []
    parted = [_parted(found, closes) for found in stretches]
    counts = Counter(len(values) for _, values in parted if values)
    if not counts:
        return []
    columns = counts.most_common(1)[0][0]
    if header and len(header) - 1 < columns and counts[len(header) - 1] > 1:
        columns = len(header) - 1
    edge = max((printed_width(cell.text) for name, _ in parted for cell in name), default=0)
    rows = [
        row
        for found in stretches
        for row in _split(found, columns, 0 if counted else int(edge * _EDGE_SHARE), closes)
    ]
    regular = [row for row in rows if row.regular]
    told = sum(cell.told for row in rows for cell in row.cells)
    size = sum(len(row.cells) for row in rows)
    closed = any(cell.closing for row in rows for cell in row.cells)
    if (
        len(regular) < max(_MIN_ROWS, _REGULAR_SHARE * len(rows))
        or told < _TOLD_SHARE * size
        or not (header or closed)
    ):
        return []
    return rows


def _numbered(cells: Sequence[Cell]) -> list[Sequence[Cell]]:
    """Return the stretches that numbers open: 「1」 or 「1.……」 or 「（1）……」, counting on."""
    starts: list[int] = []
    bare = expected = 0
    for place, cell in enumerate(cells):
        number, below = cell.numbered, cells[place + 1 : place + 2]
        if not number and cell.number and below and not (below[0].told or below[0].number):
            number = cell.number
        if not number or (starts and number != expected):
            continue
        if not starts and number > 1 and not _counts_on(cells, place, number):
            continue
        starts.append(place)
        bare += cell.number > 0
        expected = number + 1
    if len(starts) < _MIN_ROWS:
        return []
    ends = [*starts[1:], len(cells)]
    return [
        cells[start + (cells[start].number > 0) : end]
        for start, end in zip(starts, ends, strict=True)
    ]


def _counts_on(cells: Sequence[Cell], place: int, number: int) -> bool:
    """Tell whether the next number follows soon: a table that goes on from the page before."""
    return any(number + 1 in (cell.numbered, cell.number) for cell in cells[place + 1 : place + 12])


def _closed(cells: Sequence[Cell]) -> list[Sequence[Cell]]:
    """Return the stretches that words like 约束性 close."""
    ends = [place + 1 for place, cell in enumerate(cells) if cell.closing]
    if len(ends) < _MIN_ROWS:
        return []
    return [cells[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def _parted(cells: Sequence[Cell], closes: bool) -> tuple[Sequence[Cell], Sequence[Cell]]:
    """Return the cells that name a row and those of its values."""
    name = 1
    for place, cell in enumerate(cells[: _MAX_NAMES + 1]):
        if place and cell.told:
            name = place
            break
        if cell.ends_name and place + 1 < len(cells):
            name = place + 1
            break
    ends = (n + 1 for n, cell in enumerate(cells) if closes and n >= name and cell.closing)
    end = next(ends, len(cells))
    return cells[:name], cells[name:end]


def _split(cells: Sequence[Cell], columns: int, edge: int, closes: bool) -> Iterator[Row]:
    """Yield the rows of one stretch: the indicator's own, and those of its parts below it."""
    place = 0
    while place < len(cells):
        window = cells[place : place + columns + 2 * _MAX_NAMES]
        name, values = _parted(window, closes)
        taken = len(name) + len(values)
        if not values or (place and not any(cell.told for cell in values)):
            return
        name, values = _balanced(name, values, columns)
        if not values[-1].closing:
            taken -= max(len(values) - columns, 0)
            values = values[:columns]
        if len(values) < columns and place + taken < len(cells):
            return
        own = name if place else _own_name(name, edge)
        if own:
            row = (joined(own), *values)
            yield Row(row, regular=len(values) == columns)
        place += taken


def _balanced(
    name: Sequence[Cell], values: Sequence[Cell], columns: int
) -> tuple[Sequence[Cell], Sequence[Cell]]:
    """Return name and values so that there is a value for each column, if words can be rejoined.

    What is too much is the part an indicator is given for (「排放量 / 氨氮」), or the second line
    of a value in words (「稳中 / 向好」).
    """
    closed = values[-1].closing
    part = len(values) > columns and not values[0].told and values[1].told
    if part and (len(values) == columns + 1 if closed else values[columns].told):
        return [*name, values[0]], values[1:]
    words = list(values)
    place = len(words) - 1
    while closed and len(words) > columns and place > 0:
        if not (words[place].told or words[place - 1].told):
            words[place - 1 : place + 1] = [joined(words[place - 1 : place + 1])]
        place -= 1
    return name, words


def _own_name(name: Sequence[Cell], edge: int) -> Sequence[Cell]:
    """Return the cells of a row's own name, without those of the group it opens."""
    first = 0
    while first < len(name) - 1 and (
        name[first].group or printed_width(name[first].text) < min(edge, _MIN_NAME)
    ):
        first += 1
    return [cell for cell in name[first:] if not cell.group]


def _by_figures(cells: Sequence[Cell], columns: int) -> list[Row]:
    """Return rows of a name and a figure for each of the header's columns."""
    rows: list[Row] = []
    place = left = 0
    while place < len(cells):
        values = cells[place + 1 : place + 1 + columns]
        if (
            not cells[place].told
            and len(values) == columns
            and sum(cell.told for cell in values) >= columns - 1
            and values[0].told
        ):
            rows.append(Row((cells[place], *values)))
            place += columns + 1
        else:
            left += cells[place].told
            place += 1
    return rows if len(rows) > _MIN_ROWS and left <= _LEFT_SHARE * len(rows) else []
