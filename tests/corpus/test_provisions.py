from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.folding import fold
from corpus.outline import parse
from corpus.plan import DocumentInfo, Span
from corpus.provision import Binding, Comparator, Direction, ProvisionKind, Role
from corpus.provisions import provisions
from corpus.readings import readings
from corpus.text import normalise

INFO = DocumentInfo(id="x", title="某省工业节水规划", period=(2021, 2025), issued=date(2021, 12, 1))
TEXT = """某省工业节水规划（2021—2025年）
一、发展基础
2020年，工业用水重复利用率达到92%，培育节水型企业95家。
二、主要目标
到2025年，万元工业增加值用水量较2020年下降16%，力争工业用水重复利用率达到94%以上。
三、重点任务
（一）推广节水工艺。实施节水改造项目100个。
（责任部门：省工业和信息化厅、省水利厅）
（二）完善计量。在钢铁行业，年用水量10万立方米以上的企业应当安装在线计量装置。
（三）加大支持。按照《节约用水条例》，对唐山市节水型企业给予一次性奖励50万元。
四、保障措施
加强组织领导。由省水利厅牵头，会同省财政厅建立协调机制。
"""


def read(text=TEXT, info=INFO):
    return list(provisions(parse(text, info)))


def of(found, beginning):
    return [provision for provision in found if provision.text.startswith(beginning)]


def test_provisions_come_in_the_order_of_the_text():
    starts = [provision.span.start for provision in read()]
    assert starts == sorted(starts)


def test_a_sentence_with_two_figures_to_be_reached_is_two_targets():
    first, second = of(read(), "到2025年")
    assert first.kind is second.kind is ProvisionKind.TARGET
    assert (first.target.indicator, first.target.value.printed) == (
        "万元工业增加值用水量",
        "16%",
    )
    assert (first.target.direction, first.target.base_year) == (Direction.DOWN, 2020)
    assert (second.target.indicator, second.target.value.printed) == ("工业用水重复利用率", "94%")
    assert second.target.value.comparator is Comparator.AT_LEAST
    assert (first.target.effort, second.target.effort) == (False, True)
    assert first.target.year == second.target.year == 2025


def test_a_task_with_a_figure_is_a_task_and_a_target():
    task, target = of(read(), "实施节水改造项目")
    assert (task.kind, task.target) == (ProvisionKind.TASK, None)
    assert (target.kind, target.target.value.printed) == (ProvisionKind.TARGET, "100个")


def test_a_line_of_departments_gives_its_duties_to_all_it_speaks_for():
    found = read()
    task, target = of(found, "实施节水改造项目")
    (note,) = of(found, "（责任部门")
    assert note.kind is ProvisionKind.RESPONSIBILITY
    for provision in (task, target, note):
        assert [duty.department for duty in provision.duties] == ["省工业和信息化厅", "省水利厅"]
        assert {duty.role for duty in provision.duties} == {Role.RESPONSIBLE}
    assert TEXT[note.covers.start : note.covers.end].lstrip().startswith("（一）推广节水工艺")


def test_a_line_of_departments_does_not_speak_for_what_stands_before_its_item():
    found = read()
    assert all(provision.duties == () for provision in of(found, "到2025年"))
    assert all(provision.duties == () for provision in of(found, "在钢铁行业"))


def test_a_sentence_names_duties_of_its_own():
    (provision,) = of(read(), "由省水利厅")
    assert [(duty.department, duty.role) for duty in provision.duties] == [
        ("省水利厅", Role.LEAD),
        ("省财政厅", Role.SUPPORT),
    ]


def test_a_provision_says_to_whom_it_applies():
    (provision,) = of(read(), "在钢铁行业")
    assert provision.kind is ProvisionKind.CONSTRAINT
    (threshold,) = provision.thresholds
    assert (threshold.subject, threshold.value.number) == ("年用水量", 100_000)


def test_a_provision_names_places_and_acts():
    (provision,) = of(read(), "按照《节约用水条例》")
    assert provision.kind is ProvisionKind.SUPPORT
    assert provision.regions == ("唐山",)
    assert [act.title for act in provision.acts] == ["节约用水条例"]


def test_what_has_been_reached_is_background_and_no_target():
    (provision,) = of(read(), "2020年")
    assert (provision.kind, provision.target) == (ProvisionKind.BACKGROUND, None)


def test_a_row_of_a_table_is_a_target_with_its_header():
    text = (
        "一、主要指标\n\n| 指标 | 2020年 | 2025年 | 属性 |\n|---|---|---|---|\n"
        "| 用水量下降（%） | — | 16 | 约束性 |\n"
    )
    (provision,) = read(text)
    assert provision.kind is ProvisionKind.TARGET
    assert (provision.target.indicator, provision.target.value.unit) == ("用水量下降", "%")
    assert provision.target.binding is Binding.BINDING
    assert "2025年" in text[provision.header.start : provision.header.end]
    assert text[provision.span.start : provision.span.end].startswith("| 用水量")


