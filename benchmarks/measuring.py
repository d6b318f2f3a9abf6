"""What a benchmark measures with: a clock, this process' memory, and the machine's description."""

import os
import platform
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeVar

from evals.metrics import percentile

_LIBRARIES = ("faiss-cpu", "tantivy", "numpy", "rank-bm25", "bm25s", "langchain-classic")

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency:
    """How long queries took, asked one at a time."""

    queries: int
    p50_ms: float
    p95_ms: float
    per_second: float
    cpu_p50_ms: float
    """Of processor time, which other work on the machine does not lengthen."""
    cpu_p95_ms: float


def latency(queries: Iterable[str], search: Callable[[str], object]) -> Latency:
    """Ask every query once; ask the first before, so that what is loaded late is loaded."""
    asked = list(queries)
    search(asked[0])
    taken: list[float] = []
    worked: list[float] = []
    for query in asked:
        started, begun = time.perf_counter(), time.process_time()
        search(query)
        taken.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - begun) * 1000)
    return Latency(
        queries=len(asked),
        p50_ms=round(percentile(taken, 0.5) or 0.0, 2),
        p95_ms=round(percentile(taken, 0.95) or 0.0, 2),
        per_second=round(1000 * len(taken) / max(sum(taken), 1e-9), 2),
        cpu_p50_ms=round(percentile(worked, 0.5) or 0.0, 2),
        cpu_p95_ms=round(percentile(worked, 0.95) or 0.0, 2),
    )


def timed(work: Callable[[], Value]) -> tuple[float, Value]:
    """Return the seconds that work took, and what it returned."""
    started = time.perf_counter()
    value = work()
    return time.perf_counter() - started, value


def resident_mb() -> float | None:
    """Return the memory this process holds now, mapped files in use included; None off Linux."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return None
    for line in status.read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return round(int(line.split()[1]) / 1024, 1)
    return None


def megabytes(folder: Path) -> float:
    """Return the size of a folder's files, each counted once however many names it has."""
    found = {(s.st_dev, s.st_ino): s.st_size for s in map(Path.stat, folder.rglob("*"))}
    return round(sum(found.values()) / 1e6, 1)


def machine() -> dict[str, object]:
    """Return what figures depend on: processor, cores, load, versions."""
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)),
        "load_average": [round(load, 2) for load in os.getloadavg()],
        "python": platform.python_version(),
        "libraries": {name: found for name in _LIBRARIES if (found := _version(name))},
    }


def _processor() -> str:
    facts = Path("/proc/cpuinfo")
    if facts.is_file():
        for line in facts.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
