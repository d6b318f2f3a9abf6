"""What the benchmarks' commands have in common: folders, progress, and the files they write."""

import argparse
import json
import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import machine
from corpus.errors import PolicyQAError

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Where a benchmark finds its data and puts its figures."""

    data: Path
    output: Path
    sizes: tuple[int, ...]
    work: Path | None
    """Folder for indexes that are kept; None takes a passing one."""
    encoder: str


def run(
    name: str,
    description: str,
    measure: Callable[[Task], Mapping[str, object]],
    plot: Callable[[Mapping[str, object]], str],
    *,
    arguments: Sequence[str] | None = None,
) -> int:
    """Parse a command line, measure, write ``NAME.json`` and ``NAME.svg``; return the exit status.

    Args:
        name: Of the files.
        description: For ``--help``.
        measure: Returns the figures.
        plot: Draws them.
        arguments: None takes those of the process.
    """
    task = _task(name, description, arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    try:
        figures = {"benchmark": name, "machine": machine(), **measure(task)}
    except PolicyQAError as error:
        _LOG.error("%s", error)
        return 1
    task.output.mkdir(parents=True, exist_ok=True)
    text = json.dumps(figures, ensure_ascii=False, indent=1)
    (task.output / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    (task.output / f"{name}.svg").write_text(plot(figures), encoding="utf-8")
    sys.stdout.write(text + "\n")
    return 0


def _task(name: str, description: str, arguments: Sequence[str] | None) -> Task:
    parser = argparse.ArgumentParser(
        prog=f"python -m benchmarks.{name}",
        description=description,
        epilog=f"Example: python -m benchmarks.{name} DATA --output runs/benchmarks",
    )
    parser.add_argument("data", type=Path, help="folder with library/, retrieval/, questions/")
    parser.add_argument("--output", type=Path, default=Path("runs/benchmarks"))
    parser.add_argument("--size", type=int, action="append", metavar="PASSAGES")
    parser.add_argument("--work", type=Path, help="folder for indexes, kept there and used again")
    parser.add_argument("--encoder", default="", help="folder or hub name; empty: the built-in one")
    given = parser.parse_args(arguments)
    return Task(
        data=given.data,
        output=given.output,
        sizes=tuple(given.size or ()),
        work=given.work,
        encoder=given.encoder,
    )
