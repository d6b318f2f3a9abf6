import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.apply_bounds import Bound
from assistant.apply_criteria import Case, Criterion
from assistant.apply_figures import reaches
from assistant.apply_judge import judge, judge_case
from assistant.apply_logic import Verdict, all_of, any_of
from assistant.profile import Amount, Body, Profile, Property, Trait
from assistant.profile_text import read_profile

APPLIES, UNCLEAR, NOT = Verdict.APPLIES, Verdict.UNCLEAR, Verdict.NOT


def judged(text, **criterion):
    return judge(Criterion(**criterion), read_profile(text))


def amount(low, high=None):
    high = low if high is None else high
    return Amount(measured=Property.WATER, low=low, high=high, unit="立方米", words="")


def bound(low=None, high=None, *, strict=False):
    return Bound(
        measured=Property.WATER, subject="用水量", printed="10万立方米", low=low, high=high,
        strict=strict, unit="立方米",
    )  # fmt: skip


@pytest.mark.parametrize(("one", "other"), list(product(Verdict, repeat=2)))
def test_the_logic_is_kleenes(one, other):
    truth = {NOT: 0, UNCLEAR: 1, APPLIES: 2}
    assert truth[all_of([one, other])] == min(truth[one], truth[other])
    assert truth[any_of([one, other])] == max(truth[one], truth[other])


@pytest.mark.parametrize(
    ("own", "limit", "verdict"),
    [
        (amount(120_000), bound(100_000), APPLIES),
        (amount(80_000), bound(100_000), NOT),
        (amount(100_000), bound(100_000), APPLIES),
        (amount(100_000), bound(100_000, strict=True), NOT),
        (amount(0, 90_000), bound(100_000), NOT),
        (amount(90_000, math.inf), bound(100_000), UNCLEAR),
        (amount(20), bound(high=35), APPLIES),
        (amount(40), bound(high=35), NOT),
        (amount(20), bound(10, 35), APPLIES),
        (amount(5), bound(10, 35), NOT),
    ],
)
def test_a_figure_is_held_against_a_bound(own, limit, verdict):
    assert reaches(own, limit) is verdict


@given(st.integers(0, 100), st.integers(0, 100), st.integers(0, 100), st.booleans())
def test_a_verdict_on_a_range_holds_for_every_value_in_it(low, width, limit, strict):
    verdict = reaches(amount(low, low + width), bound(limit, strict=strict))
    inside = {reaches(amount(value), bound(limit, strict=strict)) for value in (low, low + width)}
    assert inside == ({verdict} if verdict is not UNCLEAR else {APPLIES, NOT})


@pytest.mark.parametrize(
    ("text", "name", "verdict"),
    [
        ("唐山一家水泥厂", "建材", APPLIES),
        ("唐山一家建材企业", "水泥", UNCLEAR),
        ("唐山一家食品厂", "水泥", NOT),
        ("唐山一家工厂", "水泥", UNCLEAR),
    ],
)
def test_an_industry_meets_a_wider_one_and_asks_about_a_narrower_one(text, name, verdict):
    assert judged(text, trait=Trait.TRADE, names=(name,)).verdict is verdict


@pytest.mark.parametrize(
    ("text", "name", "verdict"),
    [
        ("钢铁厂", "高耗能行业", APPLIES),
        ("食品厂", "高耗能行业", NOT),
        ("食品厂", "高耗水行业", APPLIES),
        ("能耗1.2万吨标煤", "重点用能单位", APPLIES),
        ("能耗3000吨标煤", "重点用能单位", NOT),
        ("能耗8000吨标煤", "重点用能单位", UNCLEAR),
        ("规上企业", "规模以上企业", APPLIES),
        ("规上企业", "中小企业", UNCLEAR),
        ("小微企业", "大型企业", NOT),
        ("食品厂", "高新技术企业", UNCLEAR),
        ("我们是重点排污单位", "重点排污单位", APPLIES),
        ("我们不是重点排污单位", "重点排污单位", NOT),
    ],
)
def test_a_class_follows_from_what_is_known(text, name, verdict):
    assert judged(text, trait=Trait.STATUS, names=(name,)).verdict is verdict


@pytest.mark.parametrize(
    ("text", "name", "verdict"),
    [
        ("有燃煤锅炉", "锅炉", APPLIES),
        ("有燃气锅炉", "燃煤锅炉", NOT),
        ("有锅炉", "燃煤锅炉", UNCLEAR),
        ("食品厂", "锅炉", UNCLEAR),
    ],
)
def test_a_sort_of_equipment_meets_its_kind(text, name, verdict):
    assert judged(text, trait=Trait.EQUIPMENT, names=(name,)).verdict is verdict


def test_those_who_are_left_out_are_not_meant():
    found = judged("加油站", trait=Trait.TRADE, names=("加油站",), excluded=True)
    assert found.verdict is NOT
    assert "除外" in found.why


def test_a_place_that_is_named_is_asked_for():
    assert judged("唐山焦化厂", places=("唐山市", "邯郸市")).verdict is APPLIES
    assert judged("保定焦化厂", places=("唐山市", "邯郸市")).verdict is NOT
    assert judged("焦化厂", places=("唐山市",)).question.field == "地区"


def test_what_is_missing_is_asked_for_with_its_unit():
    found = judge(Criterion(bound=bound(100_000)), Profile())
    assert (found.verdict, found.question.text) == (UNCLEAR, "用水量是多少（立方米）？")


def test_a_comparison_says_both_figures():
    found = judge(Criterion(bound=bound(100_000)), read_profile("年用水12万吨"))
    assert found.why == "用水量12万吨（12万立方米） > 10万立方米（条文：10万立方米以上）"


def test_a_case_that_names_no_park_is_not_for_one():
    case = Case(criteria=(Criterion(trait=Trait.TRADE, names=("钢铁",)),), text="")
    verdict, (finding,) = judge_case(case, Profile(body=Body.PARK))
    assert (verdict, finding.why) == (NOT, "面向企业，您是园区")


def test_a_park_is_no_enterprise():
    profile = Profile(body=Body.PARK)
    assert judge(Criterion(everybody=True), profile).verdict is NOT
    assert judge(Criterion(bodies=("园区",)), profile).verdict is APPLIES
    assert judge(Criterion(everybody=True, bodies=("企业", "园区")), profile).verdict is APPLIES
