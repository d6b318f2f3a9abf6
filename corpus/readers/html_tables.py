"""Tables of web pages: data become rows, a table that lays out the page is read through."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence

from corpus.readers.html_main import Element, is_silent
from corpus.readers.rows import EMPTY, WIDEST, Cell, cell_text, columns, measured, table_rows

ReadLines = Callable[[Element], list[str]]
_MAIN_CELL = 0.6
"""Share of a table's text from which on one cell, of many lines, is the page's main column."""
_MAIN_LINES = 6


def table_lines(table: Element, read: ReadLines) -> Iterator[str]:
    """Yield a table's lines.

    Args:
        table: The element.
        read: Reads the lines of a cell or caption.
    """
    contents: list[list[str]] = []
    grid = _grid(table, read, contents)
    for caption in table.findall("caption"):
        yield from read(caption)
    if columns(grid) < 2 or _lays_out(table, contents):
        for lines in contents:
            yield from lines
    else:
        yield from table_rows(measured(grid))
        yield ""  # parts two tables that touch


def _grid(table: Element, read: ReadLines, contents: list[list[str]]) -> list[list[Cell]]:
    """Return a table's cells at all the places that they cover; their lines go to contents."""
    grid: list[list[Cell]] = []
    reaching: dict[int, tuple[Cell, int]] = {}
    for row in _rows(table):
        places: list[Cell] = []
        further: dict[int, tuple[Cell, int]] = {}
        cells = deque(cell for cell in row if cell.tag in ("td", "th") and not is_silent(cell))
        while (cells or len(places) <= max(reaching, default=-1)) and len(places) < WIDEST:
            if len(places) in reaching:
                cell, left = reaching[len(places)]
                if left > 1:
                    further[len(places)] = cell, left - 1
                places.append(cell)
            elif cells:
                element = cells.popleft()
                lines = read(element)
                contents.append(lines)
                cell = Cell(text=cell_text(lines))
                rows = _span(element.get("rowspan"))
                for _ in range(_span(element.get("colspan"))):
                    if rows > 1:
                        further[len(places)] = cell, rows - 1
                    places.append(cell)
            else:
                places.append(EMPTY)
        grid.append(places[:WIDEST])
        reaching = further
    return grid


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot") and not is_silent(child):
            yield from child.findall("tr")


def _span(text: str | None) -> int:
    body = (text or "").strip()
    return min(max(int(body), 1), WIDEST) if body.isascii() and body.isdigit() else 1


def _lays_out(table: Element, contents: Sequence[Sequence[str]]) -> bool:
    """Tell whether a table only arranges the page: tables in its cells, or one cell with it all."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    sizes = [sum(map(len, lines)) for lines in contents]
    return any(
        size > _MAIN_CELL * sum(sizes) and len(lines) >= _MAIN_LINES
        for size, lines in zip(sizes, contents, strict=True)
    )
