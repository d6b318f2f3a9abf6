"""The header of a flattened table: its columns, whole, as many as its rows have values."""

import re
from collections.abc import Iterator, Sequence

from corpus.cells import Cell, joined
from corpus.plan import Span

_MIN_COLUMNS = 2
_NAMES = re.compile(
    r"(?:主要|具体|核心|规划|二级|三级)?指标(?:名称)?|(?:指标|项目)?名称|项目|内容|任务"
)
_GROUPS = re.compile(r"序号?|号|类[别型]|领域|分类|一级指标")
_QUALITY = re.compile(r"属性|性质|类型|类别")
_TAIL = re.compile(
    r"(?:目标|实际|现状|规划|完成)?[值数]|目标|现状|属性|情况|性质?|类[型别]|年|累计|增速|[（(].*"
)
"""The second half of a column's name that is broken over two lines: 「2025年 / 目标值」."""


def headers(cells: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last place (exclusive) of cells that are a table's header."""
    place = 0
    while place < len(cells):
        end = place
        while end < len(cells) and cells[end].column:
            end += 1
        if end - place >= _MIN_COLUMNS and any(cell.column_core for cell in cells[place:end]):
            yield place, end
        place = max(end, place + 1)


def with_whole_columns(cells: Sequence[Cell]) -> Iterator[Cell]:
    """Yield the cells, names of columns that are broken over two lines rejoined."""
    place = 0
    while place < len(cells):
        broken = place + 1 < len(cells) and _is_broken(cells[place], cells[place + 1])
        yield joined(cells[place : place + 2]) if broken else cells[place]
        place += 2 if broken else 1


def _is_broken(cell: Cell, below: Cell) -> bool:
    if below.number:
        return False
    if cell.text in ("指标", "项目") and _QUALITY.fullmatch(below.text):
        return True
    if cell.text.endswith("累计") and below.text == "目标":
        return True
    return joined((cell, below)).column and not (cell.column and below.column)


def from_names_on(cells: Sequence[Cell]) -> list[Cell]:
    """Return a header from the column of names on; the columns of groups and numbers go.

    Where the names have no column of their own an empty cell stands for it.
    """
    names = [n for n, cell in enumerate(cells) if _NAMES.fullmatch(cell.text)]
    if names:
        return list(cells[names[-1] :])
    rest = [cell for cell in cells if not _GROUPS.fullmatch(cell.text)] or list(cells)
    start = rest[0].span.start
    return [Cell(Span(start, start), rest[0].first, rest[0].first, ""), *rest]


def names_quality(header: Sequence[Cell]) -> bool:
    """Tell whether a column says what kind of target each indicator is: 「指标属性」."""
    return any(_QUALITY.search(cell.text) for cell in header)


def fitted(header: Sequence[Cell], width: int, *, closed: bool) -> tuple[list[Cell], bool]:
    """Return the header with as many cells as its rows have, and whether that succeeded.

    Parts of one name are rejoined. The column that closes the rows may have no name.
    """
    cells = list(header)
    if closed and not names_quality(cells):
        width -= 1
    place = len(cells) - 1
    while len(cells) > width and place > 1:
        own = _QUALITY.fullmatch(cells[place].text) and cells[place - 1].text != "指标"
        if _TAIL.fullmatch(cells[place].text) and not own:
            cells[place - 1 : place + 1] = [joined(cells[place - 1 : place + 1])]
        place -= 1
    return cells, len(cells) == width
