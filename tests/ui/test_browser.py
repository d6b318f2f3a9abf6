import csv
import io
import os
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from corpus.library import read_documents
from indexer.build import build_index

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
README_IMAGE = Path(__file__).parents[2] / "docs" / "images" / "chat.png"
README_IMAGE_BYTES = 300_000
UPDATE_IMAGE = "UPDATE_README_IMAGE"
"""Set to 1, the flow with two answers saves its last picture for the README."""
QUESTION = "河北省化工行业万元工业增加值二氧化碳排放要下降多少？"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
IN_VIEW = """mark => {
  const box = mark.getBoundingClientRect();
  const seen = document.elementFromPoint(box.left + 3, box.top + 3);
  return box.top >= 0 && box.bottom <= innerHeight && mark.contains(seen);
}"""
WIDER = "() => document.documentElement.scrollWidth - innerWidth"
HOSTILE = """敌意方案

一、<img src=x onerror=alert(1)>总体目标

到2025年建成绿色工厂 37 家<img src=x onerror="alert(2)">，投资 $$x^2$$ 亿元，\
见[x](javascript:alert(3))和${alert(4)}与{{value}}，**重点**推进。

二、保障措施

加强组织领导。
"""


@pytest.fixture(scope="module")
def browser(chromium):
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def served(start_server, five_plans_index):
    return start_server(five_plans_index)


class Page:
    """The chat page, watched: where it asked to go, what it complained about."""

    def __init__(self, browser, url, size):
        self.requests, self.troubles = [], []
        self.page = browser.new_page(viewport=size)
        self.page.set_default_timeout(20_000)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("dialog", self._note_dialog)
        self.page.goto(url)
        self.page.locator("#question textarea").wait_for()

    def _note_dialog(self, dialog):
        self.troubles.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def ask(self, question):
        done = self.replies()
        self.page.locator("#question textarea").fill(question)
        self.page.keyboard.press("Enter")
        self.page.wait_for_function(
            "done => document.querySelectorAll("
            "'#conversation :is(.answer, .notice, .failed)').length > done",
            arg=done,
        )

    def replies(self):
        return self.page.locator("#conversation :is(.answer, .notice, .failed)").count()

    def last(self):
        return self.page.locator("#conversation :is(.answer, .notice, .failed)").last


@pytest.fixture
def open_page(browser):
    opened = []

    def open_at(url, size=DESK):
        opened.append(Page(browser, url, size))
        return opened[-1]

    yield open_at
    for one in opened:
        one.page.close()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_citation_opens_the_marked_passage_in_view(open_page, served, size):
    chat = open_page(served.url, size)
    chat.ask(QUESTION)
    assert "17%" in chat.last().inner_text()
    chat.last().locator("a.cite").first.click()
    mark = chat.page.locator("#panel mark").first
    mark.wait_for()
    chat.page.wait_for_function(f"mark => ({IN_VIEW})(mark)", arg=mark.element_handle())
    assert "化工行业万元工业增加值二氧化碳排放下降" in mark.inner_text()
    assert chat.page.evaluate(WIDER) <= 0
    assert chat.troubles == []


def test_card_of_an_earlier_answer_opens_the_earlier_passage(open_page, served):
    chat = open_page(served.url)
    chat.ask(QUESTION)
    chat.ask("黑龙江省绿色工厂的目标是多少家？")
    chat.page.locator("#panel article a.opens").first.click()
    chat.page.locator("#panel .card.open").wait_for()
    assert "黑龙江" in chat.page.locator("#panel .card.open .title").inner_text()
    assert "征求意见稿" in chat.page.locator("#panel .card.open .badge").inner_text()
    chat.page.locator("#conversation a.cite[href='#cite-0-1']").first.click()
    chat.page.locator("#panel .card.open .title", has_text="河北省").wait_for()
    assert chat.troubles == []
    if os.environ.get(UPDATE_IMAGE) == "1":
        chat.ask("吉林省呢？")
        chat.page.locator("#conversation a.cite[href='#cite-0-1']").first.click()
        chat.page.locator("#panel .card.open").wait_for()
        README_IMAGE.parent.mkdir(parents=True, exist_ok=True)
        chat.page.mouse.move(0, 0)
        chat.page.wait_for_function(f"() => ({IN_VIEW})(document.querySelector('#panel mark'))")
        chat.page.screenshot(path=README_IMAGE)


def test_question_without_an_answer_gets_a_notice(open_page, served):
    chat = open_page(served.url)
    chat.ask("吉林省单位工业增加值能耗要下降多少？")
    assert chat.last().get_attribute("class") == "notice"
    chat.ask("😀😀")
    assert chat.last().get_attribute("class") == "failed"


