"""The process that reads untrusted files: ``python -m corpus.readers.worker``.

It waits for requests on standard input, one JSON object a line. For each it forks a child that
takes limits of memory, time and file size upon itself, reads the one file and is gone; the
libraries of a format are loaded before the first fork and shared by all. The answer is one JSON
line, followed by as many bytes as it says. When standard input ends, so does the worker.
"""

import importlib
import json
import os
import resource
import select
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, NoReturn

from corpus.errors import UnreadableDocument
from corpus.limits import MEGABYTE, Limits, processor_seconds
from corpus.readers.formats import Format
from corpus.readers.source import SourceText
from corpus.readers.transport import encode

MODULES: Mapping[Format, str] = {
    Format.TEXT: "corpus.readers.text",
    Format.WORD: "corpus.readers.docx",
    Format.LEGACY: "corpus.readers.legacy",
    Format.HTML: "corpus.readers.html",
    Format.PDF: "corpus.readers.scans",
    Format.IMAGE: "corpus.readers.image",
}
"""The module whose ``read`` reads a format."""
Reader = Callable[[Path, Limits], SourceText]
"""Reads one file; raises corpus.errors.UnreadableDocument with a sentence for the user."""
_NO_MEMORY = 77
"""Exit status of a child whose memory ran out."""
_NEARLY_ALL = 0.7
"""Share of its memory from which on a child that died is taken to have wanted more."""
_WRITTEN = 64 * MEGABYTE
"""Largest file that a child may write: LibreOffice makes one while it converts."""
_LARGEST_ANSWER = 512 * MEGABYTE
_FILES = 256
"""Files that a child may have open."""
_SINK = 3
"""Descriptor on which a child writes its outcome."""
_GRACE = 5.0
"""Seconds after its time that a child is ended from outside, should it have reset its alarm."""


class End(StrEnum):
    """How the reading of a file ended."""

    READ = "read"
    REFUSED = "refused"
    LATE = "late"
    NO_MEMORY = "no memory"
    DIED = "died"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the worker says about one file, before the bytes that the child wrote."""

    end: End
    size: int
    """Bytes that follow: a source, or a sentence why there is none."""
    signal: int = 0
    """That ended the child, 0 for none."""
    seconds: float = 0.0
    megabytes: float = 0.0
    """Most memory that the child held, shared libraries included."""


def main() -> None:
    """Serve requests until standard input ends."""
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # what a library prints must not stand among the answers
        serve(sys.stdin.buffer, answers)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer every request."""
    for line in requests:
        asked = json.loads(line)
        limits = Limits(**asked["limits"])
        reader = _reader(Format(asked["format"]))
        report, data = run(reader, Path(asked["path"]), limits)
        answers.write(json.dumps(asdict(report)).encode() + b"\n" + data)
        answers.flush()


def _reader(format: Format) -> Reader:
    read: Reader = importlib.import_module(MODULES[format]).read
    return read


def run(read: Reader, path: Path, limits: Limits) -> tuple[Report, bytes]:
    """Read a file in a child process and tell how it ended."""
    begun = time.monotonic()
    longest = limits.seconds + limits.pages * limits.page_seconds + _GRACE
    with tempfile.TemporaryDirectory(prefix="policyqa-", ignore_cleanup_errors=True) as scratch:
        source, sink = os.pipe()
        child = os.fork()
        if not child:
            os.close(source)
            _be_child(read, path, limits, sink, scratch)
        os.close(sink)
        data = _drain(source, begun + longest)
        status, usage = _gone(child)
    end = _end(status, data)
    if end is End.DIED and usage.ru_maxrss / 1024 > _NEARLY_ALL * limits.memory_megabytes:
        end = End.NO_MEMORY  # libraries in C stop themselves when they get none
    report = Report(
        end=end,
        size=max(len(data) - 1, 0),
        signal=os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
        seconds=time.monotonic() - begun,
        megabytes=usage.ru_maxrss / 1024,
    )
    return report, data[1:]


def _end(status: int, data: bytes) -> End:
    if os.WIFSIGNALED(status):
        late = os.WTERMSIG(status) in (signal.SIGALRM, signal.SIGXCPU)
        return End.LATE if late else End.DIED
    if os.WEXITSTATUS(status) == _NO_MEMORY:
        return End.NO_MEMORY
    return {b"+": End.READ, b"-": End.REFUSED}.get(data[:1], End.DIED)


def _drain(source: int, deadline: float) -> bytes:
    """Return what the child writes until it ends, its time is over, or it is far too much."""
    parts: list[bytes] = []
    size = 0
    while size < _LARGEST_ANSWER:
        ready, _, _ = select.select([source], [], [], max(0.0, deadline - time.monotonic()))
        part = os.read(source, MEGABYTE) if ready else b""
        if not part:
            break
        parts.append(part)
        size += len(part)
    os.close(source)
    return b"".join(parts)


def _gone(child: int) -> tuple[int, resource.struct_rusage]:
    """Return how a child ended; it and all that it started are gone afterwards."""
    deadline = time.monotonic() + 1
    ended, status, usage = os.wait4(child, os.WNOHANG)
    while not ended and time.monotonic() < deadline:
        time.sleep(0.001)
        ended, status, usage = os.wait4(child, os.WNOHANG)
    with suppress(ProcessLookupError):  # it may have left nobody
        os.killpg(child, signal.SIGKILL)
    if not ended:
        _, status, usage = os.wait4(child, 0)
    return status, usage


def _be_child(read: Reader, path: Path, limits: Limits, sink: int, scratch: str) -> NoReturn:
    """Read the file, write the outcome and exit; what is written meanwhile goes with it."""
    status = 1
    try:
        _close_all_but(sink)
        tempfile.tempdir = scratch
        os.chdir(scratch)
        _restrict(limits)
        _answer(read, path, limits)
        status = 0
    except MemoryError:
        status = _NO_MEMORY
    except BaseException:
        traceback.print_exc()
    finally:  # whatever a damaged file brought about, a child never goes on as its parent
        os._exit(status)


def _close_all_but(sink: int) -> None:
    """Leave a child its own pipe and standard error: it must not speak for the worker."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(sink, _SINK)
    os.closerange(_SINK + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def _restrict(limits: Limits) -> None:
    """Take limits upon this process and all that it starts; it ends when its time is over."""
    os.setsid()
    memory = limits.memory_megabytes * MEGABYTE
    processor = processor_seconds(limits)
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, processor),
        (resource.RLIMIT_FSIZE, _WRITTEN),
        (resource.RLIMIT_NOFILE, _FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(limits.seconds)


def _answer(read: Reader, path: Path, limits: Limits) -> None:
    try:
        outcome = b"+" + encode(read(path, limits))
    except UnreadableDocument as error:
        outcome = b"-" + str(error).encode("utf-8", "replace")
    with os.fdopen(_SINK, "wb") as stream:
        stream.write(outcome)


if __name__ == "__main__":
    main()
