"""The body of a Word file in reading order: paragraphs with their numbers, tables, boxes, notes.

Headers and footers, comments and pictures are left out, the table of contents too: Word makes it
from the headings.
"""

import re
from collections import Counter as Tally
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from corpus.limits import Limits, check_nesting
from corpus.numbering import read_heading
from corpus.readers.docx_numbering import Counter
from corpus.readers.docx_runs import BOX, DROPPED, WRAPPERS, read_runs
from corpus.readers.docx_styles import Element, Style, Styles, W, number, value
from corpus.readers.rows import EMPTY, WIDEST, Cell, cell_text, columns, measured, table_rows
from corpus.text import ends_sentence

_CONTENTS_STYLE = re.compile(r"(?:toc|目录)\s?\d")
_CONTENTS_TITLE = re.compile(r"目\s*录")
_MAX_HEADING = 46


class Body:
    """Reads a document's blocks into lines of text; made anew for every document."""

    def __init__(
        self, styles: Styles, notes: Mapping[str, Element], path: Path, limits: Limits
    ) -> None:
        """Take the styles, and the foot and endnotes by kind and number: 「footnote 3」."""
        self._styles = styles
        self._notes = notes
        self._path, self._limits = path, limits
        self._counter = Counter(styles.lists)
        self._noted: set[str] = set()
        self._depth = 0
        self._unended = ""
        """A paragraph whose end was deleted: the next one goes on there."""
        self._begun = False
        """Whether the body has begun: a numbered heading or a sentence was read."""
        self.left_out: Tally[str] = Tally()
        """What was left out, counted."""

    def lines(self, container: Element) -> Iterator[str]:
        """Yield the lines of a body, a box or a note, in order."""
        after_table = False
        self._enter()
        for block in _blocks(container, self.left_out):
            if block.tag == W + "p":
                for line in self._paragraph(block):
                    after_table = False
                    yield line
            else:
                rows = list(self._table(block))
                if rows and after_table:
                    yield ""  # parts two tables that touch
                after_table = bool(rows)
                yield from rows
        self._depth -= 1
        yield from self._rest()

    def _rest(self) -> list[str]:
        rest, self._unended = self._unended, ""
        return _split(rest)

    def _enter(self) -> None:
        self._depth += 1
        check_nesting(self._depth - 1, self._path, self._limits)

    # --- paragraphs -------------------------------------------------------------------------

    def _paragraph(self, element: Element) -> Iterator[str]:
        properties = element.find(W + "pPr")
        style = self._styles.of(properties)
        runs = read_runs(element, self._styles, self.left_out)
        text = self._unended + "".join(runs.text)
        self._unended = ""
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self._unended = text
        elif runs.contents or _CONTENTS_STYLE.match(style.name):
            self.left_out["contents"] += 1
        elif style.hidden:
            self.left_out["hidden"] += 1
        else:
            yield from self._marked(self._with_number(text, style), style)
        for aside in runs.asides:
            yield from self.lines(aside) if aside.tag == BOX else self._note(aside)

    def _with_number(self, text: str, style: Style) -> str:
        if not style.list or style.list == "0":
            return text
        label = self._counter.next(style.list, style.level or 0)
        return _joined(label, text.strip()) if text.strip() else ""

    def _marked(self, text: str, style: Style) -> Iterator[str]:
        """Yield a paragraph's lines; a chapter's heading without a number gets Markdown's mark.

        Not the title, which comes before any body, and no deeper heading: such a mark would
        close the numbered sections around it.
        """
        lines = [line for line in _split(text) if not _CONTENTS_TITLE.fullmatch(line)]
        for line in lines:
            heading = read_heading(line)
            chapter = style.outline == 0 and self._begun and len(lines) == 1
            marked = chapter and not heading and len(line) <= _MAX_HEADING
            yield f"# {line}" if marked else line
            self._begun = self._begun or heading is not None or ends_sentence(line)

    def _note(self, reference: Element) -> Iterator[str]:
        kind = reference.tag.removeprefix(W).removesuffix("Reference")
        name = f"{kind} {reference.get(W + 'id')}"
        if name in self._notes and name not in self._noted:
            self._noted.add(name)
            text = " ".join(self.lines(self._notes[name]))
            if text:
                yield f"注{len(self._noted)}：{text}"

    # --- tables -----------------------------------------------------------------------------

    def _table(self, table: Element) -> Iterator[str]:
        grid: list[list[Cell]] = []
        contents: list[list[str]] = []
        self._enter()
        for row in _children(table, W + "tr"):
            properties = row.find(W + "trPr")
            if properties is not None and properties.find(W + "del") is not None:
                self.left_out["deleted"] += 1
                continue
            grid.append(self._row(row, grid[-1] if grid else [], contents))
        self._depth -= 1
        if columns(grid) == 1:  # a frame around paragraphs: 专栏
            for lines in contents:
                yield from lines
        else:
            yield from table_rows(measured(grid))

    def _row(self, row: Element, above: list[Cell], contents: list[list[str]]) -> list[Cell]:
        places = [EMPTY] * _span(value(row, "trPr/gridBefore"), least=0)
        for element in _children(row, W + "tc"):
            about = element.find(W + "tcPr")
            if about is not None and about.find(W + "cellDel") is not None:
                continue
            merged = None if about is None else about.find(W + "vMerge")
            goes_on = merged is not None and merged.get(W + "val", "continue") == "continue"
            if goes_on and len(places) < len(above):
                cell = above[len(places)]
            elif value(about, "hMerge") == "continue" and places:
                cell = places[-1]
            else:
                lines = self._cell_lines(element)
                contents.append(lines)
                cell = Cell(text=cell_text(lines))
            places += [cell] * _span(value(about, "gridSpan"), least=1)
            if len(places) > WIDEST:
                break
        return places[:WIDEST]

    def _cell_lines(self, element: Element) -> list[str]:
        lines: list[str] = []
        for block in _blocks(element, self.left_out):
            if block.tag == W + "p":
                lines += list(self._paragraph(block)) or self._bare_number(block)
            else:
                lines += self._table(block)
        return lines + self._rest()

    def _bare_number(self, paragraph: Element) -> list[str]:
        """Return the number of a cell without other text: Word counts the rows of many tables."""
        style = self._styles.of(paragraph.find(W + "pPr"))
        printed = self._counter.last(style.list or "", style.level or 0)
        return _split(printed.rstrip(".、． "))


