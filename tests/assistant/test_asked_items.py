import pytest

from assistant.asked_items import asked_items, leading, parts
from assistant.kinds import Kind
from assistant.question import understand


def texts(question):
    return [item.text for item in asked_items(question)]


def test_each_asking_clause_is_an_item_after_what_leads_up_to_it():
    assert texts("新建一所小学，要不要用装配式，绿色建筑得几星") == [
        "新建一所小学，要不要用装配式",
        "新建一所小学，绿色建筑得几星",
    ]


def test_what_stands_between_two_sentences_leads_up_to_the_second():
    assert texts("水泥厂节能改造补多少；另外我们能效还低，哪年前改完？")[1] == (
        "另外我们能效还低，哪年前改完"
    )


def test_a_thing_that_is_merely_named_leans_on_the_clause_before():
    assert texts("农村污水治理率要到多少？再生水利用率呢")[1] == (
        "农村污水治理率要到多少，再生水利用率呢"
    )


def test_each_thing_of_an_enumeration_is_an_item():
    assert texts("我们做环保工程，除尘、脱硝、固废这三块怎么补") == [
        "我们做环保工程，除尘这三块怎么补",
        "我们做环保工程，脱硝这三块怎么补",
        "我们做环保工程，固废这三块怎么补",
    ]


def test_an_enumeration_before_a_bare_question_is_asked_for():
    assert texts("水耗、电耗，各是多少") == ["水耗，各是多少", "电耗，各是多少"]


def test_an_enumeration_that_no_word_asks_for_is_asked_for():
    assert texts("甘肃水耗、电耗的目标") == ["甘肃水耗的目标", "甘肃电耗的目标"]


def test_what_is_named_on_top_is_asked_for():
    assert texts("湿地的面积目标，还有草原盖度") == ["湿地的面积目标", "还有草原盖度"]
    assert texts("单位面积水耗降多少 以及人均电耗")[1] == "以及人均电耗"
    assert texts("我们有锅炉，还有窑炉，改造补多少") == []


def test_questions_in_one_clause_are_items_each():
    assert texts("新建多少座泵站、改造多少公里管网") == ["新建多少座泵站", "改造多少公里管网"]


@pytest.mark.parametrize(
    "question",
    [
        "湖北和武汉要建多少座泵站",
        "国家和省里对节水有什么要求",
        "2025和2030年要建多少座泵站",
        "支持哪些装备和技术",
    ],
)
def test_places_levels_and_years_beside_each_other_are_one_question(question):
    assert texts(question) == []


@pytest.mark.parametrize(
    "question",
    [
        "再生水利用率要达到多少？",
        "湖北和武汉的再生水利用率定的多少，哪个更高",
        "两份方案的再生水利用率分别是多少，一样吗？",
    ],
)
def test_what_merely_sets_side_by_side_is_no_item(question):
    assert texts(question) == []


def test_each_item_is_understood_by_itself():
    need = understand("成果转化基金归谁管？2030年规模要到多少亿元")
    (first, _), (second, one) = parts(need)
    assert (first.kind, second.kind) == (Kind.RESPONSIBILITY, Kind.FIGURE)
    assert one.own == second.question and second.years == (2030,)


def test_an_english_question_stays_whole():
    assert parts(understand("Who leads the fund, and how large will it be by 2030?")) == ()


@pytest.mark.parametrize(
    "clause", ["谁负责", "由哪个部门牵头", "什么时候前完成", "最多奖多少钱", "谁来管"]
)
def test_a_clause_that_asks_who_or_when_of_anything_leans_on_the_one_before(clause):
    first, second = asked_items(f"对余热利用有什么支持？{clause}？")
    assert not first.leans and second.leans
    assert second.text == f"对余热利用有什么支持，{clause}" and second.own == clause


@pytest.mark.parametrize("clause", ["垃圾分类谁负责", "江苏是谁负责", "哪边期限更长"])
def test_a_clause_with_a_topic_a_party_or_a_verdict_does_not_lean(clause):
    assert not any(item.leans for item in asked_items(f"对余热利用有什么支持？{clause}？"))


def test_what_is_asked_first_leads_where_the_rest_leans_on_it():
    led = leading(understand("对余热利用有什么支持？谁负责？"))
    assert (led.kind, led.question) == (Kind.MEASURES, "对余热利用有什么支持")
    dated = leading(understand("落实情况每年几月前上报，报给谁"))
    assert (dated.kind, dated.question) == (Kind.FIGURE, "落实情况每年几月前上报，报给谁")
    whole = understand("谁负责垃圾分类？")
    assert leading(whole) is whole


def test_what_is_asked_again_of_another_party_is_what_the_first_clause_asks():
    assert texts("雨水收集池何时建成，湖南和江西定的时间一致吗，甘肃给年限了没有") == [
        "雨水收集池何时建成"
    ]


def test_parties_before_a_list_leave_it_one():
    asked = asked_items("兰州和天水的电耗、水耗目标差多少？")
    assert [item.own for item in asked] == ["电耗", "水耗"]
