"""Speed and memory at size: building, opening, searching, adding.

``python -m benchmarks.speed DATA --size 10000 --size 100000 --size 1000000``
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.building import Built, build
from benchmarks.charts import charts
from benchmarks.command import Task, run
from benchmarks.documents import sentences_of
from benchmarks.measuring import latency, megabytes, resident_mb, timed
from evals.plots import Bar
from evals.question_files import read_questions
from indexer import library
from indexer.progress import Progress
from indexer.store import Index

SIZES = (10_000, 100_000, 1_000_000)
QUESTIONS = ("dev.jsonl", "train-0.jsonl", "train-1.jsonl")
_ASKED = 500
_DEPTH = 10
"""Passages a search is asked for."""
_LINES = 145
"""Paragraphs of the document that is added, which has a hundred passages: short ones share one."""
_TIMES = 5
"""Additions, and openings, of which the median counts."""


def measure(task: Task) -> Mapping[str, object]:
    """Build an index of every size, and measure it in a process that did not build it."""
    with TemporaryDirectory(prefix="policyqa-benchmark-") as aside:
        work = task.work or Path(aside)
        return {
            "sizes": [_measure_size(task, work / str(size), size) for size in task.sizes or SIZES]
        }


def _measure_size(task: Task, directory: Path, size: int) -> dict[str, object]:
    built = _built(task, directory, size)
    command = [
        sys.executable,
        "-m",
        "benchmarks.speed",
        "--measure",
        str(task.data),
        str(directory),
    ]
    searched = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {
        **asdict(built),
        "passages_per_second": round(built.passages / (built.reading_s + built.writing_s)),
        "written_per_second": round(built.passages / built.writing_s),
        "written_per_cpu_second": round(built.passages / built.writing_cpu_s),
        "index_mb": megabytes(directory),
        **json.loads(searched),
    }


def _built(task: Task, directory: Path, size: int) -> Built:
    """Build an index, or take the one that an earlier run kept with what building it took."""
    noted = directory.with_suffix(".json")
    if noted.is_file():
        return Built(**json.loads(noted.read_text(encoding="utf-8")))
    told = _progress(f"{size}: ")
    built = build(task.data, directory, count=size, encoder=task.encoder, progress=told)
    noted.write_text(json.dumps(asdict(built)), encoding="utf-8")
    return built


def measure_opened(data: Path, directory: Path) -> dict[str, object]:
    """Open an index, search it and add to it; for a process of its own."""
    opening = [timed(lambda: Index.open(directory).close())[0] for _ in range(_TIMES)]
    questions = _questions(data)
    with Index.open(directory) as index:
        opened_mb = resident_mb()
        documents = [info.id for info in index.documents()]
        search = latency(questions, lambda query: index.search(query, k=_DEPTH))
        scoped = latency(
            questions, lambda query: index.search(query, k=_DEPTH, documents=documents[:3])
        )
        searched_mb = resident_mb()
    return {
        "open_s": round(sorted(opening)[_TIMES // 2], 3),
        "opened_mb": opened_mb,
        "searched_mb": searched_mb,
        "search": asdict(search),
        "search_in_three_documents": asdict(scoped),
        **_adding(data, directory),
    }


def _adding(data: Path, directory: Path) -> dict[str, object]:
    """Add documents of a hundred passages, one at a time, and take them out again."""
    texts = sentences_of(data, _LINES * _TIMES)
    before = _passages(directory)
    wall: list[float] = []
    cpu: list[float] = []
    with TemporaryDirectory(prefix="policyqa-benchmark-") as aside:
        for number in range(_TIMES):
            path = Path(aside, f"added-{number}.txt")
            lines = texts[number * _LINES : (number + 1) * _LINES]
            path.write_text("\n\n".join([f"新增文件{number}", *lines, ""]), encoding="utf-8")
            begun = time.process_time()
            wall.append(timed(partial(library.add, directory, [path]))[0])
            cpu.append(time.process_time() - begun)
        added = (_passages(directory) - before) / _TIMES
    ids = [f"added-{number}" for number in range(_TIMES)]
    removed, _ = timed(partial(library.remove, directory, ids, forget=True))
    return {
        "added_passages": added,
        "add_s": [round(seconds, 3) for seconds in wall],
        "add_median_s": round(sorted(wall)[_TIMES // 2], 3),
        "add_cpu_median_s": round(sorted(cpu)[_TIMES // 2], 3),
        "remove_s": round(removed, 3),
    }


def _passages(directory: Path) -> int:
    with Index.open(directory) as index:
        return index.manifest.passages


def plot(figures: Mapping[str, Any]) -> str:
    """Draw what searching, adding and indexing cost by size, in processor time, and the memory."""
    sizes = figures["sizes"]

    def bars(unit: str, named: Mapping[str, Callable[[Any], float]]) -> list[Bar]:
        return [
            Bar(
                label=f"{size['passages']:,} {name}".strip(),
                value=read(size),
                printed=f"{read(size):g} {unit}",
            )
            for size in sizes
            for name, read in named.items()
        ]

    return charts(
        [
            (
                "A search, processor time",
                bars(
                    "ms",
                    {
                        "median": lambda size: float(size["search"]["cpu_p50_ms"]),
                        "95 %": lambda size: float(size["search"]["cpu_p95_ms"]),
                    },
                ),
            ),
            ("Memory after 500 searches", bars("MB", {"": lambda s: float(s["searched_mb"])})),
            ("Opening", bars("s", {"": lambda size: float(size["open_s"])})),
            (
                "Adding 100 passages, processor time",
                bars("s", {"": lambda size: float(size["add_cpu_median_s"])}),
            ),
            (
                "Passages written in a second of processor time",
                bars("", {"": lambda size: float(size["written_per_cpu_second"])}),
            ),
        ]
    )


def _questions(data: Path) -> list[str]:
    files = [data / "questions" / name for name in QUESTIONS]
    found = read_questions([file for file in files if file.is_file()], strict=False).questions
    return [question.question for question in found][:_ASKED]


def _progress(prefix: str) -> Progress:
    def told(text: str) -> None:
        sys.stderr.write(f"{prefix}{text}\n")

    return told


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        sys.stdout.write(json.dumps(measure_opened(Path(sys.argv[2]), Path(sys.argv[3]))))
    else:
        sys.exit(run("speed", "Speed and memory at size.", measure, plot))
