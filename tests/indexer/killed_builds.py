"""Run builds that are killed with SIGKILL, each in a process of its own, on request.

Started by test_build_killed.py with the encoder's folder and the documents' folder. Reads lines
"DIRECTORY<tab>MOMENT" and answers each with the signal that ended the build, 0 when it finished.
A moment is "before NAME N", "after NAME N" (around the N-th call of that function), "message N"
(while the N-th message is reported) or "seconds S".
"""

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from corpus.library import read_documents
from corpus.plan import Plan
from indexer.build import build_index
from indexer.encoder import load_encoder
from indexer.tokenizer import words

FUNCTIONS = {"replace": os, "fsync": os, "rmtree": shutil}


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def arm(when: str, name: str, number: int) -> None:
    """Make the N-th call of a function deadly."""
    module, calls = FUNCTIONS[name], 0
    function = getattr(module, name)

    def deadly(*args: object, **kwargs: object) -> object:
        nonlocal calls
        calls += 1
        if when == "before" and calls == number:
            die()
        result = function(*args, **kwargs)
        if when == "after" and calls == number:
            die()
        return result

    setattr(module, name, deadly)


def build(plans: tuple[Plan, ...], directory: Path, encoder: str, moment: list[str]) -> None:
    messages = 0

    def report(message: str) -> None:
        nonlocal messages
        messages += 1
        if moment[0] == "message" and messages == int(moment[1]):
            die()

    if moment[0] in ("before", "after"):
        arm(moment[0], moment[1], int(moment[2]))
    build_index(plans, directory, encoder=encoder, progress=report)


def in_a_process_of_its_own(task: Callable[[], None], seconds: float | None) -> int:
    child = os.fork()
    if child == 0:
        try:
            task()
        finally:
            os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def main(encoder: str, documents: str) -> None:
    plans = read_documents([Path(documents)])
    load_encoder(encoder)
    words("节水")
    for line in sys.stdin:
        directory, moment = line.rstrip("\n").split("\t")
        parts = moment.split()
        seconds = float(parts[1]) if parts[0] == "seconds" else None
        task = lambda d=directory, m=parts: build(plans, Path(d), encoder, m)  # noqa: E731
        print(in_a_process_of_its_own(task, seconds), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
