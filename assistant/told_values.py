"""The value that is told of what was asked for: in which clause it stands, and how near that comes.

A plan speaks of a subject in one sentence and gives figures of its neighbours in the next. What
tells them apart is whether one clause holds both: a value of the kind asked for, and the words
that say of what it is asked.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.features import holds
from assistant.figures_asked import asks_time
from assistant.kinds import Kind
from assistant.matching import without_filler
from assistant.question import Need
from assistant.reader import Candidate
from assistant.times_asked import gives_time, times_asked
from corpus.statements import names_departments
from corpus.text import normalise
from indexer.store import Index

_LOOKED_AT = 20
"""Candidates whose clauses are looked at, best first."""
_BEHIND = 0.3
"""What a statement's score counts beside the nearness of its clause, 0 to 1."""
_ASKS = re.compile(
    r"多少|百分之几|几[毛分块成]|几个点|几[个项家亿万吨]|多大|多高|多久|哪[年天]|什么时候"
)
"""Words that ask for a value: what it is of stands before them, or after their unit."""
_UNIT = re.compile(
    r"^(?:[百千万亿]*(?:个?百分点|[元块毛分]钱?|钱|吨|公?[亩顷里]|平方?米|立方米|千瓦时?|度电?|[米天年岁]"
    r"|个月|个?工作日|小时|[家户个项座条种处名人台套批辆所次份]))?"
)
_CLAUSE = re.compile(r"[,;。?!，；：:？！]")
_SENTENCE = re.compile(r"[。；;]")
_SHORT = 3
"""A clause up to this length goes with the one before it: 「每吨，多少钱」."""
_DOERS = re.compile(
    r"谁|哪[个家些几]?(?:部门|单位|厅|局|委办?|机构)|牵头|负责|部门|单位|[由归管来]"
)
_NO_MATTER = re.compile(
    r"(?:19|20)\d\d年?|十[一二三四五]五|规划|方案|意见|条例|办法|文件|通知|目标|计划"
    r"|里(?!程)|(?<![重主需必])要(?![素点求件])(?:装|达|占|压|降|提|建|做)?到?"
)
"""What a value is asked for, but not of what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The clause that gives a value of the kind asked for and comes nearest to the matter."""

    candidate: Candidate
    least: float
    """Cosine, 0 to 1, with which it comes near the word of the matter it is farthest from."""
    counted: float
    """The same for what is counted, 「零碳园区」 in 「几个零碳园区」; 1 where nothing is."""


def told(
    need: Need, candidates: Sequence[Candidate], index: Index, *, naming: Sequence[str]
) -> Told | None:
    """Return the clause that tells the value asked for; None when no clause holds such a value.

    Args:
        need: The question.
        candidates: The statements considered, best first.
        index: The open index.
        naming: Words of the question that name documents.
    """
    found = [
        (candidate, clause)
        for candidate in candidates[:_LOOKED_AT]
        for clause in _clauses(need, candidate)
    ]
    if not found:
        return None
    matter, counted = _matter(need, naming)
    clauses = [clause for _, clause in found]
    words, near = index.nearest_in(f"{matter} {counted}", clauses)
    content = [at for at, word in enumerate(words) if len(word) > 1] or list(range(len(words)))
    near = near[:, content]
    rare = np.array([_rarity(words[at], index) for at in content])
    shares = near @ rare / rare.sum()
    scores = np.array([candidate.score for candidate, _ in found])
    at = int((shares + _BEHIND * (scores - scores.max())).argmax())
    return Told(
        candidate=found[at][0],
        least=float(near[at].min()),
        counted=float(index.nearest_in(counted, [clauses[at]])[1].min()) if counted else 1.0,
    )


def _clauses(need: Need, candidate: Candidate) -> Iterator[str]:
    """Yield the clauses of a statement that give a value of the kind asked for, with its topic."""
    text = normalise(candidate.statement.text)
    topic = normalise(candidate.statement.label)
    title = normalise(candidate.info.title + candidate.info.region)
    if need.kind is Kind.RESPONSIBILITY:
        if names_departments(text) or _names_doer(candidate):
            yield f"{text}。{topic}。{title}"
        return
    if candidate.statement.row and candidate.features.get("figure_right"):
        yield f"{text}。{topic}。{title}"  # its cells give value and matter
        return
    parts = _SENTENCE if asks_time(need.question) and not need.measures else _CLAUSE
    for clause in parts.split(text):
        if clause and _gives(need, clause):
            yield f"{clause}。{topic}。{title}"


def _names_doer(candidate: Candidate) -> bool:
    return bool(candidate.features.get("who_note") or candidate.features.get("who_named"))


def _gives(need: Need, clause: str) -> bool:
    if need.measures:
        return holds(need.measures, clause)
    if asks_time(need.question):
        return gives_time(times_asked(need.question), clause)
    return any(map(str.isdigit, clause))


def _matter(need: Need, naming: Sequence[str]) -> tuple[str, str]:
    """Return what a value is asked of, and of that what is counted, in matching form.

    The whole question where its words leave nothing else.
    """
    key = normalise(need.text if need.english else need.question)
    for word in sorted(naming, key=len, reverse=True):
        key = key.replace(normalise(word), " ")
    asks = list(_ASKS.finditer(key))
    counted = ""
    if need.kind is Kind.RESPONSIBILITY:
        matter = _DOERS.sub(" ", key)
    elif asks:
        before = _CLAUSE.split(key[: asks[-1].start()])
        matter = before[-1] if len(before[-1]) > _SHORT else "".join(before[-2:])
        counted = _bare(_UNIT.sub("", _CLAUSE.split(key[asks[-1].end() :])[0]))
    else:
        matter = key
    counted = counted if len(counted) > 1 else ""
    return _bare(matter) or ("" if counted else key), counted


def _bare(words: str) -> str:
    """Return words without those that ask, and without when and in which kind of document."""
    return " ".join(_NO_MATTER.sub(" ", without_filler(words)).split())


def _rarity(word: str, index: Index) -> float:
    """Return how rare a word is, 0 to 1; what the index does not hold is rarest."""
    return index.rarity(word) / math.log(index.manifest.passages + 1) or 1.0
