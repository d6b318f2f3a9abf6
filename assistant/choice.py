"""What of the statements considered an answer says, and how much room it has for them."""

import re
from collections.abc import Sequence

from assistant.apply_questions import is_own
from assistant.boilerplate import asks_for_boilerplate, is_boilerplate
from assistant.clauses import shorten
from assistant.kinds import Kind, is_terse
from assistant.matching import Term
from assistant.question import Need
from assistant.reader import Candidate
from assistant.repeats import without_repeats
from assistant.selection import BEHIND, select
from assistant.side_by_side import with_every_measure, with_every_year
from corpus.text import normalise
from indexer.store import Index

_ROOM = {
    Kind.FIGURE: 240,
    Kind.RESPONSIBILITY: 370,
    Kind.MEASURES: 520,
    Kind.APPLICABILITY: 520,
    Kind.DOCUMENTS: 120,
    Kind.PLACE_IN_TEXT: 200,
}
"""Characters an answer's statements and the names of their documents may have, per side."""
_STATEMENTS = {
    Kind.FIGURE: 4,
    Kind.RESPONSIBILITY: 4,
    Kind.MEASURES: 7,
    Kind.APPLICABILITY: 7,
    Kind.DOCUMENTS: 1,
    Kind.PLACE_IN_TEXT: 1,
}
"""Statements an answer may quote, per side."""
_BESIDE = 2
"""Statements that a side of a comparison may quote where a figure or a doer is asked for."""
_SHORT_ANSWERS = (Kind.FIGURE, Kind.RESPONSIBILITY)
"""Kinds of which one clause is the answer; for the others the whole sentence is."""
_OF_CONTENT = (Kind.MEASURES, Kind.APPLICABILITY, Kind.DOCUMENTS)
"""Kinds that ask what is to be done: who shall do it, a line of departments, is no answer."""
_ANSWERABLE = re.compile("责任|负责|牵头|分工|部门|单位|配合|谁|哪家|who|department", re.IGNORECASE)
_DATED = re.compile("时限|期限|时间|年|月")
"""A line of departments that says by when as well: 「责任单位：市林业局 完成时限：5月底前」."""
_ENGLISH = 150
"""Characters of such an answer in English, which names its document at length and says its
figures twice."""
_ALL_SIDES = 1200
"""Characters the statements of all sides may have together."""
_BEHIND_TWICE = 0.25
"""Score by which a statement may stay behind the best one where it is said again in English."""
_FURTHER = 0.6
"""Share of the best score that a statement needs to be told when more is asked for."""


def considered(
    need: Need, scored: list[Candidate], wanted: Sequence[Term], index: Index, *, sides: int = 1
) -> list[Candidate]:
    """Return the statements to choose from, best first: fitted to the asker, cut to the point.

    Args:
        need: The question.
        scored: Statements as the reader scored them, best first.
        wanted: The terms looked for.
        index: The open index.
        sides: How many parties or documents are asked.
    """
    candidates = _untold(_preferred(scored, need, sides=sides), need.told)
    candidates = without_repeats(_telling(candidates, need))
    if need.kind not in _SHORT_ANSWERS or is_own(need.question):
        return candidates
    texts = {id: index.text(id) for id in {one.passage.document for one in candidates}}
    who = need.kind is Kind.RESPONSIBILITY
    return [shorten(one, wanted, texts[one.passage.document], who=who) for one in candidates]


def choose(need: Need, candidates: Sequence[Candidate], *, sides: int = 1) -> list[Candidate]:
    """Return the statements that one side of an answer says.

    Args:
        need: The question.
        candidates: Best first.
        sides: How many sides share the answer's room.
    """
    short = need.kind in _SHORT_ANSWERS
    limit = _BESIDE if short and sides > 1 else _STATEMENTS[_kind(need)]
    behind = _BEHIND_TWICE if need.english else BEHIND
    chosen = select(
        candidates,
        limit=limit,
        room=room(need, sides=sides),
        short=short,
        behind=behind,
    )
    chosen = with_every_measure(chosen, candidates, need)
    return with_every_year(chosen, candidates, need)


def room(need: Need, *, sides: int) -> int:
    """Return how many characters one side of an answer may have, its documents' names included."""
    most = _ENGLISH if need.english and need.kind in _SHORT_ANSWERS else _ROOM[_kind(need)]
    return min(most, _ALL_SIDES // sides)


def _kind(need: Need) -> Kind:
    return Kind.FIGURE if is_terse(need.question, need.kind) else need.kind


def _telling(candidates: list[Candidate], need: Need) -> list[Candidate]:
    """Return the candidates without lines that say nothing of any subject, unless all are."""
    telling = candidates
    if not asks_for_boilerplate(need.question):
        telling = [c for c in telling if not is_boilerplate(c.statement.text, c.info.title)]
    if need.kind in _OF_CONTENT and not _asks_of_departments(need):
        telling = [
            c for c in telling if c.statement.closes is None or _DATED.search(c.statement.text)
        ]
    return telling or candidates


def _asks_of_departments(need: Need) -> bool:
    return bool(need.departments) or _ANSWERABLE.search(need.question) is not None


def _untold(candidates: list[Candidate], told: str) -> list[Candidate]:
    """Return what a question for more may still be told: nothing far weaker than was told."""
    if not told or not candidates:
        return candidates
    least = _FURTHER * candidates[0].score
    return [
        one
        for one in candidates
        if one.score >= least and normalise(one.statement.text) not in told
    ]


def _preferred(candidates: list[Candidate], need: Need, *, sides: int) -> list[Candidate]:
    """Return the candidates in the order that fits the asker's own case."""
    if not is_own(need.question):
        return candidates
    from assistant.apply_preference import prefer

    return prefer(candidates, need.question, sides=sides)
