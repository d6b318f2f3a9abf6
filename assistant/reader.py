"""Which sentences and rows answer: every statement of the retrieved passages is scored."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files

from assistant.features import Surroundings, features
from assistant.matching import Term, coverage, covered
from assistant.meaning import meant
from assistant.question import Need, names_period
from assistant.standing import standings
from corpus.plan import DocumentInfo
from corpus.statements import Statement
from corpus.text import normalise
from indexer.passages import Passage
from indexer.store import Hit, Index

WEIGHTS: Mapping[str, float] = json.loads(
    files("assistant").joinpath("ranker.json").read_text(encoding="utf-8")
)
"""Share of each feature in the score: fitted to questions about other documents than the five
plans, from weights set by hand (docs/decisions/0018, ``python -m evals.ranker``)."""

_SPREAD = 3.0
"""Log-odds apart at which a passage or document counts a third: sharper, and only the best one
would count at all."""
_ABOVE = 0.5
"""What a term is worse that stands in the headings of a passage only."""
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


def read(
    need: Need,
    asked: Sequence[Term],
    hits: Sequence[Hit],
    index: Index,
    *,
    named: Sequence[Term] = (),
) -> list[Candidate]:
    """Score the statements of the retrieved passages, best first.

    Args:
        need: The question.
        asked: Its terms.
        hits: The passages, best first.
        index: The open index.
        named: The terms again, with those that name documents.
    """
    top = max((hit.bm25 for hit in hits), default=0.0) or 1.0
    logit = max((hit.logit for hit in hits), default=0.0)
    prior = max((hit.prior for hit in hits), default=0.0)
    over = _superseded(need, hits, index)
    stand = standings(hits, named or asked, index)
    cosines = index.cosines(need.text, [hit.passage for hit in hits])
    meanings = meant(need.text, [hit.passage for hit in hits], index, rarity=index.rarity)
    found: list[Candidate] = []
    for rank, (hit, alike, means) in enumerate(zip(hits, cosines, meanings, strict=True), start=1):
        id = hit.passage.document
        around = Surroundings(
            bm25=hit.bm25 / top,
            rank=rank,
            odds=math.exp((hit.logit - logit) / _SPREAD),
            prior=math.exp((hit.prior - prior) / _SPREAD),
            passage=_held(asked, hit.passage),
            alike=alike[0],
            statement_alike=0.0,
            meant=0.0,
            standing=stand[id],
            superseded=id in over,
        )
        for statement, cosine, own in zip(hit.passage.statements, alike[1:], means, strict=True):
            values, factors = features(
                need, asked, hit, statement, replace(around, statement_alike=cosine, meant=own)
            )
            found.append(
                Candidate(
                    statement=statement,
                    passage=hit.passage,
                    factors=tuple(factors),
                    features={name: values[name] for name in WEIGHTS if values[name]},
                    info=index.document(id),
                    score=sum(weight * values[name] for name, weight in WEIGHTS.items()),
                )
            )
    found = _in_named_box(need, found)
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.key))


def _held(asked: Sequence[Term], passage: Passage) -> float:
    """Return the share of the question that a passage holds; what stands above it counts half."""
    body, above = normalise(passage.text), normalise("".join(passage.section))
    return coverage(asked, covered(asked, (body, 1.0), (above, _ABOVE)))


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
