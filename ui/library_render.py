"""The library as HTML for the page: a place to drop files, and the list of what is held."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import quote

from corpus.plan import DocumentInfo
from corpus.readers.formats import ENDINGS
from indexer.arrivals import Outcome
from indexer.holdings import Failure, Holdings, Version
from ui import library_labels as words
from ui.markup import element, escape
from ui.render import badge, text_link
from ui.terminal import facts

_SHOWN = 300
"""Documents a page shows; a search finds the others."""


def upload_html(*, writable: bool) -> str:
    """Return the place to drop files and the list of what became of them."""
    if not writable:
        return element("p", escape(words.CLOSED), css="empty") + _words()
    picker = element(
        "input", "", type="file", multiple="multiple", accept=",".join(ENDINGS), id="library-picker"
    )
    label = element("label", words.DROP + picker, css="drop", tabindex="0")
    return label + element("ul", "", css="results") + _words()


def library_html(
    infos: Sequence[DocumentInfo], held: Holdings, *, writable: bool, query: str = ""
) -> str:
    """Return the documents with their identity, file and versions, and the files that failed.

    Args:
        infos: The documents, in order.
        held: Their versions, and what failed.
        writable: Whether a document may be removed from here.
        query: What the id, title or file's name must contain.
    """
    versions = {version.id: version for version in held.current()}
    shown = [info for info in infos if _matches(info, versions[info.id], query)]
    count = element("p", words.COUNT.format(shown=len(shown), all=len(infos)), css="note")
    rows = "".join(
        _document(info, held.history(info.id), writable=writable) for info in shown[:_SHOWN]
    )
    if len(shown) > _SHOWN:
        count += element("p", words.MORE.format(shown=_SHOWN), css="note")
    failed = _failures(held.failures, writable=writable) if held.failures else ""
    return failed + count + element("ul", rows, css="library")


def _document(info: DocumentInfo, history: Sequence[Version], *, writable: bool) -> str:
    version = history[-1]
    title = element("span", escape(info.title), css="title") + badge(info)
    identity = element("span", escape(facts(info)), css="facts")
    name = version.name if Path(version.name).stem == info.id else f"{info.id} · {version.name}"
    file = f"{name} · {_size(version.size)} · {version.added[:10]}"
    links = [
        _link(words.ORIGINAL, f"api/documents/{_part(info.id)}/file", download=version.name),
        text_link(info.id),
    ]
    body = title + identity + element("span", escape(file), css="facts")
    if version.doubts:
        doubts = words.DOUBTFUL.format(doubts="；".join(version.doubts))
        body += element("span", escape(doubts), css="doubts")
    tools = element("span", " · ".join(links), css="files")
    if len(history) > 1:
        tools += _versions(info.id, history)
    if writable:
        tools += _removal(info)
    return element("li", body + element("div", tools, css="tools"))


def _versions(id: str, history: Sequence[Version]) -> str:
    lines = "".join(
        element(
            "li",
            escape(words.VERSION.format(number=one.number, day=one.added[:10], name=one.name))
            + " "
            + _link(
                words.ORIGINAL,
                f"api/documents/{_part(id)}/file?version={one.number}",
                download=one.name,
            )
            + " · "
            + _link(words.TEXT, f"api/documents/{_part(id)}/versions/{one.number}/text"),
        )
        for one in reversed(history)
    )
    summary = element("summary", words.VERSIONS.format(count=len(history)))
    return element("details", summary + element("ul", lines), css="versions")


def _removal(info: DocumentInfo) -> str:
    question = element("p", words.REMOVE_QUESTION.format(title=escape(info.title)))
    button = _button(words.REMOVE_CONFIRM, info.id)
    return element("details", element("summary", words.REMOVE) + question + button, css="remove")


def _button(text: str, id: str) -> str:
    """Return a button that takes something off the list."""
    data = {"data-remove": id, "data-lost": words.LOST}
    return element("button", text, type="button", **data)


def _failures(failures: Sequence[Failure], *, writable: bool) -> str:
    lines = "".join(
        element("li", escape(one.reason) + (_button(words.CLEAR, one.name) if writable else ""))
        for one in failures
    )
    summary = element("summary", words.FAILED_FILES.format(count=len(failures)))
    return element("details", summary + element("ul", lines), css="notice failures")


def _words() -> str:
    """Return the words that the page's script shows."""
    told = {outcome.name.lower(): words.OUTCOMES[outcome] for outcome in Outcome}
    told |= {
        "as": words.AS,
        "waiting": words.WAITING,
        "reading": words.READING,
        "doubtful": words.DOUBTFUL.format(doubts="").strip(),
        "lost": words.LOST,
    }
    return element("span", "", hidden="hidden", **{"data-words": json.dumps(told)})


def _matches(info: DocumentInfo, version: Version, query: str) -> bool:
    wanted = query.casefold().split()
    text = " ".join(_searched(info, version)).casefold()
    return all(word in text for word in wanted)


def _searched(info: DocumentInfo, version: Version) -> Iterable[str]:
    return (info.id, info.title, info.number, *info.issuers, info.region, version.name)


def _link(text: str, address: str, **attributes: str) -> str:
    return element("a", text, href=address, target="_blank", rel="noopener", **attributes)


def _part(id: str) -> str:
    return quote(id, safe="")


def _size(count: int) -> str:
    return f"{count / 1024:,.0f} KB" if count >= 1024 else f"{count} B"
