from dataclasses import replace

import pytest

from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.plan import DocumentInfo, Level

TEXTS = {
    "nation": "造纸行业节水办法\n\n一、要求\n\n造纸企业不得使用地下水作为冷却水。"
    "造纸企业应当安装在线水表。\n\n新建造纸厂的再生水利用率应当达到60%。\n",
    "gansu": "甘肃省节水办法\n\n一、要求\n\n"
    "造纸企业使用地下水作为冷却水的，应当报省水利厅备案。\n\n"
    "造纸企业单位产品取水量不超过20立方米。\n",
}
INFOS = {
    "nation": DocumentInfo(id="nation", title="造纸行业节水办法", level=Level.NATIONAL),
    "gansu": DocumentInfo(
        id="gansu", title="甘肃省节水办法", level=Level.PROVINCIAL, region="甘肃省"
    ),
}


@pytest.fixture
def assistant(index_of):
    return Assistant.open(index_of(TEXTS, **INFOS), Settings())


def told(assistant, question):
    return [citation.document for citation in assistant.ask(question).citations]


def test_the_nation_is_told_after_the_place_a_case_lies_in(assistant):
    found = told(assistant, "我们在甘肃开造纸厂，能不能用地下水作为冷却水？")
    assert found[0] == "gansu" and found[-1] == "nation"


def test_what_it_says_stands_with_its_document(assistant):
    answer = assistant.ask("我们在甘肃开造纸厂，能不能用地下水作为冷却水？").answer
    assert "《造纸行业节水办法》：造纸企业不得使用地下水作为冷却水" in answer


def test_a_figure_of_the_place_is_told_alone(assistant):
    found = told(assistant, "甘肃的造纸企业单位产品取水量不超过多少立方米？")
    assert set(found) == {"gansu"}


def test_what_holds_less_of_the_case_is_not_told(assistant):
    found = told(assistant, "我们是甘肃的造纸厂，用地下水冷却要不要向省水利厅备案？")
    assert set(found) == {"gansu"}


def test_a_plan_that_ended_before_the_places_begin_is_not_told(index_of):
    over = replace(INFOS["nation"], period=(2016, 2020))
    now = replace(INFOS["gansu"], period=(2021, 2025))
    assistant = Assistant.open(index_of(TEXTS, nation=over, gansu=now), Settings())
    assert told(assistant, "我们在甘肃开造纸厂，能不能用地下水作为冷却水？") == ["gansu"]
