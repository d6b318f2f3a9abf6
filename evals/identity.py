"""How well identities are read: level, region, kind, date and issuers against a manifest.

A manifest is made by people from web pages, and errs; verdicts say, for the documents where text
and manifest disagree, who is right, so that a figure with and one without them can be given.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from corpus.departments import canonical
from corpus.errors import PolicyQAError
from corpus.places import places
from corpus.plan import DocumentInfo, DocumentKind, Level, Plan

SHIPPED_VERDICTS = Path(__file__).parent / "identity_verdicts.toml"
_CLASSES: Mapping[str, tuple[DocumentKind, ...]] = {
    "规划": (DocumentKind.PLAN, DocumentKind.OUTLINE),
    "行动工作方案": (
        DocumentKind.PROGRAMME, DocumentKind.SCHEME, DocumentKind.MEASURES,
        DocumentKind.INITIATIVES, DocumentKind.KEY_POINTS, DocumentKind.LIST, DocumentKind.POLICY,
        DocumentKind.STRATEGY, DocumentKind.DETAILED_RULES, DocumentKind.GUIDE,
        DocumentKind.CATALOGUE, DocumentKind.REPORT,
    ),
    "意见决定": (DocumentKind.OPINIONS, DocumentKind.DECISION),
    "办法条例": (
        DocumentKind.RULES, DocumentKind.REGULATIONS, DocumentKind.PROVISIONS,
        DocumentKind.STANDING_RULES, DocumentKind.CODE, DocumentKind.PROCEDURE,
        DocumentKind.STANDARD,
    ),
    "通知公告": (
        DocumentKind.NOTICE, DocumentKind.ANNOUNCEMENT, DocumentKind.CIRCULAR,
        DocumentKind.PUBLICITY, DocumentKind.LETTER, DocumentKind.REPLY,
    ),
    "政府白皮书": (DocumentKind.WHITE_PAPER,),
}  # fmt: skip
"""The manifest's classes of documents, and the kinds that fall into each."""


class Verdict(StrEnum):
    """Who is right where text and manifest disagree."""

    TEXT = "text"
    """What was read is what the document prints; the manifest errs."""
    MANIFEST = "manifest"
    """What was read is wrong or not all."""
    BOTH = "both"
    """Both are right: two customs of naming the same."""
    UNPRINTED = "unprinted"
    """The document does not print it, and nothing was read: nobody can be right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a manifest says of one document."""

    id: str
    issuers: tuple[str, ...]
    issued: date
    kind: str
    level: Level
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """One field of one document."""

    id: str
    field: str
    read: str
    manifest: str
    verdict: Verdict | None
    """None where nobody has judged it yet; it counts as wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFigures:
    """How well one field is read."""

    field: str
    documents: int
    read: int
    """Documents for which something was read."""
    agreed: int
    """Documents for which manifest and text agree."""
    right: int
    """Those, and those where a verdict finds what was read right."""
    printed: int
    """Documents, less those that do not print the field."""

    @property
    def raw(self) -> float:
        """Agreement, of the documents for which something was read."""
        return self.agreed / self.read if self.read else 0.0

    @property
    def adjudicated(self) -> float:
        """Right ones, of the documents that print the field."""
        return self.right / self.printed if self.printed else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityReport:
    """Figures of every field, and every disagreement."""

    fields: tuple[FieldFigures, ...]
    disagreements: tuple[Disagreement, ...]


def read_manifest(path: Path) -> tuple[Entry, ...]:
    """Read a manifest: a JSON list of objects with id, issuer, date, doc_type, province, city.

    Raises:
        PolicyQAError: the file cannot be read, or an entry lacks a field.
    """
    try:
        return tuple(_entry(row) for row in json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise PolicyQAError(
            f"{path}: not a manifest ({error}); it is a JSON list of objects with id, issuer, "
            "date (2021.10.24), doc_type, province and city."
        ) from error


def read_verdicts(path: Path) -> dict[tuple[str, str], Verdict]:
    """Read verdicts by document and field.

    Raises:
        PolicyQAError: the file cannot be read, or names an unknown verdict.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return {
            (id, field): Verdict(verdict)
            for id, fields in table.items()
            for field, verdict in fields.items()
        }
    except (OSError, ValueError, AttributeError) as error:
        raise PolicyQAError(
            f"{path}: not a file of verdicts ({error}); each table is a document's id with lines "
            f"like issuers = “{Verdict.TEXT}”; verdicts are {', '.join(Verdict)}."
        ) from error


