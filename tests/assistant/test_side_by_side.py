from types import SimpleNamespace

import pytest

from assistant.assistant import Assistant
from assistant.kinds import Kind
from assistant.settings import Settings
from assistant.side_by_side import asks_figures, likeness
from corpus.plan import DocumentInfo, Level


def need(question, *, compares=True, kind=Kind.MEASURES):
    return SimpleNamespace(question=question, compares=compares, kind=kind)


@pytest.mark.parametrize(
    "question",
    ["江西跟广西的非化石能源占比谁高", "两份规划的装机规模哪个更大", "浙江的比例比合肥高多少"],
)
def test_which_is_higher_asks_for_figures(question):
    assert asks_figures(need(question), 2)


@pytest.mark.parametrize(
    "question", ["河北和国家的监管措施有什么不同", "深圳和沈阳的处罚哪个更严", "两省的主要任务对比"]
)
def test_other_comparisons_do_not(question):
    assert not asks_figures(need(question), 2)


def test_one_side_is_no_comparison():
    assert not asks_figures(need("占比谁高"), 1)


def test_likeness_worked_out_by_hand():
    one, other = {"能耗": 2.0, "下降": 1.0}, {"能耗": 2.0, "用水": 2.0}
    assert likeness(one, other) == pytest.approx((2 / 3 + 2 / 4) / 2)
    assert likeness(one, {"水": 1.0}) == 0.0


def test_what_another_side_says_too_is_chosen(index_of):
    texts = {
        "gansu": "甘肃省节水方案\n\n一、目标\n\n再生水利用率达到25%以上。再生水厂覆盖率达到60%。\n",
        "qinghai": "青海省节水方案\n\n一、目标\n\n再生水利用率达到20%以上。\n",
    }
    regions = {"gansu": "甘肃省", "qinghai": "青海省"}
    infos = {
        id: DocumentInfo(id=id, title=f"{region}节水方案", level=Level.PROVINCIAL, region=region)
        for id, region in regions.items()
    }
    assistant = Assistant.open(index_of(texts, **infos), Settings())
    found = assistant.find(assistant.understand("甘肃和青海的再生水利用率分别是多少？")).found
    assert "25%" in found[0].chosen[0].statement.text
    assert found[0].chosen[0].features["alike"] > 0


def test_each_of_two_measures_gets_a_statement(index_of):
    text = (
        "近零碳试点办法\n\n一、创建\n\n试点的创建年限为4年。\n\n二、指标\n\n"
        "试点的可再生能源消费比重达到20%以上。试点的绿色电力消费比重达到30%以上。\n"
    )
    assistant = Assistant.open(index_of({"trial": text}), Settings())
    answer = assistant.ask("近零碳试点创建要几年、可再生能源比重要求是多少？").answer
    assert "4年" in answer and "20%" in answer


def test_each_of_two_years_gets_a_statement(index_of):
    text = (
        "造纸行业达峰方案\n\n一、目标\n\n到2025年，造纸行业采用热电联产占比达85%。\n\n"
        "推广低能耗设备。到2030年，热电联产占比达90%以上。\n"
    )
    assistant = Assistant.open(index_of({"paper": text}), Settings())
    answer = assistant.ask("造纸行业热电联产占比2025和2030差几个点？").answer
    assert "85%" in answer and "90%" in answer