def test_example_is_asked_with_one_click(open_page, served):
    chat = open_page(served.url)
    chat.page.locator("#conversation .example").first.click()
    chat.page.locator("#conversation .answer").wait_for()
    assert chat.page.locator("#conversation .question").count() == 1


def test_clearing_forgets_the_conversation(open_page, served):
    chat = open_page(served.url)
    chat.ask(QUESTION)
    chat.page.locator("#clear").click()
    chat.page.locator("#conversation .example").first.wait_for()
    assert chat.replies() == 0
    assert chat.page.locator("#panel article").count() == 0


def test_limits_are_named_and_kept_to(open_page, served):
    chat = open_page(served.url)
    chat.page.locator("#scope button").first.click()
    chat.page.get_by_label("地区 Region").click()
    chat.page.get_by_role("option", name="黑龙江省").click()
    chat.page.locator("#scope button", has_text="黑龙江省").first.wait_for()
    chat.ask("绿色工厂的目标是多少家？")
    titles = chat.page.locator("#panel .title").all_inner_texts()
    assert titles
    assert all("黑龙江" in title for title in titles)


def open_ledger(chat):
    chat.page.get_by_role("tab", name="台账 Ledger").click()
    chat.page.locator("#ledger-list tr[data-row]").first.wait_for()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_row_of_a_ledger_opens_its_passage_in_view(open_page, served, size):
    chat = open_page(served.url, size)
    open_ledger(chat)
    chat.page.get_by_label("指标 Indicator").fill("万元工业增加值能耗")
    chat.page.keyboard.press("Enter")
    chat.page.locator("#ledger-list .note", has_text="万元工业增加值能耗").wait_for()
    chat.page.locator("#ledger-list tr[data-row]", has_text="钢铁行业").first.click()
    mark = chat.page.locator("#ledger-panel mark").first
    mark.wait_for()
    chat.page.wait_for_function(f"mark => ({IN_VIEW})(mark)", arg=mark.element_handle())
    assert "钢铁行业万元工业增加值能耗下降" in mark.inner_text()
    assert chat.page.evaluate(WIDER) <= 0
    assert chat.troubles == []


def test_ledger_is_downloaded_as_it_is_filtered(open_page, served):
    chat = open_page(served.url)
    open_ledger(chat)
    chat.page.get_by_text("责任台账 Responsibilities").click()
    chat.page.get_by_label("部门 Department").fill("农业农村厅")
    chat.page.locator("#ledger-find").click()
    chat.page.locator("#ledger-list .note", has_text="农业农村厅").wait_for()
    shown = chat.page.locator("#ledger-list tr[data-row]").count()
    with chat.page.expect_download() as started:
        chat.page.locator("#ledger-list a.download", has_text="csv").click()
    assert started.value.suggested_filename == "responsibilities.csv"
    text = started.value.path().read_bytes().decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(text, newline="")))) == shown + 1 > 1
    assert chat.troubles == []


def test_no_request_leaves_the_machine(open_page, served):
    chat = open_page(served.url)
    chat.ask(QUESTION)
    chat.last().locator("a.cite").first.click()
    chat.page.locator("#panel mark").first.wait_for()
    hosts = {urlsplit(url).netloc for url in chat.requests if not url.startswith("data:")}
    assert hosts == {urlsplit(served.url).netloc}
    assert served.network_log.read_text(encoding="utf-8").splitlines() == ["guarded"]


def test_hostile_document_stays_text(open_page, start_server, tmp_path):
    source = tmp_path / "hostile.txt"
    source.write_text(HOSTILE, encoding="utf-8")
    build_index(read_documents([source]), tmp_path / "index")
    chat = open_page(start_server(tmp_path / "index").url)
    chat.ask("到2025年建成绿色工厂多少家，投资多少亿元？ <img src=x onerror=alert(5)> $$y^2$$")
    answer = chat.last()
    answer.locator("a.cite").first.click()
    chat.page.locator("#panel mark").first.wait_for()
    shown = chat.page.locator("#panel .section").inner_text()
    assert '<img src=x onerror="alert(2)">' in shown
    assert "**重点**" in shown
    for text in (shown, answer.inner_text()):
        assert "$$x^2$$" in "".join(text.split())
        assert "[x](javascript:alert(3))" in text
        assert "${alert(4)}与{{value}}" in text
    assert "<img src=x onerror=alert(5)> $$y^2$$" in (
        chat.page.locator("#conversation .question").inner_text()
    )
    assert chat.page.locator("#conversation img, #panel img, .katex").count() == 0
    open_ledger(chat)
    chat.page.locator("#ledger-list tr[data-row]").first.click()
    chat.page.locator("#ledger-panel mark").first.wait_for()
    assert '<img src=x onerror="alert(2)">' in chat.page.locator("#ledger-panel").inner_text()
    assert chat.page.locator("#ledger-list img, #ledger-panel img").count() == 0
    assert chat.troubles == []