def _blocks(container: Element, left_out: Tally[str]) -> Iterator[Element]:
    """Yield the paragraphs and tables of a container, those in wrappers included."""
    for child in container:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag == W + "sdt" and _is_contents(child):
            left_out["contents"] += 1
        elif child.tag in WRAPPERS:
            yield from _blocks(child, left_out)
        elif child.tag in DROPPED:
            left_out["deleted"] += 1
        elif child.tag == W + "altChunk":
            left_out["chunk"] += 1


def _is_contents(control: Element) -> bool:
    return value(control, "sdtPr/docPartObj/docPartGallery") == "Table of Contents"


def _children(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _children(child, tag)


def _span(text: str | None, *, least: int) -> int:
    return min(max(number(text) or least, least), WIDEST)


def _joined(label: str, text: str) -> str:
    """Return number and text; a space where they would read as one number: 「1.5G」."""
    if label[-1:].isascii() and label[-1:].strip() and text[:1].isascii():
        return f"{label} {text}"
    return label + text


def _split(text: str) -> list[str]:
    """Return the lines of a paragraph; none looks like a table row."""
    lines = (line.strip() for line in text.split("\n"))
    return [line.replace("|", "｜", 1) if line.startswith("|") else line for line in lines if line]


_NOTES: Mapping[str, Callable[[int], str]] = {
    "deleted": lambda n: f"{n} 处修订删除的内容未收入。 {n} tracked deletions were left out.",
    "hidden": lambda n: f"{n} 处隐藏文字未收入。 {n} stretches of hidden text were left out.",
    "contents": lambda n: "自动目录未收入。 The generated table of contents was left out.",
    "formula": lambda n: f"{n} 个公式只保留文字。 {n} formulas were kept as plain characters.",
    "picture": lambda n: f"{n} 幅图片未读取。 {n} pictures were not read.",
    "chunk": lambda n: f"{n} 处嵌入的文件未读取。 {n} embedded files were not read.",
}


def notes(left_out: Mapping[str, int]) -> tuple[str, ...]:
    """Return what was left out, one sentence each."""
    return tuple(_NOTES[kind](count) for kind, count in left_out.items() if count)
