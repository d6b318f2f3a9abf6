"""Reading untrusted files in a process of its own, and what is said when that goes wrong."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Self

import corpus
from corpus.errors import UnreadableDocument
from corpus.limits import Limits, setting
from corpus.readers.formats import Format
from corpus.readers.source import SourceText
from corpus.readers.transport import decode
from corpus.readers.worker import End, Report

_TRACEBACK = "POLICYQA_TRACEBACK"
"""Environment variable: set, the reading process shows where it failed."""
_THREADS = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""One thread, so that forking is safe and no memory is set aside for others."""


class Sandbox:
    """A worker process, started with the first file; for one thread at a time."""

    def __init__(self, limits: Limits) -> None:
        """Keep the limits of each file."""
        self._limits = limits
        self._worker: subprocess.Popen[bytes] | None = None
        self.last: Report | None = None
        """How the last reading ended and what it cost."""

    def __enter__(self) -> Self:
        """Return the sandbox."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the worker."""
        self.close()

    @property
    def worker_id(self) -> int | None:
        """The worker's process id; None where none runs."""
        return self._worker.pid if self._worker else None

    def close(self) -> None:
        """End the worker; the next file starts another."""
        if self._worker is None:
            return
        worker, self._worker = self._worker, None
        worker.kill()  # it waits for a request, or for a child whose answer nobody wants
        for stream in (worker.stdin, worker.stdout):
            if stream:
                stream.close()
        worker.wait()

    def read(self, path: Path, format: Format) -> SourceText:
        """Read a file.

        Raises:
            UnreadableDocument: it cannot be read, or not within the limits.
        """
        try:
            report, data = self._ask(path.absolute(), format)
        except (BrokenPipeError, ValueError, KeyError, TypeError) as error:
            self.close()
            raise UnreadableDocument(_died(path, 0)) from error
        except BaseException:  # interrupted: an answer that nobody read must not be the next one's
            self.close()
            raise
        self.last = report
        if report.end is End.READ:
            try:
                return decode(data)
            except ValueError as error:
                raise UnreadableDocument(_died(path, 0)) from error
        if report.end is End.REFUSED:
            sentence = data.decode("utf-8", "replace").replace(str(path.absolute()), str(path), 1)
            raise UnreadableDocument(" ".join(sentence.split()))
        raise UnreadableDocument(_SENTENCES[report.end](path, self._limits, report))

    def _ask(self, path: Path, format: Format) -> tuple[Report, bytes]:
        worker = self._started()
        if not worker.stdin or not worker.stdout:
            raise ValueError("the worker was started without pipes")
        asked = {"path": str(path), "format": format.value, "limits": asdict(self._limits)}
        worker.stdin.write(json.dumps(asked).encode() + b"\n")
        worker.stdin.flush()
        fields = json.loads(worker.stdout.readline())
        report = Report(**{**fields, "end": End(fields["end"])})
        data = worker.stdout.read(report.size)
        if len(data) != report.size:
            raise ValueError("the worker's answer is cut short")
        return report, data

    def _started(self) -> "subprocess.Popen[bytes]":
        if self._worker is None:
            root = str(Path(corpus.__file__).parent.parent)
            paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
            self._worker = subprocess.Popen(
                [sys.executable, "-P", "-m", "corpus.readers.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=None if os.environ.get(_TRACEBACK) else subprocess.DEVNULL,
                env={**os.environ, **_THREADS, "PYTHONPATH": paths},
                start_new_session=True,
            )
        return self._worker


def _died(path: Path, signal: int) -> str:
    cause = f"its reader was stopped by signal {signal}" if signal else "its reader gave up"
    return (
        f"{path}: is damaged or of an unusual make ({cause}); open it in the program that made it, "
        "save it again and add that."
    )


def _late(path: Path, limits: Limits) -> str:
    return (
        f"{path}: reading it took longer than {limits.seconds} seconds "
        f"(and {limits.page_seconds} for each scanned page); divide it, or raise "
        f"{setting('seconds')} or {setting('page_seconds')}."
    )


def _no_memory(path: Path, limits: Limits) -> str:
    return (
        f"{path}: reading it needs more than {limits.memory_megabytes} MB of memory; divide it, "
        f"or raise {setting('memory_megabytes')}."
    )


_SENTENCES: Mapping[End, Callable[[Path, Limits, Report], str]] = {
    End.LATE: lambda path, limits, report: _late(path, limits),
    End.NO_MEMORY: lambda path, limits, report: _no_memory(path, limits),
    End.DIED: lambda path, limits, report: _died(path, report.signal),
}
