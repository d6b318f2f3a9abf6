"""What a library holds and held: every version of every document, and what could not be read.

The values here are what ``holdings.jsonl`` of a generation says: a version or failure a line, and
first of all the checksum of these lines, so that a library can be built again from its files even
where all else is damaged. Holdings are values; only ``load`` and ``save`` touch the disk.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from corpus.errors import IndexDamaged, UnknownDocument
from corpus.plan import DocumentInfo

FILE_NAME = "holdings.jsonl"
_FORMAT = 1
"""Raised when older files could be misread; a library outlives the format of its index."""

_KEPT = re.compile(rb'"(?:text_)?sha256":"([0-9a-f]{64})"')
"""「"sha256":"9f86d0…"」; what looks like one in a name or note only keeps a file too many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a document, in use or not."""

    id: str
    number: int
    """From 1, in the order they came."""
    slot: int
    """The document's place in the index, which it keeps, and gets again when it comes back."""
    name: str
    """Name of its file, without folders."""
    sha256: str
    """Of the file, and the name it is kept under."""
    size: int
    """Bytes of the file."""
    source: str
    """Where the file came from; empty for one that was uploaded or made from a text."""
    text_sha256: str
    """Of the text that offsets count in, and the name it is kept under."""
    info: DocumentInfo
    notes: tuple[str, ...] = ()
    """What the reader repaired or lost."""
    doubts: tuple[str, ...] = ()
    """Why a person should look at it first, as its acceptance report says."""
    added: str = ""
    """When it was put in use, ISO 8601, UTC."""
    ended: str = ""
    """When it was replaced or removed; empty while in use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file that was set aside because it could not be read."""

    name: str
    source: str
    """Where the file lies; empty for one that was uploaded."""
    reason: str
    """The sentence a user was told."""
    failed: str
    """When, ISO 8601, UTC."""

    def is_same(self, other: "Failure") -> bool:
        """Tell whether the same file failed for the same reason."""
        return (self.source, self.name, self.reason) == (other.source, other.name, other.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """Everything a library knows of its documents beside their text."""

    versions: tuple[Version, ...] = ()
    """Oldest first."""
    failures: tuple[Failure, ...] = ()

    def current(self) -> tuple[Version, ...]:
        """Return the versions in use, in the documents' order."""
        found = (version for version in self.versions if not version.ended)
        return tuple(sorted(found, key=lambda version: version.slot))

    def find(self, id: str) -> Version | None:
        """Return the version of a document in use, if it is."""
        return next((v for v in self.versions if v.id == id and not v.ended), None)

    def history(self, id: str) -> tuple[Version, ...]:
        """Return all versions of a document, oldest first.

        Raises:
            UnknownDocument: there is and was none.
        """
        found = tuple(version for version in self.versions if version.id == id)
        if not found:
            known = "、".join(sorted({version.id for version in self.versions})[:8])
            raise UnknownDocument(f"No document “{id}” is or was in the index; there are: {known}")
        return found

    def version(self, id: str, number: int) -> Version:
        """Return one version of a document.

        Raises:
            UnknownDocument: there is none with that number.
        """
        history = self.history(id)
        for version in history:
            if version.number == number:
                return version
        raise UnknownDocument(
            f"Document “{id}” has no version {number}; it has: "
            f"{', '.join(str(version.number) for version in history)}"
        )

    def adopting(self, version: Version, *, source: str) -> "Holdings":
        """Return holdings in which a version in use comes from elsewhere."""
        moved = replace(version, source=source)
        return replace(
            self, versions=tuple(moved if one is version else one for one in self.versions)
        )

    def same(self, *, sha256: str = "", text_sha256: str = "") -> Version | None:
        """Return the version in use with these bytes or this text, if there is one."""
        for version in self.versions:
            same = version.sha256 == sha256 or version.text_sha256 == text_sha256
            if same and not version.ended:
                return version
        return None

    def slot_for(self, id: str) -> int:
        """Return the slot a document has, or had if it is still free, or the next one."""
        taken = {version.slot: version.id for version in self.current()}
        had = next((v.slot for v in reversed(self.versions) if v.id == id), None)
        if had is not None and taken.get(had, id) == id:
            return had
        return max((version.slot for version in self.versions), default=-1) + 1

    def with_version(self, version: Version) -> "Holdings":
        """Return holdings in which a version is in use, after those the document had."""
        before = [v.number for v in self.versions if v.id == version.id]
        ended = self.without([version.id], at=version.added)
        added = replace(version, number=max(before, default=0) + 1)
        left = ended.without_failures([(version.source, version.name)])
        return replace(left, versions=(*left.versions, added))

    def renewed(self, versions: Sequence[Version], *, at: str) -> "Holdings":
        """Return holdings in which just these versions are in use, in this order.

        A version that is the same file and text as the one in use goes on under its number.
        """
        coming = {one.id: replace(one, slot=slot) for slot, one in enumerate(versions)}
        numbers: dict[str, int] = {}
        held: list[Version] = []
        for version in self.versions:
            numbers[version.id] = max(numbers.get(version.id, 0), version.number)
            new = coming.get(version.id)
            if version.ended:
                held.append(version)
            elif new is None:
                held.append(replace(version, ended=at))
            elif (new.sha256, new.text_sha256) == (version.sha256, version.text_sha256):
                goes_on = coming.pop(version.id)
                held.append(replace(goes_on, number=version.number, added=version.added))
            else:
                held.append(replace(version, ended=new.added))
        begun = [replace(one, number=numbers.get(one.id, 0) + 1) for one in coming.values()]
        left = self.without_failures({(version.source, version.name) for version in begun})
        return replace(left, versions=(*held, *begun))

    def without(self, ids: Collection[str], *, at: str) -> "Holdings":
        """Return holdings in which documents are no longer in use, but remembered."""
        versions = tuple(
            replace(version, ended=at) if version.id in ids and not version.ended else version
            for version in self.versions
        )
        return replace(self, versions=versions)

    def forgetting(self, ids: Collection[str]) -> "Holdings":
        """Return holdings without any trace of documents."""
        return replace(self, versions=tuple(v for v in self.versions if v.id not in ids))

    def with_failure(self, failure: Failure) -> "Holdings":
        """Return holdings with a failure in place of an earlier one of the same file."""
        others = self.without_failures([(failure.source, failure.name)]).failures
        return replace(self, failures=(*others, failure))

    def with_failures(self, failures: Sequence[Failure]) -> "Holdings":
        """Return holdings with just these failures."""
        return replace(self, failures=tuple(failures))

    def without_failures(self, files: Collection[tuple[str, str]]) -> "Holdings":
        """Return holdings without the failures of files, each given by source and name."""
        left = tuple(f for f in self.failures if (f.source, f.name) not in files)
        return replace(self, failures=left)


def kept_names(all_holdings: Iterable[Holdings]) -> set[str]:
    """Return the names of all files that some holdings speak of."""
    versions = [version for holdings in all_holdings for version in holdings.versions]
    return {name for version in versions for name in (version.sha256, version.text_sha256)}


def names_kept_by(generation: Path) -> set[str]:
    """Return what ``kept_names`` does of a generation, read much faster than all of it.

    Raises:
        IndexDamaged: the file is missing, altered or of another format.
    """
    return {match[1].decode() for match in _KEPT.finditer(_lines(generation))}


def load(generation: Path) -> Holdings:
    """Read the holdings of a generation.

    Raises:
        IndexDamaged: the file is missing, altered or of another format.
    """
    try:
        records = [_codec().validate_json(line) for line in _lines(generation).splitlines()]
    except ValueError as error:
        raise damaged(generation) from error
    return Holdings(
        versions=tuple(record.version for record in records if record.version),
        failures=tuple(record.failure for record in records if record.failure),
    )


def _lines(generation: Path) -> bytes:
    """Return the lines of the file but the first, which vouches for them; raises IndexDamaged."""
    path = generation / FILE_NAME
    try:
        head, _, lines = path.read_bytes().partition(b"\n")
        told = json.loads(head)
        if told["sha256"] != hashlib.sha256(lines).hexdigest():
            raise damaged(generation)
        if told["format"] != _FORMAT:
            raise IndexDamaged(
                f"{path}: the list of the library's documents has format {told['format']}, this "
                f"program reads format {_FORMAT}; use the program that wrote it."
            )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise damaged(generation) from error
    return lines


def damaged(generation: Path) -> IndexDamaged:
    """Return the error that the holdings of a generation cannot be relied on."""
    return IndexDamaged(
        f"{generation / FILE_NAME}: the list of the library's documents is missing or damaged; "
        "restore the index's folder from a backup, or name a new folder with --index."
    )


def save(holdings: Holdings, generation: Path) -> None:
    """Write the holdings of a generation; raises OSError."""
    records = [
        *(_Record(version=version) for version in holdings.versions),
        *(_Record(failure=failure) for failure in holdings.failures),
    ]
    lines = b"".join(
        _codec().dump_json(record, exclude_defaults=True) + b"\n" for record in records
    )
    head = {"format": _FORMAT, "sha256": hashlib.sha256(lines).hexdigest()}
    (generation / FILE_NAME).write_bytes(json.dumps(head).encode() + b"\n" + lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """One line of the file."""

    version: Version | None = None
    failure: Failure | None = None


@lru_cache(maxsize=1)
def _codec() -> TypeAdapter[_Record]:
    return TypeAdapter(_Record)
