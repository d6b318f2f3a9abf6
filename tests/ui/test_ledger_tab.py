import html
import re
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import gradio as gr
import pytest

from assistant.assistant import Assistant
from assistant.ledger_rows import LedgerName
from assistant.settings import Settings
from indexer.store import Index
from ui.ledger_tab import _Desk

NOTHING = ("", "", "", "", "", "", "", "", [])


@pytest.fixture(scope="module")
def index(five_plans_index):
    return Index.open(five_plans_index)


@pytest.fixture(scope="module")
def desk(index):
    return _Desk(Assistant(index, Settings()))


def typed(**words):
    fields = ("indicator", "department", "role", "industry", "year", "region", "level", "kind")
    return (*(words.get(field, "") for field in fields), words.get("document", []))


def shown(content):
    return html.unescape(re.sub(r"<[^>]*>", " ", content))


def rows(content):
    return re.findall(r'<tr data-row="(\d+)">', content)


def choose(desk, asked, row):
    return desk.open(asked, SimpleNamespace(row=row))


@pytest.mark.parametrize("name", LedgerName)
def test_a_ledger_is_listed_and_every_row_opens_its_passage(desk, index, name):
    listed, passage, asked = desk.list(name.value, *NOTHING)
    assert rows(listed)
    assert "<mark>" not in passage
    for row in (1, len(rows(listed))):
        opened = choose(desk, asked, row)
        citation = desk._ledgers.rows(name)[row - 1].citation
        assert "<mark>" in opened
        assert citation.title in shown(opened)
        assert f"{citation.start}–{citation.end}" in shown(opened)


def test_filters_narrow_the_list_and_the_files_to_download(desk):
    words = typed(indicator="能耗", region="河北省", document=["hebei-industrial-green-14fyp"])
    listed, _, _ = desk.list("targets", *words)
    assert "河北省" in shown(listed)
    assert "黑龙江省" not in shown(listed)
    links = re.findall(r'href="(api/[^"]+)"', listed)
    assert len(links) == 4
    for link in links:
        query = parse_qs(urlsplit(html.unescape(link)).query)
        assert query["indicator"] == ["能耗"]
        assert query["document"] == ["hebei-industrial-green-14fyp"]
        assert "year" not in query
    assert {link.split("?")[0] for link in links} == {"api/ledger/targets"}


def test_a_long_list_is_cut_and_says_so(desk):
    listed, _, _ = desk.list("tasks", *NOTHING)
    assert len(rows(listed)) == 300
    assert "先显示前 300 条" in shown(listed)


def test_a_list_of_nothing_says_what_was_searched(desk):
    listed, _, asked = desk.list("targets", *typed(year="2099"))
    assert "5 份文件" in shown(listed)
    assert rows(listed) == []
    assert choose(desk, asked, 1) == gr.skip()


def test_a_filter_that_cannot_be_read_is_explained(desk):
    listed, _, asked = desk.list("targets", *typed(year="<去年>"))
    assert "看不懂年份“<去年>”" in shown(listed)
    assert "<去年>" not in listed
    assert asked is None


@pytest.mark.parametrize("row", [0, -1, 10_000, "1", None, 1.5])
def test_a_row_that_is_not_there_opens_nothing(desk, row):
    _, _, asked = desk.list("targets", *NOTHING)
    assert choose(desk, asked, row) == gr.skip()


def test_a_row_of_no_list_opens_nothing(desk):
    assert choose(desk, None, 1) == gr.skip()


def test_a_tab_chosen_again_keeps_its_list(desk):
    first = desk.list_first(None, "targets", *NOTHING)
    assert rows(first[0])
    again = desk.list_first(first[2], "targets", *NOTHING)
    assert again == (gr.skip(), gr.skip(), first[2])
