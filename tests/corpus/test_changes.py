import pytest

from corpus.changes import direction
from corpus.placement import placed_figures


def ways(text):
    return [direction(placed, text).value for placed in placed_figures(text)]


@pytest.mark.parametrize(
    "text",
    [
        "用水量下降16%",
        "用水量累计下降16%",
        "用水量下降约16%",
        "排放强度年均降低3%以上",
        "压减粗钢产能1000万吨",
        "单位产品能耗降幅达到5%",
        "能耗下降率不低于3.2%",
        "实现18%左右的降幅",
        "减排二氧化碳390万吨",
    ],
)
def test_the_amount_of_a_decrease_goes_down(text):
    assert ways(text) == ["下降"]


@pytest.mark.parametrize(
    "text",
    [
        "产值年均增长10%",
        "比重提高5个百分点",
        "新增绿色工厂10家",
        "年均增速保持在6%左右",
        "营业收入翻一番",
        "较2020年增加20家",
    ],
)
def test_the_amount_of_an_increase_goes_up(text):
    assert ways(text) == ["上升"]


@pytest.mark.parametrize(
    "text",
    [
        "利用率达到57%",
        "利用率提高到20%",
        "比重降至60%以下",
        "煤炭消费占比下降到51%左右",
        "漏损率控制在9%以内",
        "建设绿色工厂200家",
        "减量化、资源化利用率达到60%",
    ],
)
def test_a_level_goes_no_way(text):
    assert ways(text) == ["无"]


def test_a_rise_to_a_level_is_no_rise_by_it():
    assert ways("由7%提高到11%") == ["无", "无"]


def test_a_verb_speaks_for_all_figures_of_its_list():
    assert ways("化学需氧量、氨氮排放量分别减少8%、10%以上") == ["下降", "下降"]
    assert ways("新增绿色园区3个、绿色工厂20家") == ["上升", "上升"]


def test_a_clause_of_its_own_keeps_its_way():
    assert ways("排放量下降18%,利用率达到57%") == ["下降", "无"]
