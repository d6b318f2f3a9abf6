import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.quantities import (
    Measure,
    chinese_number,
    folded_quantities,
    measures_ahead,
    quantities,
    years,
)

UNITS = {
    "吨": Measure.MASS,
    "千克": Measure.MASS,
    "吨标准煤": Measure.MASS,
    "立方米": Measure.VOLUME,
    "平方公里": Measure.AREA,
    "亩": Measure.AREA,
    "千瓦时": Measure.ENERGY,
    "千瓦": Measure.POWER,
    "元": Measure.MONEY,
    "公里": Measure.LENGTH,
    "家": Measure.COUNT,
    "人次": Measure.COUNT,
    "%": Measure.SHARE,
    "个百分点": Measure.SHARE,
}
MULTIPLES = {"": 1, "万": 10**4, "亿": 10**8, "千万": 10**7, "万亿": 10**12}
DIGITS = "零一二三四五六七八九"


def read(text):
    return [(found.value, found.upper, found.unit) for found in quantities(text)]


def in_chinese(value):
    """Write a number below ten thousand as it is spoken."""
    written = ""
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, power)
        if digit:
            written += DIGITS[digit] + name
        elif written and value:
            written += "零"
    return written.replace("零零", "零") or "零"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("下降16%", (16, None, "%")),
        ("提高1.5个百分点", (1.5, None, "个百分点")),
        ("百分之四十", (40, None, "%")),
        ("百分之十三点五", (13.5, None, "%")),
        ("1,200吨", (1200, None, "吨")),
        ("１２００吨", (1200, None, "吨")),
        ("2万吨", (20_000, None, "吨")),
        ("3.2亿立方米", (3.2e8, None, "立方米")),
        ("5万亿元", (5e12, None, "元")),
        ("三百家", (300, None, "家")),
        ("两千亿元", (2e11, None, "元")),
        ("100余家", (100, None, "家")),
        ("5千克", (5, None, "千克")),
        ("5千瓦时", (5, None, "千瓦时")),
        ("5千家", (5000, None, "家")),
        ("10-20万吨", (100_000, 200_000, "吨")),
        ("3～5家", (3, 5, "家")),
        ("5至8%", (5, 8, "%")),
        ("0.5", (0.5, None, "")),
    ],
)
def test_a_figure_is_read_with_its_multiple_range_and_unit(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    ["", "到2025年", "2021—2025年", "第12条", "第十二个五年规划", "第3批", "一批企业", "一个平台"],
)
def test_years_ordinals_and_articles_are_no_quantities(text):
    assert read(text) == []


def test_a_comma_between_two_numbers_parts_them():
    assert [value for value, _, _ in read("分别为30，40家")] == [30, 40]


def test_several_figures_stand_in_order_with_their_places():
    text = "到2025年培育120家，投资3亿元"
    found = list(quantities(text))
    assert [quantity.printed for quantity in found] == ["120家", "3亿元"]
    assert [text[quantity.start :][:3] for quantity in found] == ["120", "3亿元"]


def test_years_are_named_once_in_order():
    assert years("2025年比2020年下降，2025年达到") == (2025, 2020)
    assert years("2016-2020年") == (2016, 2020)
    assert years("2000吨，12025年") == ()


@settings(deadline=None)
@given(
    st.integers(0, 9_999_999),
    st.integers(0, 99),
    st.sampled_from(sorted(MULTIPLES)),
    st.sampled_from(sorted(UNITS)),
)
def test_a_figure_round_trips(whole, hundredths, multiple, unit):
    number = f"{whole}.{hundredths:02}"
    (found,) = quantities(f"达到{number}{multiple}{unit}，")
    assert found.value == pytest.approx(float(number) * MULTIPLES[multiple])
    assert (found.unit, found.measure) == (unit, UNITS[unit])
    assert found.printed == f"{number}{multiple}{unit}"


@settings(deadline=None)
@given(st.integers(1, 999_999_999))
def test_a_figure_with_commas_round_trips(value):
    assert read(f"投资{value:,}元") == [(value, None, "元")]


@settings(deadline=None)
@given(st.integers(1, 9999), st.integers(1, 9999), st.sampled_from(["-", "—", "～", "至"]))
def test_a_range_round_trips(lower, upper, dash):
    if 1900 <= lower < 2100:
        lower = 5
    assert read(f"每年{lower}{dash}{upper}吨") == [(lower, upper, "吨")]


@settings(deadline=None)
@given(st.integers(1, 9999))
def test_a_chinese_numeral_round_trips(value):
    assert chinese_number(in_chinese(value)) == value
    if value != 1:
        assert read(f"建设{in_chinese(value)}家") == [(value, None, "家")]


def test_what_is_no_numeral_has_no_value():
    assert chinese_number("") is None
    assert chinese_number("十万") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.3万亿斤", (1.3e12, None, "斤")),
        ("300万重量箱", (3e6, None, "重量箱")),
        ("79岁", (79, None, "岁")),
        ("5亿元（含）—10亿元", (5e8, 1e9, "元")),
        ("35微克/立方米", (35, None, "微克/立方米")),
        ("25万元/亩", (250_000, None, "元/亩")),
        ("0.5吨标准煤/万元", (0.5, None, "吨标准煤/万元")),
        ("300克标准煤/千瓦时", (300, None, "克标准煤/千瓦时")),
    ],
)
def test_units_of_plans_are_read(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize("text", ["2017～2019年平均", "2017—2019", "2017至2019年"])
def test_a_range_of_years_is_no_quantity(text):
    assert read(text) == []


def test_a_row_of_digits_without_end_is_no_quantity():
    assert read(f"{'9' * 400}吨") == read(f"1-{'9' * 400}吨") == []


def test_a_matching_form_is_read_where_it_stands():
    key = "**指标**20%"
    (quantity,) = folded_quantities(key)
    assert key[quantity.start :] == "20%"


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("修复长度公里：20", Measure.LENGTH),
        ("用水量（亿立方米）≤124", Measure.VOLUME),
        ("占比：%，6.5，10", Measure.SHARE),
    ],
)
def test_a_unit_before_its_figures_counts(text, measure):
    assert measures_ahead(text) == {measure}


@pytest.mark.parametrize("text", ["降低18%：2025年", "国家：3项", "建成18家：5家"])
def test_a_unit_after_a_figure_is_not_before_the_next(text):
    assert not measures_ahead(text)
