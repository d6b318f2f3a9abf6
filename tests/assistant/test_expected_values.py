import pytest

from assistant.expected_values import (
    Value,
    explains,
    gives_place,
    lacking,
    listed,
    terms_explained,
    values_asked,
)
from corpus.text import normalise


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("节水型企业要符合哪几个标准", {Value.LIST}),
        ("哪些行业要装在线监测", {Value.LIST}),
        ("对造纸厂有哪些要求", set()),
        ("示范区放在哪个县", {Value.PLACE}),
        ("在哪些城市先试点", {Value.LIST, Value.PLACE}),
        ("“三同时”是什么意思", {Value.MEANING}),
        ("用水量下降多少", set()),
    ],
)
def test_a_wording_says_what_its_answer_must_hold(question, values):
    assert values_asked(question) == values


@pytest.mark.parametrize(
    ("said", "share"),
    [
        ("重点推进钢铁、造纸、印染等行业节水。", 1.0),
        ("推进钢铁、造纸行业节水。", 0.5),
        ("推进造纸行业节水，建设管网，加强监测。", 0.0),
        ("推进钢铁、造纸行业节水，建设管网、泵站。", 0.5),
    ],
)
def test_items_side_by_side_between_two_stops_are_a_list(said, share):
    assert listed(normalise(said)) == share


def test_the_term_that_is_asked_about_is_the_quoted_one():
    assert terms_explained("办法里“取水户”指什么") == ("取水户",)


def test_the_term_that_is_asked_about_stands_beside_the_question_word():
    assert terms_explained("什么是取水户") == ("取水户",)
    assert terms_explained("用水量下降多少") == ()


@pytest.mark.parametrize(
    "said",
    [
        "本办法所称取水户，是指直接从江河取水的单位。",
        "取水户：指直接取水的单位。",
        "取水户（直接取水的单位）应当安装计量设施。",
        "直接取水的单位（以下称“取水户”）应当安装计量设施。",
    ],
)
def test_a_statement_explains_a_term(said):
    assert explains(("取水户",), normalise(said))


def test_a_statement_that_only_uses_a_term_does_not_explain_it():
    assert not explains(("取水户",), normalise("取水户应当安装计量设施。"))


def test_a_statement_gives_a_place():
    assert gives_place(normalise("在都江堰市开展试点"))
    assert gives_place(normalise("以普洱、德宏和昆明为重点"))
    assert not gives_place(normalise("开展计量试点"))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("申报的咨询电话是多少", "申报材料一式三份，逾期不予受理。"),
        ("材料发到哪个邮箱", "材料报送市工业和信息化局。"),
        ("领导小组组长由谁担任", "省碳达峰领导小组统筹推进各项工作。"),
    ],
)
def test_a_text_without_the_contact_or_person_asked_for_lacks_it(question, text):
    assert lacking(question, normalise(text))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("申报的咨询电话是多少", "联系电话：0571-12345678。"),
        ("领导小组组长由谁担任", "领导小组由市长任组长。"),
        ("哪个部门牵头", "省碳达峰领导小组统筹推进各项工作。"),
    ],
)
def test_what_is_given_or_not_asked_for_is_not_lacking(question, text):
    assert not lacking(question, normalise(text))
