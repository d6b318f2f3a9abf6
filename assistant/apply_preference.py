"""What speaks for a statement when somebody asks about their own case.

A provision that names the asker's industry is meant for them, the more the fewer others it names;
a document's guiding thought is meant for nobody in particular. Bounds on what they give a figure of
were tried as well and found no more answers (docs/decisions/0015).
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
_MEANT_ALONE = 0.2
"""Added besides for naming few industries, where each of several sides is asked what it has for the
asker: a side's own subject then tells its statements less apart."""
_FEW = 3


def prefer(candidates: Sequence[Candidate], question: str, *, sides: int = 1) -> list[Candidate]:
    """Return the candidates in the order that fits the asker's own case, best first.

    Args:
        candidates: Best first.
        question: The question.
        sides: How many parties or documents are asked.
    """
    if not is_own(question):
        return list(candidates)
    ruling = [one for one in candidates if not one.features.get("preamble")] or list(candidates)
    facts = read_profile(question).of(Trait.TRADE)
    trades = frozenset(fact.name for fact in facts if fact.held)
    if not trades:
        return ruling
    found = [_preferred(candidate, trades, sides) for candidate in ruling]
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.key))


def _preferred(candidate: Candidate, trades: frozenset[str], sides: int) -> Candidate:
    named = {mention.name for mention in trades_in(normalise(candidate.statement.text))}
    if not any(_meets(name, trades) for name in named):
        return candidate
    alone = sides > 1 and len(named) <= _FEW
    return replace(
        candidate,
        features={**candidate.features, "own_trade": 1.0},
        score=candidate.score + _MEANT + (_MEANT_ALONE if alone else 0.0),
    )


def _meets(named: str, trades: frozenset[str]) -> bool:
    """Tell whether an industry is one of the asker's, or wider or narrower."""
    return any(named in wider(own) or own in wider(named) for own in trades)
