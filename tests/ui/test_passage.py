import html
import re

import pytest

from corpus.library import shipped_plans
from corpus.outline import parse
from corpus.plan import BlockKind, DocumentInfo, Span
from ui.passage import marked, section_around, section_html


def span_of(plan, quote):
    start = plan.text.index(quote)
    return Span(start, start + len(quote))


def shown(markup):
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def test_quote_is_marked_in_its_section(plan):
    made = section_html(plan, span_of(plan, "建成绿色工厂 12 家。"))
    assert "<mark>建成绿色工厂 12 家。</mark>" in made
    assert "（一）主要目标" in shown(made)
    assert "单位能耗下降10%。" in shown(made)


def test_short_section_is_shown_inside_its_parent(plan):
    section = section_around(plan, span_of(plan, "建成绿色工厂"))
    assert section.span.end - section.span.start > len("（一）主要目标")
    assert section.heading != "（一）主要目标"


def test_markup_of_a_document_stays_text(plan):
    made = section_html(plan, span_of(plan, "<img src=x onerror=alert(1)>"))
    assert "<img" not in made
    assert "<img src=x onerror=alert(1)>" in shown(made)


def test_marking_splits_the_text_at_the_quote():
    assert marked("甲乙丙丁", Span(0, 4), Span(1, 3)) == "甲<mark>乙丙</mark>丁"
    assert marked("甲乙丙丁", Span(0, 4), Span(0, 9)) == "<mark>甲乙丙丁</mark>"
    assert marked("甲乙丙丁", Span(0, 2), Span(2, 4)) == "甲乙"
    assert marked(" 甲 ", Span(0, 3), Span(0, 3)) == "<mark>甲</mark>"


def test_long_section_is_cut_around_the_quote_and_says_so():
    lines = "\n\n".join(f"第{number}段：" + "内容" * 40 for number in range(200))
    plan = parse(f"方案\n\n一、任务\n\n{lines}\n", DocumentInfo(id="x", title="方案"))
    made = section_html(plan, span_of(plan, "第100段"))
    assert "<mark>第100段</mark>" in made
    assert "前文略" in made
    assert "后文略" in made
    assert len(made) < 20_000


@pytest.mark.parametrize("plan", shipped_plans(), ids=lambda plan: plan.info.id)
def test_every_block_of_the_plans_can_be_marked(plan):
    for block in plan.blocks:
        printed = plan.text[block.span.start : block.span.end]
        if not printed.strip():
            continue
        cells = block.cells or (block.span,)
        made = section_html(plan, block.span)
        marks = "".join(re.findall(r"<mark>(.*?)</mark>", made, flags=re.DOTALL))
        wanted = "".join(plan.text[cell.start : cell.end] for cell in cells)
        assert "".join(shown(marks).split()) == "".join(wanted.split())


@pytest.mark.parametrize(
    "plan",
    [p for p in shipped_plans() if any(b.kind is BlockKind.TABLE_ROW for b in p.blocks)],
    ids=lambda plan: plan.info.id,
)
def test_table_row_is_shown_under_its_header(plan):
    row = [block for block in plan.blocks if block.kind is BlockKind.TABLE_ROW][-1]
    header = plan.blocks[row.header]
    made = section_html(plan, row.span)
    first = plan.text[header.cells[0].start : header.cells[0].end]
    assert f"<th>{first.strip()}</th>" in made
    assert "<td><mark>" in made
