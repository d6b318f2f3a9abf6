import pytest

from assistant.figures_asked import asks_figure, asks_time, measures_asked, names_value
from corpus.quantities import Measure


@pytest.mark.parametrize(
    "question",
    [
        "再生水要用到几成",
        "漏损率定的几",
        "能源修正因子取几？",
        "井要打多深",
        "两个指标差多少",
        "压到几吨以下",
    ],
)
def test_a_figure_is_asked_for_in_many_words(question):
    assert asks_figure(question)


@pytest.mark.parametrize("question", ["哪几个部门负责", "从几方面抓节水", "有这几项吗"])
def test_some_is_no_figure(question):
    assert not asks_figure(question)


@pytest.mark.parametrize(
    "question",
    [
        "报告几号之前交",
        "哪个月底报上去",
        "几天内申请复核",
        "多久评估一次",
        "管到什么时候",
        "By what date?",
    ],
)
def test_a_time_is_asked_for_in_many_words(question):
    assert asks_time(question)


@pytest.mark.parametrize(
    "question",
    [
        "再生水利用率 2025目标",
        "供水漏损率、管网改造面积的目标？",
        "居民和企业的阶梯比例要求一样吗",
        "回收量目标",
    ],
)
def test_what_has_a_value_is_named_without_asking_how_much(question):
    assert names_value(question)


@pytest.mark.parametrize("question", ["提高利用率的办法", "规模养殖怎么治污", "再生水"])
def test_a_value_on_the_way_is_not_asked_for(question):
    assert not names_value(question)


def test_a_rate_that_is_only_named_is_a_share():
    assert measures_asked("再生水利用率 2025目标") == {Measure.SHARE}


@pytest.mark.parametrize(
    ("question", "measure"),
    [
        ("重复利用率要达到多少？", Measure.SHARE),
        ("占比要到几成？", Measure.SHARE),
        ("降几个百分点？", Measure.SHARE),
        ("最高奖励多少钱？", Measure.MONEY),
        ("补助多少比例？", Measure.SHARE),
        ("减少多少万吨？", Measure.MASS),
        ("节约多少立方米？", Measure.VOLUME),
        ("治理多少亩？", Measure.AREA),
        ("装机要到多少？", Measure.POWER),
        ("要建多少家绿色工厂？", Measure.COUNT),
        ("How many enterprises?", Measure.COUNT),
    ],
)
def test_the_measure_asked_for_is_read_from_the_question(question, measure):
    assert measure in measures_asked(question)


def test_a_drop_in_water_use_is_not_asked_for_in_cubic_metres():
    assert Measure.VOLUME not in measures_asked("万元工业增加值用水量下降了多少？")


def test_a_difference_between_two_targets_is_not_asked_for_in_cubic_metres():
    assert Measure.VOLUME not in measures_asked("两地用水量下降目标差多少？")


def test_water_use_itself_is_asked_for_in_cubic_metres():
    assert Measure.VOLUME in measures_asked("吨钢取水量是多少？")


def test_a_question_without_a_figure_asks_for_no_measure():
    assert measures_asked("怎么推进再生水利用？") == frozenset()


def test_a_level_or_pumped_storage_is_no_volume_of_water():
    assert Measure.VOLUME not in measures_asked("新建公建的能效水平要提升多少")
    assert Measure.VOLUME not in measures_asked("抽水蓄能装机多少")
    assert Measure.VOLUME in measures_asked("全省用水总量控制在多少")


@pytest.mark.parametrize(
    "question",
    [
        "一度电补几毛钱",
        "一个项目最多给多少万",
        "中央给多少资金",
        "每个平台拨多少经费",
        "财政要投多少亿",
    ],
)
def test_money_is_asked_for_in_many_words(question):
    assert measures_asked(question) == {Measure.MONEY}


@pytest.mark.parametrize(
    ("question", "measure"),
    [
        ("奖励名额多少个", Measure.COUNT),
        ("补助比例多少", Measure.SHARE),
        ("要建多少万个充电桩", Measure.COUNT),
        ("水域禁渔多少年", Measure.TIME),
        ("How many square metres must be built", Measure.AREA),
    ],
)
def test_what_the_figure_is_of_decides_before_what_it_is_for(question, measure):
    assert measures_asked(question) == {measure}


@pytest.mark.parametrize("question", ["几个地市谁先谁后", "市里几个区的要求差在哪"])
def test_a_few_of_something_is_not_asked_for_as_a_number(question):
    assert not measures_asked(question)
    assert not asks_figure(question)
