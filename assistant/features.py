"""What speaks for a statement as the answer to a need, as numbers between 0 and 1."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.expected_values import (
    Value,
    explains,
    gives_place,
    listed,
    terms_explained,
    values_asked,
)
from assistant.facets import conflict, load_facets
from assistant.figures_asked import asks_time
from assistant.kinds import Kind
from assistant.matching import Term, coverage, covered
from assistant.question import Need
from assistant.standing import Standing
from assistant.times_asked import gives_time, times_asked
from corpus.quantities import Measure, measures_ahead, quantities, years
from corpus.statements import Statement, names_departments
from corpus.text import normalise
from indexer.store import Hit

_LABEL, _NOTED, _HEADING, _PATH = 1.0, 0.8, 0.6, 0.35
"""What a term is worth when it stands above the sentence instead of in it: in its topic
sentence, in the sentences that a note of departments closes, in its own heading, in a heading
further up."""
_HALF_RANK = 4
"""Rank at which being near the top counts half."""
_LONG_LOG = math.log(500)
"""Statements of this many characters count as long as any."""
_TOPIC = 24
"""Longest label, in characters, that is a topic rather than the sentences before a note."""
_BACKGROUND = re.compile(r"基础|形势|成就|成效|现状|回顾|环境|背景|问题|挑战|进展")
"""Headings of sections that report what has been reached."""
_PREAMBLE = re.compile(r"指导思想|基本原则|总体思路|重要意义|重大意义")
"""Headings of sections that repeat the vocabulary of the whole plan without provisions."""
_REACHED = re.compile(r"累计|已|截至|提前完成|达到了|提高到|下降到|排名")
_DEPARTMENTS = re.compile(
    r"责任(?:部门|单位|处室|主体)|牵头|负责|主管部门|会同|配合|[部委厅局]、|各有关部门|设在|抄送|组长|领导小组|工作组"
    r"|(?:部门|委员会|指挥部|专班|政府|[委厅局])(?:\([^()]*\))?(?:要|应|须|加强|统一|统筹|具体|组织|会同|是|每)"
)
_BASE_YEAR = re.compile(r"[较比与]\s?(?:19|20)\d\d\s?年")
"""「比2020年下降12%」: what is compared with, not what is spoken of."""
_MAGNITUDE = re.compile(r"\d\s?[万亿℃]")
"""「开工2000万装机」: a figure, although of no unit that is known."""
_ASKS_ISSUE = re.compile(
    r"印发|发布|发文|发给|下发|文号|几号文|抄送|主送|谁发|哪[天年].{0,4}发|出台|issued|published"
)
"""The document's front (title, number, addressees) answers only questions about its issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is known of a statement's passage and document in the ranking it was found in."""

    bm25: float
    """The passage's keyword score as a share of the best passage's."""
    rank: int
    """The passage's, from 1."""
    odds: float
    """The passage's odds of holding the answer as a share of the best passage's."""
    prior: float
    """The document's odds of being meant as a share of the likeliest one's."""
    passage: float
    """Share of the question's weight that the passage and its headings hold."""
    alike: float
    """Cosine of question and passage,"""
    statement_alike: float
    """and of question and statement."""
    meant: float
    """Share of the question's weight that the statement and what stands above it mean."""
    standing: Standing
    superseded: bool = False
    """Whether the document's period is over while another one's is not."""


def features(
    need: Need,
    asked: Sequence[Term],
    hit: Hit,
    statement: Statement,
    around: Surroundings,
) -> tuple[dict[str, float], list[float]]:
    """Return the features of one statement and how well it covers each term.

    Args:
        need: The question.
        asked: Its terms.
        hit: The passage the statement stands in, as retrieved.
        statement: The statement.
        around: What is known of its passage and document.
    """
    body = normalise(statement.text)
    path = hit.passage.section
    factors = covered(
        asked,
        (body, 1.0),
        (normalise(statement.label), _LABEL if len(statement.label) <= _TOPIC else _NOTED),
        (normalise(path[-1]) if path else "", _HEADING),
        (normalise("".join(path[:-1])), _PATH),
    )
    inside = [float(factor == 1.0) for factor in factors]
    found = {
        "body": coverage(asked, inside),
        "context": coverage(asked, factors),
        "passage": around.passage,
        "bm25": around.bm25,
        "odds": around.odds,
        "prior": around.prior,
        "rank": _HALF_RANK / (around.rank + _HALF_RANK - 1),
        "alike": max(0.0, around.alike),
        "statement_alike": max(0.0, around.statement_alike),
        "meant": around.meant,
        "reverse": _said_back(body, normalise(need.text)),
        "document_share": around.standing.share,
        "document_best": around.standing.best,
        "document_title": around.standing.title,
        "length": min(1.0, math.log(len(body) + 1) / _LONG_LOG),
        "digits": sum(map(str.isdigit, body)) / max(1, len(body)),
        "short": float(len(body) <= 12),
        "superseded": float(around.superseded),
        "front": float(not path and not _ASKS_ISSUE.search(need.question)),
    }
    found |= _kind_features(need, statement, body, "".join(path))
    found |= _value_features(need.question, body)
    return found, factors


