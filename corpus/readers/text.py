"""Plain text and Markdown files."""

from pathlib import Path

from corpus.errors import UnreadableDocument
from corpus.readers.source import SourceText

SUFFIXES = (".txt", ".md")


def read(path: Path) -> SourceText:
    """Return the file's text as printed, with every line break as one line feed.

    UTF-8 is tried first (a byte order mark is dropped), then GB18030, the encoding of older
    Chinese systems; both strictly, so that no character is guessed.

    Raises:
        UnreadableDocument: the file cannot be opened, is empty, or is not text.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(
            f"{path}: cannot be opened ({error.strerror}); check the path and its permissions."
        ) from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        break
    else:
        raise UnreadableDocument(
            f"{path}: neither UTF-8 nor GB18030 text; save it as UTF-8 and add it again."
        )
    if "\x00" in text:
        raise UnreadableDocument(
            f"{path}: holds binary data, not text; convert it to a text file first."
        )
    if not text.strip():
        raise UnreadableDocument(f"{path}: is empty; there is nothing to index.")
    return SourceText(text=text.replace("\r\n", "\n").replace("\r", "\n"))
