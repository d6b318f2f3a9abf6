"""What one document may cost, and which files are let in at all.

A document is untrusted: it may be large by accident or by intent. Every limit has a setting of
the same name (``POLICYQA_MAX_DOCUMENT_…``); a message that tells of a limit names it.
"""

import os
import signal
import stat
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import UnreadableDocument

MEGABYTE = 1 << 20
_SETTING = "POLICYQA_MAX_DOCUMENT_"
_MISLEADING = frozenset(map(chr, [0x200B, 0x200E, 0x200F, 0xFEFF, *range(0x2028, 0x202F)]))
"""Invisible in a name, or able to turn its letters round, so that an ending reads as another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one document may cost."""

    megabytes: int = 100
    """Size of the file."""
    pages: int = 2000
    """Pages of a PDF file or of an image file."""
    seconds: int = 60
    """Time to read it, recognition of scanned pages not counted."""
    page_seconds: int = 120
    """Time to recognise one scanned page, of which a quiet machine needs ten; 0 recognises none."""
    memory_megabytes: int = 2048
    """Address space of the process that reads it."""
    unpacked_megabytes: int = 512
    """Size of everything in a Word file, unpacked."""
    characters: int = 2_000_000
    """Length of the text; a plan has 20,000 to 100,000. Its outline is read outside of the other
    limits, in 50 microseconds a line at worst."""
    megapixels: int = 100
    """Size of an image: A4 at 600 dots an inch has 35."""
    nesting: int = 30
    """Tables, boxes and lists inside one another; three are many."""


DEFAULTS = Limits()


def setting(name: str) -> str:
    """Return the environment variable that sets a limit.

    >>> setting("pages")
    'POLICYQA_MAX_DOCUMENT_PAGES'
    """
    return _SETTING + name.upper()


def admit(path: Path, limits: Limits) -> None:
    """Check a file by its name, kind and size, without opening it.

    Raises:
        UnreadableDocument: it is not there, is no regular file, is empty or too large, or has a
            name that cannot be shown as it is.
    """
    check_name(path)
    try:
        status = path.stat()
    except OSError as error:
        raise UnreadableDocument(
            f"{path}: cannot be opened ({error.strerror}); check the path and its permissions."
        ) from error
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableDocument(
            f"{path}: cannot be opened (it is no regular file); name a document or a folder."
        )
    if status.st_size > limits.megabytes * MEGABYTE:
        raise UnreadableDocument(
            f"{path}: has {status.st_size / MEGABYTE:.0f} MB, more than the {limits.megabytes} MB "
            f"allowed; divide it, or raise {setting('megabytes')}."
        )
    if not status.st_size:
        raise UnreadableDocument(f"{path}: is empty; there is nothing to index.")


def check_name(path: Path) -> None:
    """Check that a file's name, which becomes the document's id, shows as what it is.

    Raises:
        UnreadableDocument: it holds control characters, invisible ones, or bytes that are no text.
    """
    name = path.name
    if any(_is_misleading(character) for character in name):
        raise UnreadableDocument(
            f"{path.parent / ascii(name)}: the name holds invisible or unprintable characters; "
            "rename the file and add it again."
        )


def check_nesting(depth: int, path: Path, limits: Limits) -> None:
    """Check how many tables, boxes or lists stand inside one another.

    Raises:
        UnreadableDocument: they are too many.
    """
    if depth > limits.nesting:
        raise UnreadableDocument(
            f"{path}: has more than {limits.nesting} tables or boxes inside one another; "
            f"copy its text to a new file, or raise {setting('nesting')}."
        )


def is_outside(path: Path, folder: Path) -> bool:
    """Tell whether a file found in a folder is a link that leads out of it."""
    return not path.resolve().is_relative_to(folder.resolve())


def check_length(text: str, path: Path, limits: Limits) -> None:
    """Check that a text is not longer than the limit and holds something.

    Raises:
        UnreadableDocument: it is too long, or blank.
    """
    if len(text) > limits.characters:
        raise UnreadableDocument(
            f"{path}: has {len(text):,} characters, more than the {limits.characters:,} allowed; "
            f"divide it, or raise {setting('characters')}."
        )
    if not text.strip("\ufeff \t\r\n\f\v\u3000\xa0"):
        raise UnreadableDocument(f"{path}: is empty; there is nothing to index.")


def _is_misleading(character: str) -> bool:
    return (
        character < " "
        or "\x7f" <= character <= "\x9f"
        or "\ud800" <= character <= "\udfff"
        or "\u2066" <= character <= "\u2069"
        or character in _MISLEADING
    )


def allow_more_time(seconds: int) -> None:
    """Put off the end of a process that reads a file; elsewhere nothing happens."""
    left = signal.alarm(0)
    if left:
        signal.alarm(left + seconds)


def is_hidden(path: Path) -> bool:
    """Tell whether a file is hidden, or what an office program leaves beside an open one."""
    return path.name.startswith((".", "~$", "~WRL"))


def processor_seconds(limits: Limits) -> int:
    """Return the processor time after which the system itself ends a reading process.

    A backstop for the case that the program, which keeps the time, was killed: never reached
    while it runs.
    """
    waited = limits.seconds + limits.pages * limits.page_seconds
    return waited * (os.cpu_count() or 1) + 10
