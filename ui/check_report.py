"""The acceptance report of a document as lines of text, and as JSON."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from corpus.acceptance import Acceptance
from corpus.garble import Stretch
from ui import check_labels as words
from ui.payloads import document_json
from ui.terminal import safe

_LABEL_WIDTH = 26
K = TypeVar("K", bound=StrEnum)
_MAX_SHOWN = 5
"""So many garbled stretches are shown; JSON has all that are listed."""


def report_text(file: Path, report: Acceptance) -> str:
    """Return a report in one block: the verdict with its reasons first."""
    verdict = words.ACCEPTED if report.accepted else words.DOUBTED
    lines = [f"{verdict}  {file}"]
    for reason in report.reasons:
        english = words.DOUBTS[reason.doubt]
        lines.append(f"    ! {reason.doubt} {english}: {reason.figure}")
    lines += [_line(label, value) for label, value in _fields(report)]
    lines += [f"      · {note}" for note in report.notes]
    return safe("\n".join(lines))


def unreadable_text(file: Path, reason: str) -> str:
    """Return the block of a file that could not be read."""
    return safe(f"{words.UNREADABLE}  {file}\n    ! {' '.join(reason.split())}")


def _line(label: str, value: str) -> str:
    wide = sum(ord(character) > 0x2E7F for character in label)
    return f"    {label}{' ' * (_LABEL_WIDTH - len(label) - wide)}{value}"


def _fields(report: Acceptance) -> Iterator[tuple[str, str]]:
    yield words.TITLE, report.info.title
    if report.pages:
        yield words.PAGES, str(report.pages)
    yield words.LENGTH, f"{report.characters} ({report.visible})"
    yield words.COVERED, f"{report.covered:.2%}"
    yield words.TITLED, f"{report.in_titled_sections:.1%}"
    yield words.HEADINGS, _counts(report.headings)
    yield (
        words.TABLES,
        words.TABLE_FIGURES.format(
            tables=report.tables, rows=report.rows, loose=report.rows_without_columns
        ),
    )
    yield words.BOXES, str(report.boxes)
    yield words.GARBLED, f"{report.garbled:.2%}"
    for stretch in report.garbled_stretches[:_MAX_SHOWN]:
        yield "", _stretch(stretch)
    yield words.PROVISIONS, _counts(_named(report.provisions, words.KINDS))
    yield words.FOUND, _list(report.found, words.FIELDS)
    yield words.MISSING, _list(report.missing, words.FIELDS)
    if report.notes:
        yield words.NOTES, str(len(report.notes))


def _counts(counts: Mapping[str, int]) -> str:
    return "  ".join(f"{name} {count}" for name, count in counts.items()) or words.NONE


def _named(counts: Mapping[K, int], english: Mapping[K, str]) -> dict[str, int]:
    return {f"{kind} {english[kind]}": counts[kind] for kind in english if counts.get(kind)}


def _list(members: Iterable[K], english: Mapping[K, str]) -> str:
    return "、".join(f"{member} {english[member]}" for member in members) or words.NONE


def _stretch(stretch: Stretch) -> str:
    place = (
        words.PLACE.format(page=stretch.page)
        if stretch.page
        else words.STRETCH.format(start=stretch.span.start, end=stretch.span.end)
    )
    return f"{stretch.share:.1%} {place} {_list(stretch.kinds, words.GARBLES)}: {stretch.sample}"


def report_json(file: Path, report: Acceptance) -> dict[str, object]:
    """Return a report's figures; shares lie between 0 and 1."""
    return {
        "file": str(file),
        "accepted": report.accepted,
        "reasons": [
            {"reason": reason.doubt, "english": words.DOUBTS[reason.doubt], "figure": reason.figure}
            for reason in report.reasons
        ],
        "document": document_json(report.info),
        "characters": report.characters,
        "visible": report.visible,
        "pages": report.pages,
        "pages_without_text": list(report.pages_without_text),
        "covered": report.covered,
        "in_titled_sections": report.in_titled_sections,
        "headings": report.headings,
        "tables": report.tables,
        "rows": report.rows,
        "rows_without_columns": report.rows_without_columns,
        "boxes": report.boxes,
        "garbled": report.garbled,
        "garbled_stretches": [
            {
                "page": stretch.page,
                "start": stretch.span.start,
                "end": stretch.span.end,
                "share": stretch.share,
                "kinds": list(stretch.kinds),
                "sample": stretch.sample,
            }
            for stretch in report.garbled_stretches
        ],
        "provisions": {kind.value: count for kind, count in report.provisions.items()},
        "identity_found": list(report.found),
        "identity_missing": list(report.missing),
        "notes": list(report.notes),
    }
