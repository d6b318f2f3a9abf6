"""The ledger of an index: every provision of every document, in SQLite.

A document's provisions are written and deleted together, so that a document that is added,
replaced or removed touches its own rows only.
"""

import json
import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from pathlib import Path

from pydantic import TypeAdapter

from corpus.errors import IndexDamaged
from corpus.plan import Plan
from corpus.provision import Provision, ProvisionKind
from indexer.segments import Table, segments

FILE_NAME = "ledger.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS provisions (
    document TEXT NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL, section TEXT NOT NULL, page INTEGER,
    quote TEXT NOT NULL, target INTEGER NOT NULL, duty INTEGER NOT NULL,
    condition INTEGER NOT NULL, provision TEXT NOT NULL,
    PRIMARY KEY (document, position)) WITHOUT ROWID;
"""
_COLUMNS = "document, section, page, quote, provision"


class Fact(StrEnum):
    """What a provision can hold besides its text; the columns that lists are narrowed by."""

    TARGET = "target"
    DUTY = "duty"
    CONDITION = "condition"
    """A threshold, a class of those it applies to, or nothing but a condition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One provision and where it stands."""

    document: str
    """Id of the document."""
    section: tuple[str, ...]
    """Headings above it, outermost first."""
    page: int | None
    """The page it begins on, from 1; None where the document has no pages."""
    quote: str
    """The text of its span, exactly as printed."""
    provision: Provision


class Ledger:
    """Read access to the provisions of an index; thread-safe."""

    def __init__(self, path: Path) -> None:
        """Open the databases read-only, by the path of the first.

        Raises:
            IndexDamaged: SQLite cannot read one.
        """
        self._connections = [_opened(file) for file in segments(path) or [path]]
        self._lock = threading.Lock()

    def close(self) -> None:
        """Close the databases."""
        for connection in self._connections:
            connection.close()

    def entries(
        self,
        *,
        documents: Collection[str] | None = None,
        kinds: Collection[ProvisionKind] | None = None,
        fact: Fact | None = None,
    ) -> list[Entry]:
        """Return provisions, those of one document together and in the order they are printed.

        Args:
            documents: Ids; None takes all documents.
            kinds: None takes all kinds.
            fact: Take only provisions that hold this.
        """
        wanted = ["1"]
        values: list[str] = []
        for column, given in (("document", documents), ("kind", kinds)):
            if given is not None:
                wanted.append(f"{column} IN (SELECT value FROM json_each(?))")
                values.append(json.dumps([str(value) for value in given]))
        if fact is not None:
            wanted.append(fact.value)
        query = (
            f"SELECT {_COLUMNS} FROM provisions WHERE {' AND '.join(wanted)} "
            "ORDER BY document, position"
        )
        with self._lock:
            rows = [
                row for connection in self._connections for row in connection.execute(query, values)
            ]
        rows.sort(key=itemgetter(0))  # the rows of a document lie in one of them, in order
        return [_entry(*row) for row in rows]


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a ledger for ``write_document`` and ``delete_document``, making it where it is not.

    What the block wrote is kept when it ends without an error, and nothing of it otherwise.

    Raises:
        OSError: it cannot be written.
    """
    try:
        connection = sqlite3.connect(path)
        try:
            connection.executescript(_SCHEMA)
            with connection:
                yield connection
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise OSError(f"{path.name}: {error}") from error


def write_document(
    connection: sqlite3.Connection, plan: Plan, provisions: Iterable[Provision]
) -> int:
    """Write all provisions of a plan in place of those it had; return how many they are."""
    delete_document(connection, plan.info.id)
    rows = [_row(plan, position, provision) for position, provision in enumerate(provisions)]
    connection.executemany("INSERT INTO provisions VALUES (" + ", ".join("?" * 12) + ")", rows)
    return len(rows)


def delete_document(connection: sqlite3.Connection, id: str) -> None:
    """Delete all provisions of a document; one that has none is left as it is."""
    connection.execute("DELETE FROM provisions WHERE document = ?", (id,))


def _holds(connection: sqlite3.Connection, id: str) -> bool:
    found = connection.execute("SELECT 1 FROM provisions WHERE document = ? LIMIT 1", (id,))
    return found.fetchone() is not None


TABLE = Table(opened=writing, holds=_holds, delete=delete_document)
"""Provisions as a table in segments."""


def _opened(file: Path) -> sqlite3.Connection:
    """Open a database read-only."""
    try:
        connection = sqlite3.connect(
            f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        connection.execute(
            f"SELECT kind, target, duty, condition, {_COLUMNS} FROM provisions LIMIT 1"
        ).fetchall()
    except sqlite3.Error as error:
        raise IndexDamaged(
            f"{file}: the index's ledger cannot be read ({error}); "
            "build the index again with “policyqa index”."
        ) from error
    return connection


def _row(plan: Plan, position: int, provision: Provision) -> tuple[object, ...]:
    start, end = provision.span.start, provision.span.end
    applies = provision.thresholds or provision.conditions
    return (
        plan.info.id, position, provision.kind.value, start, end,
        json.dumps(plan.path(provision.section), ensure_ascii=False), plan.page_of(start),
        plan.text[start:end], provision.target is not None, bool(provision.duties),
        bool(applies or provision.kind is ProvisionKind.CONDITION),
        _codec().dump_json(provision, exclude_defaults=True).decode(),
    )  # fmt: skip


def _entry(document: str, section: str, page: int | None, quote: str, provision: str) -> Entry:
    return Entry(
        document=document,
        section=tuple(json.loads(section)),
        page=page,
        quote=quote,
        provision=_codec().validate_json(provision),
    )


@lru_cache(maxsize=1)
def _codec() -> TypeAdapter[Provision]:
    """Return what turns a provision into JSON and back, whatever fields it has."""
    return TypeAdapter(Provision)
