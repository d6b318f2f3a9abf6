"""Tables as lines of text for a terminal, where a Chinese character takes two places."""

from collections.abc import Sequence

from ui.exports import Table, cell_text, display_width
from ui.terminal import safe

_GAP = 2
_LEAST = 8
"""Places a column has at least where it needs them."""
_MOST = 60
"""Places a column has at most."""
_CUT = "…"


def table_text(table: Table, *, width: int) -> str:
    """Return a table cut to fit the width; rows are numbered, headings stand in two lines."""
    chinese, english = zip(*(_two_lines(column.label) for column in table.columns), strict=True)
    lines = [["#", *chinese], ["", *english]]
    for number, row in enumerate(table.rows, start=1):
        texts = map(cell_text, row, table.columns)
        lines.append([str(number), *(" ".join(safe(text).split()) for text in texts)])
    widths = _fitted([max(map(_width, texts)) for texts in zip(*lines, strict=True)], width)
    printed = [(" " * _GAP).join(map(padded, line, widths)).rstrip() for line in lines]
    printed.insert(2, "─" * (sum(widths) + _GAP * (len(widths) - 1)))
    return "\n".join(printed)


def _two_lines(label: str) -> tuple[str, str]:
    chinese, _, english = label.partition(" ")
    return chinese, english


def _width(text: str) -> int:
    return display_width(text[:_MOST])


def _fitted(wanted: Sequence[int], width: int) -> list[int]:
    """Take places from the widest columns until the row fits."""
    given = [min(places, _MOST) for places in wanted]
    room = width - _GAP * (len(given) - 1)
    while sum(given) > room and max(given) > _LEAST:
        given[given.index(max(given))] -= 1
    return given


def padded(text: str, places: int) -> str:
    """Return a text that takes exactly so many places."""
    if display_width(text[: places + 1]) > places:
        kept, used = [], display_width(_CUT)
        for character in text:
            used += display_width(character)
            if used > places:
                break
            kept.append(character)
        text = "".join(kept) + _CUT
    return text + " " * (places - display_width(text))
