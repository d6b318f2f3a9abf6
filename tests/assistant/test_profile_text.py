import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.profile import Body, Property, Size, Trait
from assistant.profile_text import read_profile


def names(profile, trait, *, held=True):
    return [fact.name for fact in profile.of(trait) if fact.held is held]


def test_a_colloquial_line_is_read_with_place_industry_and_water():
    profile = read_profile("我们在唐山，焦化，年用水12万方，哪些政策管我们？")
    assert (profile.province, profile.city) == ("河北省", "唐山市")
    assert names(profile, Trait.TRADE) == ["焦化"]
    (water,) = profile.amounts
    assert (water.measured, water.low, water.unit) == (Property.WATER, 120_000, "立方米")
    assert (water.words, water.said) == ("年用水12万方", "12万方")


@pytest.mark.parametrize(
    ("text", "measured", "low"),
    [
        ("年综合能耗大概三千吨标煤", Property.ENERGY, 3000),
        ("能耗6000吨", Property.ENERGY, 6000),
        ("一年排了2.8万吨二氧化碳当量", Property.CARBON, 28_000),
        ("有一台20蒸吨的燃煤锅炉", Property.BOILER, 20),
        ("有2台10吨燃气锅炉", Property.BOILER, 10),
        ("年用电800万度", Property.ELECTRICITY, 8e6),
        ("主营收入6个亿", Property.REVENUE, 6e8),
        ("总建面32万平的小区", Property.BUILDING, 320_000),
        ("拿了一块600亩的地", Property.LAND, 600),
        ("设计PUE 1.22", Property.PUE, 1.22),
        ("员工300人", Property.STAFF, 300),
        ("一年省400吨标煤", Property.SAVING, 400),
        ("大宗货一年运180万吨", Property.FREIGHT, 1.8e6),
        ("用水量5000吨", Property.WATER, 5000),
    ],
)
def test_a_figure_is_read_as_what_it_measures(text, measured, low):
    (amount,) = read_profile(text).amounts
    assert (amount.measured, amount.low, amount.high) == (measured, low, low)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("能耗不到5000吨标煤", 0, 5000),
        ("能耗超过1万吨标煤", 10_000, math.inf),
        ("能耗3000多吨标煤", 3000, 4000),
        ("能耗1万多吨标煤", 10_000, 20_000),
        ("能耗8-10万吨标煤", 80_000, 100_000),
    ],
)
def test_a_figure_that_is_only_bounded_is_a_range(text, low, high):
    (amount,) = read_profile(text).amounts
    assert (amount.low, amount.high) == (low, high)


def test_what_is_denied_is_known_not_to_be_so():
    profile = read_profile("我们不是三高企业，也不在强制名单上")
    assert names(profile, Trait.STATUS, held=False) == ["两高项目", "强制性清洁生产审核企业"]


@pytest.mark.parametrize("text", ["想申报高新技术企业", "我们算不算重点用能单位？"])
def test_what_is_wished_or_asked_stays_unknown(text):
    assert names(read_profile(text), Trait.STATUS) == []


def test_size_plan_equipment_pollutant_and_zone_are_read():
    profile = read_profile(
        "合肥肥西县的规上食品厂，在园区里，打算扩建，有燃煤锅炉，排VOCs，专精特新"
    )
    assert (profile.city, profile.county, profile.size) == ("合肥市", "肥西县", Size.ABOVE_SCALE)
    assert names(profile, Trait.TRADE) == ["食品"]
    assert names(profile, Trait.PLAN) == ["扩建"]
    assert names(profile, Trait.EQUIPMENT) == ["燃煤锅炉"]
    assert names(profile, Trait.POLLUTANT) == ["VOCs"]
    assert names(profile, Trait.ZONE) == ["工业园区"]
    assert names(profile, Trait.STATUS) == ["专精特新企业"]


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("保定的整车厂，大型，年用水60万方", Size.LARGE),
        ("做五金的小微企业", Size.SMALL),
        ("规上食品厂", Size.ABOVE_SCALE),
        ("我们想建大型数据中心", None),
    ],
)
def test_a_size_is_read_of_the_enterprise_itself(text, size):
    assert read_profile(text).size is size


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("我们是黑龙江一个省级开发区", Body.PARK),
        ("我们单位是事业单位", Body.PUBLIC),
        ("我们在开发区里办厂", Body.ENTERPRISE),
    ],
)
def test_who_asks_is_told_apart(text, body):
    assert read_profile(text).body is body


def test_nothing_said_is_nothing_known():
    profile = read_profile("你好")
    assert (profile.province, profile.size, profile.facts, profile.amounts) == ("", None, (), ())


@given(st.text(max_size=200))
def test_any_text_gives_a_profile_whose_words_stand_in_it(text):
    profile = read_profile(text)
    plain = "".join(text.split())
    for amount in profile.amounts:
        assert amount.low <= amount.high
        assert "".join(amount.said.split()) in plain


@given(st.integers(min_value=1, max_value=10**7), st.sampled_from(["吨标煤", "吨标准煤", "tce"]))
def test_any_energy_use_is_read_back(number, unit):
    (amount,) = read_profile(f"年综合能耗{number}{unit}").amounts
    assert (amount.measured, amount.low) == (Property.ENERGY, number)
