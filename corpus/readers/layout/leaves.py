"""A page taken apart: lines, grids with what stands in them, words printed sideways."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.readers.layout.blocks import Setting
from corpus.readers.layout.characters import SPACE
from corpus.readers.layout.grids import Grid, find_grids
from corpus.readers.layout.lines import TextLine, text_lines
from corpus.readers.layout.margins import inside
from corpus.readers.layout.sheet import Glyph, Sheet
from corpus.readers.layout.tables import Table, has_columns, ruled_table


@dataclass(slots=True, kw_only=True)
class Leaf:
    """A page taken apart."""

    sheet: Sheet
    grids: list[Grid]
    in_grids: list[list[Glyph]]
    """The characters inside each grid."""
    lines: list[TextLine]
    """The lines outside the grids, from top to bottom."""
    asides: list[TextLine]
    """Words printed at a right angle to the rest, outside the grids."""


def take_apart(sheet: Sheet) -> Leaf:
    """Return a page's lines and grids."""
    grids = find_grids(sheet.rules)
    leaf = Leaf(sheet=sheet, grids=grids, in_grids=[[] for _ in grids], lines=[], asides=[])
    free: list[Glyph] = []
    for glyph in sheet.glyphs:
        home = _home(glyph, grids)
        (free if home is None else leaf.in_grids[home]).append(glyph)
    leaf.lines = text_lines(free, sheet.number)
    for run in sheet.asides:
        home = _home(run[len(run) // 2], grids)
        if home is None:
            leaf.asides.append(TextLine(page=sheet.number, glyphs=run))
        else:
            leaf.in_grids[home] += run
    return leaf


def _home(glyph: Glyph, grids: Sequence[Grid]) -> int | None:
    x, y = _centre(glyph)
    return next((at for at, grid in enumerate(grids) if grid.area.holds(x, y)), None)


def _centre(glyph: Glyph) -> tuple[float, float]:
    return (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2


def grid_items(leaf: Leaf, at: int) -> Iterator[Setting | Table]:
    """Yield the table in a grid, or, where it has one column only, the lines in its box."""
    grid, glyphs, page = leaf.grids[at], leaf.in_grids[at], leaf.sheet.number
    if all(glyph.text == SPACE for glyph in glyphs):
        return
    of_cell: list[list[Glyph]] = [[] for _ in grid.cells]
    for glyph in glyphs:
        of_cell[grid.cell_at(*_centre(glyph))].append(glyph)
    table = ruled_table(grid, page, [text_lines(held, page) for held in of_cell])
    if has_columns(table):
        yield table
        return
    lines = text_lines(glyphs, page)
    margins = inside(grid.area, lines)
    yield from (Setting(line=line, margins=margins) for line in lines)
