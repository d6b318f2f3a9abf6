import pytest

from corpus.outline import parse
from corpus.plan import BlockKind, DocumentInfo
from corpus.wrapping import printed_width

INFO = DocumentInfo(id="x", title="x")
BROKEN = (
    "推进钢铁行业节水改造和再生水利用工程建设任\n"
    "务落实到各地区各部门各单位并开展监督检查工\n"
    "作情况的定期调度和年度评估，加强组织领导和\n"
    "统筹协调。\n"
)
"""A paragraph broken at 21 characters, twice as wide in half-widths."""


def paragraphs(text):
    plan = parse(text, INFO)
    return [
        "".join(text[block.span.start : block.span.end].split())
        for block in plan.blocks
        if block.kind is BlockKind.PARAGRAPH
    ]


@pytest.mark.parametrize(
    ("text", "width"), [("节水", 4), ("节水 5", 5), ("PM2.5", 5), ("", 0), ("（一）", 6)]
)
def test_a_chinese_character_is_two_half_widths_wide_and_a_space_none(text, width):
    assert printed_width(text) == width


def test_lines_broken_by_page_width_are_joined_to_paragraphs():
    assert len(paragraphs(f"一、保障措施\n{BROKEN}　　加强宣传，形成合力。\n")) == 2


def test_whole_lines_stay_paragraphs_of_their_own():
    assert len(paragraphs("推进节水，到位。\n推进节能，到位。\n推进降碳，到位。\n")) == 3


def test_a_dash_opens_a_paragraph():
    assert len(paragraphs("目标如下，\n——节水，成效明显。\n——节能，成效明显。\n")) == 3


def test_a_few_characters_broken_off_by_a_second_width_end_no_paragraph():
    text = BROKEN + (
        "推进石化行业节水改造和再生水利用工程建设任\n务落实到各地区各部门各单位并开展监督检查工\n"
        "作情\n况的定期调度和年度评估并加强组织领导。\n"
    )
    assert paragraphs(f"一、任务\n{text}")[-1].endswith(
        "检查工作情况的定期调度和年度评估并加强组织领导。"
    )


def test_a_numbered_item_starts_a_paragraph():
    items = "（一）企业应当依法开展清洁生产审核；\n（二）企业应当公布排放情况；\n"
    assert len(paragraphs(f"一、要求\n{BROKEN}{items}")) == 3
