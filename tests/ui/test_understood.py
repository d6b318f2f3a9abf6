import html
import re

import pytest

from assistant.kinds import Kind
from assistant.understood import UNAMENDED, Amendment, Understood
from ui.scoping import UnusableScope
from ui.understood import (
    kind_choices,
    make_amendment,
    parse_kind,
    understood_html,
    understood_lines,
)

NOTHING = Understood(
    scope=(),
    documents=5,
    preferred=False,
    absent=(),
    kind=Kind.MEASURES,
    polar=False,
    compares=False,
    measures=(),
    indicators=(),
    industries=(),
    departments=(),
    years=(),
    amounts=(),
    corrections=(),
    carried="",
    english=False,
    amended=(),
)


def understood(**fields):
    return Understood(**{name: getattr(NOTHING, name) for name in Understood.__slots__} | fields)


def shown(made):
    return html.unescape(re.sub(r"<[^>]*>", " ", made))


def test_the_line_says_scope_kind_and_facets():
    line = shown(
        understood_html(
            understood(
                scope=("河北",), kind=Kind.FIGURE, industries=("水泥",), years=(2025,),
                amounts=("年用水 15万吨",),
            )
        )
    )  # fmt: skip
    for said in ("河北 · 5 份文件", "数值", "行业", "水泥", "2025", "年用水 15万吨", "更正"):
        assert said in line


def test_a_mended_slip_is_shown_as_typed_and_as_read():
    line = shown(understood_html(understood(corrections=(("达锋", "达峰"),))))
    assert "“达锋”→“达峰”" in line


def test_an_english_question_is_read_back_in_english():
    line = shown(understood_html(understood(english=True, kind=Kind.FIGURE, absent=("山东",))))
    assert "asks for" in line
    assert "a figure" in line
    assert not re.search("范围|数值|更正", line)


def test_a_question_that_was_not_read_has_no_line():
    assert understood_html(None) == ""


def test_what_a_user_typed_never_becomes_markup():
    made = understood_html(understood(carried="<img src=x onerror=alert(1)> $$x$$"))
    assert "<img" not in made
    assert "$$" not in made


def test_what_the_asker_set_is_said():
    line = shown(understood_html(understood(amended=("kind", "scope_only"))))
    assert "由您指定" in line
    assert "按您的限定" in line


def test_a_long_carried_question_is_cut():
    (line,) = [one for one in understood_lines(understood(carried="水" * 99)) if "水" in one]
    assert line.endswith("水…")


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_is_read_by_its_word_and_its_name(kind):
    assert parse_kind(kind.value) is parse_kind(kind.name.lower()) is kind
    assert kind.value in dict(kind_choices()).values()


def test_an_unknown_kind_is_refused_with_those_there_are():
    with pytest.raises(UnusableScope, match=r"没有回答类型“诗”.*figure"):
        parse_kind("诗")


def test_an_amendment_is_made_of_words():
    assert make_amendment() == UNAMENDED
    made = make_amendment(kind="时限", scope_only=True)
    assert made == Amendment(kind=Kind.TIME_LIMIT, scope_only=True)
    assert made.names == ("kind", "scope_only")


def test_places_and_industries_are_named_in_the_language_of_the_question():
    line = shown(understood_html(understood(english=True, scope=("河北",), industries=("水泥",))))
    assert "Hebei" in line
    assert "cement" in line


def test_documents_that_only_come_after_those_named_are_said_to_be_searched_too():
    line = shown(understood_html(understood(scope=("国家",), preferred=True)))
    assert "国家 · 优先，共查 5 份文件" in line
