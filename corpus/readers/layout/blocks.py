"""From the lines and grids of pages to paragraphs and tables in reading order."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.readers.layout.footnotes import begins_footnote
from corpus.readers.layout.lines import TextLine
from corpus.readers.layout.margins import Margins
from corpus.readers.layout.paragraphs import goes_on, is_overflow
from corpus.readers.layout.tables import Table, continued

_CONTINUED = re.compile(r"(?:[（(]?(?:续|接)[上前]?表?\s*\d*[）)]?)?")
"""What may stand between a table and its part on the next page: nothing, or 「（续表 2）」."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A line with the margins between which it stands."""

    line: TextLine
    margins: Margins
    note: bool = False
    """Whether it belongs to a footnote."""
    alone: bool = False
    """Whether it is known to be a paragraph of its own: the file's outline names it."""


Paragraph = tuple[TextLine, ...]


def blocks(items: Iterable[Setting | Table]) -> Iterator[Paragraph | Table]:
    """Yield paragraphs and tables, those that go on after a page's end in one piece.

    Footnotes follow the paragraph that is not yet finished where they are printed.
    """
    paragraph: list[Setting] = []
    notes: list[Setting] = []
    table: Table | None = None
    for item in items:
        if isinstance(item, Table):
            between = "".join(setting.line.text for setting in paragraph)
            longer = continued(table, item) if table and _CONTINUED.fullmatch(between) else None
            if longer is None:
                yield from _finished(table, paragraph, notes)
                notes = []
            table, paragraph = longer or item, []
        elif item.note:
            notes.append(item)
        elif paragraph and not _goes_on(paragraph, item):
            yield from _finished(table, paragraph, notes)
            table, paragraph, notes = None, [item], []
        else:
            paragraph.append(item)
    yield from _finished(table, paragraph, notes)


def _finished(
    table: Table | None, paragraph: Sequence[Setting], notes: Sequence[Setting]
) -> Iterator[Paragraph | Table]:
    if table:
        yield table
    if paragraph:
        yield _lines(paragraph)
    note: list[Setting] = []
    for line in notes:
        if note and begins_footnote(line.line):
            yield _lines(note)
            note = []
        note.append(line)
    if note:
        yield _lines(note)


def _goes_on(paragraph: Sequence[Setting], item: Setting) -> bool:
    last = paragraph[-1]
    if last.alone or item.alone:
        return False
    if len(paragraph) > 1 and is_overflow(last.line):
        last = paragraph[-2]
    return goes_on(last.line, item.line, last.margins, item.margins)


def _lines(paragraph: Sequence[Setting]) -> Paragraph:
    return tuple(setting.line for setting in paragraph)
