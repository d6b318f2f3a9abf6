"""Three-valued logic (Kleene): what holds, what does not, and what nobody knows."""

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """Whether a provision applies (适用判断)."""

    APPLIES = "适用"
    UNCLEAR = "需核实"
    NOT = "不适用"


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return what holds of all: one that does not is enough (Kleene's conjunction)."""
    found = set(verdicts)
    if Verdict.NOT in found:
        return Verdict.NOT
    return Verdict.UNCLEAR if Verdict.UNCLEAR in found else Verdict.APPLIES


def any_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return what holds of any: one that applies is enough (Kleene's disjunction)."""
    found = set(verdicts)
    if Verdict.APPLIES in found:
        return Verdict.APPLIES
    return Verdict.UNCLEAR if Verdict.UNCLEAR in found else Verdict.NOT
