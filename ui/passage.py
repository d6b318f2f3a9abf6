"""A cited passage in its section: the section's text with the quote marked."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from urllib.parse import quote as percent_encoded

from corpus.plan import Block, BlockKind, Plan, Section, Span
from ui import labels
from ui.markup import element, escape

_ENOUGH = 240
"""A section shorter than this (characters) is shown inside its parent section."""
_AROUND = 2500
"""Characters shown before and after the quote where a section is longer."""
_PAGES = 3
"""Pages shown of a quote that goes on over several."""
_TABLE = (BlockKind.TABLE_HEADER, BlockKind.TABLE_ROW)


def section_html(plan: Plan, quote: Span) -> str:
    """Return the section around a quote as HTML, the quote in ``<mark>``."""
    section = section_around(plan, quote)
    shown = Span(
        max(section.span.start, quote.start - _AROUND), min(section.span.end, quote.end + _AROUND)
    )
    blocks = [block for block in plan.blocks if _overlap(block.span, shown)]
    parts = []
    if shown.start > section.span.start:
        parts.append(element("p", labels.EARLIER_TEXT, css="cut"))
    for in_table, group in groupby(blocks, key=lambda block: block.kind in _TABLE):
        rows = list(group)
        if in_table:
            parts.append(_table(plan, rows, quote))
        else:
            parts += [_block(plan, block, quote, shown) for block in rows]
    if shown.end < section.span.end:
        parts.append(element("p", labels.LATER_TEXT, css="cut"))
    return "".join(parts)


def page_images_html(plan: Plan, quote: Span) -> str:
    """Return the printed pages a quote stands on, cut to what is around it, the quote marked.

    Nothing for a document without pages. Each image is a link to its whole page.
    """
    numbers = dict.fromkeys(number for number, _ in plan.boxes(quote))
    return "".join(_page_image(plan.info.id, number, quote) for number in [*numbers][:_PAGES])


def _page_image(document: str, number: int, quote: Span) -> str:
    page = f"api/documents/{percent_encoded(document, safe='')}/pages/{number}"
    place = f"{page}?start={quote.start}&end={quote.end}"
    shown = labels.PAGE_IMAGE.format(page=number)
    image = element("img", "", src=f"{place}&part=true", alt=shown, loading="lazy")
    caption = element("figcaption", shown)
    link = element("a", image, href=place, target="_blank", rel="noopener")
    return element("figure", link + caption, css="page")


def section_around(plan: Plan, quote: Span) -> Section:
    """Return the innermost section that holds the quote and is long enough to give it context."""
    holding = [s for s in plan.sections if s.span.start <= quote.start and quote.end <= s.span.end]
    section = min(holding, key=lambda s: s.span.end - s.span.start, default=plan.sections[0])
    while section.parent is not None and section.span.end - section.span.start < _ENOUGH:
        section = plan.sections[section.parent]
    return section


def marked(text: str, span: Span, quote: Span) -> str:
    """Return a stretch of the text as HTML, what lies in the quote in ``<mark>``."""
    start, end = _stripped(text, span)
    cut = sorted({start, end, *(c for c in (quote.start, quote.end) if start < c < end)})
    pieces = []
    for left, right in pairwise(cut):
        piece = escape(text[left:right])
        inside = quote.start <= left and right <= quote.end
        pieces.append(element("mark", piece) if inside else piece)
    return "".join(pieces)


def _block(plan: Plan, block: Block, quote: Span, shown: Span) -> str:
    span = block.span
    if span.end - span.start > _AROUND:
        span = Span(max(span.start, shown.start), min(span.end, shown.end))
    content = marked(plan.text, span, quote).replace("\n", "<br>")
    if not content:
        return ""
    if block.kind is BlockKind.HEADING:
        depth = min(len(plan.path(block.section)), 4)
        return element("p", content, css=f"heading depth-{depth}")
    if block.kind is BlockKind.FURNITURE:
        return element("p", content, css="furniture")
    return element("p", content)


def _table(plan: Plan, rows: Sequence[Block], quote: Span) -> str:
    header = rows[0].header
    if rows[0].kind is BlockKind.TABLE_ROW and header is not None:
        rows = [plan.blocks[header], *rows]
    return element("div", element("table", "".join(_rows(plan, rows, quote))), css="table")


def _rows(plan: Plan, rows: Sequence[Block], quote: Span) -> Iterator[str]:
    for row in rows:
        tag = "th" if row.kind is BlockKind.TABLE_HEADER else "td"
        cells = row.cells or (row.span,)
        content = (element(tag, marked(plan.text, cell, quote)) for cell in cells)
        yield element("tr", "".join(content))


def _stripped(text: str, span: Span) -> tuple[int, int]:
    """Return the stretch without the white space at its ends."""
    printed = text[span.start : span.end]
    start = span.start + len(printed) - len(printed.lstrip())
    return start, max(start, span.start + len(printed.rstrip()))


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
