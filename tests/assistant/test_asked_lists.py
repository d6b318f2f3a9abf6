import pytest

from assistant.asked_lists import things


def names(clause):
    return [one.name for one in next(things(clause), ())]


def test_each_thing_named_beside_others_gets_the_clause_to_itself():
    assert [one.clause for one in next(things("锅炉、窑炉和电机这三样怎么改造"))] == [
        "锅炉这三样怎么改造",
        "窑炉这三样怎么改造",
        "电机这三样怎么改造",
    ]


@pytest.mark.parametrize(
    ("clause", "named"),
    [
        ("省里的规划在水价、供水管网、节水器具三方面怎么说", ["水价", "供水管网", "节水器具"]),
        ("到2030年森林覆盖率和湿地保有量各定多少", ["森林覆盖率", "湿地保有量"]),
        ("治尘、治噪这两块支持哪些设备和材料", ["治尘", "治噪"]),
        ("湿地公园以及自然保护区的面积目标", ["湿地公园", "自然保护区"]),
        ("甘肃水耗、电耗降多少", ["水耗", "电耗"]),
        ("三类用户（居民、工业、农业）的水价", ["居民", "工业", "农业"]),
    ],
)
def test_a_thing_ends_where_the_question_goes_on(clause, named):
    assert names(clause) == named


@pytest.mark.parametrize(
    "clause", ["怎么实现碳中和", "企业参与交易要什么条件", "涉及哪些行业", "再生水利用率多少"]
)
def test_words_that_hold_an_and_name_one_thing(clause):
    assert names(clause) == []


def test_what_is_too_long_for_a_name_is_none():
    assert names("已经建成投产好多年但还没有改造过一回、准备拆除怎么补") == []
