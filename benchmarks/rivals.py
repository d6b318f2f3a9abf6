"""Side by side with what people use instead, in one run, on the same passages and questions.

The passages are law articles with judged questions of laymen (STARD), filled up with passages of
documents made of policy sentences. The rivals are LangChain's ensemble of ``BM25Retriever``
(rank-bm25 over jieba's words) and ``FAISS``, with the product's own encoder, and plain bm25s over
jieba's words.

``python -m benchmarks.rivals DATA --size 100000``
"""

import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.charts import charts
from benchmarks.command import Task, run
from benchmarks.documents import LAWS, BenchmarkDataMissing, sentences_of
from benchmarks.measuring import latency, resident_mb, timed
from benchmarks.systems import DEPTH, Ensemble, PlainBm25, Policyqa, System
from evals.plots import Bar
from evals.rankings import ranking_figures
from evals.retrieval_set import PassageLine, RetrievalSet, read_retrieval_set
from indexer.encoder import load_encoder

SIZES = (100_000,)
_ASKED = 100
"""Questions a system is asked; the ensemble takes seconds for each hundred thousand passages."""


def measure(task: Task) -> Mapping[str, object]:
    """Measure every system on every size."""
    return {"sizes": [_measure_size(task, size) for size in task.sizes or SIZES]}


def _measure_size(task: Task, size: int) -> dict[str, object]:
    judged = judged_set(task.data, size)
    encoder = load_encoder(task.encoder)
    with TemporaryDirectory(prefix="policyqa-benchmark-") as aside:
        makers: Mapping[str, Callable[[], System]] = {
            "policyqa": lambda: Policyqa(judged.passages, Path(aside), encoder),
            "bm25s": lambda: PlainBm25(judged.passages),
            "langchain ensemble": lambda: Ensemble(judged.passages, encoder),
        }
        return {
            "passages": len(judged.passages),
            "questions": len(judged.queries),
            "systems": {name: _measured(judged, make, name) for name, make in makers.items()},
        }


def judged_set(data: Path, size: int) -> RetrievalSet:
    """Return so many passages, those that answer a question among them, and the questions.

    Raises:
        BenchmarkDataMissing: there is no judged set.
    """
    if not (data / LAWS).is_file():
        raise BenchmarkDataMissing(f"{data}: holds no {LAWS}; name the folder that does.")
    whole = read_retrieval_set((data / LAWS).parent)
    queries = whole.queries[:_ASKED]
    needed = {pid for query in queries for pid in query.pids}
    first = [passage for passage in whole.passages if passage.pid in needed]
    others = [passage for passage in whole.passages if passage.pid not in needed]
    chosen = [*first, *others][:size]
    texts = sentences_of(data, size - len(chosen))
    made = [PassageLine(pid=f"made-{n}", text=text) for n, text in enumerate(texts)]
    return RetrievalSet(name="rivals", passages=(*chosen, *made), queries=queries)


def _measured(judged: RetrievalSet, make: Callable[[], System], name: str) -> dict[str, object]:
    before = resident_mb() or 0.0
    built, system = timed(make)
    sys.stderr.write(f"{name}: built in {built:.0f} s\n")
    rankings: dict[str, list[str]] = {}

    def search(text: str) -> None:
        found = system.search(text)
        rankings[text] = [judged.passages[number].pid for number in found]

    speed = latency([query.text for query in judged.queries], search)
    by_question = {query.qid: rankings[query.text] for query in judged.queries}
    figures = ranking_figures(by_question, {q.qid: q.pids for q in judged.queries})
    return {
        "build_s": round(built, 1),
        "grown_mb": round((resident_mb() or 0.0) - before, 1),
        "search": asdict(speed),
        "figures": {measure: round(value, 4) for measure, value in figures.items()},
        "depth": DEPTH,
    }


def plot(figures: Mapping[str, Any]) -> str:
    """Draw the questions a second and the recall of every system."""
    drawn = []
    for size in figures["sizes"]:
        systems = size["systems"].items()
        drawn += [
            (
                f"Questions a second, {size['passages']:,} passages",
                [
                    Bar(
                        label=name,
                        value=system["search"]["per_second"],
                        printed=f"{system['search']['per_second']:g}",
                    )
                    for name, system in systems
                ],
            ),
            (
                "Recall within 10 passages",
                [
                    Bar(
                        label=name,
                        value=system["figures"]["recall@10"],
                        printed=f"{system['figures']['recall@10']:.3f}",
                    )
                    for name, system in systems
                ],
            ),
        ]
    return charts(drawn)


if __name__ == "__main__":
    sys.exit(run("rivals", "Side by side with what people use instead.", measure, plot))
