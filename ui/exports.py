"""Tables as files: xlsx (openpyxl), csv, md, json.

What a table holds comes from documents, so nothing in it may act: a cell that a spreadsheet would
take for a formula gets an apostrophe, as a person types it; Markdown and control characters lose
their meaning.
"""

import csv
import html
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import east_asian_width

from corpus.errors import PolicyQAError

Cell = str | int | float | None | tuple[str, ...]
"""Several texts are a list in JSON and stand in one cell elsewhere."""

_FORMULA = re.compile(r"^\s*[=+\-@＝＋－＠]")
"""What Excel, LibreOffice and WPS take for the start of a formula."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold or a screen would obey; tabs and line breaks stay."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#|~$!])")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\'\s]")
"""What a sheet's name cannot hold."""
_LONGEST_CELL = 32_000
"""Characters of a spreadsheet's cell; Excel takes 32,767."""
_WIDEST = 48
"""Columns of a spreadsheet are at most so wide, in characters."""
_SAMPLE = 200
"""Rows looked at to find a column's width."""


class UnknownFormat(PolicyQAError):
    """No format has this file ending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table."""

    key: str
    """Its name in JSON."""
    label: str
    """Its heading elsewhere."""
    joint: str = "、"
    """What stands between several texts in one cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A list of anything, ready to be written."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    """What was searched, one line."""


def encoded(table: Table, ending: str) -> bytes:
    """Return a table as the content of a file with this ending: ``.xlsx``.

    Raises:
        UnknownFormat: there is no such format.
    """
    return _ENCODERS[known_ending(ending)](table)


def known_ending(path: Path | str, endings: Sequence[str] = ()) -> str:
    """Return the ending of a file or a format's name, checked before any work is done.

    Args:
        path: The file, or the format's name.
        endings: Those there are; empty: those of tables.

    Raises:
        UnknownFormat: there is no such format.
    """
    ending = path.suffix.lower() if isinstance(path, Path) else f".{path.lower().lstrip('.')}"
    known = endings or ENDINGS
    if ending not in known:
        raise UnknownFormat(
            f"{path}: 不能写成这种格式，请用 {'、'.join(known)} 结尾的文件名。 "
            f"This format cannot be written; end the file's name in {', '.join(known)}."
        )
    return ending


def printable(text: str) -> str:
    """Return text without what XML cannot hold or a screen would obey."""
    return _CONTROLS.sub(" ", text)


def json_rows(table: Table) -> list[dict[str, Cell]]:
    """Return a table's rows as objects."""
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def cell_text(cell: Cell, column: Column) -> str:
    """Return a cell as one text."""
    if cell is None:
        return ""
    if isinstance(cell, tuple):
        return column.joint.join(cell)
    return f"{cell:.12g}" if isinstance(cell, float) else str(cell)


def _as_json(table: Table) -> bytes:
    content = {"title": table.title, "note": table.note, "rows": json_rows(table)}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode(errors="replace")


def _as_csv(table: Table) -> bytes:
    """Return UTF-8 with a byte order mark, without which Excel takes it for GBK."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow([column.label for column in table.columns])
    writer.writerows(_inert(table))
    return stream.getvalue().encode("utf-8-sig", errors="replace")


def _as_markdown(table: Table) -> bytes:
    labels = [_plain_markdown(column.label) for column in table.columns]
    lines = [f"# {_plain_markdown(table.title)}", "", _plain_markdown(table.note), ""]
    lines += [_markdown_row(labels), _markdown_row("---" for _ in labels)]
    for row in table.rows:
        texts = (cell_text(cell, at) for cell, at in zip(row, table.columns, strict=True))
        lines.append(_markdown_row(map(_plain_markdown, texts)))
    return ("\n".join(lines) + "\n").encode(errors="replace")


def _markdown_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain_markdown(text: str) -> str:
    """Return text that shows as printed in Markdown, on one line."""
    printed = html.escape(" ".join(printable(text).split()), quote=False)
    return _MARKDOWN.sub(r"\\\1", printed)


def _as_xlsx(table: Table) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)  # rows go to the file at once: a long list fits the memory
    sheet = book.create_sheet(_sheet_name(table.title))
    for number, width in enumerate(_widths(table), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "B2"
    last = get_column_letter(len(table.columns))
    sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    cells = [WriteOnlyCell(sheet, value=column.label) for column in table.columns]
    for cell in cells:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    sheet.append(cells)
    for cell in cells:
        cell.font = Font()
    for row in _inert(table):
        for cell, value in zip(cells, row, strict=True):
            cell.value = value
        sheet.append(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _inert(table: Table) -> Iterable[list[str | int | float | None]]:
    """Yield the rows for a spreadsheet: numbers stay numbers, no text acts as a formula."""
    for row in table.rows:
        yield [
            cell if isinstance(cell, int | float) or cell is None else _inert_text(cell, column)
            for cell, column in zip(row, table.columns, strict=True)
        ]


def _inert_text(cell: Cell, column: Column) -> str:
    text = printable(cell_text(cell, column))
    if len(text) > _LONGEST_CELL:
        text = text[:_LONGEST_CELL] + "……"
    return f"'{text}" if _FORMULA.match(text) else text


def _sheet_name(title: str) -> str:
    return _NOT_IN_NAMES.sub(" ", printable(title))[:31].strip() or "1"


def _widths(table: Table) -> list[int]:
    widths = []
    for number, column in enumerate(table.columns):
        texts = [cell_text(row[number], column) for row in table.rows[:_SAMPLE]]
        longest = max(map(display_width, [column.label, *texts]))
        widths.append(min(longest + 2, _WIDEST))
    return widths


def display_width(text: str) -> int:
    """Return how many places a text takes where a Chinese character takes two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


_ENCODERS: Mapping[str, Callable[[Table], bytes]] = {
    ".xlsx": _as_xlsx,
    ".csv": _as_csv,
    ".md": _as_markdown,
    ".json": _as_json,
}
ENDINGS = tuple(_ENCODERS)
MEDIA_TYPES: Mapping[str, str] = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".json": "application/json",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
