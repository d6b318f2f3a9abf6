from dataclasses import replace

from assistant.answer import Answer, AnswerStatus, RankedPassage, Role
from assistant.scope import EVERYTHING, Scope
from ui.dialogue import exchange, find_source, turns


def test_history_is_passed_without_markers(assistant):
    first = exchange(assistant, "绿色工厂多少家？", (), EVERYTHING)
    exchange(assistant, "那园区呢？", (first,), EVERYTHING)
    assert [(turn.role, turn.content) for turn in assistant.asked[1].history] == [
        (Role.USER, "绿色工厂多少家？"),
        (Role.ASSISTANT, "绿色工厂 12 家"),
    ]


def test_scope_is_passed(assistant):
    exchange(assistant, "目标？", (), Scope(region="某省"))
    assert assistant.asked[0].scope.region == "某省"


def test_unusable_question_becomes_a_failed_answer(assistant):
    one = exchange(assistant, "  ", (), EVERYTHING)
    assert one.answer.status is AnswerStatus.FAILED
    assert "问题是空的" in one.answer.answer
    assert turns((one,)) == ()


def test_crash_becomes_a_failed_answer(assistant, caplog):
    one = exchange(assistant, "boom", (), EVERYTHING)
    assert one.answer.status is AnswerStatus.FAILED
    assert "boom" not in one.answer.answer
    assert "RuntimeError" in caplog.text


def test_each_exchange_keeps_its_own_sources(assistant):
    first = exchange(assistant, "绿色工厂多少家？", (), EVERYTHING)
    other = exchange(assistant, "火星呢？", (first,), EVERYTHING)
    number, citation = find_source((first, other), "0-1")
    assert (number, citation) == (0, first.sources[0])
    assert find_source((first, other), "1-1") is None


def test_links_from_elsewhere_find_nothing(assistant):
    one = exchange(assistant, "绿色工厂多少家？", (), EVERYTHING)
    for reference in ("", "0", "0-2", "1-1", "-1-1", "0-1-1", "x-y", "0-" + "1" * 50):
        assert find_source((one,), reference) is None


def test_nothing_found_offers_the_nearest_passages(assistant, plan, monkeypatch):
    start = plan.text.index("单位能耗下降10%。")
    near = RankedPassage(
        rank=1,
        document=plan.info.id,
        section=("一、总体要求",),
        start=start,
        end=start + 10,
        logit=0.1,
        bm25_rank=1,
        dense_rank=None,
    )
    answer = Answer(
        question="火星？",
        status=AnswerStatus.NOT_FOUND,
        answer="没有",
        citations=(),
        latency_ms=1,
    )
    found = replace(answer, trace=replace(answer.trace, ranking=(near,) * 5))
    monkeypatch.setattr(assistant, "ask", lambda *_, **__: found)
    one = exchange(assistant, "火星？", (), EVERYTHING)
    assert [source.marker for source in one.sources] == [1, 2, 3]
    assert one.sources[0].quote == plan.text[start : start + 10]
    assert one.sources[0].title == plan.info.title
