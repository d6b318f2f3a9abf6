"""What is known about a question at each step, from its words to the statements that answer it."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import RankedPassage, ScoredCandidate, Trace
from assistant.matching import Term
from assistant.question import Need
from assistant.reader import Candidate
from assistant.scope import Reading, Side
from assistant.understood import UNAMENDED, Amendment, Understood
from assistant.writer import Draft
from indexer.store import Hit

_TRACED = 40
"""Candidates kept in a trace, per side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question, understood."""

    question: str
    """As the user typed it."""
    need: Need
    reading: Reading
    sides: tuple[Side, ...]
    """Where to look, each side by itself."""
    amendment: Amendment = UNAMENDED
    """What the asker corrected in how the question was understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What one side says of one of several things asked for."""

    own: Sequence[Term]
    """The terms that ask for it and for nothing else."""
    candidates: Sequence[Candidate]
    """Best first."""
    need: Need
    """It as a question of its own,"""
    words: str
    """what it adds to the others,"""
    terms: Sequence[Term]
    """the terms looked for"""
    hits: Sequence[Hit]
    """and the passages read."""
    leans: bool = False
    """Whether it only asks who does, when or for how much what is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What one side says."""

    side: Side
    chosen: Sequence[Candidate]
    terms: Sequence[Term] = ()
    hits: Sequence[Hit] = ()
    candidates: Sequence[Candidate] = ()
    """All that was considered, best first."""
    items: Sequence[Item] = ()
    """The things asked for, each by itself, where there are several."""
    as_well: Sequence[Candidate] = ()
    """What the nation lays down besides, told after what is chosen."""
    note: str | None = None
    """Set where the answer is read off and needs no judging: a whole list, an imprint. Our own
    words to go with it, such as the list's length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A question with what was found for it."""

    asked: Asked
    found: tuple[Found, ...]


def shown(asked: Asked) -> Understood:
    """Return what a question was understood to ask, as it is shown."""
    need = asked.need
    named = {id for side in asked.sides for id in side.documents}
    searched = named | {id for side in asked.sides for id in side.prior or ()}
    return Understood(
        scope=() if asked.amendment.scope_only else tuple(s.name for s in asked.sides if s.name),
        documents=len(searched),
        preferred=len(searched) > len(named),
        absent=asked.reading.absent,
        kind=need.precise if need.precise.broad is need.kind else need.kind,
        polar=need.polar,
        compares=need.compares or len(asked.sides) > 1,
        measures=tuple(sorted(measure.value for measure in need.measures)),
        indicators=need.indicators,
        industries=need.industries,
        departments=need.departments,
        years=need.years,
        amounts=tuple(f"{a.subject} {a.quantity.printed}".strip() for a in need.amounts),
        corrections=tuple((one.typed, one.read) for one in need.corrections),
        carried=need.carried,
        english=need.english,
        amended=asked.amendment.names,
    )


def trace(evidence: Evidence, draft: Draft, reason: str) -> Trace:
    """Return how an answer came about."""
    chosen = {one.key for part in evidence.found for one in (*part.chosen, *part.as_well)}
    return Trace(
        kind=evidence.asked.need.kind.value,
        query=evidence.asked.need.text,
        documents=tuple(
            dict.fromkeys(id for side in evidence.asked.sides for id in side.documents)
        ),
        ranking=tuple(
            _ranked(rank, hit)
            for part in evidence.found
            for rank, hit in enumerate(part.hits, start=1)
        ),
        candidates=tuple(
            _scored(candidate, selected=candidate.key in chosen)
            for part in evidence.found
            for candidate in (*(part.candidates or part.chosen)[:_TRACED], *part.as_well)
        ),
        dropped=draft.dropped,
        reason=reason,
    )


def _ranked(rank: int, hit: Hit) -> RankedPassage:
    return RankedPassage(
        rank=rank,
        document=hit.passage.document,
        section=hit.passage.section,
        start=hit.passage.start,
        end=hit.passage.end,
        logit=hit.logit,
        bm25_rank=hit.bm25_rank,
        dense_rank=hit.dense_rank,
    )


def _scored(candidate: Candidate, *, selected: bool) -> ScoredCandidate:
    return ScoredCandidate(
        document=candidate.passage.document,
        start=candidate.statement.span.start,
        end=candidate.statement.span.end,
        text=candidate.statement.text,
        score=round(candidate.score, 4),
        features={name: round(value, 3) for name, value in candidate.features.items()},
        selected=selected,
    )
