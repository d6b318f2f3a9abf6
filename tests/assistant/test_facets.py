import pytest

from assistant.facets import conflict, load_facets
from corpus.text import normalise


def facet(name):
    return next(facet for facet in load_facets() if facet.name == name)


def test_a_figure_for_another_industry_conflicts():
    assert conflict("水泥行业能耗下降多少", "钢铁行业能耗下降19%") == "水泥"


def test_a_figure_for_another_indicator_conflicts():
    assert conflict("钢铁行业用水下降多少", "钢铁行业能耗下降19%") == "用水"


def test_a_figure_for_the_same_thing_does_not_conflict():
    assert conflict("钢铁行业能耗下降多少", "钢铁行业能耗下降19%") == ""


def test_a_text_that_names_several_values_conflicts_with_none_of_them():
    assert conflict("水泥行业能耗下降多少", "钢铁、水泥行业能耗下降19%") == ""


def test_a_text_that_names_no_value_does_not_conflict():
    assert conflict("水泥行业能耗下降多少", "下降19%") == ""


def test_a_question_that_names_no_value_conflicts_with_nothing():
    assert conflict("下降多少", "钢铁行业能耗下降19%") == ""


def test_an_area_alone_is_not_decisive():
    assert conflict("黄河流域有什么要求", "长江流域的要求") == ""


@pytest.mark.parametrize("spoken", ["电解铝", "氧化铝", "有色金属"])
def test_several_words_name_one_value(spoken):
    assert "有色金属" in facet("industry").values(spoken)


def test_names_of_values_are_blanked():
    assert facet("industry").without("甘肃钢铁和水泥").split() == ["甘肃", "和"]


def test_every_value_is_named_by_some_word():
    for one in load_facets():
        for value, pattern in one.patterns.items():
            name = normalise(pattern.pattern.split("|")[0].replace("\\", ""))
            assert value in one.values(name)


def test_enterprises_above_designated_size_name_no_output_value():
    assert conflict("规模以上工业能耗下降多少", "规模以上工业用水下降19%") == "能耗"
