"""Files on their way to the library, and what becomes of each."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from importlib.resources import as_file, files
from pathlib import Path

from corpus.errors import UnreadableDocument
from corpus.library import files_below, known_identity
from corpus.plan import DocumentInfo

_SHIPPED = "policyqa:"
"""Begins the source of a document that comes with the package."""


class Outcome(StrEnum):
    """What became of a file or document (处理结果)."""

    ADDED = "新增"
    REPLACED = "更新"
    KNOWN = "已有"
    """Its bytes or its text are in the index."""
    REMOVED = "移除"
    FAILED = "未收"
    """Set aside with a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one file or document."""

    outcome: Outcome
    id: str
    """Of the document; of a file that failed, the id it would have had."""
    name: str = ""
    """The file."""
    note: str = ""
    """For a file that is known, the id it is in as; for one that failed, the reason; for one that
    went in, why a person should look at it, if anybody should."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A file that is to be read."""

    path: Path
    id: str = ""
    """Of the document it becomes; empty takes the catalogue's, or the file's name."""
    source: str = ""
    """Where it came from; empty for one that was uploaded, whose path is a passing one."""
    below: Path | None = None
    """The folder it was found in, which it must not lead out of."""
    known: DocumentInfo | None = None
    """What a catalogue gives of its identity."""

    def named(self, text: str) -> str:
        """Return a text about the file; of one that was uploaded, only the name means anything."""
        return text if self.source else text.replace(f"{self.path.parent}{os.sep}", "")


def arrivals_at(paths: Sequence[Path]) -> list[Arrival]:
    """Return the files at paths and below folders.

    Raises:
        UnreadableDocument: a path is not there, a folder holds no document, or a catalogue is
            unusable.
    """
    arrivals: list[Arrival] = []
    for path in paths:
        if not path.exists():
            raise UnreadableDocument(f"{path}: no such file or folder; check the path.")
        below = path if path.is_dir() else None
        for file in files_below(path) if below else [path]:
            known = known_identity(file)
            arrivals.append(
                Arrival(
                    path=file,
                    id=known.id if known else file.stem,
                    source=str(file.absolute()),
                    below=below,
                    known=known,
                )
            )
    return arrivals


@contextmanager
def shipped() -> Iterator[list[Arrival]]:
    """Lend the files of the documents that come with the package, in the catalogue's order."""
    with as_file(files("corpus").joinpath("documents")) as folder:
        yield [
            replace(arrival, source=_SHIPPED + arrival.path.name)
            for arrival in arrivals_at([Path(folder)])
        ]
