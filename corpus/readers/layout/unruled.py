"""Tables without rules between their columns: rows of words that stand below one another."""

import re
from collections.abc import Iterator, Sequence

from corpus.readers.layout.lines import TextLine
from corpus.readers.layout.paragraphs import LEADER
from corpus.readers.layout.sheet import Area
from corpus.readers.layout.tables import CellText, Row, Table

_GAP = 1.5
"""Space between the cells of a row, in em, at least."""
_BETWEEN = 0.8
"""Space between columns that no row's words enter, in em, at least."""
_ROWS = 3
"""Rows of a table, at least; two between rules above and below."""
_FIGURES = 0.6
"""Share of figures in the second column of a table of two."""
_RULED = 0.3
"""Share of the text's width that a rule above a table spans, at least."""
_NUMBER = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+[编章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]"
    r"|\d{1,2}[.．、]|附件\d*[:：]?|[—●■◆•➢○·-]+|注[:：]?)"
)
"""A heading's or paragraph's number is set off from its text without being a cell."""


def with_tables(
    lines: Sequence[TextLine], rules: Sequence[Area], page: int
) -> Iterator[TextLine | Table]:
    """Yield a page's lines in order, those that form a table as one."""
    cells = [_cells(line) for line in lines]
    at = 0
    while at < len(lines):
        end = _end_of_run(lines, cells, at)
        table = _table(lines[at:end], cells[at:end], rules, page) if end > at + 1 else None
        if table:
            yield table
            at = end
        else:
            yield lines[at]
            at += 1


def _cells(line: TextLine) -> list[TextLine]:
    """Return the words of a line that wide spaces part; nothing where they are no cells."""
    if LEADER.search(line.text):
        return []
    parts = line.parts(_GAP)
    if len(parts) < 2 or (len(parts) == 2 and _NUMBER.fullmatch(parts[0].text)):
        return []
    return parts


def _end_of_run(lines: Sequence[TextLine], cells: Sequence[Sequence[TextLine]], start: int) -> int:
    """Return where rows end that follow one another, second lines of cells included."""
    if not cells[start]:
        return start
    end = at = start + 1
    while at < len(lines) and lines[at].baseline - lines[at - 1].baseline < 3 * lines[at].size:
        if cells[at]:
            end = at + 1
        elif at - end >= 1 or lines[at].right - lines[at].left > _GAP * 8 * lines[at].size:
            break
        at += 1
    return end


def _table(
    lines: Sequence[TextLine],
    cells: Sequence[Sequence[TextLine]],
    rules: Sequence[Area],
    page: int,
) -> Table | None:
    rows = [found for found in cells if found]
    columns = _columns(rows)
    if len(columns) < 2 or any(len(_places(found, columns)) < 2 for found in rows):
        return None
    if not _is_convincing(rows, columns, _between_rules(lines, rules)):
        return None
    found: list[list[CellText]] = []
    for line, parts in zip(lines, cells, strict=True):
        if parts or not found:
            found.append([CellText() for _ in columns])
        for part in parts or [line]:
            place = _place(part, columns)
            above = found[-1][place]
            left, right = columns[place]
            found[-1][place] = CellText(lines=(*above.lines, part), width=right - left)
    edges = (*(left for left, _ in columns), columns[-1][1])
    table: tuple[Row, ...] = tuple(tuple(row) for row in found)
    return Table(rows=table, edges=edges, top=lines[0].top, first_page=page, last_page=page)


def _columns(rows: Sequence[Sequence[TextLine]]) -> list[tuple[float, float]]:
    """Return the stretches that the rows' words fill together, from left to right."""
    columns: list[tuple[float, float]] = []
    for part in sorted((part for row in rows for part in row), key=lambda part: part.left):
        if columns and part.left - columns[-1][1] < _BETWEEN * part.size:
            columns[-1] = (columns[-1][0], max(columns[-1][1], part.right))
        else:
            columns.append((part.left, part.right))
    return columns


def _place(part: TextLine, columns: Sequence[tuple[float, float]]) -> int:
    centre = (part.left + part.right) / 2
    return min(
        range(len(columns)),
        key=lambda at: max(columns[at][0] - centre, centre - columns[at][1], 0.0),
    )


def _places(parts: Sequence[TextLine], columns: Sequence[tuple[float, float]]) -> set[int]:
    return {_place(part, columns) for part in parts}


def _is_convincing(
    rows: Sequence[Sequence[TextLine]], columns: Sequence[tuple[float, float]], ruled: bool
) -> bool:
    """Tell whether rows are a table rather than names, signatures or a spaced-out heading."""
    if len(rows) < (_ROWS - 1 if ruled else _ROWS):
        return False
    if ruled or len(columns) > 2:
        return True
    last = [row[-1].text for row in rows]
    return sum(any(map(str.isdigit, text)) for text in last) >= _FIGURES * len(rows)


def _between_rules(lines: Sequence[TextLine], rules: Sequence[Area]) -> bool:
    """Tell whether rules lie close above and below the lines."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    near = 2 * lines[0].size
    level = [
        rule.top
        for rule in rules
        if rule.height == 0
        and rule.width > _RULED * (right - left)
        and rule.left < right
        and rule.right > left
    ]
    top, bottom = lines[0].top, lines[-1].bottom
    return any(top - near < y < lines[0].baseline for y in level) and any(
        lines[-1].baseline - lines[-1].size < y < bottom + near for y in level
    )
