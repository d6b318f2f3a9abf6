import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.quantities import quantities
from corpus.units import converted, convertible, scale_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((3, "公里"), (3000, "米")),
        ((1, "兆瓦"), (1000, "千瓦")),
        ((15, "亩"), (1, "公顷")),
        ((60, "千克标准煤/吨"), (0.06, "吨标准煤/吨")),
        ((2, "吨标准煤/万元"), (0.0002, "吨标准煤/元")),
        ((24, "个月"), (2, "年")),
        ((2, "成"), (20, "%")),
        ((500, "家"), (500, "户")),
    ],
)
def test_two_units_of_one_thing_give_one_figure(one, other):
    assert convertible(one[1], other[1])
    assert converted(*one) == pytest.approx(converted(*other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("吨标准煤", "吨二氧化碳"), ("吨", "吨标准煤"), ("%", "百分点"), ("千瓦", "千瓦时"),
        ("吨/元", "吨"), ("人次", "个"), ("年", "天"),
    ],
)  # fmt: skip
def test_units_of_different_things_do_not_meet(one, other):
    assert not convertible(one, other)


def test_a_unit_nothing_is_known_of_is_its_own():
    assert scale_of("贝可").base == "贝可" and converted(7, "贝可") == 7


def test_the_multiples_of_a_printed_figure_count_once():
    (first,) = quantities("1.5亿吨标准煤")
    (second,) = quantities("150000000000千克标准煤")
    assert converted(first.value, first.unit) == pytest.approx(converted(second.value, second.unit))


@given(st.text(max_size=12), st.floats(min_value=-1e12, max_value=1e12))
def test_any_unit_is_taken(unit, number):
    assert isinstance(converted(number, unit), float)
