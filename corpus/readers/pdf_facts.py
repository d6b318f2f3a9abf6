"""What a PDF file says about itself: whether it is locked, title, bookmarks; with pypdf."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import Destination

from corpus.errors import UnreadableDocument

_DAMAGE = (
    DependencyError, PyPdfError, ValueError, LookupError, TypeError, AttributeError,
    ArithmeticError, RecursionError, AssertionError, NotImplementedError,
)  # fmt: skip
"""What pypdf raises on files that do not keep to the format, or are encrypted with AES."""
_UNTITLED = ("untitled", "microsoft word", "未命名", "幻灯片")
"""Beginnings of titles that programs write by themselves."""
_BOOKMARKS = 2000
"""Bookmarks read at most."""
_DEPTH = 12
"""Levels of bookmarks followed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfFacts:
    """What a PDF file says about itself."""

    title: str = ""
    bookmarks: Mapping[int, frozenset[str]] = field(default_factory=dict)
    """Headings that the file's outline names, without white space, by page number."""
    notes: tuple[str, ...] = ()


def read_facts(data: bytes, path: Path) -> PdfFacts:
    """Read a file's title and outline.

    Damage or an encryption that keeps pypdf from them is no reason to refuse the file: its text is
    read by another library.

    Raises:
        UnreadableDocument: the file opens with a password only.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # damage is told by our own notes
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableDocument(
                f"{path}: is protected by a password; save a copy without one and add that."
            )
        title = str(reader.metadata.title or "") if reader.metadata else ""
        return PdfFacts(title=_told(title), bookmarks=_bookmarks(reader))
    except _DAMAGE as error:
        return PdfFacts(
            notes=(f"书签和标题无法读取。 Its title and outline cannot be read ({error}).",)
        )


def _told(title: str) -> str:
    """Return a title that a person wrote, else nothing."""
    title = " ".join(title.split())
    return "" if title.lower().startswith(_UNTITLED) else title


def _bookmarks(reader: PdfReader) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for count, bookmark in enumerate(_flat(reader.outline)):
        if count == _BOOKMARKS:
            break
        number = reader.get_destination_page_number(bookmark)
        if number is not None and bookmark.title:
            found.setdefault(number + 1, set()).add("".join(bookmark.title.split()))
    return {number: frozenset(titles) for number, titles in found.items()}


def _flat(outline: object, depth: int = 0) -> Iterator[Destination]:
    if isinstance(outline, Destination):
        yield outline
    elif isinstance(outline, list) and depth < _DEPTH:
        for part in outline:
            yield from _flat(part, depth + 1)
