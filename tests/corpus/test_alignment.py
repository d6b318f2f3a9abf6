import random

import pytest

from corpus.alignment import LEAST_SIMILAR, Why, align, bigrams
from corpus.indicators import read_indicator
from corpus.provision import Direction
from corpus.quantities import Measure


def change(printed):
    return read_indicator(printed, measure=Measure.SHARE, direction=Direction.DOWN)


def share(printed):
    return read_indicator(printed, measure=Measure.SHARE)


def amount(printed, measure=Measure.MASS):
    return read_indicator(printed, measure=measure)


def together(*indicators):
    """Return the distinct names of indicators that stand in one document each."""
    aligned = align((one, str(number)) for number, one in enumerate(indicators))
    return {aligned[one].name for one in indicators}


def test_the_wordings_of_one_indicator_stand_under_one_name():
    printed = [
        "单位工业增加值能耗",
        "全省单位工业增加值能耗累计",
        "万元工业增加值能耗下降（%）",
        "规上单位工业增加值能耗",
    ]
    indicators = [change(name) for name in printed]
    assert together(*indicators) == {"单位工业增加值能耗降低"}
    aligned = align((one, "a") for one in indicators)
    assert [aligned[one].scope for one in indicators] == [(), (), (), ("规模以上",)]
    assert [aligned[one].why for one in indicators] == [Why.SAME, Why.SAME, Why.RULE, Why.SAME]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (change("单位工业增加值能耗"), change("单位工业增加值用水量")),
        (share("大宗工业固废综合利用率"), amount("大宗工业固废综合利用量")),
        (amount("煤炭消费总量"), change("煤炭消费总量")),
        (amount("工业用水量", Measure.VOLUME), change("工业用水量")),
        (share("危险废物综合利用率"), share("固体废物综合利用率")),
        (share("三星级绿色建筑占比"), share("二星级绿色建筑占比")),
        (amount("零碳示范村", Measure.COUNT), amount("零碳示范县", Measure.COUNT)),
        (share("可再生能源电力消纳比重"), share("非水可再生能源电力消纳比重")),
        (amount("超超临界机组供电煤耗"), amount("超临界机组供电煤耗")),
    ],
    ids=lambda indicator: indicator.printed,
)
def test_what_measures_something_else_is_kept_apart(one, other):
    assert len(together(one, other)) == 2


def test_a_similar_base_joins_the_one_that_more_documents_have():
    common, rare = share("测土配方施肥技术覆盖率"), share("测土配方施肥技术推广覆盖率")
    aligned = align([(rare, "a"), (common, "b"), (common, "c")])
    assert aligned[rare].name == aligned[common].name == "测土配方施肥技术覆盖率"
    assert aligned[rare].why is Why.SIMILAR
    assert LEAST_SIMILAR <= aligned[rare].similarity < 1
    assert aligned[common].similarity == 1


def test_what_stands_before_a_similar_base_limits_it():
    village, any_ = share("乡镇生活垃圾分类覆盖率"), share("生活垃圾分类覆盖率")
    aligned = align([(village, "a"), (any_, "b"), (any_, "c")])
    assert aligned[village].name == aligned[any_].name
    assert aligned[village].scope != aligned[any_].scope


def test_similarity_is_the_dice_coefficient_of_bigrams():
    assert bigrams("能耗强度") == {"能耗", "耗强", "强度"}
    assert bigrams("水") == {"水"}
    shorter, longer = share("饮用水水源水质达标率"), share("饮用水水源地水质达标率")
    aligned = align([(shorter, "a"), (longer, "b")])  # 9 and 10 bigrams, 8 of them shared
    assert aligned[shorter].similarity == 1
    assert aligned[longer].similarity == round(2 * 8 / (9 + 10), 3)


WORDS = [
    "生活",
    "污水",
    "处理",
    "利用",
    "覆盖",
    "城乡",
    "设施",
    "水质",
    "达标",
    "推广",
    "技术",
    "率",
]


def test_only_telling_bigrams_are_compared_and_no_group_is_lost(monkeypatch):
    rng = random.Random(7)
    names = {"".join(rng.choices(WORDS, k=rng.randint(3, 7))) for _ in range(1200)}
    indicators = [(share(name), str(number)) for number, name in enumerate(sorted(names))]
    quick = align(indicators)
    assert sum(one.why is Why.SIMILAR for one in quick.values()) > 10
    monkeypatch.setattr("corpus.alignment._telling", lambda own, common: own)
    assert align(indicators) == quick


def test_names_that_say_nothing_are_left_out():
    assert align([(share("全省"), "a"), (share(""), "b")]) == {}


def test_the_order_of_documents_does_not_matter():
    printed = [
        "再生水利用率",
        "城市再生水利用率",
        "市政再生水利用率",
        "全市再生水利用率",
        "工业用水重复利用率",
    ]
    indicators = [(share(name), str(number)) for number, name in enumerate(printed)]
    expected = align(indicators)
    for seed in range(5):
        random.Random(seed).shuffle(indicators)
        assert align(indicators) == expected
