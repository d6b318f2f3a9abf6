"""Comparisons as HTML for the page."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from assistant.answer import Citation
from assistant.comparison import Cell, Comparison, Line
from assistant.strictness import Verdict
from corpus.plan import DocumentInfo, Plan, Span
from ui import compare_labels as words
from ui import compare_tables, labels, ledger_labels
from ui.markup import element, escape
from ui.passage import section_html
from ui.render import badge, text_link

_CSS = {
    Verdict.SAME: "same",
    Verdict.STRICTER: "stricter",
    Verdict.LOOSER: "looser",
    Verdict.NOT_MENTIONED: "silent",
}
"""Verdicts with a colour of their own."""


def comparison_html(comparison: Comparison, query: Mapping[str, str | Sequence[str]]) -> str:
    """Return a comparison: what was compared, the files to download, the lines.

    Args:
        comparison: The comparison.
        query: What was asked for, as the HTTP API takes it.
    """
    note = element("p", escape(compare_tables.note(comparison)), css="note")
    if not comparison.lines:
        return element("div", note, css="notice")
    heads = element("th", _two_lines(words.COLUMNS["subject"])) + "".join(
        element("th", escape(f"{number}）{side.name}"))
        for number, side in enumerate(comparison.sides, start=1)
    )
    body = "".join(_row(number, line) for number, line in enumerate(comparison.lines, start=1))
    table = element("table", element("thead", element("tr", heads)) + element("tbody", body))
    return note + _downloads(query) + element("div", table, css="rows")


def empty_html() -> str:
    """Return what stands in place of a comparison before one is asked for."""
    return element("p", words.START, css="empty")


def passage_html(citation: Citation, info: DocumentInfo, plan: Plan) -> str:
    """Return the passage of a quote in its section."""
    page = labels.PAGE.format(page=citation.page) if citation.page else ""
    title = element("span", escape(citation.title), css="title") + badge(info)
    path = element("p", escape(" › ".join(citation.section) + page), css="path")
    place = labels.CHARACTERS.format(start=citation.start, end=citation.end)
    section = section_html(plan, Span(citation.start, citation.end))
    foot = element("p", f"{text_link(citation.document)} · {place}", css="foot")
    card = element("div", title + path, css="head-of-card")
    card += element("div", section, css="section", tabindex="0") + foot
    back = element("a", ledger_labels.BACK, css="back", href="#compare-list")
    return element("h2", ledger_labels.PASSAGE) + element("article", card, css="card open") + back


def _row(number: int, line: Line) -> str:
    part = element("small", escape(line.part.value))
    head = element("th", part + escape(line.subject), scope="row")
    return element("tr", head + "".join(_cell(number, at, c) for at, c in enumerate(line.cells)))


def _cell(number: int, at: int, cell: Cell) -> str:
    verdict = element(
        "span",
        escape(compare_tables.verdict(cell)),
        css=f"verdict {_CSS.get(cell.verdict, '') if cell.verdict else 'basis'}".strip(),
    )
    said = element("p", escape(cell.said), css="said") if cell.said else ""
    why = element("p", verdict + escape(cell.why), css="why")
    opens = ""
    if cell.citation:
        opens = element(
            "a", words.OPEN, css="opens", href=f"#compare-{number}-{at}", role="button",
            **{"data-cell": f"{number}-{at}"},
        )  # fmt: skip
    return element("td", said + why + opens)


def _two_lines(label: str) -> str:
    chinese, _, english = label.partition(" ")
    return escape(chinese) + element("small", escape(english))


def _downloads(query: Mapping[str, str | Sequence[str]]) -> str:
    given = {key: value for key, value in query.items() if value}
    links = []
    for ending in compare_tables.ENDINGS:
        address = urlencode({**given, "format": ending.lstrip(".")}, doseq=True)
        links.append(
            element(
                "a", ending.lstrip("."), css="download", href=f"api/compare?{address}",
                download=f"compare{ending}",
            )
        )  # fmt: skip
    return element("p", element("span", words.DOWNLOAD) + "".join(links), css="downloads")
