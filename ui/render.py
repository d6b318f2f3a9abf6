"""Answers, passages and documents as HTML for the chat page."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from assistant.answer import Answer, AnswerStatus, Citation
from assistant.scope import Scope
from corpus.plan import DocumentInfo, Plan, Span, Status
from ui import labels
from ui.dialogue import Exchange
from ui.markup import element, escape
from ui.passage import page_images_html, section_html
from ui.terminal import facts
from ui.understood import understood_html

_MARKER = re.compile(r"\[(\d{1,4})\]")
_QUESTION_LONGEST = 600
"""Characters of a question shown in the conversation."""
_QUESTION_SHOWN = 40
"""Characters of a question repeated above its passages."""

_NO_MARKUP = {ord(mark): " " for mark in "$`*_[]{}\\<>"}
"""A tooltip is no place for marks that the message's Markdown could take up."""

_ENGLISH_LEAD = "According to "
"""What stands before the title in an answer to an English question."""

Documents = Mapping[str, DocumentInfo]
"""The loaded documents by id."""


def answer_html(exchange: Exchange, number: int, documents: Documents) -> str:
    """Return the message for the exchange with this number."""
    answer = exchange.answer
    paragraphs = "".join(
        element("p", _paragraph(line, exchange, number, documents))
        for line in answer.answer.split("\n")
        if line.strip()
    )
    if answer.status is AnswerStatus.FAILED:
        return element("div", element("p", labels.FAILED, css="lead") + paragraphs, css="failed")
    read = understood_html(answer.understood)
    note = _scope_note(exchange.scope, documents)
    if answer.status is AnswerStatus.NOT_FOUND:
        lead = element("p", labels.NOT_FOUND, css="lead")
        return read + element(
            "div", lead + paragraphs + _nearest(exchange, number) + note, css="notice"
        )
    return read + element("div", paragraphs + note, css="answer")


def question_html(question: str) -> str:
    """Return a user's message, shown exactly as typed; a very long one only as far as it fits."""
    shown = question.strip()
    if len(shown) > _QUESTION_LONGEST:
        shown = shown[:_QUESTION_LONGEST] + labels.QUESTION_CUT.format(length=len(shown))
    return element("div", escape(shown).replace("\n", "<br>"), css="question")


def searching_html() -> str:
    """Return the message shown while an answer is being looked for."""
    return element("div", labels.SEARCHING, css="searching")


def panel_html(
    exchange: Exchange, number: int, documents: Documents, opened: tuple[int, Plan] | None = None
) -> str:
    """Return the passages behind an exchange.

    Args:
        exchange: The exchange.
        number: Its place in the conversation.
        documents: The loaded documents.
        opened: Marker of the passage shown in its section, and the plan it stands in.
    """
    found = exchange.answer.status is AnswerStatus.ANSWERED
    title = labels.SOURCES if found else labels.NEAREST
    if not exchange.sources:
        return _searched(exchange, documents)
    shown = " ".join(exchange.question.split())
    asked = shown[:_QUESTION_SHOWN] + ("…" if len(shown) > _QUESTION_SHOWN else "")
    head = element("h2", title) + element("p", f"{labels.ASKED}{escape(asked)}", css="asked")
    cards = "".join(_card(citation, number, documents, opened) for citation in exchange.sources)
    back = element("a", labels.BACK, css="back", href="#conversation")
    return head + cards + back


def header_html(documents: Sequence[DocumentInfo], services: Sequence[str] = ()) -> str:
    """Return the head of the page: what this is, where questions are sent, what is loaded."""
    summary = element("summary", labels.LOADED.format(count=len(documents)))
    loaded = element("details", summary + documents_html(documents), css="loaded")
    name = element("h1", labels.NAME) + element("p", _tagline(services), css="tagline")
    return element("header", element("div", name, css="name") + loaded, css="head")


def _tagline(services: Sequence[str]) -> str:
    if not services:
        return labels.TAGLINE
    return labels.TAGLINE_SERVICES.format(services=escape("、".join(services)))


def welcome_html(documents: Sequence[DocumentInfo]) -> str:
    """Return what stands in the panel before the first question."""
    head = element("h2", labels.DOCUMENTS) + element("p", labels.PANEL_EMPTY, css="empty")
    return head + documents_html(documents)


def documents_html(documents: Sequence[DocumentInfo]) -> str:
    """Return a list of documents, those not in force with a badge."""
    listed = "".join(
        element(
            "li",
            element("span", escape(info.title), css="title")
            + badge(info)
            + element("span", escape(facts(info)), css="facts"),
        )
        for info in documents
    )
    return element("ul", listed, css="documents")


