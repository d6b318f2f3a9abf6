"""What a comparison holds: sides next to each other, a verdict for each, and the quotes."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.answer import Citation
from assistant.scope import Side
from assistant.strictness import Verdict
from corpus.plan import DocumentInfo
from corpus.provision import Target


class Part(StrEnum):
    """What a line of a comparison is about."""

    INDICATOR = "指标"
    PROVISION = "条文"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one side says in a line."""

    verdict: Verdict | None
    """None for the side that the others are compared with."""
    why: str
    """Reason of the verdict; for a side that says nothing, where it was looked for."""
    said: str
    """The figure with its year, or the provision; empty where the side says nothing."""
    citation: Citation | None
    """Checked against the document's text; None only where the side says nothing."""
    target: Target | None = None
    """The figure, in a line about an indicator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that is compared."""

    part: Part
    subject: str
    """Name of the indicator with its scope, or the heading over the first side's provision."""
    cells: tuple[Cell, ...]
    """One for each side, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two or more sides next to each other."""

    topic: str
    """As asked; empty: all indicators in common."""
    sides: tuple[Side, ...]
    documents: tuple[tuple[DocumentInfo, ...], ...]
    """The documents of each side, all of which were searched."""
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one side says, not yet judged."""

    said: str
    citation: Citation


def searched(documents: tuple[DocumentInfo, ...], *, shown: int = 3) -> str:
    """Return the words for a side that says nothing: what was searched."""
    titles = "".join(f"《{info.title.strip('《》')}》" for info in documents[:shown])
    more = f"等 {len(documents)} 份文件" if len(documents) > shown else ""
    return f"查了{titles}{more}，没有找到"


def silent(documents: tuple[DocumentInfo, ...]) -> Cell:
    """Return the cell of a side that says nothing."""
    return Cell(verdict=Verdict.NOT_MENTIONED, why=searched(documents), said="", citation=None)