def measure_identity(
    plans: Iterable[Plan],
    entries: Sequence[Entry],
    verdicts: Mapping[tuple[str, str], Verdict],
) -> IdentityReport:
    """Compare the identity of each document with the manifest's entry for its id.

    Raises:
        PolicyQAError: no document is in the manifest.
    """
    known = {entry.id: entry for entry in entries}
    pairs = [(plan.info, known[plan.info.id]) for plan in plans if plan.info.id in known]
    if not pairs:
        raise PolicyQAError(
            "None of the documents is in the manifest; the ids are the file names without ending."
        )
    disagreements: list[Disagreement] = []
    figures = []
    for name, field in _FIELDS.items():
        differing = [
            Disagreement(
                id=info.id,
                field=name,
                read=field.shown(info),
                manifest=field.listed(entry),
                verdict=verdicts.get((info.id, name)),
            )
            for info, entry in pairs
            if field.read(info) != field.said(entry)
        ]
        disagreements += differing
        agreed = len(pairs) - len(differing)
        right = sum(one.verdict in (Verdict.TEXT, Verdict.BOTH) for one in differing)
        unprinted = sum(one.verdict is Verdict.UNPRINTED and not one.read for one in differing)
        figures.append(
            FieldFigures(
                field=name,
                documents=len(pairs),
                read=sum(bool(field.shown(info)) or name == "region" for info, _ in pairs),
                agreed=agreed,
                right=agreed + right,
                printed=len(pairs) - unprinted,
            )
        )
    return IdentityReport(fields=tuple(figures), disagreements=tuple(disagreements))


def identity_text(report: IdentityReport) -> str:
    """Return the figures as a table, and how many disagreements nobody has judged."""
    lines = ["field     documents  read  agreed    raw  right  printed  adjudicated"]
    lines += [
        f"{one.field:<9} {one.documents:>9} {one.read:>5} {one.agreed:>7} {one.raw:>6.3f} "
        f"{one.right:>6} {one.printed:>8} {one.adjudicated:>12.3f}"
        for one in report.fields
    ]
    open_ones = sum(one.verdict is None for one in report.disagreements)
    lines.append(f"{len(report.disagreements)} disagreements, {open_ones} of them not judged yet")
    return "\n".join(lines)


def disagreements_text(report: IdentityReport) -> str:
    """Return the disagreements as lines of tab-separated values, a header first."""
    rows = [("id", "field", "read", "manifest", "verdict")]
    rows += [
        (one.id, one.field, one.read, one.manifest, one.verdict or "")
        for one in report.disagreements
    ]
    return "".join("\t".join(_cell(value) for value in row) + "\n" for row in rows)


def _cell(value: str) -> str:
    """Return a value that no spreadsheet takes for a formula."""
    value = " ".join(value.split())
    return f"'{value}" if value[:1] in ("=", "+", "-", "@") else value


def _entry(row: Mapping[str, str | None]) -> Entry:
    province, city = row.get("province") or "", row.get("city") or ""
    level, region = _jurisdiction(province, city)
    year, month, day = (int(part) for part in str(row["date"]).split("."))
    return Entry(
        id=str(row["id"]),
        issuers=tuple(name.strip() for name in re.split("[,，]", str(row["issuer"]))),
        issued=date(year, month, day),
        kind=str(row["doc_type"]),
        level=level,
        region=region,
    )


def _jurisdiction(province: str, city: str) -> tuple[Level, str]:
    if not province:
        return Level.NATIONAL, ""
    if not city:
        return Level.PROVINCIAL, province
    if city.endswith(("市", "州", "盟")):
        return Level.MUNICIPAL, city
    return Level.COUNTY, province


def _class(info: DocumentInfo) -> str:
    return next((name for name, kinds in _CLASSES.items() if info.kind in kinds), "")


def _names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(canonical(name) for name in names)


def _region(name: str) -> str:
    """Return a region under its full name, however a manifest spells it."""
    found = places(name)
    return found[-1].full if found else name


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """How one field is shown and compared."""

    shown: Callable[[DocumentInfo], str]
    listed: Callable[[Entry], str]
    read: Callable[[DocumentInfo], object]
    said: Callable[[Entry], object]


_FIELDS: Mapping[str, _Field] = {
    "level": _Field(
        shown=lambda info: info.level.value if info.level else "",
        listed=lambda entry: entry.level.value,
        read=lambda info: info.level,
        said=lambda entry: entry.level,
    ),
    "region": _Field(
        shown=lambda info: info.region,
        listed=lambda entry: entry.region,
        read=lambda info: info.region,
        said=lambda entry: _region(entry.region),
    ),
    "date": _Field(
        shown=lambda info: info.issued.isoformat() if info.issued else "",
        listed=lambda entry: entry.issued.isoformat(),
        read=lambda info: info.issued,
        said=lambda entry: entry.issued,
    ),
    "issuers": _Field(
        shown=lambda info: "、".join(info.issuers),
        listed=lambda entry: "、".join(entry.issuers),
        read=lambda info: _names(info.issuers),
        said=lambda entry: _names(entry.issuers),
    ),
    "kind": _Field(
        shown=lambda info: info.kind.value if info.kind else "",
        listed=lambda entry: entry.kind,
        read=_class,
        said=lambda entry: entry.kind,
    ),
}
