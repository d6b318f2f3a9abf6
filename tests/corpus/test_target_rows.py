import pytest

from corpus.outline import parse
from corpus.plan import BlockKind, DocumentInfo
from corpus.target_rows import row_targets
from corpus.targets import Setting

PLAN = Setting(year=2025, now=2021)


def rows(*lines, setting=PLAN, heading="一、主要指标"):
    """Read a table whose header is the first line; return per row (figure, is a baseline)."""
    table = [lines[0], "|" + "---|" * lines[0].count("|"), *lines[1:]]
    text = f"{heading}\n\n" + "\n".join(f"|{line}|" for line in table) + "\n"
    plan = parse(text, DocumentInfo(id="x", title="x"))
    found = [block for block in plan.blocks if block.kind is BlockKind.TABLE_ROW]
    return [list(row_targets(plan, row, setting)) for row in found]


def only(*lines, setting=PLAN):
    ((figure, baseline),) = rows(*lines, setting=setting)[0]
    assert not baseline
    return figure


def test_every_year_of_a_row_is_a_figure_and_the_past_is_no_target():
    (row,) = rows("指标|2020年|2025年|2030年", "再生水利用率（%）|18.5|25|35")
    assert [(f.value.number, f.year, baseline) for f, baseline in row] == [
        (18.5, 2020, True),
        (25, 2025, False),
        (35, 2030, False),
    ]


@pytest.mark.parametrize("title", ["现状值", "2020年完成值", "基期值", "2020", "“十三五”末"])
def test_a_column_of_what_is_holds_baselines(title):
    (row,) = rows(f"指标|{title}|2025年目标", "再生水利用率（%）|18.5|25")
    assert [baseline for _, baseline in row] == [True, False]


def test_a_table_of_the_past_alone_sets_no_targets():
    assert rows("指标|2015年|2020年", "再生水利用率（%）|15|18.5") == [[]]


def test_a_table_without_years_or_aims_sets_no_targets():
    assert rows("项目|建设内容|投资（亿元）", "某光伏项目|装机50万千瓦|20", heading="附表") == [[]]


@pytest.mark.parametrize(
    ("header", "row", "number", "unit"),
    [
        ("指标|2025年", "用水总量（亿立方米）|190", 1.9e10, "立方米"),
        ("指标|单位|2025年", "用水总量|亿立方米|190", 1.9e10, "立方米"),
        ("指标|2025年（亿立方米）", "用水总量|190", 1.9e10, "立方米"),
        ("指标|2025年", "用水总量|190亿立方米", 1.9e10, "立方米"),
        ("指标|单位|2025年", "充电桩|个|5万", 50_000, "个"),
        ("指标|单位|2025年", "水利用系数|-|0.58", 0.58, ""),
        ("指标|2025年提高", "优良天数比率|2.5个百分点", 2.5, "百分点"),
        ("指标|2025年|年均增速", "产值（亿元）|—|14.9", 14.9, "%"),
    ],
)
def test_the_unit_of_a_cell_stands_in_it_or_in_its_row_or_column(header, row, number, unit):
    value = only(header, row).value
    assert (value.number, value.unit) == (pytest.approx(number), unit)


@pytest.mark.parametrize(
    ("cell", "comparator"),
    [
        ("57", "达到"),
        ("57以上", "不低于"),
        ("≥57", "不低于"),
        ("＞57", "不低于"),
        ("控制在57以内", "不高于"),
        ("＜57", "不高于"),
        ("57左右", "左右"),
        ("全覆盖", "全覆盖"),
    ],
)
def test_a_cell_may_bound_its_figure(cell, comparator):
    assert only("指标|2025年", f"综合利用率（%）|{cell}").value.comparator.value == comparator


def test_a_cell_in_brackets_is_read():
    assert only("指标|2025年", "城镇新增就业（万人）|〔250〕").value.number == 2_500_000


@pytest.mark.parametrize("cell", ["", "—", "-", "完成国家下达任务"])
def test_a_cell_without_figure_sets_no_target(cell):
    assert rows("指标|2025年", f"综合利用率（%）|{cell}") == [[]]


@pytest.mark.parametrize(
    ("header", "name", "cell", "direction"),
    [
        ("指标|2025年", "单位工业增加值能耗下降（%）", "13.5", "下降"),
        ("指标|2025年", "研发经费年均增长（%）", "10", "上升"),
        ("指标|2025年", "综合利用率（%）", "57", "无"),
        ("指标|2025年", "单位产品能耗下降到（千克）", "550", "无"),
        ("指标|2025年较2020年下降（%）", "单位工业增加值能耗", "13.5", "下降"),
        ("指标|累计变化", "煤炭消费比重（%）", "-5.8", "下降"),
        ("指标|累计变化", "林草覆盖率（%）", "+1.06", "上升"),
    ],
)
def test_the_name_or_the_column_says_which_way_a_figure_goes(header, name, cell, direction):
    assert only(header, f"{name}|{cell}").direction.value == direction


def test_a_name_or_a_column_says_what_a_change_counts_from():
    assert only("指标|2025年", "用水量较2020年下降（%）|16").base_year == 2020
    column = only("指标|2025年较2020年下降（%）", "用水量|16")
    assert (column.year, column.base_year) == (2025, 2020)


def test_a_column_of_changes_speaks_to_the_last_year_of_its_table():
    (row,) = rows("指标|2020年|2025年|累计变化", "比重（%）|56|51|-5")
    assert [figure.year for figure, _ in row] == [2020, 2025, 2025]


def test_a_period_in_a_column_has_two_ends():
    figure = only("指标|2021—2025年累计", "新增装机（万千瓦）|3000")
    assert (figure.since, figure.year) == (2021, 2025)


def test_an_aim_without_year_takes_the_year_that_was_set_before():
    assert only("指标|目标值", "综合利用率（%）|57").year == 2025


def test_a_column_says_whether_an_indicator_binds():
    bound = [
        only("指标|2025年|属性", f"综合利用率（%）|57|{word}").binding.value
        for word in ("约束性", "预期性")
    ]
    assert bound == ["约束性", "预期性"]


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("（1）综合利用率（%）", "综合利用率"),
        ("1.综合利用率（%）", "综合利用率"),
        ("其中：钢铁行业（%）", "钢铁行业"),
        ("综合利用率（%）（*）", "综合利用率"),
        ("取水量（含再生水）", "取水量（含再生水）"),
    ],
)
def test_an_indicator_has_its_name_without_number_unit_and_marks(cell, name):
    assert only("指标|2025年", f"{cell}|57").indicator == name


def test_the_name_stands_before_the_values_not_in_the_column_of_numbers():
    figure = only("序号|类别|指标名称|2025年", "1|资源利用|综合利用率（%）|57")
    assert figure.indicator == "综合利用率"


def test_a_note_below_a_table_is_no_row():
    assert rows("指标|2025年", "注：综合利用率为2025年数|57") == [[]]
