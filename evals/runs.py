"""Runs on disk: one JSON file each, named by commit, index and questions."""

import json
import os
import subprocess
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.answer import EMPTY_TRACE, Answer
from corpus.errors import PolicyQAError
from evals.judge import Agreement
from evals.metrics import figures
from evals.run import Result
from evals.slices import headline, sliced
from evals.statistics import intervals
from evals.triage import stage_counts

FOLDER = Path("runs")


class UnusableRun(PolicyQAError):
    """A file is no saved run, or two runs share no question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Graded answers to a set of questions, and what produced them."""

    questions: str
    """Names of the question files."""
    commit: str
    """Short hash of the program's commit, with ``-dirty`` when files were changed."""
    fingerprint: str
    """Fingerprint of the index."""
    encoder: str
    documents: int
    passages: int
    made: str
    """When, ISO 8601, UTC."""
    results: tuple[Result, ...]
    notes: tuple[str, ...] = ()
    """What about the gold could not be proven."""
    agreements: tuple[Agreement, ...] = ()
    """How far a language model's judgement agrees with the measures, when one was asked."""

    @property
    def name(self) -> str:
        """The run's name, the same for the same program, index and questions."""
        return f"{self.questions}-{self.commit}-{self.fingerprint}"


def summary(run: Run) -> dict[str, object]:
    """Return the headline figures with intervals, the slices and the misses by stage."""
    results = headline(run.results)
    grades = [result.grade for result in results]
    return {
        "name": run.name,
        "figures": asdict(figures(grades)),
        "intervals_95": intervals(grades),
        "slices": {
            cut: {value: asdict(row) for value, row in rows.items()}
            for cut, rows in sliced(results).items()
        },
        "misses_by_stage": stage_counts(
            [result.triage for result in results if result.triage and not result.grade.correct]
        ),
    }


def save_run(run: Run, path: Path) -> None:
    """Write a run; the file appears whole or not at all. Traces are left out, triage is kept.

    Raises:
        PolicyQAError: the file cannot be written.
    """
    results = tuple(
        replace(result, answer=_storable(result.answer) if result.answer else None)
        for result in run.results
    )
    fields = TypeAdapter(Run).dump_python(replace(run, results=results), mode="json")
    figures_first = json.dumps(summary(run), ensure_ascii=False, indent=1)
    everything = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    write_text(path, f'{{"summary": {figures_first},\n"run": {everything}}}\n')


def save_figures(subject: str, report: object, path: Path | None = None) -> Path:
    """Write a report of figures as JSON, by default under runs/ named by subject and commit.

    Args:
        subject: What was measured.
        report: A dataclass of figures.
        path: Where to write instead.

    Raises:
        PolicyQAError: the file cannot be written.
    """
    made = commit()
    place = path or FOLDER / f"{subject}-{made}.json"
    fields = TypeAdapter(type(report)).dump_python(report, mode="json")
    text = json.dumps({"commit": made, "made": now(), **fields}, ensure_ascii=False, indent=1)
    write_text(place, text + "\n")
    return place


def load_run(path: Path) -> Run:
    """Read a saved run.

    Raises:
        UnusableRun: the file is missing or holds no run.
    """
    try:
        return TypeAdapter(Run).validate_python(
            json.loads(path.read_text(encoding="utf-8"))["run"], strict=False
        )
    except OSError as error:
        raise UnusableRun(f"{path}: cannot be read ({error.strerror}).") from error
    except (ValueError, KeyError, TypeError, ValidationError) as error:
        raise UnusableRun(
            f"{path}: is no run saved by “policyqa eval answers” ({type(error).__name__})."
        ) from error


def write_text(path: Path, text: str) -> None:
    """Write a file so that it appears whole or not at all.

    Raises:
        PolicyQAError: the place cannot be written.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise PolicyQAError(
            f"{path}: cannot be written ({error.strerror}); name another place."
        ) from error


def now() -> str:
    """Return the time, ISO 8601, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def commit() -> str:
    """Return the commit of the program's source, ``unversioned`` outside a checkout."""
    folder = Path(__file__).parent
    try:
        hash = _git(folder, "rev-parse", "--short=8", "HEAD")
        changed = _git(folder, "status", "--porcelain", "--untracked-files=no")
    except (OSError, subprocess.CalledProcessError):
        return "unversioned"
    return f"{hash}-dirty" if changed else hash


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def _storable(answer: Answer) -> Answer:
    latency = answer.latency_ms if answer.latency_ms == answer.latency_ms else 0.0  # NaN: unknown
    return replace(answer, trace=EMPTY_TRACE, latency_ms=latency)
