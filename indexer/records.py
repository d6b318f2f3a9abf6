"""Documents and passages in SQLite."""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from corpus.errors import IndexDamaged, UnknownDocument
from corpus.pages import Page
from corpus.plan import DocumentInfo, Plan, Span
from corpus.statements import Statement
from indexer.pages import pack_pages, unpack_pages
from indexer.passages import Passage, first_passage

FILE_NAME = "records.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (
    slot INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, info TEXT NOT NULL, text TEXT NOT NULL,
    pages BLOB NOT NULL, passages INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS passages (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL, section TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, context TEXT NOT NULL,
    statements TEXT NOT NULL);
"""


class Records:
    """Read access to the documents and passages of an index; thread-safe."""

    def __init__(self, path: Path) -> None:
        """Open the database read-only.

        Raises:
            IndexDamaged: SQLite cannot read it.
        """
        try:
            self._connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            rows = self._connection.execute(
                "SELECT id, info, slot, passages FROM documents ORDER BY slot"
            ).fetchall()
        except sqlite3.Error as error:
            raise IndexDamaged(
                f"{path}: the index's database cannot be read ({error}); "
                "build the index again with “policyqa index”."
            ) from error
        self._lock = threading.Lock()
        self._infos = {id: _infos().validate_json(info) for id, info, _, _ in rows}
        self._passage_ranges = {
            id: range(first_passage(slot), first_passage(slot) + count)
            for id, _, slot, count in rows
        }

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def documents(self) -> tuple[DocumentInfo, ...]:
        """Return the identity of every document, in the order they were indexed."""
        return tuple(self._infos.values())

    def document(self, id: str) -> DocumentInfo:
        """Return a document's identity.

        Raises:
            UnknownDocument: no document has this id.
        """
        if id not in self._infos:
            known = "、".join(list(self._infos)[:8]) + ("…" if len(self._infos) > 8 else "")
            raise UnknownDocument(f"No document “{id}” in the index; there are: {known}")
        return self._infos[id]

    def text(self, id: str) -> str:
        """Return a document's text, the one offsets count in."""
        self.document(id)
        with self._lock:
            row = self._connection.execute(
                "SELECT text FROM documents WHERE id = ?", (id,)
            ).fetchone()
        return str(row[0])

    def pages(self, id: str) -> tuple[Page, ...]:
        """Return where a document's text is printed; nothing for formats without pages."""
        self.document(id)
        with self._lock:
            row = self._connection.execute(
                "SELECT pages FROM documents WHERE id = ?", (id,)
            ).fetchone()
        return unpack_pages(row[0])

    def passage_range(self, id: str) -> range:
        """Return the ids of a document's passages."""
        self.document(id)
        return self._passage_ranges[id]

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """Return the passages with these ids, in this order."""
        with self._lock:
            rows = self._connection.execute(
                f"SELECT * FROM passages WHERE id IN ({','.join('?' * len(ids))})",
                [int(id) for id in ids],
            ).fetchall()
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
        (slot, plan.info.id, _infos().dump_json(plan.info).decode(), plan.text,
         pack_pages(plan.pages), len(passages)),
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
