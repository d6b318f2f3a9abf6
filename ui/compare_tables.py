"""Comparisons as tables and files: side by side for sheets, a line for each side to read."""

import json
from collections.abc import Callable, Iterator, Mapping

from assistant.answer import Citation
from assistant.comparison import Cell as Said
from assistant.comparison import Comparison, Line
from ui import compare_labels as words
from ui import labels
from ui.exports import Cell, Column, Table, encoded

_SHOWN = ("said", "verdict", "why", "quote", "source")
"""What a sheet has of each side."""


def encoded_comparison(comparison: Comparison, ending: str) -> bytes:
    """Return a comparison as the content of a file with this ending, one of ``ENDINGS``."""
    return _ENCODERS[ending](comparison)


def comparison_json(comparison: Comparison) -> dict[str, object]:
    """Return a comparison as one object."""
    return {
        "topic": comparison.topic,
        "sides": [
            {"name": side.name, "documents": [{"id": i.id, "title": i.title} for i in infos]}
            for side, infos in zip(comparison.sides, comparison.documents, strict=True)
        ],
        "note": note(comparison),
        "lines": [
            {
                "part": line.part.value,
                "subject": line.subject,
                "cells": [_cell_json(cell) for cell in line.cells],
            }
            for line in comparison.lines
        ],
    }


def _cell_json(cell: Said) -> dict[str, object]:
    target = cell.target
    value = target.value if target else None
    return {
        "verdict": verdict(cell),
        "verdict_english": words.ENGLISH[cell.verdict] if cell.verdict else words.BASIS_ENGLISH,
        "why": cell.why,
        "said": cell.said,
        "number": value.number if value else None,
        "upper": value.upper if value else None,
        "unit": value.unit if value else None,
        "comparator": value.comparator.value if value else None,
        "direction": target.direction.value if target else None,
        "year": target.year if target else None,
        "base_year": target.base_year if target else None,
        "citation": cell.citation.as_json() if cell.citation else None,
    }


def note(comparison: Comparison) -> str:
    """Return what was compared, one line."""
    sides = "，".join(
        words.SIDE.format(number=number, name=side.name, documents=len(side.documents))
        for number, side in enumerate(comparison.sides, start=1)
    )
    if not comparison.lines:
        return words.NOTHING.format(sides=sides)
    asked = words.TOPIC.format(topic=comparison.topic) if comparison.topic else words.ALL_COMMON
    return words.NOTE.format(topic=asked, sides=sides, lines=len(comparison.lines))


def verdict(cell: Said) -> str:
    """Return the verdict's word."""
    return cell.verdict.value if cell.verdict else words.BASIS


def source(citation: Citation | None) -> str:
    """Return where a quote stands, on one line."""
    if citation is None:
        return ""
    page = labels.PAGE.format(page=citation.page) if citation.page else ""
    place = " > ".join((f"《{citation.title.strip('《》')}》", *citation.section))
    return f"{place}{page}（{citation.document}:{citation.start}-{citation.end}）"


def side_by_side(comparison: Comparison) -> Table:
    """Return a row for each line, with columns for every side."""
    columns = [_column("part"), _column("subject")]
    for number, side in enumerate(comparison.sides, start=1):
        columns += [
            Column(key=f"{key}_{number}", label=f"{number}）{side.name} {words.COLUMNS[key]}")
            for key in _SHOWN
        ]
    rows = tuple(
        (line.part.value, line.subject, *(value for cell in line.cells for value in _values(cell)))
        for line in comparison.lines
    )
    return Table(title=words.TITLE, columns=tuple(columns), rows=rows, note=note(comparison))


def one_below_the_other(comparison: Comparison) -> Table:
    """Return a row for each side of each line."""
    columns = tuple(_column(key) for key in ("part", "subject", "side", *_SHOWN))
    rows = tuple(
        (line.part.value, line.subject, side.name, *_values(cell))
        for line in comparison.lines
        for side, cell in zip(comparison.sides, line.cells, strict=True)
    )
    return Table(title=words.TITLE, columns=columns, rows=rows, note=note(comparison))


def for_paper(comparison: Comparison) -> Table:
    """Return a row for each line and one cell for each side, with the quote below the verdict."""
    columns = [_column("subject")]
    columns += [
        Column(key=str(number), label=f"{number}）{side.name}")
        for number, side in enumerate(comparison.sides, start=1)
    ]
    rows = tuple(
        (f"{line.part.value}\n{line.subject}", *map(_paragraphs, line.cells))
        for line in comparison.lines
    )
    return Table(title=words.TITLE, columns=tuple(columns), rows=rows, note=note(comparison))


def comparison_text(comparison: Comparison) -> str:
    """Return a comparison for a terminal: each line with its sides below it."""
    return "\n".join(text for line in comparison.lines for text in _terminal(comparison, line))


def _terminal(comparison: Comparison, line: Line) -> Iterator[str]:
    yield f"{line.part.value}：{line.subject}"
    for side, cell in zip(comparison.sides, line.cells, strict=True):
        why = f"：{cell.why}" if cell.why else ""
        said = f"{cell.said} " if cell.said else ""
        place = ""
        if cell.citation:
            place = f" [{cell.citation.document}:{cell.citation.start}-{cell.citation.end}]"
        yield f"  {side.name}｜{said}【{verdict(cell)}{why}】{place}"


def _values(cell: Said) -> tuple[Cell, ...]:
    quote = cell.citation.quote if cell.citation else ""
    return cell.said, verdict(cell), cell.why, quote, source(cell.citation)


def _paragraphs(cell: Said) -> str:
    """Return a cell of a printed table: what is said, the verdict, the quote, its place."""
    why = f"：{cell.why}" if cell.why else ""
    lines = [cell.said, f"【{verdict(cell)}{why}】"]
    if cell.citation:
        quote = " ".join(cell.citation.quote.split())
        lines += [f"“{quote}”" if quote != cell.said else "", source(cell.citation)]
    return "\n".join(line for line in lines if line)


def _column(key: str) -> Column:
    return Column(key=key, label=words.COLUMNS[key])


def _as_word(comparison: Comparison) -> bytes:
    from ui.word import as_word  # python-docx only for who wants a Word file

    return as_word(for_paper(comparison))


def _as_json(comparison: Comparison) -> bytes:
    content = comparison_json(comparison)
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode(errors="replace")


_ENCODERS: Mapping[str, Callable[[Comparison], bytes]] = {
    ".xlsx": lambda comparison: encoded(side_by_side(comparison), ".xlsx"),
    ".docx": _as_word,
    ".md": lambda comparison: encoded(one_below_the_other(comparison), ".md"),
    ".csv": lambda comparison: encoded(side_by_side(comparison), ".csv"),
    ".json": _as_json,
}
ENDINGS = tuple(_ENCODERS)
