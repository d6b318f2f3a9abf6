import pytest

from corpus.outline import parse
from corpus.plan import DocumentInfo
from corpus.statements import names_departments, row_text, statements

INFO = DocumentInfo(id="x", title="x")


def said(text):
    return list(statements(parse(text, INFO)))


def find(plan, beginning):
    return next(found for found in statements(plan) if found.text.startswith(beginning))


def printed(plan, span):
    return plan.text[span.start : span.end]


def test_a_sentence_runs_across_a_page_break(water):
    statement = find(water, "推广先进节水技术")
    assert statement.text == "推广先进节水技术，鼓励企业循环用水。"
    assert printed(water, statement.span) == "推广先进节水技术，鼓励企业\n— 1 —\n循环用水。"


def test_a_sentence_runs_across_a_repeated_box_heading(water):
    statement = find(water, "新建再生水回用装置")
    assert statement.text == "新建再生水回用装置20套，年回用再生水3000万立方米。"
    assert "专栏2" in printed(water, statement.span)


def test_a_finished_sentence_does_not_run_across_a_page_break():
    assert [statement.text for statement in said("一、甲项\n节水。\n— 1 —\n节能。\n")] == [
        "节水。",
        "节能。",
    ]


def test_a_row_is_said_with_its_header_year_and_unit(water, recycling):
    row = find(water, "万元工业增加值用水量：")
    assert row.text == "万元工业增加值用水量：2020年30立方米，2025年25.2立方米"
    assert row.row
    assert "".join(printed(water, row.header).split()) == "指标2020年2025年"
    assert find(recycling, "废塑料").text == "废塑料利用量：2023年2.1万吨，2025年3.5万吨"


@pytest.mark.parametrize(
    ("header", "cells", "text"),
    [
        (["指标", "2025年"], ["（1）能耗下降（%）", "18（*）"], "能耗下降：2025年18%（*）"),
        (["指标", "目标值"], ["1.用水量（立方米）", "<25"], "用水量：<25立方米"),
        (["指标", "2020年", "2025年"], ["利用率（%）", "—", "94"], "利用率：2025年94%"),
        (["指标", "属性"], ["利用率（%）", "约束性"], "利用率：属性约束性"),
        (["指标", "2025年"], ["用水量（%）", "16%"], "用水量：2025年16%"),
        (["指标"], ["用水量", "16"], "用水量：16"),
        (["指标", "2025年"], ["用水量（1）", "16"], "用水量（1）：2025年16"),
        (["指标", "2025年"], ["其中：钢铁", "16"], "钢铁：2025年16"),
        (["指标", "2025年"], ["用水量", ""], "用水量"),
        (["指标", "单位", "2025年"], ["用水量", "立方米", "25"], "用水量：2025年25立方米"),
    ],
)
def test_a_row_becomes_a_sentence(header, cells, text):
    assert row_text(header, cells) == text


def test_a_row_below_a_numbered_one_carries_its_name():
    rows = said(
        "\t指标\n\t2025年\n\n\t（1）用水量下降（%）\n\t16\n\n\t其中：钢铁行业\n\t10\n\n\t（2）利用率（%）\n\t94\n"
    )
    assert [(row.text, row.label) for row in rows] == [
        ("用水量下降：2025年16%", ""),
        ("钢铁行业：2025年10", "用水量下降"),
        ("利用率：2025年94%", ""),
    ]


def test_a_line_of_departments_closes_the_provision_it_ends(water):
    note = find(water, "（责任部门")
    closed = printed(water, note.closes)
    assert closed.startswith("（一）实施节水改造。培育节水型企业120家")
    assert closed.endswith("（责任部门：省工业和信息化厅、省水利厅）")
    assert note.label == "培育节水型企业120家，建设节水型园区15个。推广高效冷却技术。"


def test_a_second_note_closes_only_what_stands_after_the_first():
    found = said("一、甲项\n节水。（省水利厅负责）\n节能。（省发展改革委负责）\n")
    notes = [statement for statement in found if statement.closes]
    assert [note.label for note in notes] == ["节水。", "节能。"]


def test_a_note_before_the_next_sentence_is_cut_from_it():
    found = [statement.text for statement in said("一、甲项\n节水。（省水利厅牵头）推进节能。\n")]
    assert found == ["节水。", "（省水利厅牵头）", "推进节能。"]


@pytest.mark.parametrize(
    "text",
    [
        "（责任部门：省发展改革委、省生态环境厅）",
        "（省工业和信息化厅牵头，省财政厅配合）",
        "（各市人民政府负责落实）",
        "责任单位：省水利厅。",
        "【牵头单位：省水利厅】",
        "[省水利厅、省住房城乡建设厅按职责分工负责]",
        "〔责任单位：省水利厅、省统计局，各市（含省直管市，下同）相关主管部门〕",
    ],
)
def test_a_note_of_departments(text):
    assert names_departments(text)


@pytest.mark.parametrize(
    "text",
    ["", "（以下简称《规划》）", "企业负责节水。", "（单位：万元）", "推进节水（省水利厅负责）"],
)
def test_no_note_of_departments(text):
    assert not names_departments(text)


def test_a_topic_sentence_labels_what_follows_it_in_its_paragraph():
    found = said("一、目标\n用水效率显著提高。用水量下降16%。利用率达到94%。\n")
    assert [(statement.text, statement.label) for statement in found] == [
        ("用水效率显著提高。", ""),
        ("用水量下降16%。", "用水效率显著提高"),
        ("利用率达到94%。", "用水效率显著提高"),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("一是节水；二是节能；三是降碳。", ["一是节水；", "二是节能；", "三是降碳。"]),
        ("主要包括：（1）钢铁；（2）石化。", ["主要包括：（1）钢铁；", "（2）石化。"]),
        ("①节水；②节能。", ["①节水；", "②节能。"]),
        ("推进节水；推进节能。", ["推进节水；推进节能。"]),
    ],
)
def test_the_items_of_a_list_that_runs_on_are_statements(text, parts):
    assert [statement.text for statement in said(f"一、甲项\n{text}\n")] == parts


def test_the_first_sentence_of_a_paragraph_is_its_topic_though_it_lists_things():
    found = said("一、甲项\n完善水利、应急部门协作。2025年前建立会商机制。\n")
    assert [statement.label for statement in found] == ["", "完善水利、应急部门协作"]


def test_a_numbered_item_without_text_is_a_statement_of_the_section_above_it():
    found = said("一、材料\n（一）申请表\n（二）佐证材料\n二、程序\n正文。\n")
    assert [(statement.text, statement.section) for statement in found] == [
        ("（一）申请表", 1),
        ("（二）佐证材料", 1),
        ("正文。", 2),
    ]


def test_an_entry_of_a_table_of_contents_is_no_statement():
    found = said("一、总体要求\n二、任务\n一、总体要求\n节水。\n二、任务\n节能。\n")
    assert [statement.text for statement in found] == ["节水。", "节能。"]


def test_a_run_of_marks_is_no_statement():
    assert [statement.text for statement in said("一、甲项\n节水。\n****\n")] == ["节水。"]


def test_a_column_named_by_a_bare_year_stands_apart_from_its_value():
    assert row_text(["指标", "2020", "2025"], ["能耗下降（%）", "—", "18"]) == "能耗下降：2025：18%"
