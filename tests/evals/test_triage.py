"""Each stage is reached by breaking exactly one step of a small scripted index and trace."""

from dataclasses import replace

import pytest

from assistant.answer import AnswerStatus, RankedPassage, ScoredCandidate, Trace
from evals.grading import grade
from evals.triage import Stage, Triager, stage_counts
from indexer.passages import Passage
from indexer.store import Hit


class ScriptedIndex:
    """One document, a passage per line under one heading; search returns them in order."""

    def __init__(self, sample, *, without: str = "不在") -> None:
        self._id, self._text = sample.document, sample.documents[sample.document]
        self._passages = []
        start = 0
        for number, line in enumerate(self._text.splitlines(keepends=True)):
            if without not in line:
                self._passages.append(
                    Passage(
                        id=number,
                        document=self._id,
                        section=("一、主要目标",),
                        start=start,
                        end=start + len(line),
                        text=line.strip(),
                        context="",
                    )
                )
            start += len(line)

    def text(self, id):
        return self._text

    def passages(self, id):
        return self._passages

    def search(self, query, *, k, documents=None):
        return [
            Hit(passage=passage, logit=1.0, bm25=1.0, bm25_rank=1, dense_rank=None)
            for passage in self._passages
        ]


@pytest.fixture
def index(sample):
    return ScriptedIndex(sample)


@pytest.fixture
def answer(sample, index):
    """A wrong answer whose trace retrieved, considered and selected the right line."""
    passage = index.passages(sample.document)[1]
    place = {"document": sample.document, "start": passage.start, "end": passage.end}
    trace = Trace(
        kind="",
        query="用水量",
        documents=(sample.document,),
        ranking=(
            RankedPassage(rank=3, section=(), logit=0.1, bm25_rank=1, dense_rank=None, **place),
        ),
        candidates=(
            ScoredCandidate(text=passage.text, score=1.0, features={}, selected=True, **place),
        ),
        dropped=(),
        reason="",
    )
    cited = sample.cite("万元工业增加值用水量下降16%")
    return replace(sample.answered("下降61%。[1]", cited), trace=trace)


def stage(sample, index, answer, item=None):
    item = item or sample.question()
    return Triager(index, {sample.document}).triage(item, answer, grade(item, answer))


def test_cited_evidence_with_another_value_is_a_wrong_value(sample, index, answer):
    found = stage(sample, index, answer)
    (path,) = found.evidence
    assert found.stage is Stage.WRONG_VALUE
    assert (path.parsed, path.rank, path.selected, path.cited) == (True, 3, True, True)
    assert path.passages == ("一、主要目标 > 到2025年，万元工业增加值用水量下降16%。",)


def test_too_long_is_told_apart(sample, index, answer):
    long = replace(answer, answer="16%" + "长" * 300)
    assert stage(sample, index, long).stage is Stage.TOO_LONG


def test_evidence_that_was_selected_but_not_cited_is_not_selected(sample, index, answer):
    assert stage(sample, index, replace(answer, citations=())).stage is Stage.NOT_SELECTED


def test_a_dropped_statement_was_not_verified(sample, index, answer):
    dropped = ("到2025年，万元工业增加值用水量下降16%：“61%” stands in no quote",)
    trace = replace(answer.trace, dropped=dropped)
    lost = replace(answer, citations=(), trace=trace)
    assert stage(sample, index, lost).stage is Stage.NOT_VERIFIED


def test_evidence_outside_the_ranking_was_not_retrieved(sample, index, answer):
    lost = replace(answer, citations=(), trace=replace(answer.trace, ranking=()))
    found = stage(sample, index, lost)
    assert found.stage is Stage.NOT_RETRIEVED
    assert found.evidence[0].deep_rank == 2


def test_a_document_that_was_not_searched_is_out_of_scope(sample, index, answer):
    lost = replace(answer, citations=(), trace=replace(answer.trace, documents=("other",)))
    assert stage(sample, index, lost).stage is Stage.OUT_OF_SCOPE


def test_evidence_in_no_passage_was_not_parsed(sample, answer):
    index = ScriptedIndex(sample, without="用水量")
    lost = replace(answer, citations=())
    assert stage(sample, index, lost).stage is Stage.NOT_PARSED


def test_a_heading_as_evidence_is_parsed(sample, index, answer):
    item = sample.question(evidence=[{"doc": sample.document, "quote": "主要目标"}])
    found = stage(sample, index, replace(answer, citations=()), item)
    assert found.evidence[0].parsed


def test_abstaining_with_the_evidence_at_hand_is_refused(sample, index, answer):
    refused = replace(answer, status=AnswerStatus.NOT_FOUND, citations=())
    assert stage(sample, index, refused).stage is Stage.REFUSED


def test_failures_and_missing_refusals_have_their_own_stage(sample, index, answer):
    failed = replace(answer, status=AnswerStatus.FAILED)
    assert stage(sample, index, failed).stage is Stage.FAILED
    assert stage(sample, index, None).stage is Stage.FAILED
    assert stage(sample, index, answer, sample.unanswerable()).stage is Stage.SHOULD_REFUSE


def test_stages_are_counted_in_their_order(sample, index, answer):
    triages = [stage(sample, index, answer), stage(sample, index, None)]
    assert list(stage_counts(triages).items()) == [(Stage.FAILED, 1), (Stage.WRONG_VALUE, 1)]
