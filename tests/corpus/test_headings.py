import pytest

from corpus.outline import parse
from corpus.plan import BlockKind, DocumentInfo

INFO = DocumentInfo(id="x", title="x")
FILL = (
    "坚持节水优先和空间均衡系统治理两手发力的思路推\n"
    "进钢铁石化化工行业节水改造和再生水利用工程的建\n"
    "设任务落实到各地区各部门各单位并开展监督检查的\n"
    "工作，形成合力。\n"
)
"""A paragraph broken at 23 characters."""


def headings(text):
    return [section.heading for section in parse(text, INFO).sections[1:]]


def body(text):
    plan = parse(text, INFO)
    return [
        "".join(text[block.span.start : block.span.end].split())
        for block in plan.blocks
        if block.kind is BlockKind.PARAGRAPH
    ]


def test_a_heading_broken_over_two_lines_is_whole():
    text = f"{FILL}（一）推进高耗水行业节水改造和再生水利用工程建设\n任务落实\n{FILL}"
    assert headings(text) == ["（一）推进高耗水行业节水改造和再生水利用工程建设任务落实"]


def test_a_lead_broken_over_two_lines_ends_with_its_stop():
    lead = "1.推进高耗水行业节水改造和再生水利用工程建设任\n务落实。"
    text = f"{FILL}{lead}围绕钢铁行业推广技术。\n{FILL}"
    assert headings(text) == ["1.推进高耗水行业节水改造和再生水利用工程建设任务落实"]
    assert body(text)[0].startswith("围绕钢铁行业推广技术。")


def test_a_numbered_sentence_that_fills_its_line_is_no_heading():
    text = (
        f"{FILL}1.推进高耗水行业节水改造和再生水利用工程建设任\n"
        f"务，围绕钢铁、石化、化工等行业推广先进技术装备\n并开展监督检查和年度评估工作。\n{FILL}"
    )
    assert headings(text) == []


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("第三章\n主要任务\n推进节水，提高效率。\n", "第三章主要任务"),
        ("第二节\n\n指导思想\n推进节水，提高效率。\n", "第二节指导思想"),
        ("（一）\n指导思想\n推进节水，提高效率。\n", "（一）指导思想"),
        ("专栏 1\n节水工程\n推进节水，提高效率。\n", "专栏1节水工程"),
    ],
)
def test_a_number_on_a_line_of_its_own_is_named_by_the_next(text, heading):
    assert headings(text) == [heading]


def test_the_number_of_a_formula_is_no_heading():
    assert headings("一、计算\n按下式计算：\n（9）\n式中各量如下，\n用水量。\n") == ["一、计算"]


def test_an_annex_is_named_by_the_line_below_it():
    text = "通知，请执行。\n附件2\n行业改造指南\n一、基本情况\n推进节水，提高效率。\n"
    assert headings(text) == ["附件2行业改造指南", "一、基本情况"]


def test_an_annex_that_opens_the_document_leaves_its_title_to_the_front():
    plan = parse("附件\n云海省节水方案\n一、总体要求\n推进节水。\n", INFO)
    assert [section.heading for section in plan.sections] == ["", "一、总体要求"]


def test_a_line_inside_a_sentence_is_no_heading():
    text = f"{FILL}本区发展改革部门负责按照扶持办法兑现补助并会同第\n五条 所列部门核定。\n"
    assert headings(text) == []


def test_a_heading_below_a_note_of_departments_that_fills_its_line():
    text = f"{FILL}推进节水。（省水利厅、省工业和信息化厅负责落实）\n（二）推进再生水利用\n{FILL}"
    assert headings(text) == ["（二）推进再生水利用"]


def test_a_title_broken_over_two_lines_opens_no_section():
    assert headings("根据《规划纲要\n（一）》和通知要求\n（一）推进节水\n推进改造。\n") == [
        "（一）推进节水"
    ]


def test_an_article_alone_on_its_line_is_a_heading():
    assert headings("第四条\n企业应当节水。\n第五条 【适用范围】本办法适用于本省。\n") == [
        "第四条",
        "第五条【适用范围】",
    ]


def test_the_notes_below_a_table_are_no_headings():
    text = "一、目标\n达到指标。\n注：1.累计值。\n2.以国家下达为准。\n二、任务\n推进节水。\n"
    assert headings(text) == ["一、目标", "二、任务"]


def test_a_preface_ends_with_whatever_heading_follows():
    plan = parse("前言\n背景，说明。\n一、总体要求\n推进节水。\n", INFO)
    assert [plan.path(section.number) for section in plan.sections[1:]] == [
        ("前言",),
        ("一、总体要求",),
    ]


def test_a_stop_of_another_script_ends_a_lead():
    assert headings("(一)推进节水ꎮ围绕钢铁行业ꎬ推广技术ꎮ\n") == ["(一)推进节水"]
    assert headings("(一)推进节水.围绕钢铁行业,推广技术.\n") == ["(一)推进节水"]
