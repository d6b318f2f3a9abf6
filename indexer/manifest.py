"""What an index consists of, written last and checked on opening."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from corpus.errors import IndexDamaged, IndexMismatch
from indexer.checksums import damage
from indexer.generations import MANIFEST, Pointer

FORMAT_VERSION = 10
"""Raised whenever files of older indexes could be misread."""
FILE_NAME = MANIFEST
_PROBE_DIGITS = 2
"""Decimals of a vector that are the same on any machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The identity of one built index."""

    format_version: int
    encoder: str
    """Folder, hub name or address; empty for the encoder that comes with the package."""
    dimension: int
    """Length of the vectors."""
    probe: tuple[float, ...]
    """The first numbers of a fixed text's vector: recognises the encoder whatever its name."""
    documents: Mapping[str, str]
    """SHA-256 of each document's text, by id."""
    passages: int
    built: str
    """When these files were written, ISO 8601, UTC."""
    files: Mapping[str, str]
    """SHA-256 of every other file, by relative path."""
    samples: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of parts of the large ones, see `indexer.checksums`."""

    @property
    def fingerprint(self) -> str:
        """Eight hexadecimal digits that change with the documents, the encoder or the format."""
        probe = [round(number, _PROBE_DIGITS) for number in self.probe]
        key = json.dumps([self.format_version, self.encoder, probe, sorted(self.documents.items())])
        return hashlib.sha256(key.encode()).hexdigest()[:8]


def write_manifest(manifest: Manifest, directory: Path) -> None:
    """Write the manifest into an index's directory."""
    values = {one.name: getattr(manifest, one.name) for one in fields(manifest)}
    text = json.dumps(values, ensure_ascii=False)  # indented it takes ten times as long
    (directory / FILE_NAME).write_text(text + "\n", encoding="utf-8")


def read_manifest(pointer: Pointer) -> Manifest:
    """Read the manifest of the generation in use, and check it and the index against it.

    Raises:
        IndexDamaged: the manifest or a file it names is missing or altered.
        IndexMismatch: the index has another format version.
    """
    directory = pointer.generation
    path = directory / FILE_NAME
    try:
        data = path.read_bytes()
        fields = json.loads(data)
        version = fields["format_version"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(
            f"{path}: the index's manifest is missing or unreadable; "
            "build the index again with “policyqa index”."
        ) from error
    if pointer.manifest and hashlib.sha256(data).hexdigest() != pointer.manifest:
        raise IndexDamaged(
            f"{path}: the index's manifest is damaged (its checksum differs); "
            "build the index again with “policyqa index”."
        )
    if version != FORMAT_VERSION or not pointer.manifest:
        raise IndexMismatch(
            f"{directory}: the index has format {version}, this program reads format "
            f"{FORMAT_VERSION}; build it again with “policyqa index”."
        )
    try:
        fields["probe"] = tuple(fields["probe"])
        fields["documents"], fields["files"] = dict(fields["documents"]), dict(fields["files"])
        fields["samples"] = dict(fields["samples"])
        manifest = Manifest(**fields)
    except (TypeError, ValueError, KeyError) as error:
        raise IndexDamaged(
            f"{path}: a field of the manifest is missing or unusable ({error}); "
            "build the index again with “policyqa index”."
        ) from error
    _check_files(manifest, directory)
    return manifest


def recorded_documents(directory: Path) -> set[str]:
    """Return the ids that a manifest, of whatever format, lists; none where it cannot be read."""
    try:
        fields = json.loads((directory / FILE_NAME).read_text(encoding="utf-8"))
        return set(fields["documents"])
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _check_files(manifest: Manifest, directory: Path) -> None:
    for finding in damage(directory, manifest.files, manifest.samples, thorough=False):
        raise IndexDamaged(f"{finding}; build the index again with “policyqa index”.")
