"""Which sentences and rows answer: every statement of the retrieved passages is scored."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.features import features
from assistant.matching import Term
from assistant.question import Need, names_period
from corpus.plan import DocumentInfo
from corpus.statements import Statement
from corpus.text import normalise
from indexer.passages import Passage
from indexer.store import Hit, Index

WEIGHTS: Mapping[str, float] = {
    "body": 0.55,
    "context": 0.60,
    "bm25": 0.25,
    "figure_right": 0.20,
    "figure_missing": -0.30,
    "year": 0.12,
    "year_conflict": -0.12,
    "time": 0.12,
    "conflict": -0.25,
    "reached": 0.15,
    "not_reached": -0.15,
    "background": -0.20,
    "preamble": -0.15,
    "who_note": 0.30,
    "who_named": 0.20,
    "who_missing": -0.30,
    "narrower": -0.08,
    "short": -0.15,
    "front": -0.40,
    "superseded": -0.40,
}
"""Share of each feature in the score. Set by hand: what covers the question counts most, what
would merely be plausible to say counts little (docs/decisions/0003)."""

_BOX = re.compile(r"专栏(\d+)")
"""「专栏3：工业低碳发展工程」."""
_OVERLAP = 2
"""Years by which the ends of plans of one generation differ (action plans end earlier)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A statement considered as evidence."""

    statement: Statement
    passage: Passage
    factors: tuple[float, ...]
    """How well each term of the question is covered, in the terms' order, 0 to 1."""
    features: Mapping[str, float]
    score: float
    info: DocumentInfo
    """The document it stands in."""

    @property
    def key(self) -> tuple[str, int]:
        """Identify the statement."""
        return self.passage.document, self.statement.span.start


def read(need: Need, asked: Sequence[Term], hits: Sequence[Hit], index: Index) -> list[Candidate]:
    """Score the statements of the retrieved passages, best first."""
    top = max((hit.bm25 for hit in hits), default=0.0) or 1.0
    found: list[Candidate] = []
    over = _superseded(need, hits, index)
    for hit in hits:
        info = index.document(hit.passage.document)
        for statement in hit.passage.statements:
            values, factors = features(
                need,
                asked,
                hit,
                statement,
                bm25=hit.bm25 / top,
                superseded=hit.passage.document in over,
            )
            found.append(
                Candidate(
                    statement=statement,
                    passage=hit.passage,
                    factors=tuple(factors),
                    features={name: values[name] for name in WEIGHTS if values[name]},
                    info=info,
                    score=sum(weight * values[name] for name, weight in WEIGHTS.items()),
                )
            )
    found = _in_named_box(need, found)
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.key))


def _in_named_box(need: Need, found: list[Candidate]) -> list[Candidate]:
    """Keep only what stands in the box that a question names by its number, if anything does."""
    asked = set(_BOX.findall(normalise(need.question)))
    inside = [
        candidate
        for candidate in found
        if asked & {n for h in candidate.passage.section for n in _BOX.findall(normalise(h))}
    ]
    return inside or found


def _superseded(need: Need, hits: Sequence[Hit], index: Index) -> set[str]:
    """Return the documents whose period is over although a later plan of the level is at hand.

    None when the question names a year or a five-year plan: then the old plan may be meant.
    """
    if need.years or names_period(need.scope_text):
        return set()
    infos = {hit.passage.document: index.document(hit.passage.document) for hit in hits}
    latest: dict[tuple[str, object], int] = {}
    for info in infos.values():
        if info.period:
            key = (info.region, info.level)
            latest[key] = max(latest.get(key, 0), info.period[1])
    return {
        id
        for id, info in infos.items()
        if info.period and info.period[1] < latest[(info.region, info.level)] - _OVERLAP
    }
