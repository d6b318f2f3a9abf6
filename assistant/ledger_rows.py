"""Which ledgers there are, and what their rows hold."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.answer import Citation
from corpus.alignment import Aligned
from corpus.plan import DocumentInfo, Span
from corpus.provision import Duty, Provision, Target, Threshold


class LedgerName(StrEnum):
    """The ledgers there are (台账)."""

    TARGETS = "targets"
    """目标台账: every target, one row a figure."""
    TASKS = "tasks"
    """任务台账: what is to be done, not to be done, or supported."""
    RESPONSIBILITIES = "responsibilities"
    """责任台账: every department that is made responsible for something, one row each."""
    CONDITIONS = "conditions"
    """条件台账: to whom something applies, one row a threshold."""
    INDICATORS = "indicators"
    """指标对照: which indicators of the documents stand under one name, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of any ledger: a provision and where it stands."""

    info: DocumentInfo
    citation: Citation
    """Its marker is the row's number, from 1."""
    provision: Provision


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow(Row):
    """One target; without a figure where the document gives none."""

    target: Target | None
    aligned: Aligned | None
    """None where the name says too little to be aligned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow(Row):
    """Something to be done."""

    targets: tuple[Target, ...]
    """Figures that the same sentence sets."""
    years: tuple[int, ...]
    """Years the sentence names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibilityRow(Row):
    """One department and what it is responsible for."""

    duty: Duty
    department: str
    """The name that all its wordings are linked under."""
    together: tuple[str, ...]
    """The other departments named with it, as printed."""
    task: str
    """What it is responsible for, for reading: all that the note speaks for."""
    covers: Span
    """Where that stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionRow(Row):
    """To whom or when something applies."""

    threshold: Threshold | None
    """None where a class of those regulated is named without a figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow(Row):
    """One wording of an indicator in one document, under the name it shares with others."""

    target: Target
    """The first of its targets there."""
    aligned: Aligned
    documents: int
    """How many documents have the name."""
    figures: int
    """How many targets the document has under this wording."""
