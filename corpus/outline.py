"""From text to plan: sections, paragraphs, tables, boxes; every character in one block."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.boxes import with_ends_of_boxes
from corpus.contents import without_contents
from corpus.flattened import with_tables
from corpus.headings import with_headings
from corpus.lines import Line, LineKind, physical_lines
from corpus.numbering import Heading, Rank, read_heading
from corpus.page_furniture import without_bare_numbers, without_pages
from corpus.plan import Block, BlockKind, DocumentInfo, Plan, Span
from corpus.sections import Sections
from corpus.tables import is_table, pipe_cells, split_rows
from corpus.text import readable, trim
from corpus.wrapping import Wrapping

_BOX_GAP = 2
"""So many blank lines end a box in a tabbed cell; one parts its paragraphs."""
_MAX_TABLE_TITLE = 80
"""A longer first cell, in characters, is a paragraph above the table, not its title."""


def parse(text: str, info: DocumentInfo) -> Plan:
    """Read a document's structure.

    Runs in time linear in the text. Text before the first heading belongs to section 0, the root.
    """
    lines, wrapping = classify(text)
    builder = _Builder(text=text, wrapping=wrapping)
    builder.read(lines)
    return Plan(
        info=info,
        text=text,
        sections=builder.sections.finished(len(text)),
        blocks=tuple(builder.blocks),
    )


def classify(text: str) -> tuple[list[Line], Wrapping]:
    """Return the document's lines in order, each of one kind, and how they were broken.

    Together the lines cover the text without a gap.
    """
    lines = without_contents(text, without_pages(text, physical_lines(text)))
    wrapping = Wrapping(text, lines)
    lines = without_bare_numbers(text, with_tables(text, lines, wrapping))
    lines = with_headings(text, lines, wrapping)
    return with_ends_of_boxes(text, lines, wrapping), wrapping


@dataclass(slots=True)
class _Builder:
    text: str
    wrapping: Wrapping
    sections: Sections = field(default_factory=Sections)
    blocks: list[Block] = field(default_factory=list)
    boxes: set[str] = field(default_factory=set)
    tabbed: bool = False
    """A box in a tabbed cell is open: it ends with the cell."""
    boxed: bool = False
    """A table that is a box has ended: what follows is outside."""
    joined: bool = False
    """The last line of text went on with the line before it."""
    header: int | None = None
    """Position of the header that the rows of a flattened table belong to."""

    def read(self, lines: Sequence[Line]) -> None:
        """Turn classified lines into blocks and sections."""
        previous: Line | None = None
        blank = 0
        for group in _groups(lines):
            first = group[0]
            if first.kind is LineKind.BLANK:
                self._extend(Span(first.span.start, group[-1].span.end))
                blank = len(group)
                continue
            if self.boxed:
                self.sections.close_box(first.span.start)
                self.boxed = False
            if first.kind in (LineKind.CELL, LineKind.PIPE_ROW):
                self._table(group)
                previous = None
            else:
                previous = self._line(first, previous, after_gap=blank >= _BOX_GAP)
            blank = 0

    def _line(self, line: Line, previous: Line | None, *, after_gap: bool) -> Line | None:
        """Add a line's block; return the line that the next one may continue."""
        if line.kind is LineKind.FURNITURE:
            self._add(BlockKind.FURNITURE, line.span)
            return previous
        if line.kind in (LineKind.HEADER, LineKind.ROW):
            self._row(line)
            return None
        if line.kind is LineKind.HEADING and line.heading:
            return line if self._heading(line, line.heading) else previous
        if line.closes_box or (self.tabbed and after_gap):
            self.sections.close_box(line.span.start)
            self.tabbed = False
        self.joined = previous is not None and self.wrapping.continues(
            previous, line, joined=self.joined, front=self.sections.untitled
        )
        self._text_line(line.span, joined=self.joined)
        return line

    # --- blocks -----------------------------------------------------------------------------

    def _add(
        self,
        kind: BlockKind,
        span: Span,
        *,
        cells: tuple[Span, ...] = (),
        header: int | None = None,
    ) -> None:
        section = self.sections.current
        self.blocks.append(Block(kind=kind, span=span, section=section, cells=cells, header=header))

    def _extend(self, span: Span) -> None:
        """Give blank space to the block before it."""
        if not self.blocks:
            self._add(BlockKind.FURNITURE, span)
            return
        last = self.blocks[-1]
        self.blocks[-1] = replace(last, span=Span(last.span.start, span.end))

    def _text_line(self, span: Span, *, joined: bool) -> None:
        last = self.blocks[-1] if self.blocks else None
        if joined and last and last.kind in (BlockKind.PARAGRAPH, BlockKind.FRONT):
            self._extend(span)
            return
        front = self.sections.untitled and not any(
            mark in self.text[span.start : span.end] for mark in "。：，"
        )
        self._add(BlockKind.FRONT if front else BlockKind.PARAGRAPH, span)

    # --- tables -----------------------------------------------------------------------------

    def _row(self, line: Line) -> None:
        """Add the header or a row of a flattened table; a row may lack a header."""
        if line.kind is LineKind.HEADER:
            self.header = len(self.blocks)
            self._add(BlockKind.TABLE_HEADER, line.span, cells=line.cells)
        else:
            header = self.header if self._same_table() and not line.apart else None
            self._add(BlockKind.TABLE_ROW, line.span, cells=line.cells, header=header)

    def _same_table(self) -> bool:
        """Tell whether only rows and names of groups stand between here and the last header."""
        if self.header is None:
            return False
        section = self.sections.current
        return self.blocks[self.header].section == section

    def _table(self, group: Sequence[Line]) -> None:
        first = group[0].kind
        if first is LineKind.PIPE_ROW:
            rows = [
                (line.span, pipe_cells(self.text, line.span) if line.kind is first else ())
                for line in group
            ]
        else:
            rows = split_rows(self.text, [line.span for line in group])
        header: int | None = None
        table = is_table(cells for _, cells in rows)
        boxed = False
        for position, (span, cells) in enumerate(rows):
            if not cells:
                self._add(BlockKind.FURNITURE, span)
            elif table and len(cells) > 1:
                if header is None:
                    header = len(self.blocks)
                    self._add(BlockKind.TABLE_HEADER, span, cells=cells)
                else:
                    self._add(BlockKind.TABLE_ROW, span, cells=cells, header=header)
            elif position == 0 and (title := self._title(cells[0], table=table)):
                self.sections.open(title, span.start)
                self._add(BlockKind.HEADING, span)
                boxed = True
            else:
                self._add(BlockKind.PARAGRAPH, span)
        self.boxed = boxed

    def _title(self, cell: Span, *, table: bool) -> Heading | None:
        """Return the title that the first cell of a table or box is."""
        heading = read_heading(self.text[cell.start : cell.end])
        if heading and heading.rank is Rank.BOX:
            return heading
        if not table or cell.end - cell.start > _MAX_TABLE_TITLE:
            return None
        text = readable(self.text[cell.start : cell.end])
        return Heading(rank=Rank.BOX, ordinal=0, text=text, length=0)

    # --- headings ---------------------------------------------------------------------------

    def _heading(self, line: Line, heading: Heading) -> bool:
        """Open a section; return False for a repeated box heading, which interrupts nothing."""
        if heading.rank is Rank.BOX:
            key = "".join(heading.text.split())
            if key in self.boxes:
                self._add(BlockKind.FURNITURE, line.span)
                return False
            self.boxes.add(key)
        self.sections.open(heading, line.span.start)
        self.tabbed = heading.rank is Rank.BOX and self.text.startswith("\t", line.span.start)
        cut = line.span.start + heading.length
        rest = trim(self.text, Span(cut, line.span.end))
        if rest.start == rest.end:
            self._add(BlockKind.HEADING, line.span)
        else:
            self._add(BlockKind.HEADING, Span(line.span.start, cut))
            self._add(BlockKind.PARAGRAPH, Span(cut, line.span.end))
        return True


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield runs of blank lines, the lines of one table, and every other line by itself."""
    position = 0
    while position < len(lines):
        kind = lines[position].kind
        end = position + 1
        if kind is LineKind.BLANK:
            while end < len(lines) and lines[end].kind is LineKind.BLANK:
                end += 1
        elif kind is LineKind.CELL:
            end = _end_of_cells(lines, position)
        elif kind is LineKind.PIPE_ROW:
            end = _end_of_pipes(lines, position)
        yield list(lines[position:end])
        position = end


def _end_of_pipes(lines: Sequence[Line], start: int) -> int:
    """Return the position after a Markdown table's last row; rules and page numbers part rows."""
    end = position = start
    while position < len(lines) and lines[position].kind in (LineKind.PIPE_ROW, LineKind.FURNITURE):
        position += 1
        if lines[position - 1].kind is LineKind.PIPE_ROW:
            end = position
    return end


def _end_of_cells(lines: Sequence[Line], start: int) -> int:
    """Return the position after a table's last cell; one blank line parts its rows."""
    end = position = start
    blanks = 0
    while position < len(lines) and blanks <= 1:
        if lines[position].kind is LineKind.CELL:
            end, blanks = position + 1, 0
        elif lines[position].kind is LineKind.BLANK:
            blanks += 1
        else:
            break
        position += 1
    return end
