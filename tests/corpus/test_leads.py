from datetime import date

import pytest

from corpus.folding import fold
from corpus.leads import Leads, first_year_ahead
from corpus.outline import parse
from corpus.plan import DocumentInfo
from corpus.statements import statements

INFO = DocumentInfo(id="x", title="某省工业节水规划", period=(2021, 2025))


def settings(text, info=INFO):
    """Return, for each sentence, the year and first year that it leaves unsaid."""
    plan = parse(text, info)
    leads, found = Leads(plan), {}
    for statement in statements(plan):
        setting = leads.setting(statement, plan.path(statement.section))
        found[statement.text] = (setting.since, setting.year)
        leads.read(statement, fold(plan.text, statement.span).text)
    return found


def topics(text):
    plan = parse(text, INFO)
    return [s.text for s in statements(plan) if Leads(plan).is_topic(s)]


@pytest.mark.parametrize(
    ("period", "issued", "year"),
    [
        ((2021, 2025), None, 2021),
        ((2021, 2025), date(2022, 6, 1), 2021),
        ((2016, 2020), date(2022, 6, 1), 2022),
        (None, date(2022, 6, 1), 2022),
        (None, None, None),
    ],
)
def test_the_first_year_ahead_is_that_of_the_plan_or_of_its_issue(period, issued, year):
    info = DocumentInfo(id="x", title="x", period=period, issued=issued)
    assert first_year_ahead(info) == year


def test_a_year_under_a_heading_of_targets_speaks_for_all_that_follows():
    found = settings("一、主要目标\n到2025年，体系基本形成。\n用水量下降16%。\n利用率达94%。\n")
    assert found["用水量下降16%。"] == found["利用率达94%。"] == (None, 2025)


def test_a_year_among_tasks_speaks_for_its_paragraph():
    found = settings("一、推广技术\n到2025年，推广技术20项。培育企业5家。\n建设园区3个。\n")
    assert found["培育企业5家。"] == (None, 2025)
    assert found["建设园区3个。"] == (None, None)


def test_a_year_of_one_section_does_not_speak_for_the_next():
    found = settings("一、主要目标\n到2025年，体系形成。\n二、任务\n建设园区3个。\n")
    assert found["建设园区3个。"] == (None, None)


def test_a_period_keeps_its_first_year():
    found = settings("一、主要目标\n“十四五”期间，体系形成。\n新增企业5家。\n")
    assert found["新增企业5家。"] == (2021, 2025)


def test_a_past_year_speaks_for_nothing():
    found = settings("一、主要目标\n到2020年，体系形成。\n新增企业5家。\n")
    assert found["新增企业5家。"] == (None, None)


def test_a_heading_with_a_year_to_come_speaks_for_its_section():
    found = settings("一、2025年重点工作\n建设园区3个。\n")
    assert found["建设园区3个。"] == (None, 2025)


def test_the_title_of_the_document_sets_no_year():
    info = DocumentInfo(id="x", title="某省2025年节水方案", period=(2021, 2025))
    found = settings("某省2025年节水方案\n一、重点工作\n建设园区3个。\n", info)
    assert found["建设园区3个。"] == (None, None)


def test_the_first_short_sentence_of_a_paragraph_is_its_topic():
    text = "一、任务\n推进节水。推广循环用水技术，鼓励企业一水多用。加强管理。\n"
    assert topics(text) == ["推进节水。"]


def test_short_sentences_in_a_row_are_no_topics():
    text = "一、任务\n推广循环用水技术，鼓励企业一水多用。推进节水。加强管理。完善计量。\n"
    assert topics(text) == []


def test_short_sentences_each_before_a_longer_one_are_topics():
    long = "推广循环用水技术，鼓励企业一水多用。"
    text = f"一、任务\n{long}推进节水。{long}加强管理。{long}完善计量。{long}\n"
    assert topics(text) == ["推进节水。", "加强管理。", "完善计量。"]


def test_a_short_sentence_alone_is_no_topic():
    assert topics("一、任务\n推进节水。\n加强管理，完善计量。\n") == []
