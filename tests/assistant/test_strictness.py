import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.strictness import Measured, Verdict, difference, judge, written
from corpus.plan import Span
from corpus.provision import Comparator, Direction, Value
from corpus.quantities import Measure, measure_of

AT_MOST, AT_LEAST = Comparator.AT_MOST, Comparator.AT_LEAST


def measured(number, unit="%", *, comparator=Comparator.EQUAL, upper=None, **facts):
    value = Value(
        printed=f"{number}{unit}", span=Span(0, 0), number=number, upper=upper, unit=unit,
        measure=measure_of(unit), comparator=comparator,
    )  # fmt: skip
    return Measured(**{"indicator": "单位工业增加值能耗", "value": value, **facts})


def verdict(one, other):
    return judge(one, other).verdict


def test_a_larger_reduction_is_stricter_and_the_difference_is_said():
    one = measured(18.0, direction=Direction.DOWN)
    other = measured(16.0, direction=Direction.DOWN)
    assert judge(one, other).verdict is Verdict.STRICTER
    assert judge(one, other).why == "相差 2 个百分点"
    assert verdict(other, one) is Verdict.LOOSER


def test_a_lower_upper_bound_is_stricter():
    assert (
        verdict(measured(1.3, "", comparator=AT_MOST), measured(1.5, "", comparator=AT_MOST))
        is Verdict.STRICTER
    )


def test_a_higher_lower_bound_is_stricter():
    assert (
        verdict(measured(60.0, comparator=AT_LEAST), measured(55.0, comparator=AT_LEAST))
        is Verdict.STRICTER
    )


@pytest.mark.parametrize(
    ("indicator", "stricter"),
    [
        ("吨钢综合能耗", 500.0), ("PM2.5浓度", 500.0), ("煤炭消费总量", 500.0),
        ("绿色建筑占新建建筑比重", 560.0), ("非化石能源消费比重", 560.0),
        ("黑臭水体消除比例", 560.0),
    ],
)  # fmt: skip
def test_the_name_says_whether_more_or_less_asks_for_more(indicator, stricter):
    one, other = (measured(number, indicator=indicator) for number in (500.0, 560.0))
    expected = Verdict.STRICTER if stricter == 500.0 else Verdict.LOOSER
    assert verdict(one, other) is expected


def test_a_larger_rise_of_what_has_no_known_name_is_stricter():
    one, other = (
        measured(n, indicator="建筑能效水平", direction=Direction.UP) for n in (15.0, 10.0)
    )
    assert verdict(one, other) is Verdict.STRICTER


def test_where_nothing_tells_which_asks_for_more_they_only_differ():
    one, other = (measured(n, "分", indicator="考核得分") for n in (80.0, 90.0))
    assert verdict(one, other) is Verdict.DIFFERENT


def test_units_are_converted_before_anything_is_compared():
    one = measured(60.0, "千克标准煤/吨", comparator=AT_MOST)
    other = measured(0.06, "吨标准煤/吨", comparator=AT_MOST)
    assert verdict(one, other) is Verdict.SAME


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"year": 2025}, {"year": 2030}, "目标年不同"),
        ({"scope": ("规模以上",)}, {}, "范围不同"),
        ({"year": 2025, "base_year": 2020}, {"year": 2025, "base_year": 2015}, "基期不同"),
        ({"direction": Direction.DOWN}, {}, "一个是下降的幅度，一个是达到的水平"),
    ],
)
def test_what_is_measured_otherwise_is_said_and_not_judged(one, other, why):
    found = judge(measured(18.0, **one), measured(16.0, **other))
    assert found.verdict is Verdict.OTHER_MEASURE
    assert found.why.startswith(why)


def test_units_of_different_things_are_not_judged():
    found = judge(measured(5.0, "吨标准煤"), measured(5.0, "吨二氧化碳"))
    assert found.verdict is Verdict.OTHER_MEASURE and "单位不同" in found.why


def test_the_ends_of_two_plans_are_one_point_of_their_periods():
    before = measured(18.0, direction=Direction.DOWN, year=2020, period=(2016, 2020))
    after = measured(13.5, direction=Direction.DOWN, year=2025, period=(2021, 2025))
    found = judge(after, before)
    assert found.verdict is Verdict.LOOSER
    assert "各自规划期末（2025年与2020年）" in found.why


def test_amounts_of_two_regions_only_differ_and_of_one_region_are_judged():
    factories = {"indicator": "绿色工厂"}
    here = measured(500.0, "家", area="河北省", **factories)
    there = measured(100.0, "家", area="黑龙江省", **factories)
    assert verdict(here, there) is Verdict.DIFFERENT
    assert "随地区大小" in judge(here, there).why
    assert verdict(here, measured(100.0, "户", area="河北省", **factories)) is Verdict.STRICTER


def test_the_same_number_in_other_words_is_the_same_and_the_words_are_told():
    found = judge(measured(80.0, comparator=AT_LEAST), measured(80.0, effort=True))
    assert found.verdict is Verdict.SAME
    assert "措辞为“不低于”与“力争达到”" in found.why


def test_all_of_them_is_a_hundred_percent():
    all_of = Value(printed="全覆盖", span=Span(0, 0), number=None, comparator=Comparator.ALL)
    whole = Measured(indicator="节能监察覆盖率", value=all_of)
    assert verdict(whole, measured(95.0, indicator="节能监察覆盖率")) is Verdict.STRICTER


def test_a_range_inside_another_only_differs():
    one = measured(10.0, upper=20.0, direction=Direction.DOWN)
    other = measured(12.0, upper=15.0, direction=Direction.DOWN)
    assert verdict(one, other) is Verdict.DIFFERENT
    assert difference(one, other) == ""


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [(18.0, "%", "18%"), (3.5e8, "吨", "3.5 亿吨"), (20000.0, "家", "2 万家"), (0.3, "", "0.3")],
)
def test_numbers_are_written_as_plans_write_them(number, unit, said):
    assert written(number, unit) == said


NUMBERS = st.floats(min_value=0.1, max_value=1e6)


@given(NUMBERS, NUMBERS, st.sampled_from(Direction), st.sampled_from(Comparator))
def test_the_verdict_seen_from_the_other_side_is_the_opposite(one, other, direction, comparator):
    first, second = (measured(n, direction=direction, comparator=comparator) for n in (one, other))
    opposite = {Verdict.STRICTER: Verdict.LOOSER, Verdict.LOOSER: Verdict.STRICTER}
    there = verdict(second, first)
    assert verdict(first, second) is opposite.get(there, there)


def test_measures_of_amounts_are_known():
    assert measure_of("家") is Measure.COUNT
