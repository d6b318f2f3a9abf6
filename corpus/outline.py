"""From text to plan: sections, paragraphs, tables, boxes; every character in one block."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from corpus.lines import Line, LineKind, Paragraphing, classify
from corpus.numbering import Heading, Rank
from corpus.plan import Block, BlockKind, DocumentInfo, Plan, Section, Span
from corpus.tables import is_table, pipe_cells, split_rows
from corpus.text import readable, trim

_MAX_TABLE_TITLE = 80
"""A longer first cell, in characters, is a paragraph above the table, not its title."""


def parse(text: str, info: DocumentInfo) -> Plan:
    """Read a document's structure.

    Runs in time linear in the text. Text before the first heading belongs to section 0, the root.
    """
    builder = _Builder(text=text)
    builder.read(classify(text))
    return Plan(
        info=info, text=text, sections=builder.finished_sections(), blocks=tuple(builder.blocks)
    )


@dataclass(slots=True)
class _Open:
    """A section that may still grow."""

    number: int
    rank: int
    ordinal: int = 0
    items: int = 0
    """Ordinal of its last numbered item, for boxes."""


@dataclass(slots=True)
class _Builder:
    text: str
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    boxes: set[str] = field(default_factory=set)

    def read(self, lines: Sequence[Line]) -> None:
        """Turn classified lines into blocks and sections."""
        self.sections.append(Section(number=0, parent=None, heading="", span=Span(0, 0)))
        self.stack.append(_Open(number=0, rank=-1))
        paragraphing = Paragraphing(self.text, lines)
        previous: Line | None = None
        lines = _demote_sentences(lines, paragraphing)
        for group in _groups(lines):
            first = group[0]
            if first.kind is LineKind.BLANK:
                self._extend(Span(first.span.start, group[-1].span.end))
                continue
            if first.kind in (LineKind.CELL, LineKind.PIPE_ROW):
                self._table(group)
                previous = None
                continue
            for line in group:
                if line.kind is LineKind.FURNITURE:
                    self._add(BlockKind.FURNITURE, line.span)
                elif line.kind is LineKind.HEADING and line.heading:
                    if self._heading(line, line.heading):
                        previous = line
                else:
                    joined = previous is not None and paragraphing.continues(previous, line)
                    self._text_line(line.span, joined=joined)
                    previous = line

    # --- blocks -----------------------------------------------------------------------------

    def _add(
        self,
        kind: BlockKind,
        span: Span,
        *,
        cells: tuple[Span, ...] = (),
        header: int | None = None,
    ) -> None:
        self.blocks.append(
            Block(kind=kind, span=span, section=self.stack[-1].number, cells=cells, header=header)
        )

    def _extend(self, span: Span) -> None:
        """Give blank space to the block before it."""
        if not self.blocks:
            self._add(BlockKind.FURNITURE, span)
            return
        last = self.blocks[-1]
        self.blocks[-1] = Block(
            kind=last.kind,
            span=Span(last.span.start, span.end),
            section=last.section,
            cells=last.cells,
            header=last.header,
        )

    def _text_line(self, span: Span, *, joined: bool) -> None:
        last = self.blocks[-1] if self.blocks else None
        if joined and last and last.kind in (BlockKind.PARAGRAPH, BlockKind.FRONT):
            self._extend(span)
            return
        front = len(self.sections) == 1 and not any(
            mark in self.text[span.start : span.end] for mark in "。：，"
        )
        self._add(BlockKind.FRONT if front else BlockKind.PARAGRAPH, span)

    # --- tables -----------------------------------------------------------------------------

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
        for position, (span, cells) in enumerate(rows):
            if not cells:
                self._add(BlockKind.FURNITURE, span)
            elif table and len(cells) > 1:
                if header is None:
                    header = len(self.blocks)
                    self._add(BlockKind.TABLE_HEADER, span, cells=cells)
                else:
                    self._add(BlockKind.TABLE_ROW, span, cells=cells, header=header)
            elif table and position == 0 and span.end - span.start <= _MAX_TABLE_TITLE:
                title = readable(self.text[cells[0].start : cells[0].end])
                self._open(Heading(rank=Rank.BOX, ordinal=0, text=title, length=0), span)
                self._add(BlockKind.HEADING, span)
            else:
                self._add(BlockKind.PARAGRAPH, span)

    # --- sections ---------------------------------------------------------------------------

    def _heading(self, line: Line, heading: Heading) -> bool:
        """Open a section; return False for a repeated box heading, which interrupts nothing."""
        if heading.rank is Rank.BOX:
            key = "".join(heading.text.split())
            if key in self.boxes:
                self._add(BlockKind.FURNITURE, line.span)
                return False
            self.boxes.add(key)
        self._open(heading, line.span)
        cut = line.span.start + heading.length
        rest = trim(self.text, Span(cut, line.span.end))
        if rest.start == rest.end:
            self._add(BlockKind.HEADING, line.span)
        else:
            self._add(BlockKind.HEADING, Span(line.span.start, cut))
            self._add(BlockKind.PARAGRAPH, Span(cut, line.span.end))
        return True

    def _open(self, heading: Heading, span: Span) -> None:
        self._close_for(heading, span.start)
        number = len(self.sections)
        self.sections.append(
            Section(
                number=number,
                parent=self.stack[-1].number,
                heading=heading.text,
                span=Span(span.start, span.start),
            )
        )
        self.stack.append(_Open(number=number, rank=heading.rank, ordinal=heading.ordinal))

    def _close_for(self, heading: Heading, position: int) -> None:
        """Close the sections that end where this heading starts.

        A box belongs to its 一、 or （一）, not to the 1. before it. A numbered item inside a box
        continues the box's own count; otherwise it continues the count outside, and the box ends.
        """
        rank = heading.rank
        box = next((o for o in self.stack if o.rank == Rank.BOX), None)
        if rank is Rank.BOX:
            self._close(position, lambda o: o.rank > Rank.SECOND)
        elif box and rank > Rank.SECOND:
            if heading.ordinal == box.items + 1 or rank > Rank.THIRD:
                if rank is Rank.THIRD:
                    box.items = heading.ordinal
                depth = self.stack.index(box)
                inner = {o.number for o in self.stack[depth + 1 :] if o.rank >= rank}
                self._close(position, lambda o: o.number in inner)
            else:
                self._close(position, lambda o: o.rank >= rank)
        else:
            self._close(position, lambda o: o.rank >= rank)

    def _close(self, position: int, ends: Callable[[_Open], bool]) -> None:
        while len(self.stack) > 1 and ends(self.stack[-1]):
            self._end(self.stack.pop(), position)

    def _end(self, section: _Open, position: int) -> None:
        current = self.sections[section.number]
        self.sections[section.number] = Section(
            number=current.number,
            parent=current.parent,
            heading=current.heading,
            span=Span(current.span.start, position),
        )

    def finished_sections(self) -> tuple[Section, ...]:
        """Close what is still open at the end of the text and return all sections."""
        while self.stack:
            self._end(self.stack.pop(), len(self.text))
        return tuple(self.sections)


def _demote_sentences(lines: Sequence[Line], paragraphing: Paragraphing) -> list[Line]:
    kept: list[Line] = []
    following: Line | None = None
    for line in reversed(lines):
        runs_on = line.kind is LineKind.HEADING and paragraphing.runs_on(line, following)
        kept.append(Line(kind=LineKind.TEXT, span=line.span) if runs_on else line)
        if line.kind is not LineKind.BLANK:
            following = line
    kept.reverse()
    return kept


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield runs of blank lines, of table lines (blank lines between rows included), of others."""
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
