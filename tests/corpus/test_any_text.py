"""What holds for every document: the five shipped ones, and any text at all."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.library import shipped_plans
from corpus.outline import parse
from corpus.plan import BlockKind, DocumentInfo, Plan
from corpus.statements import statements
from corpus.text import plain

INFO = DocumentInfo(id="any", title="any")
FRAGMENTS = [
    "一、总体要求\n", "（一）坚持节水。", "(二)推广技术\n", "1.钢铁行业。", "（1）", "①",
    "第三章 水\n", "第八条 ", "专栏1 指标\n", "附件：\n", "# 标题\n", "**加粗。**", "到2025年，",
    "下降16%", "节水，", "企业。", "利用；", "《规划", "》", "（责任部门：省水利厅）", "\n",
    "\n\n", "— 3 —\n", "\t指标\n", "\t2025年\n", "\t\n", "| 甲 | 乙 |\n", "|---|---|\n",
    "[bookmark: _GoBack]", "\u3000\u3000", " ", "<sub>2</sub>", "目录......3\n", "——", "\r",
    "\ufeff", "12\n", "\f", "目录\n", "第一章\n", "指标\n", "约束性\n", "—\n", "16\n", "94%\n",
    "1.用水量（%）\n", "二是节能；", "。  三、任务", "— 4 —\n", "注：1.累计。\n", "ꎮ", "利用.",
]  # fmt: skip
ANY_TEXT = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join),
    st.text(max_size=80),
)
SHIPPED = [pytest.param(plan, id=plan.info.id) for plan in shipped_plans()]


def assert_covered(plan: Plan) -> None:
    position = 0
    for block in plan.blocks:
        assert block.span.start == position < block.span.end
        position = block.span.end
    assert position == len(plan.text)


def assert_nested(plan: Plan) -> None:
    assert plan.sections[0].span.start == 0
    assert plan.sections[0].span.end == len(plan.text)
    for section in plan.sections[1:]:
        around = plan.sections[section.parent].span
        assert around.start <= section.span.start <= section.span.end <= around.end
        before = plan.sections[section.number - 1]
        assert before.span.start <= section.span.start
        assert before.number == section.parent or before.span.end <= section.span.start
    for block in plan.blocks:
        section = plan.sections[block.section].span
        assert section.start <= block.span.start
        assert block.span.end <= section.end


def assert_headers(plan: Plan) -> None:
    for block in plan.blocks:
        if block.header is not None:
            assert block.kind is BlockKind.TABLE_ROW
            assert plan.blocks[block.header].kind is BlockKind.TABLE_HEADER
        for cell in block.cells:
            assert block.span.start <= cell.start <= cell.end <= block.span.end


def assert_reproduced(plan: Plan) -> None:
    holes = [block.span for block in plan.blocks if block.kind is BlockKind.FURNITURE]
    position = 0
    for statement in statements(plan):
        assert position <= statement.span.start < statement.span.end
        position = statement.span.end
        if statement.row:
            continue
        pieces, start = [], statement.span.start
        for hole in holes:
            if hole.start < statement.span.end and hole.end > start:
                pieces.append(plan.text[start : hole.start])
                start = hole.end
        pieces.append(plan.text[start : statement.span.end])
        printed = re.sub(r"\s", "", plain("\n".join(pieces)))
        assert re.sub(r"\s", "", statement.text) == printed


@pytest.mark.parametrize("plan", SHIPPED)
@pytest.mark.parametrize(
    "holds", [assert_covered, assert_nested, assert_headers, assert_reproduced]
)
def test_a_shipped_plan_is_read_whole(plan, holds):
    holds(plan)


@settings(deadline=None, max_examples=150)
@given(ANY_TEXT)
def test_the_blocks_of_any_text_cover_it_without_gap_or_overlap(text):
    assert_covered(parse(text, INFO))


@settings(deadline=None, max_examples=150)
@given(ANY_TEXT)
def test_the_sections_of_any_text_nest_and_hold_their_blocks(text):
    assert_nested(parse(text, INFO))


@settings(deadline=None, max_examples=150)
@given(ANY_TEXT)
def test_only_rows_have_a_header_and_cells_lie_in_their_rows(text):
    assert_headers(parse(text, INFO))


@settings(deadline=None, max_examples=150)
@given(ANY_TEXT)
def test_statements_of_any_text_follow_each_other_and_say_what_is_printed(text):
    assert_reproduced(parse(text, INFO))


@settings(deadline=None, max_examples=150)
@given(ANY_TEXT)
def test_every_paragraph_of_any_text_is_said_in_statements(text):
    plan = parse(text, INFO)
    said = [statement.span for statement in statements(plan)]
    for block in plan.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            for position in range(block.span.start, block.span.end):
                spoken = any(span.start <= position < span.end for span in said)
                assert spoken or not plain(text[position]).strip().strip("#\ufeff")


@settings(deadline=None, max_examples=50)
@given(ANY_TEXT)
def test_reading_a_text_twice_gives_the_same_plan(text):
    assert parse(text, INFO) == parse(text, INFO)
