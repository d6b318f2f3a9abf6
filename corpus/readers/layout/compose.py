"""From the sheets of a document to its text: the layout's modules, one after the other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.pages import Page
from corpus.readers.layout.blocks import Setting, blocks
from corpus.readers.layout.columns import in_reading_order
from corpus.readers.layout.findings import findings
from corpus.readers.layout.footnotes import first_footnote
from corpus.readers.layout.furniture import Place, find_furniture, is_page_number
from corpus.readers.layout.leaves import Leaf, grid_items, take_apart
from corpus.readers.layout.legibility import doubt_about
from corpus.readers.layout.margins import Margins, common, measure
from corpus.readers.layout.sheet import Sheet
from corpus.readers.layout.tables import Table
from corpus.readers.layout.unruled import with_tables
from corpus.readers.layout.writing import Writing
from corpus.readers.source import SourceText

_ENOUGH = 6
"""Pages of fewer lines do not tell what their kind has in common."""
Headings = Mapping[int, frozenset[str]]


def compose(sheets: Sequence[Sheet], *, headings: Headings | None = None) -> SourceText:
    """Return the text of a document's pages.

    Args:
        sheets: The pages in order.
        headings: Lines known to be headings, without white space, by page number.
    """
    leaves = [take_apart(sheet) for sheet in sheets]
    furniture = _remove_furniture(leaves)
    writing = Writing()
    for block in blocks(_items(leaves, headings or {})):
        if isinstance(block, Table):
            writing.table(block)
        else:
            writing.paragraph(block)
    return SourceText(
        text=writing.text,
        pages=tuple(_page(sheet, writing) for sheet in sheets),
        notes=tuple(findings(sheets, furniture)),
    )


def _page(sheet: Sheet, writing: Writing) -> Page:
    return Page(
        number=sheet.number,
        width=round(sheet.width, 1),
        height=round(sheet.height, 1),
        turn=sheet.turn,
        lines=tuple(writing.lines.get(sheet.number, ())),
        recognised=sheet.recognised,
        doubtful=doubt_about(sheet) is not None,
    )


def _remove_furniture(leaves: Sequence[Leaf]) -> list[str]:
    """Take the furniture out of the pages and return its lines."""
    found = find_furniture([leaf.sheet for leaf in leaves], [leaf.lines for leaf in leaves])
    removed = [leaves[place.page].lines[place.line].text for place in sorted(found)]
    for number, leaf in enumerate(leaves):
        leaf.lines = [line for at, line in enumerate(leaf.lines) if Place(number, at) not in found]
        leaf.asides = [line for line in leaf.asides if not is_page_number(line)]
    return removed


def _items(leaves: Sequence[Leaf], headings: Headings) -> Iterator[Setting | Table]:
    """Yield all lines and tables in the order of reading."""
    shared = _shared_margins(leaves)
    for leaf in leaves:
        named = headings.get(leaf.sheet.number, frozenset())
        for item in _of_page(leaf, shared.get(_kind(leaf.sheet))):
            if isinstance(item, Setting) and "".join(item.line.text.split()) in named:
                yield replace(item, alone=True)
            else:
                yield item


def _of_page(leaf: Leaf, shared: Margins | None) -> Iterator[Setting | Table]:
    waiting = list(range(len(leaf.grids)))
    notes: list[Setting] = []
    groups = in_reading_order(leaf.lines)
    for group in groups:
        margins = measure(group, shared if len(groups) == 1 else None)
        assert margins
        end = first_footnote(group, margins)
        notes += (Setting(line=line, margins=margins, note=True) for line in group[end:])
        for item in with_tables(group[:end], leaf.sheet.rules, leaf.sheet.number):
            while waiting and leaf.grids[waiting[0]].area.top < item.top:
                yield from grid_items(leaf, waiting.pop(0))
            yield item if isinstance(item, Table) else Setting(line=item, margins=margins)
    for at in waiting:
        yield from grid_items(leaf, at)
    yield from notes
    for line in leaf.asides:
        margins = measure([line])
        assert margins
        yield Setting(line=line, margins=margins, alone=True)


def _shared_margins(leaves: Sequence[Leaf]) -> dict[tuple[int, ...], Margins | None]:
    """Return what the pages of one size and side have in common."""
    found: dict[tuple[int, ...], list[Margins]] = {}
    for leaf in leaves:
        margins = measure(leaf.lines)
        if margins and len(leaf.lines) >= _ENOUGH:
            found.setdefault(_kind(leaf.sheet), []).append(margins)
    return {kind: common(margins) for kind, margins in found.items()}


def _kind(sheet: Sheet) -> tuple[int, ...]:
    return round(sheet.width), round(sheet.height), sheet.number % 2
