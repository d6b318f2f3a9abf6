"""The text of paragraphs and tables, and where each character of it is printed."""

import re
from collections.abc import Sequence

from corpus.pages import PrintedLine
from corpus.readers.layout.blocks import Paragraph
from corpus.readers.layout.characters import SPACE
from corpus.readers.layout.lines import TextLine
from corpus.readers.layout.paragraphs import in_box, joint
from corpus.readers.layout.sheet import Glyph
from corpus.readers.layout.tables import CellText, Table, printed

_LEADER = 6
"""Dots kept of the row between a heading and its page: enough to be known for a contents line."""
_HYPHEN = re.compile(r"[A-Za-z]-$")


class Writing:
    """Text that grows; every printed line keeps its place on paper."""

    def __init__(self) -> None:
        """Begin without text."""
        self._parts: list[str] = []
        self._length = 0
        self.lines: dict[int, list[PrintedLine]] = {}
        """By page number, in the order of the text."""

    @property
    def text(self) -> str:
        """What has been written."""
        return "".join(self._parts)

    def paragraph(self, lines: Paragraph) -> None:
        """Write a paragraph on a line of its own."""
        for place, line in enumerate(lines):
            if place:
                self._plain(joint(lines[place - 1].text[-1], line.text[0]))
            self._line(line)
        self._plain("\n")

    def table(self, table: Table) -> None:
        """Write a table as Markdown rows."""
        shown = printed(table)
        if shown.title:
            self._row([(shown.title,)])
        self._row(shown.header)
        self._plain("|" + " --- |" * len(shown.header) + "\n")
        for row in shown.rows:
            self._row([(cell,) for cell in row])

    def _row(self, cells: Sequence[Sequence[CellText]]) -> None:
        for parts in cells:
            self._plain("| ")
            for place, part in enumerate(parts):
                self._plain(SPACE if place else "")
                self._cell(part)
            self._plain(SPACE if any(part.lines for part in parts) else "")
        self._plain("|\n")

    def _cell(self, cell: CellText) -> None:
        for line, before in zip(cell.lines, in_box(cell.lines, cell.width), strict=True):
            self._plain(before)
            if cell.repeated:
                self._plain("".join(glyph.text for glyph in _written(line.glyphs)))
            else:
                self._line(line)

    def _plain(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _line(self, line: TextLine) -> None:
        glyphs = _written(line.glyphs)
        edges = [round(glyph.left, 1) for glyph in glyphs]
        self.lines.setdefault(line.page, []).append(
            PrintedLine(
                start=self._length,
                end=self._length + len(glyphs),
                top=round(line.top, 1),
                bottom=round(line.bottom, 1),
                edges=(*edges, round(glyphs[-1].right, 1)),
            )
        )
        self._plain("".join(glyph.text for glyph in glyphs))


def _written(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the characters without most of a row of dots, and none that parts table cells."""
    kept: list[Glyph] = []
    run = 0
    for glyph in glyphs:
        dots = glyph.text in ".．…·⋯" and bool(kept) and kept[-1].text == glyph.text
        run = run + 1 if dots else 0
        if run < _LEADER:
            kept.append(glyph._replace(text="｜") if glyph.text == "|" else glyph)
    return kept
