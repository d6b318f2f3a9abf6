import pytest

from corpus.lines import LineKind
from corpus.outline import classify, parse
from corpus.plan import BlockKind, DocumentInfo
from corpus.statements import statements

INFO = DocumentInfo(id="x", title="x")
WORDS = "节水改造", "能源替代", "碳汇提升", "固废利用", "水质监测"


def furniture(text):
    return [
        text[line.span.start : line.span.end].strip()
        for line in classify(text)[0]
        if line.kind is LineKind.FURNITURE
    ]


def pages(heads, feet=None):
    feet = feet or [""] * len(heads)
    bodies = [f"推进{word}工程，提高{word}水平，\n加强{word}的监督管理。\n" for word in WORDS]
    parts = zip(heads, bodies, feet, strict=False)
    return "\f".join(f"{head}{body}{foot}" for head, body, foot in parts)


def test_bare_numbers_that_count_the_pages_are_furniture():
    assert furniture(pages(["5\n", "6\n", "7\n", "8\n"])) == ["5", "6", "7", "8"]


def test_a_number_inside_a_sentence_at_a_page_s_edge_does_not_count():
    text = pages(["5\n", "6\n", "7\n"], ["", "", "建设再生水厂\n9\n座，提高能力。\n"])
    assert furniture(text) == ["5", "6", "7"]


def test_a_running_head_is_furniture_but_for_the_first():
    head = "云海省工业节水规划\n"
    assert furniture(pages([head] * 5)) == [head.strip()] * 4


def test_a_heading_that_opens_many_annexes_is_no_running_head():
    head = "一、基本情况\n"
    assert furniture(pages([head] * 5)) == []


def test_a_number_printed_downwards_at_the_foot_is_furniture():
    text = pages(["", "", ""], ["—\n１\n０\n—\n"] * 3)
    assert furniture(text) == ["—", "１", "０", "—"] * 3


def test_roman_numbers_of_the_front_are_furniture():
    assert furniture(pages(["", "", ""], ["i\n", "ii\n", "iii\n"])) == ["i", "ii", "iii"]


@pytest.mark.parametrize("number", ["3", "12"])
def test_a_number_broken_off_inside_a_sentence_stays_in_it(number):
    text = pages(["", ""]) + f"相关方案于\n{number}\n月底前报送水利厅。\n"
    said = [statement.text for statement in statements(parse(text, INFO))]
    assert f"相关方案于{number}月底前报送水利厅。" in said


def test_a_sentence_runs_across_a_page_number():
    text = "一、任务\n推进节水改造和\n\f— 2 —\n再生水利用工程。\n"
    assert [statement.text for statement in statements(parse(text, INFO))] == [
        "推进节水改造和再生水利用工程。"
    ]


def test_a_form_feed_by_itself_is_blank():
    plan = parse("一、任务\n节水。\n\f\n节能。\n", INFO)
    assert BlockKind.FURNITURE not in {block.kind for block in plan.blocks}