def test_readme_image_is_small_and_not_being_updated():
    assert os.environ.get(UPDATE_IMAGE) != "1", f"unset {UPDATE_IMAGE} after looking at the image"
    assert 0 < README_IMAGE.stat().st_size < README_IMAGE_BYTES


@pytest.fixture(scope="module")
def kept(start_server, five_plans_index, tmp_path_factory):
    """A server whose library may be changed."""
    index = tmp_path_factory.mktemp("library") / "index"
    shutil.copytree(five_plans_index, index)
    return start_server(index)


def open_tab(page, name):
    """Open a tab, which on a narrow screen stands in the menu of those that have no room."""
    tab = page.get_by_role("tab", name=name)
    if tab.count() and tab.first.is_visible():
        tab.first.click()
        return
    page.locator(".overflow-menu > button").click()
    page.locator(".overflow-dropdown button", has_text=name).click()


def open_library(page):
    open_tab(page, "文件 Documents")
    page.locator("ul.library li").first.wait_for()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_documents_are_dropped_asked_about_and_removed(open_page, kept, tmp_path, size):
    name = f"丙市<b>方案{size['width']}"
    good, bad = tmp_path / f"{name}.txt", tmp_path / "坏<img src=x onerror=alert(1)>.pdf"
    good.write_text(
        f"丙市节水方案\n\n一、目标\n\n到2025年，丙市建成节水型工厂{size['width']}家。\n",
        encoding="utf-8",
    )
    bad.write_bytes(b"nothing")
    chat = open_page(kept.url, size)
    page = chat.page
    open_library(page)
    page.set_input_files("#library-picker", [good, bad])
    page.locator("#upload .results .done").wait_for()
    assert "新增" in page.locator("#upload .results .done").inner_text()
    assert "坏<img src=x onerror=alert(1)>.pdf" in (
        page.locator("#upload .results .failed").inner_text()
    )
    row = page.locator("ul.library > li", has_text=name)
    row.wait_for()
    page.locator("header .loaded summary", has_text="已载入 6 份").wait_for()
    assert page.evaluate(WIDER) <= 0
    with page.expect_download() as saved:
        row.locator("a[download]").first.click()
    assert saved.value.path().read_bytes() == good.read_bytes()

    page.get_by_role("tab", name="问答 Ask").click()
    chat.ask("丙市建成节水型工厂多少家？")
    assert f"{size['width']}家" in chat.last().inner_text()

    open_tab(page, "文件 Documents")
    row.locator("details.remove summary").click()
    row.locator("button[data-remove]").click()
    row.wait_for(state="detached")
    page.get_by_role("tab", name="问答 Ask").click()
    page.locator("#conversation a.cite").first.click()
    page.locator("#panel p.notice").wait_for()
    assert "已更新或移除" in page.locator("#panel p.notice").inner_text()
    assert page.locator("#upload img, #library img").count() == 0
    assert chat.troubles == []


def test_documents_are_found_by_a_word(open_page, kept):
    page = open_page(kept.url).page
    open_library(page)
    page.locator("#library-search textarea, #library-search input").fill("黑龙江")
    page.locator("#library .note", has_text="1 of 5").wait_for()
    assert "黑龙江" in page.locator("ul.library .title").inner_text()


def test_what_was_understood_is_shown_and_corrected(open_page, served):
    chat = open_page(served.url)
    chat.ask("河北省绿色工厂的目示是多少家？")
    line = chat.page.locator("#conversation .understood").last
    assert "河北" in line.inner_text()
    assert "数值" in line.inner_text()
    line.locator("a.amend").click()
    chat.page.get_by_label("地区 Region").first.click()
    chat.page.get_by_role("option", name="黑龙江省").click()
    chat.page.locator("#again").click()
    line.get_by_text("按您的限定").wait_for()
    assert chat.page.locator("#conversation .question").count() == 1
    titles = chat.page.locator("#panel .title").all_inner_texts()
    assert titles
    assert all("黑龙江" in title for title in titles)
    assert chat.troubles == []
