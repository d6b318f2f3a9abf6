"""Which sentences and rows answer: every statement of the retrieved passages is scored."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.matching import Term, coverage, covered
from assistant.question import Kind, Need
from corpus.quantities import Measure, quantities, years
from corpus.statements import Statement
from corpus.text import normalise
from indexer.passages import Passage
from indexer.store import Hit

_LABEL, _HEADING, _PATH = 0.8, 0.6, 0.35
"""What a term is worth when it stands above the sentence instead of in it: in its topic
sentence, in its own heading, in a heading further up."""
_BACKGROUND = re.compile(r"基础|形势|成就|成效|现状|回顾|环境|背景|问题|挑战|进展")
"""Headings of sections that report what has been reached."""
_PREAMBLE = re.compile(r"指导思想|基本原则|总体思路|重要意义|重大意义")
"""Headings of sections that repeat the vocabulary of the whole plan without provisions."""
_REACHED = re.compile(r"“?十[一二三四]五”?(?:期间|以来|时期)?.{0,6}(?:已|累计)|累计|已|截至|提前完成|达到了|提高到|下降到|排名")
_DEPARTMENTS = re.compile(
    r"责任(?:部门|单位|处室|主体)|牵头|负责|主管部门|会同|配合|省[^，。]{1,12}[厅局委办]|[部委厅局]、|各有关部门|设在"
)
_NAMED_DEPARTMENTS = re.compile(r"责任(?:部门|单位|处室)[:：]|牵头(?:单位|部门)[:：]|[（(][^（）()]{2,80}(?:负责|牵头|配合)[^（）()]{0,30}[）)]")
_WEIGHTS: Mapping[str, float] = {
    "body": 0.55,
    "context": 0.60,
    "bm25": 0.25,
    "first": 0.05,
    "value": 0.20,
    "value_missing": -0.30,
    "year": 0.12,
    "year_conflict": -0.12,
    "reached": 0.15,
    "not_reached": -0.15,
    "planned": 0.05,
    "background": -0.12,
    "preamble": -0.15,
    "departments": 0.15,
    "named_departments": 0.25,
    "row": 0.05,
    "topic": -0.15,
    "front": -0.10,
}
"""Share of each feature in the score. Set by hand on the questions of 180 library documents:
what covers the question counts most, what it would merely be plausible to say counts little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A statement considered as evidence."""

    statement: Statement
    passage: Passage
    factors: tuple[float, ...]
    """How well each term of the question is covered, in the terms' order, 0 to 1."""
    features: Mapping[str, float]
    score: float

    @property
    def key(self) -> tuple[str, int]:
        """Identify the statement."""
        return self.passage.document, self.statement.span.start


def read(need: Need, asked: Sequence[Term], hits: Sequence[Hit]) -> list[Candidate]:
    """Score the statements of the retrieved passages, best first."""
    top = max((hit.bm25 for hit in hits), default=0.0) or 1.0
    found: dict[tuple[str, int], Candidate] = {}
    for hit in hits:
        for statement in hit.passage.statements:
            candidate = _score(need, asked, hit, statement, hit.bm25 / top, hit is hits[0])
            found.setdefault(candidate.key, candidate)
    return sorted(found.values(), key=lambda candidate: (-candidate.score, candidate.key))


def _score(
    need: Need,
    asked: Sequence[Term],
    hit: Hit,
    statement: Statement,
    bm25: float,
    first: bool,
) -> Candidate:
    body = normalise(statement.text)
    path = hit.passage.section
    factors = covered(
        asked,
        (body, 1.0),
        (normalise(statement.label), _LABEL),
        (normalise(path[-1]) if path else "", _HEADING),
        (normalise("".join(path[:-1])), _PATH),
    )
    in_body = coverage(asked, [float(factor == 1.0) for factor in factors])
    context = coverage(asked, factors)
    features = {"body": in_body, "context": context, "bm25": bm25, "first": float(first)}
    features |= _value_features(need, statement)
    features |= _place_features(need, statement, path)
    if need.kind is Kind.RESPONSIBILITY:
        features["departments"] = float(bool(_DEPARTMENTS.search(statement.text)))
        features["named_departments"] = float(bool(_NAMED_DEPARTMENTS.search(statement.text)))
    features = {name: value for name, value in features.items() if value}
    return Candidate(
        statement=statement,
        passage=hit.passage,
        factors=tuple(factors),
        features=features,
        score=sum(_WEIGHTS[name] * value for name, value in features.items()),
    )


def holds(measures: frozenset[Measure], text: str) -> bool:
    """Tell whether a text gives a figure of one of the measures; any figure if none is named."""
    found = {quantity.measure for quantity in quantities(text)}
    if not measures:
        return bool(found - {Measure.OTHER})
    return bool(found & measures)


def _value_features(need: Need, statement: Statement) -> dict[str, float]:
    features: dict[str, float] = {"row": float(statement.row)}
    if need.kind is Kind.FIGURE:
        found = holds(need.measures, statement.text) or (
            not need.measures and bool(years(statement.text))
        )
        features["value"] = float(found)
        features["value_missing"] = float(not found)
    if need.years:
        said = years(statement.text + statement.label)
        features["year"] = float(any(year in said for year in need.years))
        features["year_conflict"] = float(
            bool(said) and not any(year in said for year in need.years)
        )
    return features


def _place_features(
    need: Need, statement: Statement, path: tuple[str, ...]
) -> dict[str, float]:
    headings = "".join(path)
    background = _BACKGROUND.search(headings) is not None
    reached = background or _REACHED.search(statement.text) is not None
    features = {
        "preamble": float(_PREAMBLE.search(headings) is not None),
        "topic": float(len(statement.text) <= 12),
        "front": float(not path and len(statement.text) < 30),
    }
    if need.achieved:
        features |= {"reached": float(reached), "not_reached": float(not reached)}
    else:
        features["background"] = float(background)
        if need.kind is Kind.FIGURE:
            features["planned"] = float("到20" in statement.text or statement.row)
    return features
