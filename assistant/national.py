"""What the nation lays down on an asker's own case, beside what their place does.

Who says 「我们是兰州的造纸厂，……要不要……」 names a place to say where they stand, not whose rules
they ask for: what the nation lays down holds there too. Who asks what the place itself requires,
or for a figure alone, is told of the nation only what fits better, or nothing.
"""

import re
from collections.abc import Sequence

from assistant.apply_questions import is_own
from assistant.evidence import Asked, Found
from assistant.kinds import Kind, is_terse, kind_of
from assistant.parties import NATION, party_of
from assistant.question import Need
from assistant.reader import Candidate
from assistant.scope import Side
from assistant.selection import select
from corpus.plan import Level
from indexer.store import Index

PASSAGES = 24
"""Passages read for it: only what is near the best is told."""
_AS_WELL = 0.84
"""Share of the score of the place's best statement that the nation's must reach,"""
_BETTER = 1.0
"""and where the place's own rules are asked for."""
_HELD = 1 / 3
"""Share of the question that it must hold: one that only sounds like it is told of no case."""
_TELLS_NO_RULE = ("preamble", "background", "superseded")
"""Features of a statement that lays down nothing for now."""
_LIMIT = 2
"""Statements of the nation that are told,"""
_ROOM = 260
"""and the characters they may have, the names of their documents included."""
_BEHIND = 0.2
"""Score by which the second may stay behind the first."""
_CASES = (Kind.APPLICABILITY, Kind.MEASURES)
_CLAUSE = re.compile("[，,；;。？?]")
_RULES_OF_PLACE = re.compile(
    r"(?:省|市|自治区)?(?:里|这边)?(?:要求|要不要|会不会|有[啥什没]|怎么|打算|规定|鼓励|支持|重点|对|给|让|抓"
    r"|[^，,；;。？?]{0,14}(?:方案|规划|意见|办法|条例|细则|政策|通知))"
)
"""What follows a place whose own rules are asked for: 「江苏要不要我们报」, 「成都的办法」."""
_OF_LEVEL = re.compile("[省市区州县]里")


def national_side(asked: Asked, found: Found, index: Index) -> Side | None:
    """Return the nation's documents, where they may belong beside what a place says.

    Args:
        asked: The question.
        found: What its only side says.
        index: The open index.
    """
    side = found.side
    party = party_of(side.name.partition("、")[0])
    if party in ("", NATION) or side.party or found.note is not None or not _is_case(asked.need):
        return None
    prior = {
        id: odds
        for id, odds in (side.prior or {}).items()
        if index.document(id).level is Level.NATIONAL
    }
    if not prior or any(one.info.level is Level.NATIONAL for one in found.chosen):
        return None
    return Side(name=NATION, documents=tuple(prior), prior=prior)


def as_well(found: Found, national: Found, need: Need) -> tuple[Candidate, ...]:
    """Return the nation's statements that fit a case about as well as the place's best does.

    Args:
        found: What the place says.
        national: What the nation says.
        need: The question.
    """
    if not found.chosen:
        return ()
    share = _BETTER if _asks_place(need.question, found.side) else _AS_WELL
    least = share * max(one.score for one in found.chosen)
    fitting = [
        one
        for one in national.candidates
        if one.score >= least
        and one.features.get("context", 0.0) >= _HELD
        and not any(map(one.features.get, _TELLS_NO_RULE))
        and not _is_over(one, found.chosen)
    ]
    limit = _LIMIT if need.kind in _CASES else 1
    room = _ROOM if need.kind in _CASES else _ROOM // 2
    if not fitting:
        return ()
    return tuple(select(fitting, limit=limit, room=room, short=False, behind=_BEHIND))


def _is_over(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Tell whether a plan of the nation's ended before those of the place begin."""
    begins = min((one.info.period[0] for one in chosen if one.info.period), default=0)
    return candidate.info.period is not None and candidate.info.period[1] < begins


def _is_case(need: Need) -> bool:
    """Tell whether what is to be done in somebody's own case is asked, alone or beside a figure."""
    if need.english or not is_own(need.question):
        return False
    if need.kind in _CASES:
        return not is_terse(need.question, need.kind)
    clauses = map(kind_of, _CLAUSE.split(need.question))
    return need.kind is Kind.FIGURE and Kind.APPLICABILITY in clauses


def _asks_place(question: str, side: Side) -> bool:
    """Tell whether the rules of the place itself are asked for."""
    behind = [question.partition(name)[2] for name in side.name.split("、") if name in question]
    return _OF_LEVEL.search(question) is not None or any(map(_RULES_OF_PLACE.match, behind))
