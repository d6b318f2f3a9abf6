"""Documents and passages in SQLite."""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from corpus.errors import IndexDamaged, UnknownDocument
from corpus.pages import Page
from corpus.plan import DocumentInfo, Plan, Span
from corpus.statements import Statement
from indexer.pages import pack_pages, unpack_pages
from indexer.passages import Passage, first_passage, slot_of
from indexer.segments import Table, segments

FILE_NAME = "records.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
    slot INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, info TEXT NOT NULL,
    passages INTEGER NOT NULL, text TEXT NOT NULL, pages BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS passages (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL, section TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, context TEXT NOT NULL,
    statements TEXT NOT NULL);
"""


class Records:
    """Read access to the documents and passages of an index; thread-safe."""

    def __init__(self, path: Path) -> None:
        """Open the databases read-only, by the path of the first.

        Raises:
            IndexDamaged: SQLite cannot read one.
        """
        self._lock = threading.Lock()
        self._connections: list[sqlite3.Connection] = []
        self._homes: dict[int, sqlite3.Connection] = {}
        found: dict[int, tuple[str, str, int]] = {}
        for file in segments(path) or [path]:
            connection, rows = _opened(file)
            self._connections.append(connection)
            for slot, id, info, count in rows:
                self._homes[slot] = connection
                found[slot] = (id, info, count)
        self._stored = {id: info for _, (id, info, _) in sorted(found.items())}
        self._infos: dict[str, DocumentInfo] = {}
        """Those that were asked for."""
        self._passage_ranges = {
            id: range(first_passage(slot), first_passage(slot) + count)
            for slot, (id, _, count) in found.items()
        }

    def close(self) -> None:
        """Close the databases."""
        for connection in self._connections:
            connection.close()

    def ids(self) -> tuple[str, ...]:
        """Return the ids of all documents, in the order they were indexed."""
        return tuple(self._stored)

    def documents(self) -> tuple[DocumentInfo, ...]:
        """Return the identity of every document, in the order they were indexed."""
        return tuple(map(self.document, self._stored))

    def document(self, id: str) -> DocumentInfo:
        """Return a document's identity.

        Raises:
            UnknownDocument: no document has this id.
        """
        self._check(id)
        info = self._infos.get(id)
        if info is None:
            info = self._infos[id] = _infos().validate_json(self._stored[id])
        return info

    def _check(self, id: str) -> None:
        if id not in self._stored:
            known = "、".join(list(self._stored)[:8]) + ("…" if len(self._stored) > 8 else "")
            raise UnknownDocument(f"No document “{id}” in the index; there are: {known}")

    def text(self, id: str) -> str:
        """Return a document's text, the one offsets count in."""
        (text,) = self._row(id, "text")
        return str(text)

    def pages(self, id: str) -> tuple[Page, ...]:
        """Return where a document's text is printed; nothing for formats without pages."""
        (packed,) = self._row(id, "pages")
        return unpack_pages(bytes(packed))

    def _row(self, id: str, column: Literal["text", "pages"]) -> sqlite3.Row:
        home = self._homes[slot_of(self.passage_range(id).start)]
        query = f"SELECT {column} FROM documents WHERE id = ?"
        with self._lock:
            row: sqlite3.Row = home.execute(query, (id,)).fetchone()
        return row

    def passage_range(self, id: str) -> range:
        """Return the ids of a document's passages."""
        self._check(id)
        return self._passage_ranges[id]

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """Return the passages with these ids, in this order."""
        apart: dict[sqlite3.Connection, list[int]] = {}
        for id in ids:
            if home := self._homes.get(slot_of(id)):
                apart.setdefault(home, []).append(int(id))
        with self._lock:
            rows = [
                row
                for home, here in apart.items()
                for row in home.execute(
                    f"SELECT * FROM passages WHERE id IN ({','.join('?' * len(here))})", here
                )
            ]
        by_id = {row[0]: _passage(row) for row in rows}
        return [by_id[id] for id in ids]


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database for ``write_document`` and ``delete_document``, made where there is none.

    The file is one that nobody else reads yet: it is written without a journal.

    Raises:
        OSError: it cannot be written.
    """
    try:
        connection = sqlite3.connect(path)
        try:
            for pragma in ("journal_mode=MEMORY", "synchronous=OFF", "secure_delete=ON"):
                connection.execute(f"PRAGMA {pragma}")
            connection.executescript(_SCHEMA)
            with connection:
                yield connection
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise OSError(f"{path.name}: {error}") from error


def write_document(
    connection: sqlite3.Connection, slot: int, plan: Plan, passages: Sequence[Passage]
) -> None:
    """Write a document that is not there, with its passages, numbered from its slot's first."""
    connection.execute(
        "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)",
        (slot, plan.info.id, _infos().dump_json(plan.info).decode(), len(passages), plan.text,
         pack_pages(plan.pages)),
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?)", map(_row, passages)
    )


def delete_document(connection: sqlite3.Connection, id: str) -> None:
    """Delete a document with its passages; one that is not there is no error."""
    for (slot,) in connection.execute("SELECT slot FROM documents WHERE id = ?", (id,)).fetchall():
        connection.execute("DELETE FROM documents WHERE slot = ?", (slot,))
        connection.execute(
            "DELETE FROM passages WHERE id >= ? AND id < ?",
            (first_passage(slot), first_passage(slot + 1)),
        )


def _holds(connection: sqlite3.Connection, id: str) -> bool:
    found = connection.execute("SELECT 1 FROM documents WHERE id = ?", (id,)).fetchone()
    return found is not None


TABLE = Table(opened=writing, holds=_holds, delete=delete_document)
"""Documents and passages as a table in segments."""


def _opened(file: Path) -> tuple[sqlite3.Connection, list[tuple[int, str, str, int]]]:
    """Open a database read-only, and return it with its documents but for their text."""
    try:
        connection = sqlite3.connect(
            f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        rows = connection.execute("SELECT slot, id, info, passages FROM documents").fetchall()
    except sqlite3.Error as error:
        raise IndexDamaged(
            f"{file}: the index's database cannot be read ({error}); "
            "build the index again with “policyqa index”."
        ) from error
    return connection, rows


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=1)
def _infos() -> TypeAdapter[DocumentInfo]:
    """Return what turns an identity into JSON and back, whatever fields it has."""
    return TypeAdapter(DocumentInfo)


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _row(passage: Passage) -> tuple[object, ...]:
    statements = [
        [s.span.start, s.span.end, s.text, s.section, s.label, s.row,
         _pair(s.header), _pair(s.closes)]
        for s in passage.statements
    ]  # fmt: skip
    return (
        passage.id, passage.document, _json(passage.section), passage.start, passage.end,
        passage.text, passage.context, _json(statements),
    )  # fmt: skip


def _passage(row: Iterable[object]) -> Passage:
    id, document, section, start, end, text, context, statements = row
    return Passage(
        id=int(str(id)),
        document=str(document),
        section=tuple(json.loads(str(section))),
        start=int(str(start)),
        end=int(str(end)),
        text=str(text),
        context=str(context),
        statements=tuple(
            Statement(
                span=Span(s[0], s[1]), text=s[2], section=s[3], label=s[4], row=bool(s[5]),
                header=Span(*s[6]) if s[6] else None, closes=Span(*s[7]) if s[7] else None,
            )
            for s in json.loads(str(statements))
        ),
    )  # fmt: skip
