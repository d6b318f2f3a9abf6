import pytest

from assistant.kinds import Kind, kind_of, measures_asked
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
