"""The ledgers as HTML for the page."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from assistant.ledger_rows import LedgerName, ResponsibilityRow, Row
from corpus.plan import Plan, Span
from ui import labels
from ui import ledger_labels as words
from ui.exports import ENDINGS, Cell, Table, cell_text
from ui.markup import element, escape
from ui.passage import section_html
from ui.render import badge, text_link

_SHOWN = 300
"""Rows a page shows; the files have them all."""


def list_html(name: LedgerName, table: Table, query: Mapping[str, str | list[str] | None]) -> str:
    """Return a list: what was searched, the files to download, the rows.

    Args:
        name: The ledger.
        table: Its rows as a screen shows them.
        query: The filters, as the HTTP API takes them.
    """
    note = element("p", escape(table.note), css="note")
    if not table.rows:
        return element("div", note, css="notice")
    shown = table.rows[:_SHOWN]
    more = ""
    if len(shown) < len(table.rows):
        more = element("p", words.SHOWN.format(shown=len(shown), rows=len(table.rows)), css="note")
    heads = element("th", "#") + "".join(
        element("th", _heading(column.label)) for column in table.columns
    )
    body = "".join(_row(table, number, row) for number, row in enumerate(shown, start=1))
    rows = element("table", element("thead", element("tr", heads)) + element("tbody", body))
    return note + _downloads(name, query) + more + element("div", rows, css="rows")


def passage_html(row: Row, plan: Plan) -> str:
    """Return the passage of a row in its section, and what it speaks for."""
    citation = row.citation
    page = labels.PAGE.format(page=citation.page) if citation.page else ""
    title = element("span", escape(citation.title), css="title") + badge(row.info)
    path = element("p", escape(" › ".join(citation.section) + page), css="path")
    span = Span(citation.start, citation.end)
    if isinstance(row, ResponsibilityRow):
        span = row.covers
    place = labels.CHARACTERS.format(start=citation.start, end=citation.end)
    foot = element("p", f"{text_link(citation.document)} · {place}", css="foot")
    section = element("div", section_html(plan, span), css="section", tabindex="0")
    head = element("div", title + path, css="head-of-card")
    back = element("a", words.BACK, css="back", href="#ledger-list")
    card = element("article", head + section + foot, css="card open")
    return element("h2", words.PASSAGE) + card + back


def empty_passage_html() -> str:
    """Return what stands beside a list before a row is chosen."""
    return element("h2", words.PASSAGE) + element("p", words.PASSAGE_EMPTY, css="empty")


def _heading(label: str) -> str:
    chinese, _, english = label.partition(" ")
    return escape(chinese) + element("small", escape(english))


def _row(table: Table, number: int, row: Sequence[Cell]) -> str:
    link = element("a", str(number), href=f"#row-{number}", role="button")
    cells = "".join(
        element("td", element("div", escape(cell_text(cell, column))), css=column.key)
        for cell, column in zip(row, table.columns, strict=True)
    )
    return element("tr", element("td", link, css="number") + cells, **{"data-row": str(number)})


def _downloads(name: LedgerName, query: Mapping[str, str | list[str] | None]) -> str:
    given = {key: value for key, value in query.items() if value}
    links = []
    for ending in ENDINGS:
        address = urlencode({**given, "format": ending.lstrip(".")}, doseq=True)
        links.append(
            element(
                "a",
                ending.lstrip("."),
                css="download",
                href=f"api/ledger/{name.value}?{address}",
                download=f"{name.value}{ending}",
            )
        )
    return element("p", element("span", words.DOWNLOAD) + "".join(links), css="downloads")
