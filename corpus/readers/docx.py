"""Word files: opened with python-docx, their parts handed to the modules that read them."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.parts.document import DocumentPart

from corpus.errors import UnreadableDocument
from corpus.limits import DEFAULTS, Limits, check_length
from corpus.readers.docx_body import Body, notes
from corpus.readers.docx_package import check_package
from corpus.readers.docx_styles import Element, Styles, W
from corpus.readers.encodings import printable
from corpus.readers.source import SourceText

SUFFIXES = (".docx",)
_DAMAGE = (
    OpcError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError,
    KeyError, IndexError, ValueError, AttributeError, TypeError,
    SyntaxError,  # what lxml raises for broken XML
)  # fmt: skip
"""What python-docx lets through when a file is not as the standard says."""


def read(path: Path, limits: Limits = DEFAULTS) -> SourceText:
    """Return a file's text.

    Raises:
        UnreadableDocument: the file cannot be opened, is no Word file, damaged, encrypted, too
            large, or holds no text.
    """
    check_package(path, limits)
    try:
        document = Document(str(path))
        main = document.part
        styles = Styles(_part(main, "STYLES"), _part(main, "NUMBERING"))
        body = Body(styles, dict(_footnotes(main)), path, limits)
        text = "\n".join(body.lines(document.element.body)) + "\n"
        title = document.core_properties.title or ""
    except _DAMAGE as error:
        raise UnreadableDocument(
            f"{path}: is damaged or not as Word writes it ({_cause(error)}); "
            "open it in Word or WPS and save it again as .docx."
        ) from error
    found = notes(body.left_out)
    if not text.strip() and body.left_out["picture"]:
        raise UnreadableDocument(
            f"{path}: holds only pictures; save it as PDF, whose pages can be recognised, and add "
            "that."
        )
    text = printable(text)
    check_length(text, path, limits)
    return SourceText(text=text, title=printable(title).strip(), notes=found)


def _part(main: DocumentPart, name: str) -> Element | None:
    """Return the root of a part that the document may have."""
    try:
        part = main.part_related_by(getattr(RELATIONSHIP_TYPE, name))
    except KeyError:
        return None
    root = getattr(part, "element", None)
    return parse_xml(part.blob) if root is None else root


def _footnotes(main: DocumentPart) -> Iterator[tuple[str, Element]]:
    for kind in ("footnote", "endnote"):
        root = _part(main, kind.upper() + "S")
        for note in () if root is None else root.findall(W + kind):
            if note.get(W + "type", "normal") == "normal":
                yield f"{kind} {note.get(W + 'id')}", note


def _cause(error: Exception) -> str:
    return (" ".join(str(error).split()).rstrip(".") or type(error).__name__)[:120]
