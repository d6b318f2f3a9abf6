"""A checklist as HTML for the page."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from assistant.apply_checklist import Checklist, Group, Match
from assistant.apply_logic import Verdict
from ui import apply_labels as words
from ui import apply_tables, ledger_labels
from ui.markup import element, escape
from ui.render import badge

_SHOWN = 120
"""Provisions a page shows of a group; the files have them all."""
_CSS = {Verdict.APPLIES: "applies", Verdict.UNCLEAR: "unclear", Verdict.NOT: "not"}


def checklist_html(checklist: Checklist, query: Mapping[str, str]) -> str:
    """Return a checklist: what was read and searched, questions, files, the groups.

    Args:
        checklist: The checklist.
        query: The profile, as the HTTP API takes it.
    """
    note = element("p", escape(apply_tables.note(checklist)), css="note")
    if not checklist.matches:
        return element("div", note + element("p", escape(words.NONE)), css="notice")
    groups = "".join(_group(checklist, group) for group in Group if checklist.of(group))
    rows = element("div", groups, css="rows")
    return note + _questions(checklist) + _downloads(query) + rows


def empty_html() -> str:
    """Return what stands in place of a checklist before one is asked for."""
    return element("p", words.START, css="empty")


def _questions(checklist: Checklist) -> str:
    asked = [element("li", escape(question)) for question in apply_tables.questions(checklist)]
    if not asked:
        return ""
    head = element("p", escape(words.QUESTIONS), css="head")
    return element("div", head + element("ul", "".join(asked)), css="questions")


def _group(checklist: Checklist, group: Group) -> str:
    found = checklist.of(group)
    applies = [match for match in found if match.verdict is Verdict.APPLIES]
    unclear = [match for match in found if match.verdict is Verdict.UNCLEAR]
    name = element("h3", escape(group.value) + element("small", escape(words.ENGLISH[group])))
    count = words.SHOW_UNCLEAR.format(count=len(unclear))
    more = ""
    if unclear:
        summary = element("summary", escape(count))
        more = element("details", summary + _list(unclear), css="unclear")
    return element("section", name + _list(applies) + more, css="group")


def _list(matches: Sequence[Match]) -> str:
    return element("ol", "".join(map(_item, matches[:_SHOWN]))) if matches else ""


def _item(match: Match) -> str:
    number = str(match.citation.marker)
    verdict = element("span", escape(match.verdict.value), css=f"verdict {_CSS[match.verdict]}")
    old = element("span", escape(words.OLD), css="old") if match.superseded else ""
    link = element("a", escape(match.provision.text), href=f"#apply-{number}", role="button")
    when = (
        element("span", escape(words.DEADLINE.format(deadline=match.deadline)), css="deadline")
        if match.deadline
        else ""
    )
    why = element("p", when + escape(match.why), css="why")
    departments = "、".join(duty.department for duty in match.provision.duties)
    place = " › ".join((match.citation.title, *match.citation.section[-1:]))
    if departments:
        place = f"{place} · {departments}"
    source = element("p", escape(place) + badge(match.info), css="source")
    said = element("p", verdict + old + link, css="duty")
    return element("li", said + why + source, **{"data-match": number})


def _downloads(query: Mapping[str, str]) -> str:
    links = [
        element(
            "a",
            ending.lstrip("."),
            css="download",
            href=f"api/apply?{urlencode({**query, 'format': ending.lstrip('.')})}",
            download=f"checklist{ending}",
        )
        for ending in apply_tables.ENDINGS
    ]
    return element("p", element("span", ledger_labels.DOWNLOAD) + "".join(links), css="downloads")
