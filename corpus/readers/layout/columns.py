"""Pages set in two columns: their lines in the order of reading."""

from collections.abc import Sequence
from statistics import median

from corpus.readers.layout.lines import TextLine

_GUTTER = 1.0
"""Space between columns, in em, at least."""
_MIDDLE = (0.35, 0.65)
"""Where the space between two columns lies, as a share of the text's width."""
_LEAST = 8
"""Lines side by side that make columns, at least."""
_CROSSING = 0.3
"""Share of the lines that may run across: a title, a table."""
_SHORTEST = 10
"""Characters in a column's line, in the median: parts of a table's rows are shorter."""
_FULL = 0.8
"""Share of the column's width that its lines fill, in the median."""


def in_reading_order(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Return groups of lines that stand below one another: columns, and what runs across them."""
    gutter = _gutter(lines)
    if gutter is None:
        return [list(lines)] if lines else []
    groups: list[list[TextLine]] = []
    left: list[TextLine] = []
    right: list[TextLine] = []
    across: list[TextLine] = []
    for line in lines:
        parts = line.parts(_GUTTER)
        if any(part.left < gutter < part.right for part in parts):
            groups += [left, right]
            left, right = [], []
            across.append(line)
            continue
        groups.append(across)
        across = []
        for part in parts:
            (left if part.right <= gutter else right).append(part)
    return [group for group in (*groups, across, left, right) if group]


def _gutter(lines: Sequence[TextLine]) -> float | None:
    """Return where the space between two columns of running text lies; None without columns."""
    if len(lines) < _LEAST:
        return None
    start, end = min(line.left for line in lines), max(line.right for line in lines)
    parts = [line.parts(_GUTTER) for line in lines]
    if sum(len(found) > 1 for found in parts) + sum(
        line.right - line.left < (end - start) / 2 for line in lines
    ) < (1 - _CROSSING) * len(lines):
        return None
    places = [start + (end - start) * share / 100 for share in _shares()]
    crossings = [
        sum(any(part.left < x < part.right for part in found) for found in parts) for x in places
    ]
    fewest = min(crossings)
    if fewest > _CROSSING * len(lines):
        return None
    gutter = median(x for x, count in zip(places, crossings, strict=True) if count == fewest)
    sides = [
        [part for found in parts for part in found if part.right <= gutter],
        [part for found in parts for part in found if part.left >= gutter],
    ]
    return gutter if all(_is_running_text(side) for side in sides) else None


def _shares() -> range:
    return range(int(100 * _MIDDLE[0]), int(100 * _MIDDLE[1]) + 1)


def _is_running_text(parts: Sequence[TextLine]) -> bool:
    if len(parts) < _LEAST:
        return False
    width = max(part.right for part in parts) - min(part.left for part in parts)
    return (
        median(len(part.text) for part in parts) >= _SHORTEST
        and median(part.right - part.left for part in parts) >= _FULL * width
    )
