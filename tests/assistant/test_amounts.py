import pytest

from assistant.amounts import amounts
from corpus.quantities import Measure


@pytest.mark.parametrize(
    ("question", "subject", "value"),
    [
        ("我们厂年用水15万吨，要做水平衡测试吗？", "年用水", 150_000),
        ("一家食品厂，年综合能耗大概三千吨标煤，能报吗", "年综合能耗", 3_000),
        ("我厂有台20蒸吨的燃煤锅炉，还能留吗？", "燃煤锅炉", 20),
        ("我们包了80亩荒地种树", "荒地种树", 80),
        ("去年全年排了2.8万吨二氧化碳当量，会进名单吗", "全年排", 28_000),
    ],
)
def test_a_figure_about_the_asker_has_its_subject(question, subject, value):
    (found,) = amounts(question)
    assert (found.subject.removesuffix("了"), found.quantity.value) == (subject, value)


@pytest.mark.parametrize(
    "question",
    [
        "2025年要下降18%吗？",
        "这两项各降多少",
        "炼一吨钢要用多少能",
        "十四五末的单位GDP能耗",
        "哪五家联合发的",
    ],
)
def test_years_shares_and_counted_words_are_no_amounts(question):
    assert amounts(question) == ()


def test_an_amount_keeps_its_unit():
    (found,) = amounts("装机50MW的电站")
    assert found.quantity.measure is Measure.POWER
    assert found.subject == "电站"
