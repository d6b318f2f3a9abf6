"""Saved web pages: parsed with lxml, read without running or loading anything."""

import re
from email import message_from_bytes
from email.message import Message
from pathlib import Path

from lxml import etree

from corpus.errors import UnreadableDocument
from corpus.limits import DEFAULTS, Limits, check_length
from corpus.readers.encodings import decode_page, printable
from corpus.readers.formats import is_web_archive
from corpus.readers.html_lines import Lines
from corpus.readers.html_main import Element, main_element, titles_before
from corpus.readers.source import SourceText
from corpus.readers.text import read_bytes

_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,80}?encoding)\s*=\s*["']?\s*([\w-]{2,30})""",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 16_384
"""Bytes in which a page may say its encoding; browsers look at 1,024, some sites need more."""
_TOO_DEEP = "Excessive depth"
"""What libxml2 says where it stops reading: 256 elements inside one another."""
_SITE = re.compile(r"(?<!\s)\s*[_|\-–—].*")
"""What follows the document's title in a page's: 「……的通知_某某市人民政府」."""
_TITLE_WITHIN = 12
"""Lines at the start of a document in which its title is printed, if it is at all."""


def read(path: Path, limits: Limits = DEFAULTS) -> SourceText:
    """Return the document in a saved page.

    Raises:
        UnreadableDocument: the file cannot be opened or decoded, is nested too deep, or holds no
            text.
    """
    data, declared = _page(read_bytes(path), path)
    text, note = decode_page(data, declared, path)
    root = _parsed(text, path)
    body = root.find("body") if root is not None else None
    if root is None or body is None:
        raise UnreadableDocument(_without_text(path))
    title = _title(root)
    main = main_element(body)
    lines = Lines(path, limits).read(main)
    if not "".join(lines).strip():
        raise UnreadableDocument(_without_text(path))
    if _is_printed_above(title, body, main, lines):
        lines.insert(0, title)
    text = printable("\n".join(lines) + "\n")
    check_length(text, path, limits)
    return SourceText(text=text, title=printable(title), notes=(note,) if note else ())


def _page(data: bytes, path: Path) -> tuple[bytes, str]:
    """Return a page's bytes and the encoding it says it has; of a web archive, its first page.

    Raises:
        UnreadableDocument: the web archive holds no page.
    """
    if is_web_archive(data[:_DECLARED_WITHIN]):
        for part in message_from_bytes(data).walk():
            content = part.get_payload(decode=True)
            if part.get_content_type() == "text/html" and isinstance(content, bytes):
                return content, _charset(part) or _declared(content)
        raise UnreadableDocument(_without_text(path))
    return data, _declared(data)


def _charset(part: Message) -> str:
    return part.get_content_charset() or ""


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    return found.group(1).decode("ascii") if found else ""


def _parsed(text: str, path: Path) -> Element | None:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument(_without_text(path)) from error
    if any(_TOO_DEEP in (entry.message or "") for entry in parser.error_log):
        raise UnreadableDocument(
            f"{path}: has more than 255 elements inside one another, so that the rest of it cannot "
            "be read; open it in a browser, copy its text to a new file and add that."
        )
    return root


def _title(root: Element) -> str:
    """Return the document's title as the page's head tells it."""
    for name in ("ArticleTitle", "og:title"):
        for meta in root.iter("meta"):
            if name in (meta.get("name"), meta.get("property")) and meta.get("content"):
                return " ".join(meta.get("content").split())
    found = " ".join("".join(root.xpath("string(//title)")).split())
    return _SITE.sub("", found) or found


def _is_printed_above(title: str, body: Element, main: Element, lines: list[str]) -> bool:
    """Tell whether the title stands on the page above its main part, and not in it."""
    wanted = "".join(title.split())
    if len(wanted) < 4 or wanted in "".join("".join(lines[:_TITLE_WITHIN]).split()):
        return False
    return any(wanted == above for above in titles_before(body, main))


def _without_text(path: Path) -> str:
    return (
        f"{path}: the saved page holds no text (sites often load it with a script); open it in a "
        "browser, print it as PDF and add that."
    )
