"""What speaks for a statement when somebody asks about their own case.

A provision that names the asker's industry is meant for them. Bounds on what they give a figure
of were tried as well and found no more answers (docs/decisions/0015).
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.apply_questions import is_own
from assistant.profile import Trait
from assistant.profile_text import read_profile
from assistant.reader import Candidate
from assistant.traits import trades_in, wider
from corpus.text import normalise

_MEANT = 0.08
"""Added to a score for naming the asker's industry: twice as much already does worse."""


def prefer(candidates: Sequence[Candidate], question: str) -> list[Candidate]:
    """Return the candidates in the order that fits the asker's own case, best first."""
    if not is_own(question):
        return list(candidates)
    facts = read_profile(question).of(Trait.TRADE)
    trades = frozenset(fact.name for fact in facts if fact.held)
    if not trades:
        return list(candidates)
    found = [_preferred(candidate, trades) for candidate in candidates]
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.key))


def _preferred(candidate: Candidate, trades: frozenset[str]) -> Candidate:
    named = trades_in(normalise(candidate.statement.text))
    if not any(_meets(mention.name, trades) for mention in named):
        return candidate
    return replace(
        candidate,
        features={**candidate.features, "own_trade": 1.0},
        score=candidate.score + _MEANT,
    )


def _meets(named: str, trades: frozenset[str]) -> bool:
    """Tell whether an industry is one of the asker's, or wider or narrower."""
    return any(named in wider(own) or own in wider(named) for own in trades)
