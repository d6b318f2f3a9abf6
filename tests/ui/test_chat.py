import html
import re
from dataclasses import replace
from types import SimpleNamespace

import gradio as gr
import pytest

from assistant.kinds import Kind
from assistant.scope import EVERYTHING
from assistant.understood import Amendment
from ui.chat import _Desk
from ui.dialogue import exchange


@pytest.fixture
def desk(assistant):
    return _Desk(assistant)


def shown(message):
    return html.unescape(re.sub(r"<[^>]*>", "", message["content"]))


def ask(desk, question, exchanges=(), chosen=None, region="", level=""):
    return list(desk.answer(question, exchanges, chosen, region, level))


def test_progress_is_shown_before_the_assistant_is_asked(desk, assistant):
    steps = desk.answer("绿色工厂多少家？", (), None, "", "")
    cleared, messages, exchanges, _ = next(steps)
    assert cleared == ""
    assert [message["role"] for message in messages] == ["user", "assistant"]
    assert "正在检索" in shown(messages[1])
    assert exchanges == ()
    assert assistant.asked == []


def test_answer_replaces_the_progress(desk):
    _, messages, exchanges, panel = ask(desk, "绿色工厂多少家？")[-1]
    assert "绿色工厂 12 家" in shown(messages[-1])
    assert len(exchanges) == 1
    assert "建成绿色工厂 12 家。" in panel


def test_an_answer_is_shown_as_it_grows(desk, assistant, monkeypatch):
    whole = assistant.ask("绿色工厂多少家？")
    grown = [replace(whole, answer=text) for text in ("甲[1]。", "甲[1]。乙[1]。")]
    monkeypatch.setattr(assistant, "answers", lambda question, **options: iter(grown))
    steps = ask(desk, "绿色工厂多少家？")
    assert [shown(messages[-1]) for _, messages, _, _ in steps[1:]] == ["甲1。", "甲1。乙1。"]
    assert all(len(exchanges) == 1 for _, _, exchanges, _ in steps[1:])
    assert "#cite-0-1" in steps[1][1][-1]["content"]


def test_a_crash_half_way_is_said_in_place_of_what_was_shown(desk, assistant, monkeypatch):
    def answers(question, **options):
        yield assistant.ask("绿色工厂多少家？")
        raise RuntimeError("boom")

    monkeypatch.setattr(assistant, "answers", answers)
    last = shown(ask(desk, "绿色工厂多少家？")[-1][1][-1])
    assert "12 家" not in last
    assert "没能回答" in last


def test_the_head_of_the_page_says_where_questions_are_sent(desk, assistant):
    assert "不联网" in desk.documents_shown()[0]
    assistant.services = ("qwen <3> @ http://10.0.0.5:8000/v1",)
    head = desk.documents_shown()[0]
    assert "qwen <3> @ http://10.0.0.5:8000/v1" in html.unescape(head)
    assert "<3>" not in head
    assert "不联网" not in head


def test_conversation_keeps_the_links_of_every_answer(desk):
    exchanges = ask(desk, "绿色工厂多少家？")[-1][2]
    _, messages, exchanges, panel = ask(desk, "园区呢？", exchanges)[-1]
    assert len(messages) == 4
    assert "#cite-0-1" in messages[1]["content"]
    assert "#cite-1-1" in messages[3]["content"]
    assert "#cite-1-1" in panel
    assert len(exchanges) == 2


def test_limits_reach_the_assistant(desk, assistant, plan):
    ask(desk, "目标？", chosen=[plan.info.id], region="某省", level="省级")
    scope = assistant.asked[0].scope
    assert (scope.documents, scope.region, scope.level.value) == ((plan.info.id,), "某省", "省级")


def test_link_opens_the_passage_of_its_exchange(desk, assistant):
    one = exchange(assistant, "绿色工厂多少家？", (), EVERYTHING)
    made = desk.open_passage((one,), SimpleNamespace(reference="0-1"))
    assert "<mark>建成绿色工厂 12 家。</mark>" in made


def test_link_from_elsewhere_changes_nothing(desk):
    assert desk.open_passage((), SimpleNamespace(reference="0-1")) == gr.skip()


def test_the_last_question_is_answered_anew_as_its_asker_wants_it_understood(desk, assistant):
    exchanges = ask(desk, "绿色工厂多少家？")[-1][2]
    exchanges = ask(desk, "园区呢？", exchanges)[-1][2]
    *_, (_, messages, again, _) = desk.again(exchanges, None, "某省", "", "时限", True)
    assert assistant.asked[-1].question == "园区呢？"
    assert assistant.asked[-1].amendment == Amendment(
        kind=Kind.TIME_LIMIT, scope_only=True, as_typed=True
    )
    assert [turn.content for turn in assistant.asked[-1].history[:1]] == ["绿色工厂多少家？"]
    assert len(again) == 2
    assert len(messages) == 4


def test_before_the_first_question_there_is_nothing_to_answer_anew(desk, assistant):
    assert list(desk.again((), None, "", "", "", False)) == [(gr.skip(),) * 4]
    assert assistant.asked == []
