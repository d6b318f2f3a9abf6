"""Why a question was missed: where on the way from document to answer its evidence was lost."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from assistant.answer import Answer, AnswerStatus
from evals.grading import Grade, lacking
from evals.matching import Aligned, grams, is_relevant, normalise
from evals.questions import Evidence, Question

if TYPE_CHECKING:  # the index's libraries are not needed to read a saved run
    from indexer.passages import Passage
    from indexer.store import Hit

DEEP = 200
"""Passages looked through, over all documents, for evidence that was not retrieved."""
PARSED = 0.8
"""Share of a gold quote's characters that must lie in some passage."""
HELD = 0.5
"""Share of the shorter of gold quote and passage that makes the passage hold the evidence."""
EXCERPT = 120
"""Characters shown of a passage that should have been found."""


class Stage(StrEnum):
    """The first step that lost the evidence; the members stand in the order of the steps."""

    FAILED = "failed"
    SHOULD_REFUSE = "should refuse"
    NOT_PARSED = "not parsed"
    OUT_OF_SCOPE = "out of scope"
    """The document was not among those searched."""
    NOT_RETRIEVED = "not retrieved"
    NOT_SELECTED = "not selected"
    NOT_VERIFIED = "not verified"
    """Verification removed the statement."""
    REFUSED = "refused"
    """The evidence was there, the assistant abstained."""
    TOO_LONG = "too long"
    WRONG_VALUE = "wrong value"
    """The evidence is cited, the answer lacks a gold group or holds a wrong one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePath:
    """How far one piece of gold evidence came."""

    document: str
    quote: str
    parsed: bool
    in_scope: bool
    rank: int | None
    """Best rank of a passage that holds it among those retrieved, from 1."""
    deep_rank: int | None
    """Its rank when the same query looks through all documents; None beyond the 200th."""
    considered: bool
    """Some candidate holds it."""
    selected: bool
    dropped: bool
    cited: bool
    passages: tuple[str, ...]
    """The passages that hold it: what should have been found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage:
    """What became of a missed question."""

    stage: Stage
    evidence: tuple[EvidencePath, ...]


class Searchable(Protocol):
    """The part of an index that triage reads."""

    def text(self, id: str) -> str:
        """Return a document's text."""

    def passages(self, id: str) -> Sequence["Passage"]:
        """Return a document's passages."""

    def search(
        self, query: str, *, k: int, documents: Collection[str] | None = None
    ) -> Sequence["Hit"]:
        """Return the best passages."""


class Triager:
    """Follows gold evidence through an index and the traces of answers."""

    def __init__(self, index: Searchable, documents: Collection[str]) -> None:
        """Take an open index and the ids of its documents."""
        self._index = index
        self._documents = documents
        self._aligned = lru_cache(maxsize=None)(self._align)

    def triage(self, question: Question, answer: Answer | None, grade: Grade) -> Triage:
        """Return where a missed question was lost."""
        if answer is None or answer.status is AnswerStatus.FAILED:
            return Triage(stage=Stage.FAILED, evidence=())
        if not question.answerable:
            return Triage(stage=Stage.SHOULD_REFUSE, evidence=())
        paths = tuple(
            self._path(question, item, answer, cited)
            for item, cited in zip(question.evidence, grade.evidence_found, strict=True)
        )
        return Triage(stage=_stage(question, answer, grade, paths), evidence=paths)

    def _path(
        self, question: Question, item: Evidence, answer: Answer, cited: bool
    ) -> EvidencePath:
        trace = answer.trace
        span = self._aligned(item.doc).find(item.quote) if item.doc in self._documents else None
        passages = self._index.passages(item.doc) if item.doc in self._documents else ()
        holders = [passage for passage in passages if span and _holds(passage, span)]
        under = [passage for passage in passages if _stands_under(passage, item.quote)]
        holders = holders or under
        places = {(passage.start, passage.end) for passage in holders}
        ranks = [
            hit.rank
            for hit in trace.ranking
            if hit.document == item.doc and (hit.start, hit.end) in places
        ]
        candidates = [
            candidate
            for candidate in trace.candidates
            if span
            and candidate.document == item.doc
            and _overlap((candidate.start, candidate.end), span) > 0
        ]
        gold = grams(normalise(item.quote))
        return EvidencePath(
            document=item.doc,
            quote=item.quote,
            parsed=bool(under) or (span is not None and _covered(passages, span) >= PARSED),
            in_scope=not trace.documents or item.doc in trace.documents,
            rank=min(ranks, default=None),
            deep_rank=None if ranks else self._deep_rank(trace.query or question.question, holders),
            considered=bool(candidates),
            selected=any(candidate.selected for candidate in candidates),
            dropped=any(is_relevant(gold, grams(normalise(text))) for text in trace.dropped),
            cited=cited,
            passages=tuple(
                " > ".join((*passage.section, passage.text[:EXCERPT])) for passage in holders[:3]
            ),
        )

    def _deep_rank(self, query: str, holders: Sequence["Passage"]) -> int | None:
        wanted = {passage.id for passage in holders}
        if not wanted:
            return None
        hits = self._index.search(query, k=DEEP)
        return next((n for n, hit in enumerate(hits, start=1) if hit.passage.id in wanted), None)

    def _align(self, id: str) -> Aligned:
        return Aligned.of(self._index.text(id))


def stage_counts(triages: Sequence[Triage]) -> Mapping[Stage, int]:
    """Return how many misses each stage explains, in the order of the stages."""
    return {
        stage: count
        for stage in Stage
        if (count := sum(triage.stage is stage for triage in triages))
    }


def _stage(
    question: Question, answer: Answer, grade: Grade, paths: Sequence[EvidencePath]
) -> Stage:
    lost = [path for path in _needed(question, answer, paths) if not path.cited]
    losses: tuple[tuple[Stage, bool], ...] = (
        (Stage.NOT_PARSED, any(not path.parsed for path in lost)),
        (Stage.OUT_OF_SCOPE, any(not path.in_scope for path in lost)),
        (Stage.NOT_RETRIEVED, any(path.rank is None for path in lost)),
        (Stage.REFUSED, grade.refused),
        (Stage.NOT_VERIFIED, any(path.dropped for path in lost)),
        (Stage.NOT_SELECTED, bool(lost)),
        (Stage.TOO_LONG, grade.why.startswith("too long")),
    )
    return next((stage for stage, applies in losses if applies), Stage.WRONG_VALUE)


def _needed(
    question: Question, answer: Answer, paths: Sequence[EvidencePath]
) -> Sequence[EvidencePath]:
    """Return the evidence of the gold groups the answer lacks; all when none carries them."""
    variants = [normalise(variant) for group in lacking(question, answer) for variant in group]
    carrying = [path for path in paths if any(v in normalise(path.quote) for v in variants)]
    return carrying or paths


def _holds(passage: "Passage", span: tuple[int, int]) -> bool:
    shorter = min(passage.end - passage.start, span[1] - span[0])
    return _overlap((passage.start, passage.end), span) >= HELD * shorter


def _stands_under(passage: "Passage", quote: str) -> bool:
    """Tell whether the quote is a heading of the passage; headings are no passages of their own."""
    wanted = normalise(quote)
    return any(wanted in normalise(heading) for heading in passage.section)


def _covered(passages: Sequence["Passage"], span: tuple[int, int]) -> float:
    covered = sum(_overlap((passage.start, passage.end), span) for passage in passages)
    return covered / (span[1] - span[0])


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
