"""Building an index of documents from nothing."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from corpus.errors import IndexMissing, PolicyQAError
from corpus.plan import Plan
from indexer import generations, holdings, ledger, originals, records, segments
from indexer.checksums import checksums, samples
from indexer.dense import DenseIndex
from indexer.encoder import encode_all, load_encoder
from indexer.holdings import Failure, Holdings
from indexer.incoming import Incoming, from_text, now
from indexer.keywords import KeywordIndex
from indexer.manifest import (
    FORMAT_VERSION,
    Manifest,
    write_manifest,
)
from indexer.passages import Passage, passages, searched_text
from indexer.progress import Progress, silent, told
from indexer.store import DENSE, KEYWORDS, probe


def build_index(
    plans: Sequence[Plan], directory: Path, *, encoder: str = "", progress: Progress = silent
) -> Manifest:
    """Build an index of plans, whose texts are kept as their files; else as ``build_library``."""
    incoming = [from_text(plan) for plan in told(plans, "读取 Reading", progress)]
    return build_library(incoming, directory, encoder=encoder, progress=progress)


def build_library(
    incoming: Sequence[Incoming],
    directory: Path,
    *,
    failures: Sequence[Failure] = (),
    encoder: str = "",
    progress: Progress = silent,
) -> Manifest:
    """Build an index of documents and put it in use in place of the one there is.

    What the old index held is remembered, version by version.

    Args:
        incoming: The documents; at least one with text.
        directory: Where the index lies; made if it does not exist.
        failures: Files that could not be read; these replace those listed before.
        encoder: A sentence-transformers folder or hub name; empty for the built-in one.
        progress: Called with a line of text at each step.

    Raises:
        PolicyQAError: the directory cannot be written, holds other things than an index, or
            another process is writing there.
        IndexDamaged: the old index's list of documents is damaged.
        ModelUnavailable: the encoder cannot be loaded.
    """
    with generations.writing(directory):
        held = remembered(directory).renewed(
            [one.version(slot=0, at=now()) for one in incoming], at=now()
        )
        held = held.with_failures(failures)
        return write_library(incoming, held, directory, encoder=encoder, progress=progress)


def remembered(directory: Path) -> Holdings:
    """Return what the index in use holds, whatever else is wrong with it; nothing for no index.

    Raises:
        IndexDamaged: the list of documents is there, but damaged.
    """
    try:
        generation = generations.recoverable(directory)
    except IndexMissing:
        return Holdings()
    if not (directory / generations.ORIGINALS).is_dir():
        return Holdings()  # of a format that kept no files
    return holdings.load(generation)


def write_library(
    incoming: Sequence[Incoming],
    held: Holdings,
    directory: Path,
    *,
    encoder: str,
    progress: Progress,
) -> Manifest:
    """Build for one who holds the right to write; the holdings are those afterwards."""
    named = str(Path(encoder).resolve()) if encoder and Path(encoder).is_dir() else encoder
    chosen = load_encoder(named, download=True)
    with originals.keeping(directory), generations.new_generation(directory) as aside:
        found = _passages(incoming, held)
        everything = [passage for of_one in found.values() for passage in of_one]
        if not everything:
            raise PolicyQAError("The documents hold no text to index; add at least one with text.")
        progress(f"Read {len(incoming)} documents: {len(everything)} passages")
        for one in incoming:
            one.keep(directory)
        holdings.save(held, aside)
        _write_records(incoming, held, found, aside)
        _write_ledger(incoming, aside, progress)
        with ThreadPoolExecutor(max_workers=1) as beside:  # encoders compute outside of Python
            words = beside.submit(KeywordIndex.build, everything, aside / KEYWORDS)
            texts = [searched_text(passage) for passage in everything]
            ids = [passage.id for passage in everything]
            DenseIndex.build(ids, encode_all(texts, chosen)).save(aside / DENSE)
            progress("Dense index written")
            words.result()
            progress("Keyword index written")
        manifest = Manifest(
            format_version=FORMAT_VERSION,
            encoder=named,
            dimension=chosen.dimension,
            probe=probe(chosen),
            documents={version.id: version.text_sha256 for version in held.current()},
            passages=len(everything),
            built=now(),
            files=checksums(aside),
            samples=samples(aside),
        )
        write_manifest(manifest, aside)
    progress(f"Index ready: {len(incoming)} documents, {len(everything)} passages in {directory}")
    return manifest


def _passages(incoming: Sequence[Incoming], held: Holdings) -> dict[str, list[Passage]]:
    """Return every document's passages by id, in the documents' order."""
    plans = {one.plan.info.id: one.plan for one in incoming}
    return {
        version.id: list(passages(plans[version.id], slot=version.slot))
        for version in held.current()
    }


def _write_records(
    incoming: Sequence[Incoming],
    held: Holdings,
    found: dict[str, list[Passage]],
    aside: Path,
) -> None:
    slots = {version.id: version.slot for version in held.current()}
    with segments.appending(aside / records.FILE_NAME, records.TABLE) as current:
        for one in incoming:
            id = one.plan.info.id
            records.write_document(current(), slots[id], one.plan, found[id])


def _write_ledger(incoming: Sequence[Incoming], aside: Path, progress: Progress) -> None:
    count = 0
    with segments.appending(aside / ledger.FILE_NAME, ledger.TABLE) as current:
        for one in incoming:
            count += ledger.write_document(current(), one.plan, one.provisions)
    progress(f"Ledger written: {count} provisions")
