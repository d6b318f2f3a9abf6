import html
import re
from dataclasses import replace

import pytest

from assistant.answer import Answer, AnswerStatus
from assistant.scope import EVERYTHING, Scope
from corpus.plan import Status
from ui.dialogue import Exchange
from ui.render import answer_html, badge, header_html, panel_html, question_html, welcome_html

HOSTILE = "<img src=x onerror=alert(1)> $$x^2$$ [x](javascript:alert(1)) ${alert(1)} **b**"


def shown(markup):
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


@pytest.fixture
def documents(plan):
    return {plan.info.id: plan.info}


@pytest.fixture
def answered(assistant):
    answer = assistant.ask("绿色工厂多少家？")
    return Exchange(
        question=answer.question, answer=answer, sources=answer.citations, scope=EVERYTHING
    )


def with_text(exchange, text, status=AnswerStatus.ANSWERED, **changes):
    answer = replace(exchange.answer, answer=text, status=status)
    return replace(exchange, answer=answer, **changes)


def test_marker_becomes_a_link_to_its_own_exchange(answered, documents):
    made = answer_html(answered, 3, documents)
    assert 'href="#cite-3-1"' in made
    assert "绿色工厂 12 家" in made
    assert "[1]" not in shown(made)


def test_very_long_question_is_shown_in_part():
    made = question_html("问" * 10_000)
    assert len(made) < 1000
    assert "10000" in made


def test_marker_without_a_citation_stays_text(answered, documents):
    assert "[7]" in shown(answer_html(with_text(answered, "见脚注[7]"), 0, documents))


def test_document_text_never_becomes_markup(answered, documents):
    hostile = replace(answered.sources[0], quote=HOSTILE, title=HOSTILE, section=(HOSTILE,))
    exchange = with_text(answered, f"{HOSTILE}[1]", sources=(hostile,))
    named = {id: replace(info, title=HOSTILE) for id, info in documents.items()}
    for made in (
        answer_html(exchange, 0, named),
        panel_html(exchange, 0, named),
        header_html(list(named.values())),
        question_html(HOSTILE),
    ):
        assert "<img" not in made
        without_tags = re.sub(r"<[^>]*>", "", made)
        assert not re.search(r"\$\$|\]\(|\*\*|\$\{", without_tags)
        assert HOSTILE in shown(made)


def test_message_is_one_block_of_html_without_blank_lines(answered, documents):
    made = answer_html(with_text(answered, "一\n\n\n二[1]"), 0, documents)
    assert made.startswith("<div")
    assert made.endswith("</div>")
    assert "\n" not in made


def test_title_that_leads_a_line_stands_out_and_carries_the_badge(answered, documents, plan):
    made = answer_html(with_text(answered, f"《{plan.info.title}》：12 家[1]"), 0, documents)
    assert f"<strong>《{plan.info.title}》</strong>" in made
    assert "征求意见稿" in shown(made)


def test_not_found_is_a_notice_with_links_to_the_nearest_passages(answered, documents):
    nothing = Answer(
        question="火星？",
        status=AnswerStatus.NOT_FOUND,
        answer="检索了全部文件。",
        citations=(),
        latency_ms=1,
    )
    exchange = replace(answered, question="火星？", answer=nothing)
    made = answer_html(exchange, 0, documents)
    assert made.startswith('<div class="notice">')
    assert "文件中没有找到答案" in shown(made)
    assert "#cite-0-1" in made
    assert "最接近的条文" in panel_html(exchange, 0, documents)


def test_nothing_found_and_nothing_near_lists_what_was_searched(answered, documents, plan):
    exchange = with_text(answered, "没有", AnswerStatus.NOT_FOUND, sources=())
    assert plan.info.title in shown(panel_html(exchange, 0, documents))


def test_failure_says_why(answered, documents):
    exchange = with_text(answered, "问题太长。", AnswerStatus.FAILED, sources=())
    assert "问题太长。" in shown(answer_html(exchange, 0, documents))


def test_card_shows_title_path_page_and_quote(answered, documents, plan):
    cited = replace(answered.sources[0], page=7)
    text = shown(panel_html(replace(answered, sources=(cited,)), 0, documents))
    for part in (plan.info.title, "一、总体要求", "（一）主要目标", "第 7 页", cited.quote):
        assert part in text


def test_opened_card_shows_the_section_with_the_quote_marked(answered, documents, plan):
    made = panel_html(answered, 0, documents, opened=(1, plan))
    assert "<mark>建成绿色工厂 12 家。</mark>" in made
    assert 'href="api/documents/example-plan/text"' in made


def test_limits_of_a_question_are_named_under_its_answer(answered, documents, plan):
    limited = replace(answered, scope=Scope(documents=(plan.info.id,), region="某省"))
    text = shown(answer_html(limited, 0, documents))
    assert f"某省、{plan.info.title}" in text


def test_head_and_welcome_name_the_loaded_documents(documents, plan):
    for made in (header_html(list(documents.values())), welcome_html(list(documents.values()))):
        assert plan.info.title in shown(made)
    assert "1 份文件" in shown(header_html(list(documents.values())))


def test_only_drafts_carry_the_badge(plan):
    assert "征求意见稿" in badge(plan.info)
    assert badge(replace(plan.info, status=Status.ISSUED)) == ""
    assert badge(None) == ""
