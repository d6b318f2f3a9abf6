"""Segments: a large table lies in several files, so that a change writes a small part of it anew.

The first file has the table's own name, 「records.sqlite」, the others are numbered,
「records-2.sqlite」. What is added goes into the last one, or begins another if that is full; what
leaves is taken out of the file it lies in. Files that stay the same are shared by the generations.
"""

import re
import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from indexer.generations import link

FULL = 1 << 26
"""Bytes of a database that nothing more is added to: to copy so much takes a tenth of a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of documents in SQLite."""

    opened: Callable[[Path], AbstractContextManager[sqlite3.Connection]]
    """Opens a file to be changed, made if it is not there."""
    holds: Callable[[sqlite3.Connection, str], bool]
    """Tells whether a document is in a file."""
    delete: Callable[[sqlite3.Connection, str], None]
    """Deletes a document."""


def segments(first: Path) -> list[Path]:
    """Return the files of a table that there are, in order, given the path of its first."""
    pattern = re.compile(rf"{re.escape(first.stem)}(?:-(?P<number>[1-9]\d*))?{first.suffix}")
    found = [
        (int(match["number"] or 1), path)
        for path in first.parent.glob(f"{first.stem}*{first.suffix}")
        if (match := pattern.fullmatch(path.name))
    ]
    return [path for _, path in sorted(found)]


def following(first: Path, last: Path | None) -> Path:
    """Return the path of the file after the last there is, None if there is none yet."""
    if last is None:
        return first
    number = int(last.stem.removeprefix(first.stem).lstrip("-") or 1)
    return first.with_name(f"{first.stem}-{number + 1}{first.suffix}")


def pass_on(first: Path, aside: Path, *, table: Table, going: Collection[str], grows: bool) -> None:
    """Give a table's files to a new generation, without some documents.

    Args:
        first: The first file of the old generation's.
        aside: Folder of the new generation.
        table: What they hold.
        going: Documents that are left out.
        grows: Whether documents will be added, so that the last file must be one to write to.

    Raises:
        OSError: a file cannot be written.
    """
    files = segments(first)
    for path in files:
        place = aside / path.name
        here = _held(path, table, going)
        if not here and not (grows and path is files[-1] and path.stat().st_size < FULL):
            link(path, place)
            continue
        shutil.copyfile(path, place)
        with table.opened(place) as connection:
            for id in here:
                table.delete(connection, id)


@contextmanager
def appending(first: Path, table: Table) -> Iterator[Callable[[], sqlite3.Connection]]:
    """Yield what returns the database that the next document is written to.

    Raises:
        OSError: a file cannot be written.
    """
    with ExitStack() as opened:
        last = next(reversed(segments(first)), None)
        connection: sqlite3.Connection | None = None

        def current() -> sqlite3.Connection:
            nonlocal last, connection
            if connection is not None and _bytes(connection) >= FULL:
                opened.close()
                connection = None
            if connection is None:
                if last is None or last.stat().st_size >= FULL:
                    last = following(first, last)
                connection = opened.enter_context(table.opened(last))
            return connection

        yield current


def _held(path: Path, table: Table, ids: Collection[str]) -> list[str]:
    if not ids:
        return []
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        return [id for id in ids if table.holds(connection, id)]


def _bytes(connection: sqlite3.Connection) -> int:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    return int(pages * size)
