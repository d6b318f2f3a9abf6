import pytest

from assistant.comparison_sides import MOST_SIDES, Parties, UnusableComparison, read_sides
from corpus.plan import DocumentInfo, Level

NATION = DocumentInfo(id="n14", title="国家节水规划", level=Level.NATIONAL, period=(2021, 2025))
BEFORE = DocumentInfo(id="n13", title="国家节水规划", level=Level.NATIONAL, period=(2016, 2020))
GANSU = DocumentInfo(
    id="gs", title="甘肃省节水方案", level=Level.PROVINCIAL, region="甘肃省", period=(2021, 2025)
)
QINGHAI = DocumentInfo(id="qh", title="青海省节水办法", level=Level.PROVINCIAL, region="青海省")
INFOS = (NATION, BEFORE, GANSU, QINGHAI)


def sides(topic="", **parties):
    found = read_sides(topic, Parties(**parties), INFOS).sides
    return [(side.name, side.documents) for side in found]


def test_each_document_is_a_side_called_by_its_title():
    assert sides(documents=("gs", "qh")) == [
        ("甘肃省节水方案", ("gs",)),
        ("青海省节水办法", ("qh",)),
    ]


def test_regions_levels_and_documents_may_be_mixed():
    found = sides(documents=("qh",), regions=("甘肃",), levels=(Level.NATIONAL,))
    assert [ids for _, ids in found] == [("qh",), ("gs",), ("n14",)]


def test_a_plan_that_a_later_one_follows_is_left_out_unless_a_time_is_named():
    assert dict(sides(levels=(Level.NATIONAL, Level.PROVINCIAL)))["国家级"] == ("n14",)
    both = read_sides("十三五用水", Parties(levels=tuple(Level)[:2]), INFOS).sides
    assert both[0].documents == ("n14", "n13")


def test_two_periods_are_two_sides_of_one_region():
    found = sides(levels=(Level.NATIONAL,), periods=((2016, 2020), (2021, 2025)))
    assert found == [("2016—2020年", ("n13",)), ("2021—2025年", ("n14",))]


def test_one_period_narrows_the_sides():
    found = sides(levels=(Level.NATIONAL,), regions=("甘肃省",), periods=((2021, 2025),))
    assert [ids for _, ids in found] == [("gs",), ("n14",)]


def test_the_topic_names_the_sides():
    assert sides("甘肃和青海的用水量") == [("甘肃", ("gs",)), ("青海", ("qh",))]


def test_few_documents_are_a_side_each():
    assert [ids for _, ids in sides()] == [("n14",), ("n13",), ("gs",), ("qh",)]


@pytest.mark.parametrize(
    ("topic", "parties", "said"),
    [
        ("用水", {"documents": ("gs",)}, "只有一方（甘肃省节水方案）"),
        ("用水", {"documents": ("gs", "gs")}, "只有一方"),
        ("用水", {"regions": ("甘肃", "西藏")}, "没有“西藏”的文件"),
        ("西藏和甘肃的用水", {}, "资料库里没有西藏的文件"),
        ("用水", {"documents": ("gs",), "regions": ("甘肃省",)}, "只有一方"),
    ],
)
def test_without_two_sides_one_sentence_says_so(topic, parties, said):
    with pytest.raises(UnusableComparison, match=said) as caught:
        read_sides(topic, Parties(**parties), INFOS)
    assert "\n" not in str(caught.value)


def test_too_many_sides_are_refused():
    many = [DocumentInfo(id=f"d{n}", title=f"方案{n}") for n in range(MOST_SIDES + 1)]
    with pytest.raises(UnusableComparison, match=f"最多 {MOST_SIDES} 方"):
        read_sides("", Parties(documents=tuple(info.id for info in many)), many)
    with pytest.raises(UnusableComparison, match="没有写明比较哪几方"):
        read_sides("", Parties(), many)
