from corpus.outline import parse
from corpus.plan import BlockKind, DocumentInfo
from corpus.tables import is_table, pipe_cells, split_rows
from corpus.text import lines

INFO = DocumentInfo(id="x", title="x")


def cells(plan, kind):
    return [
        tuple(plan.text[cell.start : cell.end] for cell in block.cells)
        for block in plan.blocks
        if block.kind is kind
    ]


def test_blank_lines_part_the_rows_of_a_tabbed_table(water):
    assert cells(water, BlockKind.TABLE_HEADER) == [("指标", "2020年", "2025年")]
    assert cells(water, BlockKind.TABLE_ROW) == [
        ("（1）万元工业增加值用水量（立方米）", "30", "25.2"),
        ("（2）规模以上工业用水重复利用率（%）", "91.5", "94"),
    ]


def test_a_markdown_table_keeps_its_header_and_its_rule_is_furniture(recycling):
    assert cells(recycling, BlockKind.TABLE_HEADER) == [("指标", "2023年", "2025年")]
    assert cells(recycling, BlockKind.TABLE_ROW) == [
        ("废钢铁利用量（万吨）", "8", "12"),
        ("废塑料利用量（万吨）", "2.1", "3.5"),
    ]
    rule = next(block for block in recycling.blocks if block.kind is BlockKind.FURNITURE)
    assert recycling.text[rule.span.start : rule.span.end] == "|---|---|---|\n"


def test_a_page_number_parts_no_markdown_table():
    plan = parse("| 指标 | 值 |\n| 节水 | 1 |\n— 3 —\n| 节能 | 2 |\n", INFO)
    headers = [block.header for block in plan.blocks if block.kind is BlockKind.TABLE_ROW]
    assert headers == [0, 0]


def test_an_empty_cell_has_an_empty_span():
    text = "\t节水\n\t\n\t16\n"
    ((span, found),) = split_rows(text, list(lines(text)))
    assert (span.start, span.end) == (0, len(text))
    assert [text[cell.start : cell.end] for cell in found] == ["节水", "", "16"]


def test_the_cells_of_a_markdown_row_are_trimmed():
    text = "  | 甲 |  | 乙丙 |\n"
    (line,) = lines(text)
    assert [text[cell.start : cell.end] for cell in pipe_cells(text, line)] == ["甲", "", "乙丙"]


def test_a_table_title_in_a_cell_of_its_own_opens_a_box():
    plan = parse("\t主要指标\n\n\t指标\n\t2025年\n\n\t节水\n\t16\n", INFO)
    assert [section.heading for section in plan.sections] == ["", "主要指标"]
    assert cells(plan, BlockKind.TABLE_ROW) == [("节水", "16")]


def test_boxed_paragraphs_of_one_cell_each_are_paragraphs():
    plan = parse("\t推进节水。\n\n\t推进节能。\n", INFO)
    assert [block.kind for block in plan.blocks] == [BlockKind.PARAGRAPH] * 2


def test_a_single_row_is_no_table():
    text = "\t云海省\n\t2021年\n"
    assert not is_table(found for _, found in split_rows(text, list(lines(text))))
