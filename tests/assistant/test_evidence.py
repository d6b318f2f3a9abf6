import pytest

from assistant.answer import AnswerStatus


@pytest.fixture(scope="module")
def answer(assistant):
    return assistant.ask("甘肃2025年要建成多少家节水型企业？")


def test_what_the_trace_calls_selected_is_quoted(answer):
    selected = [candidate for candidate in answer.trace.candidates if candidate.selected]
    assert selected
    for candidate in selected:
        assert any(
            citation.document == candidate.document
            and citation.start <= candidate.start
            and candidate.end <= citation.end
            for citation in answer.citations
        )


def test_the_candidates_come_best_first(answer):
    scores = [candidate.score for candidate in answer.trace.candidates]
    assert scores == sorted(scores, reverse=True)


def test_a_candidates_text_lies_in_a_ranked_passage(answer):
    places = [(ranked.document, ranked.start, ranked.end) for ranked in answer.trace.ranking]
    for candidate in answer.trace.candidates:
        assert any(
            document == candidate.document and start <= candidate.start and candidate.end <= end
            for document, start, end in places
        )


def test_ranks_count_from_one_and_scores_fall(answer):
    ranking = answer.trace.ranking
    assert [ranked.rank for ranked in ranking] == list(range(1, len(ranking) + 1))
    assert [r.logit for r in ranking] == sorted((r.logit for r in ranking), reverse=True)


def test_the_trace_says_what_was_searched_for_and_where(answer):
    assert answer.trace.kind == "数值"
    assert "节水型企业" in answer.trace.query
    assert answer.trace.documents == ("gansu-water-14fyp",)


def test_an_answer_has_no_reason_for_abstaining(answer):
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.trace.reason == ""


def test_a_refusal_has_a_reason(assistant):
    refused = assistant.ask("甘肃要建成多少公里高速铁路？")
    assert refused.status is AnswerStatus.NOT_FOUND
    assert refused.trace.reason


def test_a_whole_list_is_traced_with_its_statements(assistant):
    listed = assistant.ask("省水利厅负责哪些任务？")
    assert [candidate.selected for candidate in listed.trace.candidates] == [True, True]
