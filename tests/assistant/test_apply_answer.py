import pytest

from assistant.answer import AnswerStatus
from assistant.apply_questions import asks_for_all
from assistant.assistant import Assistant
from assistant.settings import Settings

TEXTS = {
    "water": """节水规划

一、重点任务

鼓励年用水量超过10万立方米的企业设立水务经理，并接受节水培训。
推进钢铁行业废水循环利用。
推进焦化行业废水深度处理。

二、保障措施

对年综合能源消费量5000吨标准煤以上的改造项目给予资金奖励。
全面淘汰10蒸吨/小时及以下燃煤锅炉。
""",
}


@pytest.fixture(scope="module")
def assistant(index_of):
    return Assistant.open(index_of(TEXTS), Settings())


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "我们一年用水8万吨，要不要设水务经理？",
            "用水量8万吨（8万立方米），未达到“超过10万立方米”的门槛，不够条件，不适用[1]。",
        ),
        (
            "我们一年用水15万方，要不要设水务经理？",
            "用水量15万方，达到“超过10万立方米”的门槛，适用[1]。",
        ),
        (
            "我们厂年综合能耗三千吨标煤，改造项目能拿资金奖励吗？",
            "能源消费量三千吨标煤，未达到“5000吨标准煤以上”的门槛，不够条件，不适用[1]。",
        ),
        (
            "我厂一台8蒸吨的燃煤锅炉会被淘汰吗？",
            "锅炉容量8蒸吨，在“10蒸吨/小时以下”之内，属于条文所指[1]。",
        ),
    ],
)
def test_the_verdict_on_the_askers_figure_comes_first(assistant, question, said):
    answer = assistant.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.answer.splitlines()[0] == said
    assert answer.citations[0].marker == 1


def test_exactly_at_a_bound_that_must_be_exceeded_is_not_enough(assistant):
    answer = assistant.ask("我们一年用水10万立方米，要不要设水务经理？")
    assert "不够条件" in answer.answer.splitlines()[0]


def test_a_figure_of_something_else_is_not_compared(assistant):
    answer = assistant.ask("我们投资8万元，要不要设水务经理？")
    assert "门槛" not in answer.answer


def test_a_question_about_nobodys_own_case_gets_no_verdict(assistant):
    answer = assistant.ask("年用水15万立方米以上要设什么？")
    assert "门槛" not in answer.answer


def test_a_provision_that_names_the_askers_industry_goes_before_another(assistant):
    found = assistant.find(assistant.understand("我们是焦化厂，废水循环利用和深度处理有什么要求？"))
    scored = {c.statement.text: c.features for part in found.found for c in part.candidates}
    assert scored["推进焦化行业废水深度处理。"]["own_trade"] == 1
    assert "own_trade" not in scored["推进钢铁行业废水循环利用。"]


def test_a_question_for_all_is_answered_in_groups_with_reasons(assistant):
    answer = assistant.ask("我们是焦化厂，年用水12万吨，有一台8蒸吨燃煤锅炉，哪些政策管我们？")
    assert answer.status is AnswerStatus.ANSWERED
    assert "必须做：" in answer.answer
    assert "鼓励推动：" in answer.answer
    assert "（用水量12万吨（12万立方米） > 10万立方米（条文：超过10万立方米））" in answer.answer
    for citation in answer.citations:
        assert f"[{citation.marker}]" in answer.answer
        assert assistant.index.text("water")[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize(
    ("question", "is_one"),
    [
        ("我们在唐山，焦化，年用水12万方，哪些政策管我们？", True),
        ("我们是钢厂，能申请什么？", True),
        ("我厂要遵守哪些？", True),
        ("Which policies apply to us?", True),
        ("焦化企业在节能方面有哪些要求？", False),
        ("省科技厅牵头哪些任务？", False),
        ("单位能耗要降低多少？", False),
    ],
)
def test_a_question_for_all_is_told_from_one_on_a_topic(question, is_one):
    assert asks_for_all(question) is is_one


def test_the_askers_own_figure_is_no_claim_about_the_document(assistant):
    answer = assistant.ask("我们一年用水8万吨，听说用水多的企业要设水务经理，是吗？")
    assert answer.status is AnswerStatus.ANSWERED
    assert "用水量8万吨" in answer.answer
