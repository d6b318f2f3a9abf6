import pytest

from assistant.profile import UNITS, Body, Property, Size, Trait
from assistant.profile_fields import (
    UnusableProfile,
    fields_of,
    parse_fields,
    profile_of,
    read_file,
)
from assistant.profile_text import read_profile

TOML = """
place = "河北省唐山市"
size = "规上"
industries = ["焦化"]
status = ["不是重点排污单位"]
plans = "扩建、技术改造"

[amounts]
water = "12万方"
"能源消费量" = "1.2万吨标准煤"
"""


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "plant.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_file_gives_a_profile(file):
    profile = read_file(file(TOML))
    assert (profile.province, profile.city, profile.size) == ("河北省", "唐山市", Size.ABOVE_SCALE)
    assert [fact.name for fact in profile.of(Trait.TRADE)] == ["焦化"]
    assert [fact.name for fact in profile.of(Trait.PLAN)] == ["扩建", "技术改造"]
    assert [(fact.name, fact.held) for fact in profile.of(Trait.STATUS)] == [
        ("重点排污单位", False)
    ]
    assert [(a.measured, a.low) for a in profile.amounts] == [
        (Property.WATER, 120_000),
        (Property.ENERGY, 12_000),
    ]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('size = "巨大"', "size"),
        ('body = "星球"', "body"),
        ('industries = ["魔法"]', "industries"),
        ('place = "火星"', "place"),
        ('[amounts]\nwater = "很多"', "amounts"),
        ("size = 3", "size"),
        ('colour = "red"', "colour"),
        ('status = ["好人"]', "status"),
    ],
)
def test_a_wrong_field_is_named_with_what_may_stand_there(file, text, field):
    with pytest.raises(UnusableProfile) as error:
        read_file(file(text))
    assert f"“{field}" in str(error.value)
    assert "可用" in str(error.value) or "请写成" in str(error.value)


def test_a_broken_file_is_explained(file, tmp_path):
    for path in (file("size = "), tmp_path / "missing.toml"):
        with pytest.raises(UnusableProfile) as error:
            read_file(path)
        assert path.name in str(error.value)
    (tmp_path / "gbk.toml").write_bytes('place = "河北省"'.encode("gbk"))
    with pytest.raises(UnusableProfile, match="UTF-8"):
        read_file(tmp_path / "gbk.toml")


def test_a_field_that_is_given_corrects_the_description_and_no_other_does():
    fields = parse_fields({"text": "唐山焦化厂，年用水12万方", "industries": "钢铁", "amounts": ""})
    profile = profile_of(fields)
    assert [fact.name for fact in profile.facts] == ["钢铁"]
    assert (profile.city, profile.amounts) == ("唐山市", ())


@pytest.mark.parametrize(
    "text",
    [
        "我们在唐山，规上焦化企业，年用水12万方，能耗不到5000吨标煤，有燃煤锅炉",
        "上海的芯片厂，投资超过20亿元，不是重点排污单位，专精特新，员工300多人",
        "我们是黑龙江一个省级开发区",
        "",
    ],
)
def test_a_profile_shown_as_fields_is_the_same_when_it_comes_back(text):
    first = read_profile(text)
    again = profile_of(fields_of(first))
    for name in ("body", "province", "city", "county", "size", "products"):
        assert getattr(again, name) == getattr(first, name)
    assert {(f.trait, f.name, f.held) for f in again.facts} == {
        (f.trait, f.name, f.held) for f in first.facts
    }
    assert [(a.measured, a.low, a.high) for a in again.amounts] == [
        (a.measured, a.low, a.high) for a in first.amounts
    ]


@pytest.mark.parametrize("measured", Property)
def test_every_property_can_be_given_by_its_name(measured):
    unit = UNITS[measured] or ("万条" if measured is Property.PRODUCTION else "")
    profile = profile_of(parse_fields({"amounts": {measured.name.lower(): f"1.5{unit}"}}))
    assert [amount.measured for amount in profile.amounts] == [measured]


def test_a_body_left_empty_is_an_enterprise():
    assert profile_of(parse_fields({"body": ""})).body is Body.ENTERPRISE
