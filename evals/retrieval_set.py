"""Retrieval sets: passages, queries, and which passages answer each query."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import PolicyQAError


class UnusableRetrievalSet(PolicyQAError):
    """A retrieval set lacks a file, or a line of it does not fit."""


class PassageLine(BaseModel):
    """One line of ``passages.jsonl``."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    pid: str
    text: str
    title: str = ""


class QueryLine(BaseModel):
    """One line of ``queries.jsonl``."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    qid: str
    text: str
    pids: tuple[str, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RetrievalSet:
    """Passages in the order of the file, and the judged queries."""

    name: str
    passages: tuple[PassageLine, ...]
    queries: tuple[QueryLine, ...]


_Line = TypeVar("_Line", bound=BaseModel)


def read_retrieval_set(directory: Path) -> RetrievalSet:
    """Read ``passages.jsonl`` and ``queries.jsonl``, each plain or gzipped.

    Raises:
        UnusableRetrievalSet: a file is missing, a line does not fit, an id is used twice, or a
            query names a passage that is not there.
    """
    passages = tuple(_read(directory, "passages", PassageLine))
    queries = tuple(_read(directory, "queries", QueryLine))
    known = {passage.pid for passage in passages}
    if len(known) < len(passages) or len({query.qid for query in queries}) < len(queries):
        raise UnusableRetrievalSet(f"{directory.name}: an id is used twice")
    if not passages or not queries:
        raise UnusableRetrievalSet(f"{directory.name}: there are no passages or no queries")
    for query in queries:
        for pid in query.pids:
            if pid not in known:
                raise UnusableRetrievalSet(
                    f"{directory.name}, query {query.qid}: there is no passage {pid!r}"
                )
    return RetrievalSet(name=directory.name, passages=passages, queries=queries)


def with_distractors(judged: RetrievalSet, other: RetrievalSet, *, count: int) -> RetrievalSet:
    """Return a set with passages of another added that answer none of its queries.

    Args:
        judged: The set that is measured.
        other: Where the passages come from, evenly.
        count: How many at most.
    """
    step = max(1, len(other.passages) // max(count, 1))
    added = tuple(
        line.model_copy(update={"pid": f"distractor-{line.pid}"})
        for line in other.passages[::step][:count]
    )
    return RetrievalSet(
        name=f"{judged.name}+{len(added)}",
        passages=judged.passages + added,
        queries=judged.queries,
    )


def _read(directory: Path, stem: str, schema: type[_Line]) -> Iterator[_Line]:
    plain, packed = directory / f"{stem}.jsonl", directory / f"{stem}.jsonl.gz"
    if not plain.is_file() and not packed.is_file():
        raise UnusableRetrievalSet(f"{directory}: there is no {stem}.jsonl or {stem}.jsonl.gz")
    path = plain if plain.is_file() else packed
    try:
        with plain.open("rb") if path is plain else gzip.open(packed) as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield _parse(schema, line, f"{path.name}, line {number}")
    except (OSError, EOFError) as error:
        raise UnusableRetrievalSet(f"{path}: cannot be read ({error})") from error


def _parse(schema: type[_Line], line: bytes, place: str) -> _Line:
    try:
        return schema.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "(line)"
        raise UnusableRetrievalSet(f"{place}, field {field}: {first['msg']}") from error
