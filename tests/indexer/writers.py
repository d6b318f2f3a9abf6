"""Processes that change an index and are killed, or find the disk full, at a chosen step.

Started by test_durability.py with the folder of an encoder and that of the documents; reads one
JSON object a line: the index's directory, the change, and how it ends. A step is what the change
does to the disk: every file it opens for writing, renames, links, removes or synchronises. They are
counted by an audit hook, so the program knows nothing of being watched. Answers each line with how
the process ended and how many steps it made.
"""

import errno
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from corpus.errors import PolicyQAError
from indexer import library
from indexer.arrivals import arrivals_at
from indexer.encoder import load_encoder
from indexer.tokenizer import words

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
ALLOCATES = ("open", "os.mkdir", "os.link", "os.rename", "os.fsync", "sqlite3.connect")
"""Steps that a full disk can refuse."""
STEPS = (*ALLOCATES, "os.remove", "os.rmdir", "os.truncate", "shutil.copyfile", "os.chmod")


def changes(directory: Path, documents: Path, encoder: str) -> dict[str, Callable[[], object]]:
    return {
        "synchronise": lambda: library.synchronise(directory, documents),
        "build": lambda: library.build(directory, arrivals_at([documents]), encoder=encoder),
        "forget": lambda: library.remove(directory, ["wind"], forget=True),
        "note a failure": lambda: library.add(directory, [documents / "broken.pdf"]),
    }


class Watch:
    """Counts the steps of this process and ends it, or refuses them, at one of them."""

    def __init__(self, directory: Path, how: str, number: float) -> None:
        self.directory, self.how, self.number, self.steps = str(directory), how, number, 0
        self.fsync = os.fsync
        os.fsync = self._fsync
        sys.addaudithook(self._note)

    def _fsync(self, file: int) -> None:
        self.step("os.fsync")
        self.fsync(file)
        self.step("os.fsync")

    def _note(self, event: str, arguments: tuple[object, ...]) -> None:
        if event not in STEPS or not any(self._is_ours(argument) for argument in arguments[:2]):
            return
        if event != "open" or int(arguments[2] or 0) & WRITES:  # type: ignore[call-overload]
            self.step(event)

    def _is_ours(self, argument: object) -> bool:
        return isinstance(argument, str | bytes | Path) and self.directory in os.fsdecode(argument)

    def step(self, event: str) -> None:
        self.steps += 1
        if self.how == "kill" and self.steps == self.number:
            os.kill(os.getpid(), signal.SIGKILL)
        if self.how == "full" and self.steps >= self.number and event in ALLOCATES:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def change(asked: dict[str, Any], documents: Path, encoder: str, report: int) -> None:
    directory = Path(asked["directory"])
    watch = Watch(directory, asked["how"], asked["number"])
    message = ""
    try:
        changes(directory, documents, encoder)[asked["change"]]()
    except PolicyQAError as error:
        message = str(error)
    except BaseException as error:
        message = f"UNEXPLAINED {type(error).__name__}: {error}"
    os.write(report, json.dumps({"steps": watch.steps, "message": message}).encode())


def run(asked: dict[str, Any], documents: Path, encoder: str) -> dict[str, object]:
    """Make a change in a process of its own."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            change(asked, documents, encoder, write)
        finally:
            os._exit(0)
    os.close(write)
    started = time.perf_counter()
    if asked["how"] == "kill after":
        time.sleep(asked["number"])
        os.kill(child, signal.SIGKILL)
    with os.fdopen(read, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    ended = {
        "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
        "seconds": time.perf_counter() - started,
    }
    return ended | (json.loads(told) if told else {})


def main(encoder: str, documents: str) -> None:
    load_encoder(encoder)
    words("节水")
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line), Path(documents), encoder)), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
