"""The ledgers as tables: which columns an official gets, and in which order."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from assistant.ledger_filters import Filters
from assistant.ledger_rows import (
    ConditionRow,
    IndicatorRow,
    LedgerName,
    Row,
    TargetRow,
    TaskRow,
)
from assistant.strictness import written
from corpus.alignment import Aligned, Why
from corpus.plan import DocumentInfo
from corpus.provision import Comparator, Direction, Provision, Role, Target, Value
from ui import ledger_labels as labels
from ui.exports import Cell, Column, Table, json_rows

Columns = Mapping[str, Callable[[Any], Cell]]
"""What stands in a row's cells, by key, in the order of the columns."""


def ledger_table(
    name: LedgerName, rows: Iterable[Row], note: str = "", *, brief: bool = False
) -> Table:
    """Return a ledger as a table, on request as a screen shows it; empty, it keeps its columns."""
    columns = BRIEF[name] if brief else LEDGERS[name]
    return Table(
        title=labels.NAMES[name],
        columns=tuple(map(column, columns)),
        rows=tuple(tuple(cell(row) for cell in columns.values()) for row in rows),
        note=note,
    )


def ledger_json(
    name: LedgerName, table: Table, *, offset: int = 0, limit: int | None = None
) -> dict[str, object]:
    """Return a ledger as the HTTP API gives it out: all its rows, or a stretch of them."""
    rows = json_rows(table)
    last = None if limit is None else offset + limit
    return {
        "ledger": name.value,
        "note": table.note,
        "count": len(rows),
        "rows": rows[offset:last],
    }


def column(key: str) -> Column:
    """Return the column with this key."""
    return Column(key=key, label=labels.COLUMNS[key], joint=" > " if key == "section" else "、")


def searched_note(rows: int, searched: tuple[DocumentInfo, ...], filters: Filters) -> str:
    """Return what was searched for a list, and how much was found, in one sentence."""
    limits = limits_text(filters)
    limited = labels.LIMITS.format(limits=limits) if limits else ""
    if not searched:
        return labels.NO_DOCUMENT.format(limits=limited)
    if rows:
        return labels.SEARCHED.format(documents=len(searched), limits=limited, rows=rows)
    titles = [info.title for info in searched[:_TITLES]] + ["……"] * (len(searched) > _TITLES)
    return labels.NOTHING.format(documents=len(searched), titles="、".join(titles), limits=limited)


_TITLES = 5
"""Titles named where nothing was found."""


def limits_text(filters: Filters) -> str:
    """Return what a list was narrowed to, as typed."""
    scope = filters.scope
    period = "-".join(map(str, scope.period)) if scope.period else ""
    given = {
        "documents": "、".join(scope.documents),
        "region": scope.region,
        "level": scope.level.value if scope.level else "",
        "period": period,
        "indicator": filters.indicator,
        "industry": filters.industry,
        "department": filters.department,
        "role": filters.role.value if filters.role else "",
        "year": str(filters.year) if filters.year is not None else "",
        "kind": filters.kind.value if filters.kind else "",
    }
    return "；".join(f"{labels.FILTER_NAMES[key]} {text}" for key, text in given.items() if text)


# --- cells ------------------------------------------------------------------------------------


def _number(number: float | None) -> int | float | None:
    return int(number) if number is not None and number.is_integer() else number


def _way(target: Target | None) -> str:
    return target.direction.value if target and target.direction is not Direction.NONE else ""


def _of_value(read: Callable[[Value], Cell]) -> Callable[[TargetRow | IndicatorRow], Cell]:
    """Return the cell of a fact of a target's figure, empty without a figure."""
    return lambda row: read(row.target.value) if row.target else None


def _of_threshold(read: Callable[[Value], Cell]) -> Callable[[ConditionRow], Cell]:
    return lambda row: read(row.threshold.value) if row.threshold else None


def _departments(provision: Provision, role: Role) -> tuple[str, ...]:
    return tuple(duty.department for duty in provision.duties if duty.role is role)


