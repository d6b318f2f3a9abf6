"""Plain text and Markdown files."""

from pathlib import Path

from corpus.errors import UnreadableDocument
from corpus.limits import DEFAULTS, Limits, check_length
from corpus.readers.encodings import decode, printable
from corpus.readers.source import SourceText


def read(path: Path, limits: Limits = DEFAULTS) -> SourceText:
    """Return the file's text as printed, with every line break as one line feed.

    Raises:
        UnreadableDocument: the file cannot be opened, is empty, too long, or is not text.
    """
    text = decode(read_bytes(path), path)
    check_length(text, path, limits)
    return SourceText(text=printable(text.replace("\r\n", "\n").replace("\r", "\n")))


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        UnreadableDocument: it cannot be opened.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(
            f"{path}: cannot be opened ({error.strerror}); check the path and its permissions."
        ) from error
