"""Building an index: aside first, then put in use in one step.

The directory holds generations and a file CURRENT that names the one in use. A new generation is
written beside the old one; replacing CURRENT is atomic, so a reader sees the old index or the
new one and a killed build leaves the old one. Then older generations are removed.
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from corpus.errors import PolicyQAError
from corpus.plan import Plan
from corpus.provisions import provisions
from indexer import latent, ledger, records
from indexer.dense import DenseIndex
from indexer.encoder import Encoder, load_encoder
from indexer.keywords import KeywordIndex
from indexer.manifest import FORMAT_VERSION, Manifest, checksums, write_manifest
from indexer.passages import Passage, passages
from indexer.store import CURRENT, DENSE, ENCODER, KEYWORDS, probe

_GENERATION = "generation-"
_LOCK = "write.lock"
_BATCH = 1024
"""Passages encoded at a time."""


def build_index(
    plans: Sequence[Plan],
    directory: Path,
    *,
    encoder: str = "",
    progress: Callable[[str], None] = lambda message: None,
) -> Manifest:
    """Build an index of the plans and put it in use.

    Args:
        plans: The documents; at least one.
        directory: Where the index lies; made if it does not exist.
        encoder: A sentence-transformers folder or hub name; empty makes one from the plans.
        progress: Called with a line of text at each step.

    Raises:
        PolicyQAError: the directory cannot be written, holds other things than an index, or
            another process is building there.
        ModelUnavailable: the encoder cannot be loaded.
    """
    named = Path(encoder).resolve() if encoder and Path(encoder).is_dir() else encoder
    chosen = load_encoder(str(named), download=True) if named else None
    with _writing(directory):
        aside = Path(tempfile.mkdtemp(prefix=_GENERATION, dir=directory))
        try:
            manifest = _write(plans, aside, chosen, str(named), progress)
            _put_in_use(aside, directory)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
    progress(f"Index ready: {len(plans)} documents, {manifest.passages} passages in {directory}")
    return manifest


def _write(
    plans: Sequence[Plan],
    aside: Path,
    encoder: Encoder | None,
    name: str,
    progress: Callable[[str], None],
) -> Manifest:
    """Write all files of a generation; without an encoder, make one from the plans."""
    passages_of: dict[str, list[Passage]] = {}
    everything: list[Passage] = []
    for plan in plans:
        found = list(passages(plan, first_id=len(everything)))
        passages_of[plan.info.id] = found
        everything += found
    if not everything:
        raise PolicyQAError("The documents hold no text to index; add at least one with text.")
    progress(f"Read {len(plans)} documents: {len(everything)} passages")
    records.write_records(aside / records.FILE_NAME, plans, passages_of)
    with ledger.writing(aside / ledger.FILE_NAME) as connection:
        count = sum(ledger.write_document(connection, plan, provisions(plan)) for plan in plans)
    progress(f"Ledger written: {count} provisions")
    KeywordIndex.build(everything, aside / KEYWORDS)
    progress("Keyword index written")
    if encoder is None:
        latent.train([searched_text(passage) for passage in everything], aside / ENCODER)
        encoder = load_encoder(str(aside / ENCODER))
    _encode(everything, encoder).save(aside / DENSE)
    progress("Dense index written")
    manifest = Manifest(
        format_version=FORMAT_VERSION,
        encoder=name,
        dimension=encoder.dimension,
        probe=probe(encoder),
        documents={
            plan.info.id: hashlib.sha256(plan.text.encode("utf-8")).hexdigest() for plan in plans
        },
        passages=len(everything),
        built=datetime.now(UTC).isoformat(timespec="seconds"),
        files=checksums(aside),
    )
    write_manifest(manifest, aside)
    return manifest


def _encode(everything: Sequence[Passage], encoder: Encoder) -> DenseIndex:
    import numpy as np

    batches = [
        encoder.encode([searched_text(passage) for passage in everything[start : start + _BATCH]])
        for start in range(0, len(everything), _BATCH)
    ]
    return DenseIndex.build(np.vstack(batches))


def searched_text(passage: Passage) -> str:
    """Return what is encoded: the nearest heading and the passage."""
    return f"{passage.section[-1]}。{passage.text}" if passage.section else passage.text


@contextmanager
def _writing(directory: Path) -> Iterator[None]:
    """Hold the directory's write lock."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        foreign = [path for path in directory.iterdir() if not _is_ours(path)]
        if foreign:
            raise PolicyQAError(
                f"{directory}: holds other files ({foreign[0].name}), so no index is written here; "
                "name an empty or new folder with --index."
            )
        lock = (directory / _LOCK).open("w")
    except OSError as error:
        raise PolicyQAError(
            f"{directory}: the index cannot be written there ({error.strerror}); "
            "name another folder with --index."
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PolicyQAError(
                f"{directory}: another process is building this index; wait until it has finished."
            ) from error
        for path in directory.glob(f"{_GENERATION}*"):
            if not _in_use(path, directory):
                shutil.rmtree(path, ignore_errors=True)
        try:
            yield
        except OSError as error:
            raise PolicyQAError(
                f"{directory}: the index could not be written ({error.strerror or error}); "
                "the previous one, if any, is unchanged."
            ) from error


def _is_ours(path: Path) -> bool:
    return path.name in (CURRENT, f"{CURRENT}.new", _LOCK) or path.name.startswith(_GENERATION)


def _in_use(generation: Path, directory: Path) -> bool:
    pointer = directory / CURRENT
    return pointer.is_file() and pointer.read_text(encoding="utf-8").strip() == generation.name


def _put_in_use(generation: Path, directory: Path) -> None:
    for path in generation.rglob("*"):
        if path.is_file():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
    new = directory / f"{CURRENT}.new"
    with new.open("w", encoding="utf-8") as stream:
        stream.write(generation.name + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(new, directory / CURRENT)
    for path in directory.glob(f"{_GENERATION}*"):
        if path != generation:
            shutil.rmtree(path, ignore_errors=True)
