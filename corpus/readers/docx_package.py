"""A Word file as an archive: what is in it and how large, judged before anything is unpacked."""

import zipfile
from pathlib import Path

from corpus.errors import UnreadableDocument
from corpus.limits import MEGABYTE, Limits, setting

_MEMBERS = 10_000
_RATIO = 200
"""XML of many like table rows shrinks to a fiftieth; a bomb to a thousandth."""
_SMALL = 16 * MEGABYTE
"""Up to this size, unpacked, no ratio is too high."""
_ENCRYPTED = 0x1
_OTHERS: tuple[tuple[str, str], ...] = (
    ("xl/", "is an Excel workbook; copy its tables into a Word file"),
    ("ppt/", "is a PowerPoint file; save it as PDF and add that"),
    ("OFD.xml", "is an OFD file; open it in its viewer and save it as PDF"),
    ("content.xml", "is an OpenDocument file; save it as .docx and add that"),
)


def check_package(path: Path, limits: Limits) -> None:
    """Check that a file is a Word file that can be unpacked within the limits.

    Nothing of it is ever written to disk, so that the names in it lead nowhere.

    Raises:
        UnreadableDocument: it is damaged, encrypted, another kind of archive, or a bomb.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError) as error:
        raise UnreadableDocument(
            f"{path}: is a damaged Word file or archive ({_cause(error)}); "
            "open it in Word or WPS and save it again."
        ) from error
    _check_kind({member.filename for member in members}, path)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise UnreadableDocument(
            f"{path}: is protected by a password; save a copy without one and add that."
        )
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > limits.unpacked_megabytes * MEGABYTE:
        raise UnreadableDocument(
            f"{path}: unpacks to {unpacked / MEGABYTE:,.0f} MB, more than the "
            f"{limits.unpacked_megabytes} MB allowed; compress its pictures in Word, or raise "
            f"{setting('unpacked_megabytes')}."
        )
    if len(members) > _MEMBERS or unpacked > max(_SMALL, _RATIO * packed):
        raise UnreadableDocument(
            f"{path}: is made to fill the memory ({len(members):,} parts, "
            f"{unpacked / MEGABYTE:,.0f} MB out of {packed / MEGABYTE:.1f}) and is not opened; "
            "copy its text to a new file."
        )


def _check_kind(names: set[str], path: Path) -> None:
    if any(name.startswith("word/") for name in names):
        return
    for start, sentence in _OTHERS:
        if any(name.startswith(start) for name in names):
            raise UnreadableDocument(f"{path}: {sentence}.")
    raise UnreadableDocument(
        f"{path}: is an archive, not a Word file; unpack it and add the documents in it."
    )


def _cause(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".")[:120]
