"""Grades and figures, each worked out by hand."""

import math
from dataclasses import replace

import pytest

from assistant.answer import AnswerStatus
from evals.grading import grade
from evals.metrics import figures, percentile
from evals.run import grade_all

SHARES = (
    "accuracy",
    "accuracy_by_quantity",
    "evidence_recall",
    "evidence_complete",
    "citation_precision",
    "verbatim",
    "refusal_precision",
    "refusal_recall",
    "refusal_f1",
    "statements_carried",
    "citations_needed",
)


def figures_of(questions, answers, documents):
    results = grade_all(questions, answers, documents)
    return figures([result.grade for result in results])


@pytest.fixture
def questions(sample):
    return [sample.question("q-1"), sample.question("q-2"), sample.unanswerable("u-1")]


@pytest.fixture
def perfect(sample, questions):
    return {item.id: sample.gold(item) for item in questions}


def test_a_perfect_run_scores_one_everywhere(questions, perfect, documents):
    found = figures_of(questions, perfect, documents)
    assert {name: getattr(found, name) for name in SHARES} == dict.fromkeys(SHARES, 1.0)
    assert (found.false_refusals, found.failed) == (0.0, 0)


def test_an_empty_run_scores_zero_everywhere(questions, documents):
    found = figures_of(questions, {}, documents)
    assert {name: getattr(found, name) for name in SHARES} == dict.fromkeys(SHARES, 0.0)
    assert found.failed == 3
    assert found.latency_p50_ms is None


def moved(before, after):
    return {
        name
        for name in (*SHARES, "false_refusals")
        if getattr(before, name) != getattr(after, name)
    }


def test_known_perturbations_move_exactly_the_figures_they_should(
    sample, questions, perfect, documents
):
    base = figures_of(questions, perfect, documents)

    def change(**answers):
        by_id = {id.replace("_", "-"): answer for id, answer in answers.items()}
        return figures_of(questions, perfect | by_id, documents)

    gold = perfect["q-1"]
    quote = gold.citations[0]
    wrong = replace(gold, answer="万元工业增加值用水量下降61%。 [1]")
    assert moved(base, change(q_1=wrong)) == {
        "accuracy",
        "accuracy_by_quantity",
        "statements_carried",
        "citations_needed",
    }
    same_quantity = replace(gold, answer="万元工业增加值用水量下降百分之十六。 [1]")
    assert moved(base, change(q_1=same_quantity)) == {"accuracy"}
    off_topic = replace(quote, marker=2, quote="培育节水型企业120家")
    extra = replace(gold, citations=(quote, off_topic))
    assert moved(base, change(q_1=extra)) == {"citation_precision"}
    uncited = replace(gold, citations=())
    assert moved(base, change(q_1=uncited)) == {
        "evidence_recall",
        "evidence_complete",
        "statements_carried",
        "citations_needed",
    }
    altered = replace(quote, quote=quote.quote + "左右")
    assert moved(base, change(q_1=replace(gold, citations=(altered,)))) == {"verbatim"}
    assert moved(base, change(u_1=gold)) == {"refusal_recall", "refusal_precision", "refusal_f1"}
    assert moved(base, change(q_1=sample.not_found())) == {
        "accuracy",
        "accuracy_by_quantity",
        "evidence_recall",
        "evidence_complete",
        "refusal_precision",
        "refusal_f1",
        "false_refusals",
    }


def test_an_answer_longer_than_its_type_allows_is_wrong(sample):
    dump = sample.answered("16%" + "长" * 258)
    assert grade(sample.question(), dump).why == "too long 261"
    assert grade(sample.question(type="task"), dump).correct


def test_a_wrong_claim_beside_the_right_one_is_wrong(sample):
    item = sample.question(must_not=("20%",))
    assert grade(item, sample.answered("16%，不是20%")).why == "contains wrong 20%"


def test_a_failed_answer_is_wrong_even_when_its_message_holds_the_gold(sample):
    failed = replace(sample.answered("16%"), status=AnswerStatus.FAILED)
    found = grade(sample.question(), failed)
    assert (found.correct, found.failed) == (False, True)


def test_evidence_counts_only_in_the_document_that_holds_it(sample):
    item = sample.question()
    elsewhere = sample.cite(item.evidence[0].quote, document="other")
    found = grade(item, sample.answered("16%", elsewhere))
    assert found.evidence_found == (False,)
    assert found.citations_relevant == (False,)


def test_evidence_is_found_from_four_fifths_of_its_grams(sample):
    # the quote's 15 characters are 12 four-grams; 0.8 of 12 is 9.6, so 10 are enough and 9 are not
    item = sample.question()
    quote = item.evidence[0].quote
    assert len(quote) == 15
    assert grade(item, sample.answered("16%", sample.cite(quote[:13]))).evidence_found == (True,)
    assert grade(item, sample.answered("16%", sample.cite(quote[:12]))).evidence_found == (False,)


def test_citations_beyond_three_thousand_characters_are_not_read(sample):
    item = sample.question()
    long = sample.cite("长" * 2990)
    found = grade(item, sample.answered("16%", long, sample.cite(item.evidence[0].quote)))
    assert found.evidence_found == (False,)
    assert len(found.citations_relevant) == 1


def test_without_documents_no_quote_is_checked(sample):
    item = sample.question()
    assert grade(item, sample.gold(item), None).citations_verbatim == ()


def test_refusal_f1_by_hand(sample):
    # 2 of 3 unanswerable refused, 1 of 2 answerable refused: P = 2/3, R = 2/3, F1 = 2/3
    questions = [sample.unanswerable(f"u-{n}") for n in range(3)]
    questions += [sample.question(f"q-{n}") for n in range(2)]
    answers = {item.id: sample.gold(item) for item in questions}
    answers["u-0"] = sample.answered("有三座。")
    answers["q-0"] = sample.not_found()
    found = figures_of(questions, answers, None)
    assert found.refusal_precision == pytest.approx(2 / 3)
    assert found.refusal_recall == pytest.approx(2 / 3)
    assert found.refusal_f1 == pytest.approx(2 / 3)
    assert found.false_refusals == 0.5


def test_percentiles_take_the_value_at_the_floor_of_the_position():
    assert percentile([4.0, 1.0, 3.0, 2.0], 0.5) == 3.0
    assert percentile(list(map(float, range(100))), 0.95) == 95.0
    assert percentile([7.0], 0.95) == 7.0


def test_a_latency_that_is_not_known_is_left_out(sample):
    unknown = replace(sample.answered("16%"), latency_ms=math.nan)
    assert figures([grade(sample.question(), unknown)]).latency_p50_ms is None
