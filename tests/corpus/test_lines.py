import pytest

from corpus.lines import LineKind, Paragraphing, classify
from corpus.outline import parse
from corpus.plan import BlockKind, DocumentInfo

INFO = DocumentInfo(id="x", title="x")


def kinds(text):
    return [line.kind.name for line in classify(text)]


def paragraphs(text):
    plan = parse(text, INFO)
    return [
        text[block.span.start : block.span.end].strip()
        for block in plan.blocks
        if block.kind is BlockKind.PARAGRAPH
    ]


@pytest.mark.parametrize(
    "line",
    [
        "— 3 —",
        "-12-",
        "－ 7 －",
        "第 3 页 共 9 页",
        "  14  ",
        "|---|:--:|",
        "一、总体要求 ........ 3",
        "三、主要目标……………（13）",
        "（一）指导思想·····-4-",
    ],
)
def test_page_numbers_rules_and_tables_of_contents_are_furniture(line):
    assert kinds(f"{line}\n") == ["FURNITURE"]


@pytest.mark.parametrize("line", ["2025年", "——推进节水", "节水……推进改造", "1200家", "第3页的表"])
def test_text_that_only_looks_like_furniture_is_text(line):
    assert kinds(f"{line}\n") == ["TEXT"]


def test_a_bookmark_is_cut_from_the_line_that_follows_it():
    (bookmark, heading) = classify("[bookmark: _GoBack]一、总体要求\n")
    assert (bookmark.kind, heading.kind) == (LineKind.FURNITURE, LineKind.HEADING)
    assert heading.heading.text == "一、总体要求"


def test_tabbed_lines_with_a_tabbed_neighbour_are_cells():
    assert kinds("\t指标\n\t2025年\n\n\t用水量\n\t25\n") == ["CELL"] * 2 + ["BLANK"] + ["CELL"] * 2


def test_an_empty_tabbed_line_is_an_empty_cell():
    assert kinds("\t指标\n\t\n") == ["CELL", "CELL"]


def test_a_single_tabbed_line_is_indented_text():
    assert kinds("前言。\n\t推进节水。\n后记。\n") == ["TEXT", "TEXT", "TEXT"]


def test_a_numbered_cell_is_a_cell_and_a_tabbed_box_heading_a_heading():
    assert kinds("\t1.钢铁\n\t12\n") == ["CELL", "CELL"]
    assert kinds("\t专栏1 指标\n\t指标\n\t12\n") == ["HEADING", "CELL", "CELL"]


def test_a_title_broken_over_two_lines_opens_no_section():
    assert kinds("根据《规划纲要\n（一）》和通知要求\n（一）推进节水\n") == [
        "TEXT",
        "TEXT",
        "HEADING",
    ]


def test_lines_broken_by_page_width_are_joined_to_paragraphs():
    text = (
        "一、保障措施\n"
        "推进钢铁行业节水改造和再生水利用工程建设任\n"
        "务落实到各地区各部门各单位并开展监督检查工\n"
        "作情况的定期调度和年度评估。\n"
        "　　加强组织领导和统筹协调。\n"
    )
    assert len(paragraphs(text)) == 2


def test_a_numbered_sentence_that_fills_its_line_is_no_heading_in_a_broken_document():
    text = (
        "（一）推进钢铁行业节水改造和再生水利用工程建设任\n"
        "务落实到各地区各部门各单位并开展监督检查\n"
        "推进石化行业节水改造和再生水利用工程的建设任\n"
        "务落实到各地区各部门各单位并开展监督检查\n"
    )
    lines = classify(text)
    assert lines[0].kind is LineKind.HEADING
    assert Paragraphing(text, lines).runs_on(lines[0], lines[1])
    assert [section.heading for section in parse(text, INFO).sections] == [""]


def test_whole_lines_stay_paragraphs_of_their_own():
    assert len(paragraphs("推进节水，到位。\n推进节能，到位。\n推进降碳，到位。\n")) == 3


def test_a_dash_opens_a_paragraph():
    assert len(paragraphs("目标如下，\n——节水，成效明显。\n——节能，成效明显。\n")) == 3
