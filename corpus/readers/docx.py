"""Word files: the parts that hold text, found by their relations and parsed with python-docx.

Only these parts are unpacked. What else a file names (pictures, templates, other machines) is not
looked for, so that a broken relation to it, as converters and WPS leave them, does no harm.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from docx.oxml import parse_xml

from corpus.errors import UnreadableDocument
from corpus.limits import DEFAULTS, Limits, check_length
from corpus.readers.docx_body import Body, notes
from corpus.readers.docx_package import check_package
from corpus.readers.docx_styles import Element, Styles, W
from corpus.readers.encodings import printable
from corpus.readers.source import SourceText

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
"""Namespace of files saved as Strict Open XML, which differ in nothing that is read here."""
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,  # also of elements too deep inside one another
    NotImplementedError,
    ValueError,
    SyntaxError,  # what lxml raises for broken XML
)


def read(path: Path, limits: Limits = DEFAULTS) -> SourceText:
    """Return a file's text.

    Raises:
        UnreadableDocument: the file cannot be opened, is no Word file, damaged, encrypted, too
            large, or holds no text.
    """
    check_package(path, limits)
    try:
        with zipfile.ZipFile(path) as archive:
            package = _Package(archive)
            body = Body(package.styles(), dict(package.notes()), path, limits)
            text = "\n".join(body.lines(package.body())) + "\n"
            title = package.title()
    except _DAMAGE as error:
        raise UnreadableDocument(
            f"{path}: is damaged or not as Word writes it ({_cause(error)}); "
            "open it in Word or WPS and save it again as .docx."
        ) from error
    if not text.strip() and body.left_out["picture"]:
        raise UnreadableDocument(
            f"{path}: holds only pictures; save it as PDF, whose pages can be recognised, and add "
            "that."
        )
    text = printable(text)
    check_length(text, path, limits)
    return SourceText(text=text, title=printable(title).strip(), notes=notes(body.left_out))


class _Package:
    """The parts of an open Word file."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = frozenset(archive.namelist())
        self._file = self._relations("")
        self._main = self._file.get("officeDocument", "word/document.xml")
        self._parts = self._relations(self._main)

    def body(self) -> Element:
        root = self._parsed(self._main)
        body = None if root is None else root.find(W + "body")
        if body is None:
            raise ValueError("it has no body")
        return body

    def styles(self) -> Styles:
        return Styles(self._part("styles"), self._part("numbering"))

    def notes(self) -> Iterator[tuple[str, Element]]:
        """Yield the foot and endnotes by kind and number: 「footnote 3」."""
        for kind in ("footnote", "endnote"):
            root = self._part(f"{kind}s")
            for note in () if root is None else root.findall(W + kind):
                if note.get(W + "type", "normal") == "normal":
                    yield f"{kind} {note.get(W + 'id')}", note

    def title(self) -> str:
        root = self._parsed(self._file.get("core-properties", ""))
        return "" if root is None else root.findtext(_TITLE) or ""

    def _part(self, kind: str) -> Element | None:
        return self._parsed(self._parts.get(kind, ""))

    def _parsed(self, name: str) -> Element | None:
        """Return the root of a member, None where there is none."""
        if name not in self._names:
            return None
        return parse_xml(self._archive.read(name).replace(_STRICT, W[1:-1].encode()))

    def _relations(self, part: str) -> Mapping[str, str]:
        """Return the members that a part, or the file itself, names, by what they are to it."""
        folder, name = posixpath.split(part)
        root = self._parsed(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, str] = {}
        for relation in () if root is None else root.findall(_RELATION):
            if relation.get("TargetMode") != "External":
                kind = posixpath.basename(relation.get("Type", ""))
                target = posixpath.join("/", folder, relation.get("Target", ""))
                found.setdefault(kind, posixpath.normpath(target).lstrip("/"))
        return found


def _cause(error: Exception) -> str:
    return (" ".join(str(error).split()).rstrip(".") or type(error).__name__)[:120]