_SOURCE: Columns = {
    "document": lambda row: row.citation.document,
    "title": lambda row: row.citation.title,
    "level": lambda row: row.info.level.value if row.info.level else None,
    "region": lambda row: row.info.region or None,
    "status": lambda row: row.info.status.value,
    "section": lambda row: row.citation.section,
    "page": lambda row: row.citation.page,
    "start": lambda row: row.citation.start,
    "end": lambda row: row.citation.end,
    "quote": lambda row: row.citation.quote,
}
_DEPARTMENTS: Columns = {
    "lead": lambda row: _departments(row.provision, Role.LEAD),
    "support": lambda row: _departments(row.provision, Role.SUPPORT),
    "responsible": lambda row: _departments(row.provision, Role.RESPONSIBLE),
}
_ABOUT: Columns = {
    "kind": lambda row: row.provision.kind.value,
    "industries": lambda row: row.provision.industries,
    "regions": lambda row: row.provision.regions,
    "text": lambda row: row.provision.text,
}


def _aligned(row: TargetRow) -> str | None:
    return row.aligned.name if row.aligned else None


def _scope(row: TargetRow | IndicatorRow) -> tuple[str, ...]:
    return row.aligned.scope if row.aligned else ()


def _target(read: Callable[[Target], Cell]) -> Callable[[TargetRow], Cell]:
    return lambda row: read(row.target) if row.target else None


_FIGURE: Columns = {
    "comparator": _of_value(lambda value: value.comparator.value),
    "value": _of_value(lambda value: value.printed),
    "number": _of_value(lambda value: _number(value.number)),
    "upper": _of_value(lambda value: _number(value.upper)),
    "unit": _of_value(lambda value: value.unit or None),
}
_TARGETS: Columns = {
    "aligned": _aligned,
    "covers": _scope,
    "indicator": _target(lambda target: target.indicator),
    **_FIGURE,
    "direction": lambda row: _way(row.target) or None,
    "base_year": _target(lambda target: target.base_year),
    "since": _target(lambda target: target.since),
    "year": _target(lambda target: target.year),
    "effort": lambda row: labels.YES if row.target and row.target.effort else None,
    "binding": _target(lambda target: target.binding.value if target.binding else None),
    **_DEPARTMENTS,
    **_ABOUT,
    **_SOURCE,
}


def _figures(row: TaskRow) -> tuple[str, ...]:
    return tuple(f"{target.indicator} {target.value.printed}".strip() for target in row.targets)


def _acts(row: Row) -> tuple[str, ...]:
    return tuple(f"《{act.title}》{act.number}" for act in row.provision.acts)


_TASKS: Columns = {
    "heading": lambda row: row.citation.section[-1] if row.citation.section else None,
    "text": lambda row: row.provision.text,
    "kind": lambda row: row.provision.kind.value,
    **_DEPARTMENTS,
    "figures": _figures,
    "years": lambda row: tuple(map(str, row.years)),
    "conditions": lambda row: row.provision.conditions,
    "industries": lambda row: row.provision.industries,
    "regions": lambda row: row.provision.regions,
    "acts": _acts,
    **_SOURCE,
}
_RESPONSIBILITIES: Columns = {
    "department": lambda row: row.duty.department,
    "department_name": lambda row: row.department,
    "role": lambda row: row.duty.role.value,
    "heading": lambda row: row.citation.section[-1] if row.citation.section else None,
    "task": lambda row: row.task,
    "together": lambda row: row.together,
    "task_start": lambda row: row.covers.start,
    "task_end": lambda row: row.covers.end,
    **_SOURCE,
}
_CONDITIONS: Columns = {
    "conditions": lambda row: row.provision.conditions,
    "subject": lambda row: row.threshold.subject if row.threshold else None,
    "comparator": _of_threshold(lambda value: value.comparator.value),
    "value": _of_threshold(lambda value: value.printed),
    "number": _of_threshold(lambda value: _number(value.number)),
    "upper": _of_threshold(lambda value: _number(value.upper)),
    "unit": _of_threshold(lambda value: value.unit or None),
    **_ABOUT,
    **_DEPARTMENTS,
    **_SOURCE,
}
_INDICATORS: Columns = {
    "aligned": lambda row: row.aligned.name,
    "covers": _scope,
    "indicator": lambda row: row.target.indicator,
    "why": lambda row: row.aligned.why.value,
    "similarity": lambda row: row.aligned.similarity,
    "documents": lambda row: row.documents,
    "targets": lambda row: row.figures,
    **_FIGURE,
    "measure": _of_value(lambda value: value.measure.value),
    "year": lambda row: row.target.year,
    **_SOURCE,
}
LEDGERS: Mapping[LedgerName, Columns] = {
    LedgerName.TARGETS: _TARGETS,
    LedgerName.TASKS: _TASKS,
    LedgerName.RESPONSIBILITIES: _RESPONSIBILITIES,
    LedgerName.CONDITIONS: _CONDITIONS,
    LedgerName.INDICATORS: _INDICATORS,
}


