import pytest

from corpus.lines import LineKind, physical_lines
from corpus.outline import classify

CELL, BLANK, TEXT = "CELL", "BLANK", "TEXT"


def kinds(text):
    return [line.kind.name for line in classify(text)[0]]


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
    assert kinds(f"{line}\n") == [TEXT]


def test_a_bookmark_is_cut_from_the_line_that_follows_it():
    (bookmark, heading), _ = classify("[bookmark: _GoBack]一、总体要求\n")
    assert (bookmark.kind, heading.kind) == (LineKind.FURNITURE, LineKind.HEADING)
    assert heading.heading.text == "一、总体要求"


def test_a_heading_that_lost_its_line_break_is_a_line_of_its_own():
    text = "碳达峰如期实现。  三、重点任务\n（一）节水。\n"
    assert [text[line.span.start : line.span.end].strip() for line in physical_lines(text)] == [
        "碳达峰如期实现。",
        "三、重点任务",
        "（一）节水。",
    ]


def test_a_page_number_at_the_end_of_a_line_is_cut_from_it():
    lines = physical_lines("为登记主体在系统中开— 4 —\n立账户。\n")
    assert len(lines) == 3
    assert kinds("为登记主体在系统中开— 4 —\n立账户。\n") == [TEXT, "FURNITURE", TEXT]


def test_tabbed_lines_with_a_tabbed_neighbour_are_cells():
    assert kinds("\t指标\n\t2025年\n\n\t用水量\n\t25\n") == [CELL, CELL, BLANK, CELL, CELL]


def test_an_empty_tabbed_line_is_an_empty_cell():
    assert kinds("\t指标\n\t\n") == [CELL, CELL]


def test_a_single_tabbed_line_is_indented_text():
    assert kinds("前文。\n\t推进节水。\n后记。\n") == [TEXT, TEXT, TEXT]


def test_a_numbered_cell_is_a_cell_and_a_tabbed_box_heading_a_heading():
    assert kinds("\t1.钢铁\n\t12\n") == [CELL, CELL]
    assert kinds("\t专栏1 指标\n\t指标\n\t12\n") == ["HEADING", CELL, CELL]
