"""Quality on judged sets and on questions with gold evidence, all in one run.

Every folder of ``retrieval/`` is a judged set; the questions are those that may be built on, over
the library of policies. What is measured is what ``policyqa eval`` measures one by one.

``python -m benchmarks.quality DATA``
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant.assistant import Assistant
from assistant.settings import Settings
from benchmarks.charts import charts
from benchmarks.command import Task, run
from benchmarks.documents import POLICIES, BenchmarkDataMissing
from evals.evidence_recall import EvidenceReport, measure_evidence
from evals.plots import Bar
from evals.question_files import SHIPPED, read_questions
from evals.questions import Question
from evals.retrieval import RetrievalReport, measure_retrieval
from evals.retrieval_set import read_retrieval_set
from indexer import library
from indexer.arrivals import arrivals_at
from indexer.store import Index

_TRAINING = tuple(f"train-{number}.jsonl" for number in range(5))


def measure(task: Task) -> Mapping[str, object]:
    """Measure every judged set, and every question file over the documents it asks about."""
    sets = sorted(path.parent for path in (task.data / "retrieval").glob("*/queries.jsonl*"))
    if not sets:
        raise BenchmarkDataMissing(f"{task.data}: holds no retrieval/*/queries.jsonl.")
    with TemporaryDirectory(prefix="policyqa-benchmark-") as aside:
        work = task.work or Path(aside)
        judged = [_judged(path, work / path.name, task.encoder) for path in sets]
        return {"sets": [_of_set(report) for report in judged], **_evidence(task, work)}


def _judged(path: Path, folder: Path, encoder: str) -> RetrievalReport:
    sys.stderr.write(f"{path.name}\n")
    return measure_retrieval(read_retrieval_set(path), folder, encoder=encoder)


def _of_set(report: RetrievalReport) -> dict[str, object]:
    return {
        "name": report.name,
        "passages": report.passages,
        "queries": report.queries,
        "rankings": {
            name: {
                **{measure: round(value, 4) for measure, value in ranker.figures.items()},
                "p50_ms": round(ranker.query_p50_ms, 2),
            }
            for name, ranker in report.rankers.items()
        },
    }


def _evidence(task: Task, work: Path) -> dict[str, object]:
    """Search for the evidence of the questions over the shipped plans and over the library."""
    shipped = read_questions([SHIPPED], strict=False).questions
    plans = work / "plans"
    library.rebuild(plans, encoder=task.encoder)
    found = [_of_questions(plans, shipped, SHIPPED.name)]
    files = [task.data / "questions" / name for name in _TRAINING]
    policies = task.data / POLICIES
    if policies.is_dir() and any(file.is_file() for file in files):
        everything = work / "library"
        library.build(everything, arrivals_at([policies]), encoder=task.encoder)
        for file in files:
            if file.is_file():
                questions = read_questions([file], strict=False).questions
                found.append(_of_questions(everything, questions, file.name))
    return {"questions": found}


def _of_questions(index: Path, questions: tuple[Question, ...], name: str) -> dict[str, object]:
    sys.stderr.write(f"{name}\n")
    with Index.open(index) as opened:
        report: EvidenceReport = measure_evidence(
            Assistant(opened, Settings()), questions, name=name
        )
    return {
        "name": report.name,
        "documents": report.documents,
        "passages": report.passages,
        "questions": report.questions,
        "full_evidence_within": {
            way: {
                group: {str(k): round(share, 4) for k, share in recall.full.items()}
                for group, recall in groups.items()
            }
            for way, groups in report.ways.items()
        },
        "search_p50_ms": round(report.search_p50_ms, 2),
    }


def plot(figures: Mapping[str, Any]) -> str:
    """Draw the recall of every set and of every question file."""
    drawn = []
    for judged in figures["sets"]:
        title = f"{judged['name']}: recall within 10 of {judged['passages']:,} passages"
        drawn.append(
            (
                title,
                [
                    _share(name, ranking["recall@10"])
                    for name, ranking in judged["rankings"].items()
                ],
            )
        )
    for asked in figures["questions"]:
        bars = [
            _share(f"{way}, {group}", shares["10"])
            for way, groups in asked["full_evidence_within"].items()
            for group, shares in groups.items()
        ]
        drawn.append((f"{asked['name']}: all evidence within 10 passages", bars))
    return charts(drawn)


def _share(label: str, value: float) -> Bar:
    return Bar(label=label, value=value, printed=f"{value:.3f}")


if __name__ == "__main__":
    sys.exit(run("quality", "Quality on judged sets and questions.", measure, plot))
