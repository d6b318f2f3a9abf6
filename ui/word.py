"""Tables as Word files (python-docx): a sheet across, one heading row on every page.

Text goes in as text: Word obeys nothing in a run, and what XML cannot hold is left out.
"""

import io
from collections.abc import Sequence

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell, _Row

from ui.exports import Column, Table, cell_text, printable

_FONT = "宋体"
"""On every machine that reads official documents; elsewhere Word takes what it has."""
_SIZE, _SMALL = Pt(9), Pt(8)
_MARGIN = Cm(1.8)


def as_word(table: Table) -> bytes:
    """Return a table as a .docx file; the lines of a cell become paragraphs."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    for name in ("Normal", "Heading 1"):
        font = document.styles[name].font
        font.name = _FONT
        document.styles[name].element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    document.styles["Normal"].font.size = _SIZE
    document.add_heading(printable(table.title), level=1)
    document.add_paragraph(printable(table.note))
    grid = document.add_table(rows=1, cols=len(table.columns))
    grid.style = "Table Grid"
    _head(grid.rows[0], table.columns)
    for row in table.rows:
        cells = grid.add_row().cells
        for cell, value, column in zip(cells, row, table.columns, strict=True):
            _fill(cell, cell_text(value, column))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _head(row: _Row, columns: Sequence[Column]) -> None:
    """Write the heading row, which Word repeats on every page."""
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(repeated)
    for cell, column in zip(row.cells, columns, strict=True):
        cell.paragraphs[0].add_run(printable(column.label)).bold = True


def _fill(cell: _Cell, text: str) -> None:
    """Write a text into a cell: its first line as it is, further ones smaller."""
    first, *more = printable(text).split("\n")
    cell.paragraphs[0].add_run(first)
    for line in more:
        cell.add_paragraph().add_run(line).font.size = _SMALL
