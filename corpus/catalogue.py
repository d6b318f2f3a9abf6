"""The catalogue: identities that a person wrote or corrected, in one TOML file."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from corpus.errors import UnreadableDocument
from corpus.plan import DocumentInfo, DocumentKind, IdentityField, Level, Related, Status
from corpus.titles import kind_of

FILE_NAME = "catalogue.toml"
_E = TypeVar("_E", bound=StrEnum)


def read_catalogue(path: Path) -> dict[str, DocumentInfo]:
    """Return the catalogue's entries by file name; each says which of its fields are given.

    Raises:
        UnreadableDocument: the file is not TOML, or a field is unknown or not of its type.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableDocument(f"{path}: not a TOML catalogue ({error}).") from error
    entries = {}
    for id, fields in table.items():
        try:
            file = _file(fields)
            entries[file] = _info(id, fields)
        except ValueError as error:
            raise UnreadableDocument(
                f"{path}: entry [{id}]: {error}; "
                "compare it with the comment at the head of the shipped catalogue."
            ) from error
    return entries


def corrected(info: DocumentInfo, entry: DocumentInfo | None) -> DocumentInfo:
    """Return a document's identity with what its entry in the catalogue gives instead."""
    if entry is None:
        return info
    given = {field: getattr(entry, _NAMES[field]) for field in entry.catalogued}
    if IdentityField.TITLE in given:
        given.setdefault(IdentityField.KIND, kind_of(entry.title) or info.kind)
    return replace(
        info,
        id=entry.id,
        sources=tuple(source for source in info.sources if source.field not in given),
        catalogued=entry.catalogued,
        **{_NAMES[field]: value for field, value in given.items()},
    )


def _file(fields: object) -> str:
    if not isinstance(fields, Mapping):
        raise ValueError("must be a table of fields")
    if not isinstance(fields.get("file"), str) or not fields["file"]:
        raise ValueError("file must be the name of the document's file")
    return str(fields["file"])


def _info(id: str, fields: Mapping[str, object]) -> DocumentInfo:
    unknown = sorted(fields.keys() - _READ.keys() - {"file"})
    if unknown:
        known = ", ".join(("file", *_READ))
        raise ValueError(f"there is no field {', '.join(unknown)}; there are {known}")
    given = {}
    for name, value in fields.items():
        if name != "file":
            try:
                given[name] = _READ[name](value)
            except ValueError as error:
                raise ValueError(f"{name} must be {error}, not {value!r}") from error
    return DocumentInfo(
        id=id,
        title=str(given.pop("title", "")),
        catalogued=tuple(field for field, name in _NAMES.items() if name in fields),
        **given,  # type: ignore[arg-type]  # each reader returns its field's type
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a text in quotes")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError('a list of names like ["省水利厅"]')
    return tuple(value)


def _related(value: object) -> tuple[Related, ...]:
    return tuple(Related(title=title.strip("《》")) for title in _texts(value))


def _years(value: object) -> tuple[int, int]:
    if (
        not isinstance(value, list)
        or len(value) != 2
        or not all(isinstance(year, int) and 1900 <= year <= 2200 for year in value)
        or value[0] > value[1]
    ):
        raise ValueError("two years like [2021, 2025]")
    return value[0], value[1]


def _day(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError("a date like 2021-11-15, without quotes")
    return value


def _one_of(values: type[_E]) -> Callable[[object], _E]:
    def read(value: object) -> _E:
        if value not in [member.value for member in values]:
            raise ValueError("one of " + " / ".join(member.value for member in values))
        return values(str(value))

    return read


_READ: Mapping[str, Callable[[object], object]] = {
    "title": _text,
    "issuers": _texts,
    "level": _one_of(Level),
    "region": _text,
    "period": _years,
    "number": _text,
    "issued": _day,
    "kind": _one_of(DocumentKind),
    "status": _one_of(Status),
    "implements": _related,
    "replaces": _related,
}
"""How each field is read; raises ValueError that says what it must be."""
_NAMES: Mapping[IdentityField, str] = {field: field.name.lower() for field in IdentityField}
