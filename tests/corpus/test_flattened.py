import pytest

from corpus.outline import parse
from corpus.plan import BlockKind, DocumentInfo
from corpus.statements import statements
from corpus.text import readable

INFO = DocumentInfo(id="x", title="x")
CLOSED = (
    "指标\n2020年\n2025年\n指标属性\n"
    "万元工业增加值用水量下降（%）\n—\n16\n约束性\n"
    "工业废水重复利用率（%）\n91.5\n94 左右\n预期性\n"
    "再生水利用量（万\n立方米）\n800\n完成省级\n下达目标\n预期性\n"
)
NUMBERED = (
    "序号\n指标\n单位\n2020 年\n现状值\n2025 年\n目标值\n"
    "1\n工业用水量\n亿立方米\n12.4\n12\n2\n重复利用率\n%\n91\n94\n3\n节水型企业\n家\n80\n200\n"
)


def table(text):
    plan = parse(f"一、主要目标\n到2025年，效率提高。\n{text}二、任务\n推进节水，到位。\n", INFO)

    def cells(block):
        return tuple(readable(plan.text[cell.start : cell.end]) for cell in block.cells)

    heads = {n: cells(b) for n, b in enumerate(plan.blocks) if b.kind is BlockKind.TABLE_HEADER}
    rows = [
        (heads.get(block.header), cells(block))
        for block in plan.blocks
        if block.kind is BlockKind.TABLE_ROW
    ]
    return plan, rows


def test_a_word_that_closes_every_row_tells_the_rows():
    _, rows = table(CLOSED)
    head = ("指标", "2020年", "2025年", "指标属性")
    assert rows == [
        (head, ("万元工业增加值用水量下降（%）", "—", "16", "约束性")),
        (head, ("工业废水重复利用率（%）", "91.5", "94左右", "预期性")),
        (head, ("再生水利用量（万立方米）", "800", "完成省级下达目标", "预期性")),
    ]


def test_numbers_tell_the_rows_and_broken_columns_are_whole():
    _, rows = table(NUMBERED)
    head = ("指标", "单位", "2020年现状值", "2025年目标值")
    assert rows == [
        (head, ("工业用水量", "亿立方米", "12.4", "12")),
        (head, ("重复利用率", "%", "91", "94")),
        (head, ("节水型企业", "家", "80", "200")),
    ]


def test_a_row_of_such_a_table_is_said_with_year_and_unit():
    plan, _ = table(NUMBERED)
    assert next(s.text for s in statements(plan) if s.row) == (
        "工业用水量：2020年现状值12.4亿立方米，2025年目标值12亿立方米"
    )


def test_figures_alone_tell_the_rows_below_a_header():
    rows = "用水量\n12\n11\n利用率\n91\n94\n企业数\n80\n200\n园区数\n5\n20\n"
    _, found = table(f"指标\n2020年\n2025年\n{rows}")
    assert [cells for _, cells in found] == [
        ("用水量", "12", "11"),
        ("利用率", "91", "94"),
        ("企业数", "80", "200"),
        ("园区数", "5", "20"),
    ]


@pytest.mark.parametrize("cut", ["\f— 12 —\n", "\f— 12 —\n指标\n2020年\n2025年\n指标属性\n"])
def test_a_page_and_a_repeated_header_part_no_table(cut):
    more = "节水型企业（家）\n80\n200\n预期性\n节水型园区（个）\n5\n20\n预期性\n"
    _, rows = table(f"{CLOSED}{cut}{more}节水型灌区（个）\n2\n8\n预期性\n")
    assert len(rows) == 6
    assert {head for head, _ in rows} == {("指标", "2020年", "2025年", "指标属性")}


def test_the_parts_of_an_indicator_are_rows_of_their_own():
    rows = (
        "1.排放量（吨）\n氨氮\n658\n600\n约束性\n化学需氧量\n10031\n9000\n约束性\n"
        "2.用水量（吨）\n80\n70\n约束性\n3.利用率（%）\n91\n94\n预期性\n"
    )
    _, found = table(f"指标\n2020年\n2025年\n指标属性\n{rows}")
    assert [cells[0] for _, cells in found] == [
        "1.排放量（吨）氨氮",
        "化学需氧量",
        "2.用水量（吨）",
        "3.利用率（%）",
    ]


def test_the_name_of_a_group_of_rows_is_no_heading():
    rows = CLOSED.replace("工业废水", "（二）循环利用\n工业废水")
    plan, _ = table(rows)
    assert [section.heading for section in plan.sections[1:]] == ["一、主要目标", "二、任务"]


def test_a_row_with_a_missing_value_has_no_columns():
    """A figure of the wrong year is worse than a row that is only quoted."""
    more = "节水型企业（家）\n80\n200\n预期性\n节水型园区（个）\n5\n20\n预期性\n"
    _, rows = table(CLOSED.replace("91.5\n", "") + more)
    assert rows[1] == (None, ("工业废水重复利用率（%）", "94左右", "预期性"))


def test_notes_below_the_table_are_text():
    plan, rows = table(f"{CLOSED}注：1.累计值。\n2.以国家下达为准。\n")
    assert len(rows) == 3
    assert "注：1.累计值。" in [statement.text for statement in statements(plan)]


@pytest.mark.parametrize(
    "text",
    [
        "云海省水利厅\n云海省财政厅\n2024年3月1日\n联系人\n张三\n电话\n传真\n抄送\n",
        "节水\n节能\n降碳\n减污\n扩绿\n增长\n协同\n推进\n",
    ],
)
def test_short_lines_without_figures_are_no_table(text):
    assert table(text)[1] == []


def test_a_figure_s_labels_are_no_headings_and_no_rows():
    text = "350\n300\n250\n1.工业用水\n2.农业用水\n120\n80\n2015\n2020\n60\n3.生活用水\n40\n"
    plan, rows = table(text)
    assert rows == []
    assert [section.heading for section in plan.sections[1:]] == ["一、主要目标", "二、任务"]


def test_a_line_of_marks_among_short_lines_is_read():
    text = "一、主要目标\n" * 6 + "1.节水\n一、主要目标\n**"
    plan = parse(text, INFO)
    assert plan.blocks[-1].span.end == len(text)
