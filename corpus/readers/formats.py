"""What a file is, told by its first bytes: a name says what somebody called it, not what it is."""

import re
from enum import StrEnum
from pathlib import Path

from corpus.errors import UnreadableDocument

HEAD = 4096
"""Bytes at the start of a file that tell what it is."""


class Format(StrEnum):
    """The formats that are read."""

    TEXT = "text"
    PDF = "PDF"
    WORD = "Word"
    """Office Open XML: what Word and WPS save as .docx."""
    LEGACY = "older Word"
    """What LibreOffice turns into a Word file: .doc, .wps, .rtf, .odt."""
    HTML = "HTML"
    IMAGE = "image"


ENDINGS: dict[str, Format] = {
    ".txt": Format.TEXT,
    ".md": Format.TEXT,
    ".docx": Format.WORD,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".mht": Format.HTML,
    ".mhtml": Format.HTML,
    ".pdf": Format.PDF,
    ".doc": Format.LEGACY,
    ".wps": Format.LEGACY,
    ".rtf": Format.LEGACY,
    ".odt": Format.LEGACY,
    ".png": Format.IMAGE,
    ".jpg": Format.IMAGE,
    ".jpeg": Format.IMAGE,
    ".tif": Format.IMAGE,
    ".tiff": Format.IMAGE,
}
"""The endings that are read, in lower case with their dot, and what they promise."""
IN_FOLDERS = tuple(ending for ending, format in ENDINGS.items() if format is not Format.IMAGE)
"""Endings of the files that are read when a folder is named: the pictures in it are seldom whole
documents, and are read when they are named themselves."""
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_SIGNATURES: tuple[tuple[bytes, Format], ...] = (
    (b"PK\x03\x04", Format.WORD),
    (b"PK\x05\x06", Format.WORD),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.LEGACY),
    (b"{\\rtf", Format.LEGACY),
    (b"\x89PNG\r\n\x1a\n", Format.IMAGE),
    (b"\xff\xd8\xff", Format.IMAGE),
    (b"II*\x00", Format.IMAGE),
    (b"MM\x00*", Format.IMAGE),
)
_UNREAD: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "is a gzip archive; unpack it and add the documents in it"),
    (b"7z\xbc\xaf'\x1c", "is a 7z archive; unpack it and add the documents in it"),
    (b"Rar!\x1a\x07", "is a RAR archive; unpack it and add the documents in it"),
    (b"BZh91AY&SY", "is a bzip2 archive; unpack it and add the documents in it"),
    (b"\xfd7zXZ\x00", "is an xz archive; unpack it and add the documents in it"),
    (b"GIF8", "is a GIF image; save it as PNG and add that"),
    (b"\x7fELF", "is a program, not a document; name another file"),
    (b"MZ\x90", "is a program, not a document; name another file"),
)
_PDF = re.compile(rb"%PDF-\d")
"""Stands in the first 1,024 bytes of a PDF file (ISO 32000, annex H)."""
_PDF_WITHIN = 1024
_HTML = re.compile(
    rb"(?:\s|<!--.*?-->|<\?xml[^>]*\?>)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_WEB_ARCHIVE = re.compile(rb"(?:From: .*\r?\n|MIME-Version: 1)", re.IGNORECASE)
_MARKS = b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"


def read_head(path: Path) -> bytes:
    """Return a file's first bytes.

    Raises:
        UnreadableDocument: it cannot be opened.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(HEAD)
    except OSError as error:
        raise UnreadableDocument(
            f"{path}: cannot be opened ({error.strerror}); check the path and its permissions."
        ) from error


def detect(head: bytes, path: Path) -> Format:
    """Return a file's format: the one its content shows, else text where its ending says so.

    Raises:
        UnreadableDocument: it is of a format that is not read, or its ending promises one of which
            it has no trace.
    """
    for signature, sentence in _UNREAD:
        if head.startswith(signature):
            raise UnreadableDocument(f"{path}: {sentence}.")
    promised = ENDINGS.get(path.suffix.lower())
    found = _signed(head, within=0 if promised is Format.TEXT else _PDF_WITHIN)
    if found:
        return found
    if promised is Format.HTML or is_web_archive(head):
        return Format.HTML
    if promised is Format.TEXT:
        return promised
    if promised is None:
        raise UnreadableDocument(
            f"{path}: the format “{path.suffix or 'without ending'}” cannot be read; "
            f"convert it to one of: {', '.join(ENDINGS)}."
        )
    raise UnreadableDocument(
        f"{path}: ends in {path.suffix} but is no {promised} file; open it in the program that "
        "made it and save it again, or give it the ending of what it is."
    )


def _signed(head: bytes, *, within: int) -> Format | None:
    if _PDF.match(head) or _PDF.search(head, 0, within):
        return Format.PDF
    if _OPEN_DOCUMENT in head[:120]:
        return Format.LEGACY
    for signature, found in _SIGNATURES:
        if head.startswith(signature):
            return found
    if _HTML.match(_without_mark(head)):
        return Format.HTML
    return None


def _without_mark(head: bytes) -> bytes:
    """Return the head as single bytes, also where it is UTF-16."""
    for mark in _MARKS:
        if head.startswith(mark):
            return head[len(mark) :].replace(b"\x00", b"")
    return head


def is_web_archive(head: bytes) -> bool:
    """Tell whether a file is a web page saved in one piece with its pictures (MHTML)."""
    return bool(_WEB_ARCHIVE.match(head)) and b"multipart/related" in head
