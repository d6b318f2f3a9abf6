"""Changing an index: single documents come, change and go, all others stay as they are.

A change is a new generation that shares with the old one what stays the same. The encoder must be
the old one's.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from corpus.errors import PolicyQAError
from indexer import generations, holdings, ledger, originals, records, segments
from indexer.checksums import checksums, samples
from indexer.dense import DenseIndex
from indexer.encoder import Encoder, encode_all, load_encoder
from indexer.holdings import Holdings
from indexer.incoming import Incoming, now
from indexer.keywords import KeywordIndex
from indexer.manifest import Manifest, write_manifest
from indexer.passages import Passage, passages, searched_text
from indexer.records import Records
from indexer.store import DENSE, KEYWORDS, check_probe


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """What differs between two generations."""

    incoming: Sequence[Incoming]
    slots: dict[str, int]
    """Of the incoming documents."""
    arriving: dict[str, list[Passage]]
    """The incoming documents' passages."""
    going: tuple[str, ...]
    """Documents that are taken out or replaced."""
    leaving: tuple[int, ...]
    """Their passages."""

    def __bool__(self) -> bool:
        """Tell whether any document differs."""
        return bool(self.incoming or self.going)

    @property
    def passages(self) -> list[Passage]:
        """All passages that arrive."""
        return [passage for of_one in self.arriving.values() for passage in of_one]


def write_update(
    manifest: Manifest, directory: Path, incoming: Sequence[Incoming], held: Holdings
) -> Manifest:
    """Put in use what the index is after a change, for one who holds the right to write.

    Args:
        manifest: Of the generation in use, whose files have been checked against it.
        directory: Where the index lies.
        incoming: Documents that are new or changed.
        held: The holdings afterwards; a document that is not in use there is taken out.

    Raises:
        PolicyQAError: no passage would be left.
        ModelUnavailable, IndexMismatch: the index's encoder is not to be had.
        OSError: a file cannot be written; the index is as it was.
    """
    base = generations.in_use(directory)
    change = _change(base, incoming, held)
    count = manifest.passages - len(change.leaving) + len(change.passages)
    if not count:
        raise PolicyQAError(
            f"{directory}: these are the last documents with text, and an index needs one; "
            "add another document first."
        )
    encoder = _encoder(manifest) if change.passages else None
    with originals.keeping(directory), generations.new_generation(directory) as aside:
        for one in incoming:
            one.keep(directory)
        holdings.save(held, aside)
        _write_records(base, aside, change)
        _write_ledger(base, aside, change)
        with ThreadPoolExecutor(max_workers=1) as beside:  # encoders compute outside of Python
            words = beside.submit(_write_keywords, base, aside, change)
            _write_vectors(base, aside, change, encoder, dimension=manifest.dimension)
            words.result()
        written = replace(
            manifest,
            documents={version.id: version.text_sha256 for version in held.current()},
            passages=count,
            built=now(),
            files=checksums(aside, base=base, known=manifest.files),
            samples=samples(aside),
        )
        write_manifest(written, aside)
    return written


def _change(base: Path, incoming: Sequence[Incoming], held: Holdings) -> _Change:
    slots = {version.id: version.slot for version in held.current()}
    coming = {one.plan.info.id for one in incoming}
    stored = Records(base / records.FILE_NAME)
    try:
        going = tuple(id for id in stored.ids() if id in coming or id not in slots)
        leaving = tuple(number for id in going for number in stored.passage_range(id))
    finally:
        stored.close()
    arriving = {
        one.plan.info.id: list(passages(one.plan, slot=slots[one.plan.info.id])) for one in incoming
    }
    return _Change(incoming=incoming, slots=slots, arriving=arriving, going=going, leaving=leaving)


def _encoder(manifest: Manifest) -> Encoder:
    encoder = load_encoder(manifest.encoder)
    check_probe(encoder, manifest)
    return encoder


def _write_records(base: Path, aside: Path, change: _Change) -> None:
    first = base / records.FILE_NAME
    segments.pass_on(
        first, aside, going=change.going, grows=bool(change.incoming), table=records.TABLE
    )
    with segments.appending(aside / first.name, records.TABLE) as current:
        for one in change.incoming:
            id = one.plan.info.id
            records.write_document(current(), change.slots[id], one.plan, change.arriving[id])


def _write_ledger(base: Path, aside: Path, change: _Change) -> None:
    first = base / ledger.FILE_NAME
    segments.pass_on(
        first, aside, going=change.going, grows=bool(change.incoming), table=ledger.TABLE
    )
    with segments.appending(aside / first.name, ledger.TABLE) as current:
        for one in change.incoming:
            ledger.write_document(current(), one.plan, one.provisions)


def _write_keywords(base: Path, aside: Path, change: _Change) -> None:
    if not change.leaving and not change.passages:
        generations.link_tree(base / KEYWORDS, aside / KEYWORDS)
        return
    KeywordIndex.open(base / KEYWORDS).updated(
        aside / KEYWORDS,
        without=change.going if change.leaving else (),
        passages=change.passages,
    )


def _write_vectors(
    base: Path, aside: Path, change: _Change, encoder: Encoder | None, *, dimension: int
) -> None:
    if not change.leaving and not change.passages:
        for path in segments.segments(base / DENSE):
            generations.link(path, aside / path.name)
        return
    found = change.passages
    vectors = (
        encode_all([searched_text(passage) for passage in found], encoder)
        if encoder
        else np.zeros((0, dimension), dtype=np.float32)
    )
    DenseIndex.open(base / DENSE).updated(
        aside / DENSE,
        without=change.leaving,
        ids=[passage.id for passage in found],
        embeddings=vectors,
    )
