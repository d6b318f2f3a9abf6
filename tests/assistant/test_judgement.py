import pytest

from assistant.answer import AnswerStatus, Role, Turn
from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.plan import DocumentInfo, Level

TEXTS = {
    "yunnan": "云南省绿化意见\n\n一、政策\n\n修复后可利用一定治理面积发展旅游康养。\n",
    "sichuan": "四川省绿化意见\n\n一、政策\n\n修复后可利用不超过3%的治理面积发展旅游康养。\n",
}


@pytest.fixture
def assistant(index_of):
    names = {"yunnan": "云南省", "sichuan": "四川省"}
    infos = {
        id: DocumentInfo(id=id, title=f"{region}绿化意见", level=Level.PROVINCIAL, region=region)
        for id, region in names.items()
    }
    return Assistant.open(index_of(TEXTS, **infos), Settings())


def test_a_silent_side_is_told_with_what_comes_nearest(assistant):
    answer = assistant.ask("云南和四川的绿化意见允许用治理面积的百分之几发展旅游康养？")
    assert answer.status is AnswerStatus.ANSWERED
    assert "最接近的内容" in answer.answer and "一定治理面积" in answer.answer
    assert {citation.document for citation in answer.citations} == {"yunnan", "sichuan"}


def test_no_conclusion_is_drawn_from_what_comes_nearest(assistant):
    answer = assistant.ask("云南和四川的绿化意见允许用治理面积的百分之几发展旅游康养，差多少？")
    assert "对比：" not in answer.answer


def test_a_figure_asked_of_one_side_is_not_answered_by_the_other(assistant):
    answer = assistant.ask("云南允许用百分之几的治理面积发展旅游康养，比四川的3%高吗？")
    assert answer.status is AnswerStatus.NOT_FOUND


def test_a_follow_up_that_leaves_open_what_it_asks_needs_no_figure(index_of):
    texts = {
        "wuhan": "武汉市循环经济方案\n\n一、农业\n\n到2025年，秸秆综合利用率保持在95%以上。\n",
        "hubei": "湖北省循环经济意见\n\n一、农业\n\n到2025年，秸秆基本实现全利用。\n",
    }
    infos = {
        "wuhan": DocumentInfo(
            id="wuhan", title="武汉市循环经济方案", level=Level.MUNICIPAL, region="武汉市"
        ),
        "hubei": DocumentInfo(
            id="hubei", title="湖北省循环经济意见", level=Level.PROVINCIAL, region="湖北省"
        ),
    }
    assistant = Assistant.open(index_of(texts, **infos), Settings())
    history = (
        Turn(role=Role.USER, content="武汉2025年秸秆综合利用率要保持多少"),
        Turn(role=Role.ASSISTANT, content="保持在95%以上。"),
    )
    answer = assistant.ask("省里是怎么要求的", history=history)
    assert answer.status is AnswerStatus.ANSWERED
    assert "全利用" in answer.answer and "95%" not in answer.answer


COMPOUND = "节水改造项目一年补助多少万元，水平衡测试怎么开展？"


@pytest.fixture
def water(index_of):
    text = (
        "兰州市节水办法\n\n一、要求\n\n对节水改造项目给予适当补助，具体标准另行制定。\n\n"
        "水平衡测试由用水企业自行开展，每三年向水务局报送水平衡测试报告。\n"
    )
    return Assistant.open(index_of({"water": text}), Settings())


def test_what_is_answered_is_told_though_another_part_has_no_figure(water):
    answer = water.ask(COMPOUND)
    assert answer.status is AnswerStatus.ANSWERED
    assert "水平衡测试由用水企业自行开展" in answer.answer


def test_the_part_that_is_not_answered_is_named(water):
    assert "未找到所问的“节水改造项目一年补助多少万元”" in water.ask(COMPOUND).answer


def test_a_figure_alone_that_is_not_given_is_refused(water):
    answer = water.ask("节水改造项目一年补助多少万元？")
    assert answer.status is AnswerStatus.NOT_FOUND
