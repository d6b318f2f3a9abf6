"""What keeping a library costs: building it, and adding, replacing, removing one document.

A document that is removed and added again must leave the index that was there: the same answers,
and the same files but for the order of what is in them.
"""

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.plan import Plan
from evals.generate import generate
from indexer import ledger, library, records
from indexer.arrivals import arrivals_at
from indexer.dense import DenseIndex
from indexer.generations import in_use
from indexer.keywords import KeywordIndex
from indexer.segments import segments
from indexer.store import DENSE, KEYWORDS, Index
from indexer.tokenizer import words

_PER_PLAN = 2
"""Generated questions asked of each document before and after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpkeepReport:
    """Times in seconds, each of one change from the first file opened to the last one closed."""

    documents: int
    passages: int
    megabytes: float
    """Of the index, the documents' own files included."""
    build: float
    add: tuple[float, ...]
    replace: tuple[float, ...]
    remove: tuple[float, ...]
    open: float
    questions: int
    same_answers: int
    """Questions answered alike before and after every document was removed and added again."""
    same_files: bool
    """Whether the files then hold the same as before, but for its order."""

    @property
    def ratio(self) -> float:
        """The slowest addition as a share of the build."""
        return max(self.add) / self.build


def measure_upkeep(
    folder: Path, directory: Path, *, sample: int, progress: Callable[[str], None]
) -> UpkeepReport:
    """Build an index of a folder and change documents of it, drawn evenly.

    Args:
        folder: The documents.
        directory: Where the index is built; empty or new.
        sample: How many documents are replaced, removed and added again.
        progress: Called with a line of text from time to time.

    Raises:
        PolicyQAError: the documents cannot be indexed.
    """
    words("节水")  # loading a dictionary is not what is measured
    arrivals = arrivals_at([folder])
    build = _timed(lambda: library.build(directory, arrivals, progress=progress))
    with Index.open(directory) as index:
        documents = [info.id for info in index.documents()]
        passages = index.manifest.passages
        plans = {id: index.plan(id) for id in documents}
    questions = [question.question for question in generate(list(plans.values()), limit=_PER_PLAN)]
    before, answers = contents(in_use(directory)), _answers(directory, questions)
    files = {arrival.id: arrival.path for arrival in arrivals}
    chosen = documents[:: max(len(documents) // sample, 1)][:sample]
    add, remove, replaced = [], [], []
    with TemporaryDirectory(prefix="policyqa-") as aside:
        for id in chosen:
            remove.append(_timed(partial(library.remove, directory, [id])))
            add.append(_timed(partial(library.add, directory, [files[id]])))
            replaced.append(_replaced_and_restored(directory, plans[id], files[id], Path(aside)))
            progress(f"{id}: add {add[-1]:.2f} s, replace {replaced[-1]:.2f} s")
    after = _answers(directory, questions)
    return UpkeepReport(
        documents=len(documents),
        passages=passages,
        megabytes=sum(file.stat().st_size for file in directory.rglob("*") if file.is_file()) / 1e6,
        build=build,
        add=tuple(add),
        replace=tuple(replaced),
        remove=tuple(remove),
        open=_timed(lambda: Index.open(directory).close()),
        questions=len(questions),
        same_answers=sum(one == other for one, other in zip(answers, after, strict=True)),
        same_files=contents(in_use(directory)) == before,
    )


def contents(generation: Path) -> dict[str, str]:
    """Return a digest of what each file of a generation holds, whatever its order."""
    ids, vectors = DenseIndex.open(generation / DENSE).contents()
    digests = {
        DENSE: _digest([repr(ids), vectors.tobytes()]),
        KEYWORDS: _digest(map(repr, KeywordIndex.open(generation / KEYWORDS).contents())),
    }
    for name, table in (
        (records.FILE_NAME, "documents"),
        (records.FILE_NAME, "passages"),
        (ledger.FILE_NAME, "provisions"),
    ):
        rows: list[tuple[object, ...]] = []
        for path in segments(generation / name):
            with closing(sqlite3.connect(path)) as connection:
                rows += connection.execute(f"SELECT * FROM {table}").fetchall()
        digests[f"{name} {table}"] = _digest(map(repr, sorted(rows, key=itemgetter(0, 1))))
    return digests


def upkeep_text(report: UpkeepReport) -> str:
    """Return the report for a terminal."""
    rows = [
        ("documents, passages", f"{report.documents}, {report.passages}"),
        ("size of the index", f"{report.megabytes:.0f} MB"),
        ("build", f"{report.build:.1f} s"),
        *(
            (f"{name} one (median, slowest)", f"{_median(found):.2f} s, {max(found):.2f} s")
            for name, found in (
                ("add", report.add),
                ("replace", report.replace),
                ("remove", report.remove),
            )
        ),
        ("slowest addition / build", f"{report.ratio:.1%}"),
        ("open", f"{report.open:.2f} s"),
        ("same answers after", f"{report.same_answers} of {report.questions}"),
        ("same files after", "yes" if report.same_files else "NO"),
    ]
    return "\n".join(f"{name:28}{value}" for name, value in rows)


def _replaced_and_restored(directory: Path, plan: Plan, file: Path, aside: Path) -> float:
    """Put a text of one line more in a document's place, then its file; return the first time."""
    changed = aside / f"{file.stem}.txt"
    changed.write_text(f"{plan.text}\n到2030年，水平进一步提高。\n", encoding="utf-8")
    took = _timed(lambda: library.replace(directory, plan.info.id, changed))
    library.replace(directory, plan.info.id, file)
    return took


def _answers(directory: Path, questions: Sequence[str]) -> list[Answer]:
    with Index.open(directory) as index:
        assistant = Assistant(index, Settings().without_language_model())
        return [replace(assistant.ask(question), latency_ms=0.0) for question in questions]


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _digest(parts: Iterable[str | bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part if isinstance(part, bytes) else part.encode())
    return digest.hexdigest()


def _median(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]