def badge(info: DocumentInfo | None) -> str:
    """Return the badge of a document that is not in force."""
    if info is None or info.status is not Status.DRAFT:
        return ""
    return element("span", escape(info.status.value), css="badge", title=labels.DRAFT_MEANS)


def changed_html() -> str:
    """Return the note that a passage cannot be opened in its document any more."""
    return element("p", labels.CHANGED_SINCE, css="notice")


def text_link(document: str) -> str:
    """Return the link to a document's whole text."""
    return element(
        "a",
        labels.FULL_TEXT,
        href=f"api/documents/{quote(document, safe='')}/text",
        target="_blank",
        rel="noopener",
    )


def limits_text(scope: Scope, documents: Documents) -> str:
    """Return what a question was limited to, as plain text; empty where nothing was."""
    titles = [documents[id].title for id in scope.documents if id in documents]
    parts = [scope.region, scope.level.value if scope.level else "", *titles]
    return "、".join(part for part in parts if part)


def _searched(exchange: Exchange, documents: Documents) -> str:
    """Return which documents were looked through, where there is no passage to show."""
    if exchange.answer.status is AnswerStatus.FAILED:
        return element("p", labels.NO_SOURCES, css="empty")
    ids = exchange.answer.trace.documents or tuple(documents)
    searched = [documents[id] for id in ids if id in documents]
    head = element("h2", labels.SEARCHED) + element("p", labels.NO_SOURCES, css="empty")
    return head + documents_html(searched)


def _paragraph(line: str, exchange: Exchange, number: int, documents: Documents) -> str:
    sources = {citation.marker: citation for citation in exchange.sources}
    lead, rest = _lead(line, exchange.answer, documents)
    parts = _MARKER.split(rest)
    content = [lead, escape(parts[0])]
    for marker, text in zip(parts[1::2], parts[2::2], strict=True):
        citation = sources.get(int(marker))
        content.append(_chip(citation, number) if citation else escape(f"[{marker}]"))
        content.append(escape(text))
    return "".join(content)


def _lead(line: str, answer: Answer, documents: Documents) -> tuple[str, str]:
    """Split off the title that a line of the answer begins with."""
    for citation in answer.citations:
        named = f"《{citation.title.strip('《》')}》"
        before = _ENGLISH_LEAD if line.startswith(_ENGLISH_LEAD) else ""
        if line.startswith(before + named) and (before or line.startswith(f"{named}：")):
            title = element("strong", escape(named))
            info = documents.get(citation.document)
            return f"{escape(before)}{title}{badge(info)}", line[len(before + named) :]
    return "", line


def _chip(citation: Citation, number: int) -> str:
    place = " › ".join((citation.title, *citation.section))
    return element(
        "a",
        str(citation.marker),
        css="cite",
        href=f"#cite-{number}-{citation.marker}",
        title=place.translate(_NO_MARKUP),
    )


def _nearest(exchange: Exchange, number: int) -> str:
    """Return links to the passages nearest to a question, unless the text cites them itself."""
    if exchange.answer.citations or not exchange.sources:
        return ""
    chips = "".join(_chip(citation, number) for citation in exchange.sources)
    return element("p", f"{labels.SEE_NEAREST}{chips}")


def _scope_note(scope: Scope, documents: Documents) -> str:
    limits = limits_text(scope, documents)
    if not limits:
        return ""
    return element("p", labels.LIMITED_TO.format(limits=escape(limits)), css="scope-note")


def _card(
    citation: Citation, number: int, documents: Documents, opened: tuple[int, Plan] | None
) -> str:
    is_open = opened is not None and opened[0] == citation.marker
    info = documents.get(citation.document)
    page = labels.PAGE.format(page=citation.page) if citation.page else ""
    head = (
        element("span", str(citation.marker), css="number")
        + element("span", escape(citation.title), css="title")
        + badge(info)
    )
    path = element("p", escape(" › ".join(citation.section) + page), css="path")
    if opened is not None and is_open:
        quoted = Span(citation.start, citation.end)
        pages = page_images_html(opened[1], quoted)
        body = element("div", section_html(opened[1], quoted))
        place = labels.CHARACTERS.format(start=citation.start, end=citation.end)
        foot = element("p", f"{text_link(citation.document)} · {place}", css="foot")
        rest = pages + element("div", body, css="section", tabindex="0") + foot
    else:
        rest = element("blockquote", escape(" ".join(citation.quote.split())))
    link = element(
        "a", head + path, css="opens", href=f"#cite-{number}-{citation.marker}", role="button"
    )
    css = "card open" if is_open else "card"
    return element("article", link + rest, css=css)