# --- what a screen has room for ---------------------------------------------------------------


def _what(row: TargetRow) -> str:
    """Return what is to be reached: the aligned name with its scope, or else the words printed."""
    if row.aligned:
        return named(row.aligned)
    return (row.target.indicator if row.target else "") or row.provision.text


def named(aligned: Aligned) -> str:
    """Return a name with its scope: 「单位工业增加值能耗降低（规模以上）」."""
    return aligned.name + (f"（{'、'.join(aligned.scope)}）" if aligned.scope else "")


def _figure(value: Value, direction: Direction = Direction.NONE) -> str:
    """Return a figure as it is said: 「下降 18%」, 「不低于 10万立方米」."""
    way = direction.value if direction is not Direction.NONE else ""
    bound = value.comparator.value if value.comparator is not Comparator.EQUAL else ""
    said = value.printed
    if value.number is not None and value.unit.lower() not in said.lower():
        said = written(value.number, value.unit)  # a row prints 「3.5」, its header 「亿吨」
    return " ".join(part for part in (way, bound, said) if part)


def _target_figure(row: TargetRow | IndicatorRow) -> str | None:
    return _figure(row.target.value, row.target.direction) if row.target else None


BRIEF: Mapping[LedgerName, Columns] = {
    LedgerName.TARGETS: {
        "aligned": _what,
        "value": _target_figure,
        "year": _TARGETS["year"],
        "title": _SOURCE["title"],
    },
    LedgerName.TASKS: {
        "text": _TASKS["text"],
        "kind": _TASKS["kind"],
        "lead": _DEPARTMENTS["lead"],
        "responsible": _DEPARTMENTS["responsible"],
        "title": _SOURCE["title"],
    },
    LedgerName.RESPONSIBILITIES: {
        "department": _RESPONSIBILITIES["department"],
        "role": _RESPONSIBILITIES["role"],
        "task": _RESPONSIBILITIES["task"],
        "title": _SOURCE["title"],
    },
    LedgerName.CONDITIONS: {
        "conditions": _CONDITIONS["conditions"],
        "subject": _CONDITIONS["subject"],
        "value": lambda row: _figure(row.threshold.value) if row.threshold else None,
        "text": _ABOUT["text"],
        "title": _SOURCE["title"],
    },
    LedgerName.INDICATORS: {
        "aligned": lambda row: named(row.aligned),
        "indicator": _INDICATORS["indicator"],
        "why": lambda row: row.aligned.why.value + _score(row.aligned),
        "value": _target_figure,
        "year": _INDICATORS["year"],
        "title": _SOURCE["title"],
    },
}


def _score(aligned: Aligned) -> str:
    return f" {aligned.similarity:.2f}" if aligned.why is Why.SIMILAR else ""
