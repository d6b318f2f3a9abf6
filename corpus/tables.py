"""Rows and cells of tables that a converter left as text."""

from collections.abc import Iterable, Sequence

from corpus.plan import Span
from corpus.text import trim

_MIN_ROWS = 2
"""A single row of several cells is a layout trick (a signature, a date), not a table."""


def split_rows(text: str, lines: Sequence[Span]) -> list[tuple[Span, tuple[Span, ...]]]:
    """Split tabbed lines, one cell a line, into rows; blank lines part the rows.

    Returns each row's span (its blank line included) and its cells, trimmed; an empty cell has an
    empty span. 「⇥指标 / ⇥2025年 / 空行 / ⇥万元工业增加值用水量下降（%） / ⇥13」 is two rows.
    """
    rows: list[tuple[Span, tuple[Span, ...]]] = []
    cells: list[Span] = []
    start = lines[0].start
    for line in lines:
        if text.startswith("\t", line.start):
            cells.append(trim(text, line))
        elif cells:
            rows.append((Span(start, line.end), tuple(cells)))
            start, cells = line.end, []
    if cells:
        rows.append((Span(start, lines[-1].end), tuple(cells)))
    elif rows:
        last, kept = rows[-1]
        rows[-1] = (Span(last.start, lines[-1].end), kept)
    return rows


def pipe_cells(text: str, line: Span) -> tuple[Span, ...]:
    """Return the cells of a Markdown row ``| a | b |``."""
    inner = trim(text, line)
    cells = []
    position = inner.start + 1
    while position < inner.end:
        end = text.find("|", position, inner.end)
        end = inner.end if end < 0 else end
        cells.append(trim(text, Span(position, end)))
        position = end + 1
    return tuple(cells)


def is_table(rows: Iterable[Sequence[Span]]) -> bool:
    """Tell whether rows form a table rather than boxed paragraphs of one cell each."""
    return sum(len(cells) > 1 for cells in rows) >= _MIN_ROWS