def tells_reached(body: str, headings: str) -> bool:
    """Tell whether a statement reports what has been reached rather than what is planned.

    Args:
        body: The statement, in matching form.
        headings: What it stands under.
    """
    return bool(_BACKGROUND.search(headings) or _REACHED.search(body))


def _said_back(body: str, question: str) -> float:
    """Return the share of a statement's bigrams that the question says too."""
    pairs = {body[start : start + 2] for start in range(len(body) - 1)}
    return sum(pair in question for pair in pairs) / max(1, len(pairs))


@lru_cache(maxsize=16_384)
def holds(measures: frozenset[Measure], text: str) -> bool:
    """Tell whether a text gives a figure of one of the measures; any figure if none is named."""
    said = list(quantities(text))
    if not measures:  # a bare decimal is a figure too: PUE 1.3
        of_unit = any(q.measure is not Measure.OTHER or "." in q.printed for q in said)
        return of_unit or _MAGNITUDE.search(text) is not None
    return any(q.measure in measures for q in said) or bool(measures & measures_ahead(text))


def _conflict(need: Need, statement: Statement, headings: str) -> str:
    """Return a value of the question that the statement and what it stands under exclude."""
    found = conflict(need.question, statement.text + statement.label)
    return found if found and conflict(need.question, statement.text + headings) else ""


def _is_narrower(question: str, said: str) -> bool:
    """Tell whether a row speaks of one industry where the question names none."""
    industries = next(facet for facet in load_facets() if facet.name == "industry")
    named = industries.values(normalise(said))
    return bool(named) and not industries.values(normalise(question))


def _value_features(question: str, body: str) -> Mapping[str, float]:
    wanted = values_asked(question)
    return {
        "listed": listed(body) if Value.LIST in wanted else 0.0,
        "placed": float(Value.PLACE in wanted and gives_place(body)),
        "explained": float(Value.MEANING in wanted and explains(terms_explained(question), body)),
    }


def _kind_features(
    need: Need, statement: Statement, body: str, headings: str
) -> Mapping[str, float]:
    time = asks_time(need.question)
    timed = time and gives_time(times_asked(need.question), body)
    figure = need.kind is Kind.FIGURE or bool(need.measures)
    has_figure = holds(frozenset(), statement.text)
    if need.measures:
        right_measure = holds(need.measures, statement.text)
    elif time:
        right_measure = timed
    else:
        right_measure = has_figure
    said = years(statement.text + statement.label)
    year = bool(set(need.years) & set(said))
    spoken_of = years(_BASE_YEAR.sub("", statement.text + statement.label))
    background = _BACKGROUND.search(headings) is not None
    reached = tells_reached(body, headings)
    note = names_departments(statement.text)
    who = need.kind is Kind.RESPONSIBILITY
    return {
        "figure_right": float(figure and right_measure),
        "figure_missing": float(figure and not right_measure),
        "year": float(year),
        "year_conflict": float(bool(need.years) and bool(spoken_of) and not year),
        "conflict": float(figure and bool(_conflict(need, statement, headings))),
        "time": float(timed),
        "reached": float(need.achieved and reached),
        "not_reached": float(need.achieved and not reached),
        "background": float(not need.achieved and background),
        "preamble": float(_PREAMBLE.search(headings) is not None and "目标" not in headings),
        "narrower": float(figure and statement.row and _is_narrower(need.text, statement.text)),
        "who_note": float(who and note),
        "who_named": float(who and not note and _DEPARTMENTS.search(body) is not None),
        "who_missing": float(who and not note and _DEPARTMENTS.search(body) is None),
    }
