"""Numbers and units are read back as they were printed, whatever the number."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.quantities import Measure, chinese_number, quantities
from corpus.text import normalise

UNITS = {
    "%": Measure.SHARE,
    "个百分点": Measure.SHARE,
    "吨标准煤": Measure.MASS,
    "立方米": Measure.VOLUME,
    "亩": Measure.AREA,
    "千瓦": Measure.POWER,
    "千瓦时": Measure.ENERGY,
    "元": Measure.MONEY,
    "公里": Measure.LENGTH,
    "家": Measure.COUNT,
    "倍": Measure.MULTIPLE,
}
MULTIPLES = {"": 1, "万": 10**4, "亿": 10**8}
COUNTED = sorted(set(UNITS) - {"%", "个百分点", "倍"})
NUMBERS = st.one_of(
    st.integers(1, 10**7).map(Decimal),
    st.integers(1, 10**7).map(lambda digits: Decimal(digits) / 100),
)
DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """Spell a number below 10,000 as official documents do: 「一百零五」."""
    text, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + name
        gap = not digit
    return text.removeprefix("一") if 10 <= number < 20 else text


def read(text):
    return [(q.value, q.unit) for q in quantities(text)]


@settings(deadline=None, max_examples=60)
@given(number=NUMBERS, unit=st.sampled_from(COUNTED), multiple=st.sampled_from(list(MULTIPLES)))
def test_a_number_is_read_back_with_its_multiple_and_unit(number, unit, multiple):
    ((value, found),) = read(f"累计达到{number:f}{multiple}{unit}，并保持稳定")
    assert found == unit
    assert value == pytest.approx(float(number * MULTIPLES[multiple]))


@settings(deadline=None, max_examples=40)
@given(number=NUMBERS, unit=st.sampled_from(sorted(UNITS)))
def test_the_unit_tells_what_is_measured(number, unit):
    (found,) = quantities(f"累计达到{number:f}{unit}，并保持稳定")
    assert found.measure is UNITS[unit]


@settings(deadline=None, max_examples=40)
@given(st.integers(10**3, 10**9))
def test_commas_that_part_thousands_change_no_number(number):
    assert read(f"累计达到{number:,}元") == read(f"累计达到{number}元") == [(number, "元")]


@settings(deadline=None, max_examples=40)
@given(low=st.integers(1, 500), more=st.integers(1, 500))
def test_a_range_is_read_back_with_both_ends(low, more):
    (found,) = quantities(f"培育{low}-{low + more}家企业")
    assert (found.value, found.upper, found.unit) == (low, low + more, "家")


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 9999))
def test_a_chinese_numeral_is_read_back(number):
    assert chinese_number(numeral(number)) == number


@settings(deadline=None, max_examples=60)
@given(number=NUMBERS, unit=st.sampled_from(COUNTED), before=st.text("节水，。（第", max_size=8))
def test_a_quantity_stands_where_it_says(number, unit, before):
    text = f"{before}达到{number:f}{unit}"
    (found,) = quantities(text)
    assert normalise(text).startswith(found.printed, found.start)
