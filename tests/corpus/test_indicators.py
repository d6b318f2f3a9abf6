import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.indicators import indicator_of, names_something, read_indicator
from corpus.plan import Span
from corpus.provision import Direction, Target, Value
from corpus.quantities import Measure

CHANGE = {"measure": Measure.SHARE, "direction": Direction.DOWN}


def share(printed, **options):
    return read_indicator(printed, measure=Measure.SHARE, **options)


@pytest.mark.parametrize(
    "printed",
    [
        "单位工业增加值能耗",
        "万元工业增加值能耗",
        "全省单位工业增加值能源消耗累计",
        "单位工业增加值综合能耗比2020年",
        "到2025年，单位工业增加值能耗下降（%）",
        "（1）单位工业增加值能耗降低率",
        "“十四五”期间单位工业增加值能耗强度",
    ],
)
def test_one_indicator_is_read_from_all_its_wordings(printed):
    read = read_indicator(printed, **CHANGE)
    assert (read.base, read.scope) == ("单位工业增加值能耗", ())
    assert read.form.direction is Direction.DOWN


@pytest.mark.parametrize(
    ("printed", "scope"),
    [
        ("规模以上单位工业增加值能耗", ("规模以上",)),
        ("规上工业企业单位增加值能耗", ("规模以上",)),
        ("单位规模以上工业增加值能耗", ("规模以上",)),
        ("钢铁行业万元工业增加值能耗", ("钢铁行业",)),
        ("钢铁领域单位工业增加值能耗", ("钢铁行业",)),
        ("国家级高新区单位工业增加值能耗", ("国家级", "高新区")),
    ],
)
def test_whom_an_indicator_covers_is_no_part_of_its_base(printed, scope):
    read = read_indicator(printed, **CHANGE)
    assert (read.base, read.scope) == ("单位工业增加值能耗", scope)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("单位工业增加值能耗", "单位工业增加值用水量"),
        ("单位工业增加值能耗", "单位地区生产总值能耗"),
        ("单位工业增加值能耗", "单位工业增加值二氧化碳排放"),
        ("绿色制造产业产值", "节能环保产业产值"),
        ("六大高耗能行业占工业增加值比重", "高新技术产业占工业增加值比重"),
    ],
)
def test_different_indicators_have_different_bases(one, other):
    assert share(one).base != share(other).base


@pytest.mark.parametrize("word", ["占比", "比重", "比例", "份额", "面积占比", ""])
def test_a_share_is_a_share_however_it_is_called(word):
    read = share(f"城镇新建建筑中绿色建筑{word}")
    assert read.base == "绿色建筑占新建建筑比重"
    assert read.scope == ("城镇",)


def test_the_change_in_a_name_counts_where_the_figure_has_none():
    assert share("单位工业增加值用水量下降").form.direction is Direction.DOWN
    assert share("战略性新兴产业增加值年均增速").form == share(
        "战略性新兴产业增加值年均", direction=Direction.UP
    ).form  # fmt: skip
    assert share("战略性新兴产业增加值年均增速").form.yearly
    assert not read_indicator("PM2.5年均浓度", measure=Measure.MASS).form.yearly


def test_an_amount_per_unit_in_per_cent_is_a_change():
    assert share("单位工业增加值能耗").form.direction is Direction.DOWN
    assert share("森林覆盖率").form.direction is Direction.NONE


def test_a_rate_in_tonnes_is_an_amount():
    rate = read_indicator("再生资源回收利用率", measure=Measure.MASS)
    assert rate.base == read_indicator("再生资源回收利用量", measure=Measure.MASS).base


def test_what_is_new_is_the_increase():
    new = read_indicator("新增光伏装机容量", measure=Measure.POWER, direction=Direction.UP)
    grown = read_indicator("光伏装机", measure=Measure.POWER, direction=Direction.UP)
    assert (new.base, new.scope, new.form) == (grown.base, grown.scope, grown.form)


def test_the_region_of_its_own_document_is_no_scope():
    assert share("唐山市循环化改造园区比例").scope == ("唐山市",)
    assert share("唐山市循环化改造园区比例", home="唐山市").scope == ()


@pytest.mark.parametrize("printed", ["", "全省", "（%）", "到2025年", "其中：", "以上"])
def test_a_name_that_says_nothing_names_nothing(printed):
    assert not names_something(share(printed))


def test_a_target_is_read_with_its_unit_and_its_direction():
    value = Value(printed="13.5%", span=Span(0, 5), number=13.5, unit="%")
    read = indicator_of(Target(indicator="规上工业能耗强度", value=value, direction=Direction.DOWN))
    assert read.form.measure is Measure.SHARE
    assert read.form.direction is Direction.DOWN


LETTERS = "全省单位万元工业增加值能耗的年均降低（%）2025规上占比行业、和绿色，"


@given(
    st.text(st.sampled_from(LETTERS), max_size=40),
    st.sampled_from(Measure),
    st.sampled_from(Direction),
)
def test_reading_a_base_again_changes_nothing(printed, measure, direction):
    read = read_indicator(printed, measure=measure, direction=direction)
    assert read.printed == printed
    again = read_indicator(read.base, measure=measure, direction=direction)
    assert not names_something(read) or again.base in read.base


@given(st.text(max_size=200))
def test_any_text_is_read(printed):
    assert read_indicator(printed).printed == printed
