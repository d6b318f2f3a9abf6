"""The catalogue: identities that a person wrote or corrected, in one TOML file."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from corpus.errors import UnreadableDocument
from corpus.plan import DocumentInfo, Level, Status

FILE_NAME = "catalogue.toml"


def read_catalogue(path: Path) -> dict[str, DocumentInfo]:
    """Return the catalogue's entries by file name.

    Raises:
        UnreadableDocument: the file is not TOML, or a field does not have its type.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableDocument(f"{path}: not a TOML catalogue ({error}).") from error
    entries = {}
    for id, fields in table.items():
        try:
            entries[str(fields["file"])] = _info(id, fields)
        except (KeyError, TypeError, ValueError) as error:
            raise UnreadableDocument(
                f"{path}: entry [{id}] has a missing or unusable field ({error}); "
                "compare it with the comment at the head of the shipped catalogue."
            ) from error
    return entries


def _info(id: str, fields: Mapping[str, object]) -> DocumentInfo:
    if not isinstance(fields, Mapping):
        raise TypeError("an entry must be a table of fields")
    issuers = fields.get("issuers", [])
    period = fields.get("period")
    issued = fields.get("issued")
    if not isinstance(issuers, list):
        raise TypeError("issuers must be a list of names")
    if issued is not None and not isinstance(issued, date):
        raise TypeError("issued must be a date like 2021-11-15")
    if period is not None and not (isinstance(period, list) and len(period) == 2):
        raise TypeError("period must be two years like [2021, 2025]")
    return DocumentInfo(
        id=id,
        title=str(fields["title"]),
        issuers=tuple(str(issuer) for issuer in issuers),
        level=Level(str(fields["level"])) if "level" in fields else None,
        region=str(fields.get("region", "")),
        period=(int(period[0]), int(period[1])) if period else None,
        number=str(fields.get("number", "")),
        issued=issued,
        status=Status(str(fields.get("status", Status.ISSUED.value))),
    )