def test_every_provision_stands_where_its_span_says():
    for provision in read():
        printed = TEXT[provision.span.start : provision.span.end]
        assert normalise(printed) == normalise(provision.text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("钢铁、水泥单位产品能耗分别下降2%、3.7%", [("钢铁", 2), ("水泥单位产品能耗", 3.7)]),
        ("建设园区30个、工厂200家", [("建设园区", 30), ("工厂", 200)]),
        ("培育3个园区、20家工厂", [("园区", 3), ("工厂", 20)]),
        ("利用率由92%提高到94%", [("利用率", 94)]),
        ("产值比2020年翻一番", [("产值", 100)]),
        ("利用率达到94%，力争达到95%", [("利用率", 94), ("利用率", 95)]),
        ("占比达到17%，比2020年提高5个百分点", [("占比", 17), ("占比", 5)]),
    ],
)
def test_the_common_forms_of_targets(text, expected):
    found = read(f"一、主要目标\n到2025年，{text}。\n")
    assert [(p.target.indicator, p.target.value.number) for p in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "给予一次性奖励50万元",
        "按投资额的10%给予补助，最高不超过500万元",
        "距离敏感目标500米范围内禁止新建化工项目",
        "颗粒物排放浓度不高于10毫克/立方米",
        "分3个阶段推进，2022年3月底前报送方案",
    ],
)
def test_sums_limits_and_dates_are_no_targets(text):
    found = read(f"一、主要任务\n{text}。\n")
    assert found
    assert all(provision.target is None for provision in found)


NUMBERS = st.decimals(min_value=0, max_value=9999, places=2, allow_nan=False)
UNITS = ["吨", "吨标准煤", "立方米", "千瓦时", "千瓦", "元", "公顷", "公里", "家", "%"]
MULTIPLES = {"": 1, "万": 10**4, "亿": 10**8}


@settings(deadline=None, max_examples=60)
@given(NUMBERS, st.sampled_from(list(MULTIPLES)), st.sampled_from(UNITS))
def test_a_value_that_is_written_is_read_back(number, multiple, unit):
    multiple = "" if unit == "%" else multiple
    printed = f"{number.normalize():f}{multiple}{unit}"
    (provision,) = read(f"一、主要目标\n到2025年，用水总量达到{printed}以上。\n")
    value = provision.target.value
    assert value.printed == printed
    assert value.number == pytest.approx(float(number) * MULTIPLES[multiple])
    assert (value.unit, value.comparator) == (unit, Comparator.AT_LEAST)


FRAGMENTS = [
    "一、主要目标\n", "二、主要任务\n", "一、发展基础\n", "（一）推进节水。", "1.钢铁行业。",
    "专栏1 指标\n", "到2025年，", "“十四五”期间，", "较2020年", "与2020年相比，", "利用率",
    "用水量", "达到", "下降", "分别", "由", "提高到", "20%", "16.5%", "1.5 亿\n吨", "3-5家",
    "翻一番", "全覆盖", "千亿级", "９４％", "以上", "左右", "的企业", "、", "，", "。", "；",
    "和", "\n", "\n— 3 —\n", "给予奖励50万元", "不得", "（责任部门：省水利厅）",
    "| 指标 | 2020年 | 2025年 |\n|---|---|---|\n", "| 利用率（%） | 92 | 94 |\n",
    "\t指标\n\t2025年\n\n", "\t利用率（%）\n\t〔94〕\n\n", "《节约用水条例》", "**", "＊＊",
    "<b>", "12\n",
]  # fmt: skip
ANY_TEXT = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), max_size=20).map("".join), st.text(max_size=60)
)


def squeezed(text, span):
    return fold(text, span).text


@settings(deadline=None, max_examples=150)
@given(ANY_TEXT)
def test_any_text_gives_provisions_that_stand_in_it(text):
    plan = parse(text, INFO)
    for provision in provisions(plan):
        assert 0 <= provision.span.start < provision.span.end <= len(text)
        assert 0 <= provision.section < len(plan.sections)
        if provision.target:
            value = provision.target.value
            assert provision.span.start <= value.span.start
            assert value.span.end <= provision.span.end
            assert squeezed(text, value.span)


@settings(deadline=None, max_examples=150)
@given(ANY_TEXT)
def test_the_spans_of_figures_reproduce_what_is_printed(text):
    plan = parse(text, INFO)
    holes = [block.span for block in plan.blocks if block.kind.name == "FURNITURE"]
    for reading in readings(plan):
        for fact in (*reading.targets, *reading.baselines, *reading.thresholds):
            place = Span(fact.value.span.start, fact.value.span.end)
            printed = fold(text, place, without=holes).text
            assert normalise(fact.value.printed) == printed


@settings(deadline=None, max_examples=30)
@given(ANY_TEXT)
def test_reading_a_plan_twice_gives_the_same_provisions(text):
    plan = parse(text, INFO)
    assert list(provisions(plan)) == list(provisions(plan))
