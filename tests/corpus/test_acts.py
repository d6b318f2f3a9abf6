import pytest

from corpus.acts import acts
from corpus.provision import Act


def test_an_act_is_cited_with_its_number():
    text = "依据《工业绿色发展规划》（工信部规〔2021〕178号）制定"
    assert acts(text) == (Act(title="工业绿色发展规划", number="工信部规〔2021〕178号"),)


@pytest.mark.parametrize(
    "title",
    ["清洁生产促进法", "节约用水条例", "节水型企业评价导则", "产业结构调整指导目录（试行）"],
)
def test_an_act_may_have_no_number(title):
    assert acts(f"落实《{title}》要求") == (Act(title=title),)


@pytest.mark.parametrize("text", ["刊登在《工业节水》上", "填写《申请表》", "《未闭合的规划", ""])
def test_other_titles_are_no_acts(text):
    assert acts(text) == ()


def test_each_act_is_cited_once_in_order():
    text = "按照《节约能源法》《节水条例》和《节约能源法》"
    assert [act.title for act in acts(text)] == ["节约能源法", "节水条例"]
