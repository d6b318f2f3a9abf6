"""Checking all that an index keeps, the documents' own files included."""

from collections.abc import Iterator

from corpus.errors import IndexDamaged
from indexer import originals
from indexer.checksums import damage
from indexer.holdings import kept_names
from indexer.store import Index


def damages(index: Index) -> list[str]:
    """Return a sentence for every file that is missing or altered."""
    return list(_damages(index))


def files_checked(index: Index) -> int:
    """Return how many files there are to check."""
    return len(index.manifest.files) + len(kept_names([index.holdings()]))


def _damages(index: Index) -> Iterator[str]:
    manifest = index.manifest
    for finding in damage(index.generation, manifest.files, manifest.samples, thorough=True):
        yield f"{finding}; build the index again with “policyqa index”."
    for name in sorted(kept_names([index.holdings()])):
        try:
            originals.read(index.directory, name)
        except IndexDamaged as error:
            yield str(error)
    for id, expected in index.manifest.documents.items():
        if originals.digest(index.text(id).encode("utf-8")) != expected:
            yield (
                f"{index.generation}: the text of the document “{id}” is not the one that was "
                "indexed; build the index again with “policyqa index”."
            )
