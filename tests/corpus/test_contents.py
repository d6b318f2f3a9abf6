from corpus.outline import parse
from corpus.plan import BlockKind, DocumentInfo

INFO = DocumentInfo(id="x", title="x")
BODY = (
    "第一章 总体要求\n坚持节水优先，推进改造。\n第二章 主要任务\n推广先进技术，建设工程。\n"
    "第三章 保障措施\n加强组织领导，落实责任。\n第四章 附则\n本规划自印发之日起施行。\n"
)
CHAPTERS = ["第一章总体要求", "第二章主要任务", "第三章保障措施", "第四章附则"]


def headings(text):
    return [section.heading for section in parse(text, INFO).sections[1:]]


def test_a_titled_list_without_leaders_announces_headings_and_is_none():
    text = "目　录\n第一章 总体要求 1\n第二章 主要任务 3\n第三章 保障措施 7\n第四章 附则 9\n"
    assert headings(text + BODY) == CHAPTERS


def test_a_list_whose_title_is_broken_is_one():
    text = "目\n录\n第一章 总体要求3\n第二章 主要任务5\n第三章 保障措施9\n第四章 附则12\n"
    assert headings(text + BODY) == CHAPTERS


def test_headings_in_a_row_that_come_again_announce_them():
    text = "第一章 总体要求\n第二章 主要任务\n第三章 保障措施\n第四章 附则\n"
    assert headings(text + BODY) == CHAPTERS


def test_lines_between_lines_with_leaders_are_entries_too():
    text = (
        "第一章 总体要求........1\n第二章 主要任务 3\n第三章 保障措施.......7\n第四章 附则......9\n"
    )
    assert headings(text + BODY) == CHAPTERS


def test_an_entry_on_two_lines_is_one():
    text = "目录\n第一章\n总体要求·······1\n第二章\n主要任务·······3\n"
    body = (
        "第一章\n总体要求\n坚持节水优先，推进改造。\n第二章\n主要任务\n推广先进技术，建设工程。\n"
    )
    assert headings(text + body) == CHAPTERS[:2]


def test_headings_of_the_body_that_follow_each_other_stay():
    text = "一、任务\n（一）工业\n1.节水\n推进改造，提高效率。\n2.节能\n推广技术，降低能耗。\n"
    assert headings(text) == ["一、任务", "（一）工业", "1.节水", "2.节能"]


def test_the_list_is_kept_as_furniture():
    plan = parse("目录\n第一章 总体要求 1\n第二章 主要任务 3\n" + BODY, INFO)
    first = plan.blocks[0]
    assert (first.kind, plan.text[first.span.start : first.span.end]) == (
        BlockKind.FURNITURE,
        "目录\n",
    )
