import pytest

from assistant.kinds import (
    Kind,
    is_comparison,
    is_polar,
    kind_of,
    measures_asked,
    precise_kind,
)
from corpus.quantities import Measure


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("万元工业增加值用水量要下降多少？", Kind.FIGURE),
        ("建几座污水处理厂？", Kind.FIGURE),
        ("什么时候完成改造？", Kind.FIGURE),
        ("How many green factories are planned?", Kind.FIGURE),
        ("What is the target for water use?", Kind.FIGURE),
        ("水平衡测试由谁负责？", Kind.RESPONSIBILITY),
        ("哪个部门牵头计量监管？", Kind.RESPONSIBILITY),
        ("Which department is in charge of metering?", Kind.RESPONSIBILITY),
        ("怎么推进再生水利用？", Kind.MEASURES),
        ("有哪些重点任务？", Kind.MEASURES),
        ("What measures promote reclaimed water?", Kind.MEASURES),
        ("我们厂能不能申请补助？", Kind.APPLICABILITY),
        ("哪些文件提到海水淡化？", Kind.DOCUMENTS),
        ("Which documents mention seawater?", Kind.DOCUMENTS),
        ("差别水价写在哪一条？", Kind.PLACE_IN_TEXT),
    ],
)
def test_the_form_of_a_question_tells_what_is_wanted(question, kind):
    assert kind_of(question) is kind


def test_a_figure_for_the_own_factory_is_still_a_figure():
    assert kind_of("我们厂的节水改造能补助多少？") is Kind.FIGURE


def test_a_wording_that_asks_nothing_has_no_kind():
    assert kind_of("再生水") is None


@pytest.mark.parametrize(
    ("question", "measure"),
    [
        ("重复利用率要达到多少？", Measure.SHARE),
        ("占比要到几成？", Measure.SHARE),
        ("降几个百分点？", Measure.SHARE),
        ("最高奖励多少钱？", Measure.MONEY),
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


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("水泥行业什么时候达峰？", Kind.TIME_LIMIT),
        ("到哪年建成，建多少家？", Kind.FIGURE),
        ("“两场两区”指什么？", Kind.DEFINITION),
        ("再生水是什么意思？", Kind.DEFINITION),
        ("怎么推进再生水利用？", Kind.MEASURES),
        ("When does the regulation take effect?", Kind.TIME_LIMIT),
    ],
)
def test_the_finer_kind_is_told_by_the_wording(question, kind):
    precise = precise_kind(question, kind_of(question) or Kind.MEASURES)
    assert precise is kind
    assert precise.broad is kind_of(question)


@pytest.mark.parametrize(
    "question",
    [
        "能不能申请补助？",
        "要审核吗",
        "这样可以么？",
        "会被淘汰不",
        "我们厂是否适用",
        "Is there a PUE cap?",
    ],
)
def test_a_question_for_yes_or_no_is_told(question):
    assert is_polar(question)


@pytest.mark.parametrize(
    "question", ["有什么要求", "要建什么，怎么建", "最多多大", "What is the target?"]
)
def test_a_question_for_more_than_yes_or_no_is_told(question):
    assert not is_polar(question)


@pytest.mark.parametrize(
    "question",
    ["跟河北比呢", "两地差几个点？", "哪边更严", "甘肃和青海的要求一样吗", "Which is stricter?"],
)
def test_a_wording_that_compares_is_told(question):
    assert is_comparison(question)


@pytest.mark.parametrize(
    "question", ["提高几个点？", "占比要到多少", "最低多少", "非化石占比和发电量占比"]
)
def test_a_drop_or_a_share_is_no_comparison(question):
    assert not is_comparison(question)


def test_a_level_or_pumped_storage_is_no_volume_of_water():
    assert Measure.VOLUME not in measures_asked("新建公建的能效水平要提升多少")
    assert Measure.VOLUME not in measures_asked("抽水蓄能装机多少")
    assert Measure.VOLUME in measures_asked("全省用水总量控制在多少")
