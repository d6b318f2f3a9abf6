"""Building an index of any size as the product builds one, in portions that fit into memory.

What is measured is what an index needs of a clean text: its outline and passages, the records,
the words and the vectors. The provisions of the ledger are read apart, by `corpus.provisions`.
"""

import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.documents import plans
from corpus.plan import Plan
from indexer import generations
from indexer.build import write_library
from indexer.holdings import Holdings
from indexer.incoming import Incoming, now
from indexer.manifest import Manifest
from indexer.progress import Progress
from indexer.update import write_update

_PORTION = 50_000
"""Passages put in use at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What building took."""

    documents: int
    passages: int
    reading_s: float
    """From text to outline and passages, in one process."""
    writing_s: float
    """Records, words, vectors, checksums, and waiting for the disk."""
    reading_cpu_s: float
    """Processor time, which other work on the machine does not lengthen."""
    writing_cpu_s: float
    """Of all threads together."""


def build(data: Path, directory: Path, *, count: int, encoder: str, progress: Progress) -> Built:
    """Build an index of so many passages in a new folder.

    Raises:
        BenchmarkDataMissing: there are no texts.
        PolicyQAError: the index cannot be written.
    """
    shutil.rmtree(directory, ignore_errors=True)
    held, manifest, documents = Holdings(), None, 0
    reading, writing = _Clock(), _Clock()
    reading.start()
    for portion in _portions(plans(data, count=count)):
        incoming = [_incoming(plan) for plan in portion]
        reading.stop()
        writing.start()
        versions = [
            one.version(slot=slot, at=now()) for slot, one in enumerate(incoming, start=documents)
        ]
        held = Holdings(versions=(*held.versions, *versions))
        documents += len(versions)
        manifest = _put_in_use(directory, incoming, held, manifest, encoder, progress)
        writing.stop()
        progress(f"{manifest.passages}: {reading.wall:.0f} s read, {writing.wall:.0f} s written")
        reading.start()
    passages = manifest.passages if manifest else 0
    return Built(
        documents=documents,
        passages=passages,
        reading_s=round(reading.wall, 1),
        writing_s=round(writing.wall, 1),
        reading_cpu_s=round(reading.cpu, 1),
        writing_cpu_s=round(writing.cpu, 1),
    )


class _Clock:
    """Adds up what passes between starts and stops."""

    def __init__(self) -> None:
        """Begin at nought."""
        self.wall = self.cpu = 0.0
        self._since = (0.0, 0.0)

    def start(self) -> None:
        """Begin to count."""
        self._since = (time.perf_counter(), time.process_time())

    def stop(self) -> None:
        """Add what has passed."""
        self.wall += time.perf_counter() - self._since[0]
        self.cpu += time.process_time() - self._since[1]


def _put_in_use(
    directory: Path,
    incoming: list[Incoming],
    held: Holdings,
    manifest: Manifest | None,
    encoder: str,
    progress: Progress,
) -> Manifest:
    with generations.writing(directory):
        if manifest is None:
            return write_library(incoming, held, directory, encoder=encoder, progress=progress)
        return write_update(manifest, directory, incoming, held)


def _incoming(plan: Plan) -> Incoming:
    data = plan.text.encode("utf-8")
    return Incoming(plan=plan, provisions=(), name=f"{plan.info.id}.txt", data=data)


def _portions(sized: Iterable[tuple[Plan, int]]) -> Iterator[list[Plan]]:
    portion: list[Plan] = []
    passages = 0
    for plan, size in sized:
        portion.append(plan)
        passages += size
        if passages >= _PORTION:
            yield portion
            portion, passages = [], 0
    if portion:
        yield portion
