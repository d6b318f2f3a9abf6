"""Does verification catch what is false, and let pass what is true?"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from evals.attacks import ATTACKS, REWORDINGS

if TYPE_CHECKING:
    from indexer.store import Index

Verify = Callable[[str, Sequence[str]], Sequence[str]]
"""From a statement and its quotes to the reasons against it; none when it is carried."""
SEED = 20260101
SHORTEST = 8
"""Shorter statements are headings."""
EXAMPLES = 5
"""Escaped and falsely alarmed statements kept for each kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supported:
    """A true statement and the quotes that carry it."""

    statement: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What verification did with one kind of statement."""

    tried: int
    objected: int
    """For attacks the catches, for rewordings the false alarms."""
    examples: tuple[str, ...]
    """Attacks that got through, or true statements that were objected to."""

    @property
    def share(self) -> float:
        """Share objected to; 0 of nothing."""
        return self.objected / max(1, self.tried)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundingReport:
    """Catches by attack and false alarms by rewording."""

    statements: int
    attacks: Mapping[str, Outcome]
    rewordings: Mapping[str, Outcome]


def supported_statements(index: "Index") -> tuple[Supported, ...]:
    """Return every sentence and row of an index with the quote that carries it."""
    found: list[Supported] = []
    for info in index.documents():
        text = index.text(info.id)
        for passage in index.passages(info.id):
            for statement in passage.statements:
                spans = [statement.span, *([statement.header] if statement.header else [])]
                quotes = tuple(text[span.start : span.end] for span in spans)
                if len(statement.text) >= SHORTEST:
                    found.append(Supported(statement=statement.text, quotes=quotes))
    return tuple(found)


def measure_grounding(cases: Iterable[Supported], verify: Verify) -> GroundingReport:
    """Attack and reword every statement, and count what verification objects to.

    The same statements give the same attacks every time. The share caught is over the statements
    an attack could change; the share of false alarms over those a rewording changed (as printed:
    all).
    """
    known = tuple(cases)
    attacks: dict[str, Outcome] = {}
    for name, attack in ATTACKS.items():
        chance = Random(f"{SEED} {name}")
        changed = [(case, attack(case.statement, "\n".join(case.quotes), chance)) for case in known]
        attacks[name] = _outcome(changed, verify, catches=True)
    rewordings: dict[str, Outcome] = {}
    for name, reword in REWORDINGS.items():
        reworded = [(case, reword(case.statement)) for case in known]
        kept = [pair for pair in reworded if name == "as printed" or pair[1] != pair[0].statement]
        rewordings[name] = _outcome(kept, verify, catches=False)
    return GroundingReport(statements=len(known), attacks=attacks, rewordings=rewordings)


def grounding_text(report: GroundingReport, *, examples: int = 0) -> str:
    """Return a report as lines of text, with some statements that were judged wrongly."""
    lines = [f"{report.statements} true statements", f"{'attack':16}{'tried':>8}{'caught':>8}"]
    for name, outcome in report.attacks.items():
        lines.append(f"{name:16}{outcome.tried:8}{outcome.share:8.3f}")
        lines += [f"    got through: {text}" for text in outcome.examples[:examples]]
    lines += ["", f"{'rewording':16}{'tried':>8}{'alarms':>8}"]
    for name, outcome in report.rewordings.items():
        lines.append(f"{name:16}{outcome.tried:8}{outcome.share:8.3f}")
        lines += [f"    falsely alarmed: {text}" for text in outcome.examples[:examples]]
    return "\n".join(lines)


def _outcome(
    changed: Sequence[tuple[Supported, str | None]], verify: Verify, *, catches: bool
) -> Outcome:
    tried = [(case, text) for case, text in changed if text is not None]
    verdicts = [(text, tuple(verify(text, case.quotes))) for case, text in tried]
    wrong = [(text, reasons) for text, reasons in verdicts if bool(reasons) is not catches]
    return Outcome(
        tried=len(tried),
        objected=sum(bool(reasons) for _, reasons in verdicts),
        examples=tuple("：".join([text, *reasons]) for text, reasons in wrong[:EXAMPLES]),
    )
