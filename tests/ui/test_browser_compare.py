"""The page's tab of comparisons in a real browser."""

import json

import pytest
from playwright.sync_api import TimeoutError, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
WIDER = "() => document.documentElement.scrollWidth - innerWidth"
TOPIC = "国家和河北的能耗、用水目标"


@pytest.fixture(scope="module")
def page(chromium, start_server, five_plans_index):
    server = start_server(five_plans_index)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport=DESK)
        page.set_default_timeout(20_000)
        page.troubles = []
        page.on("pageerror", lambda error: page.troubles.append(str(error)))
        page.goto(server.url)
        page.get_by_role("tab", name="对比 Compare").click()
        yield page
        browser.close()


def compare(page, topic):
    page.locator("#compare-topic textarea, #compare-topic input").first.fill(topic)
    page.locator("#compare-start").click()


def opened(link, shown):
    """Click until what the link opens is there: the table may still be being put into the page."""
    for _ in range(3):
        link.click()
        try:
            shown.wait_for(timeout=6_000)
        except TimeoutError:
            continue
        return
    shown.wait_for()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_sides_stand_side_by_side_and_a_cell_opens_its_passage(page, size):
    page.set_viewport_size(size)
    compare(page, TOPIC)
    row = page.locator("#compare-list tr", has_text="单位工业增加值能耗降低（规模以上）").first
    row.wait_for()
    assert "更严" in row.inner_text() and "相差 4.5 个百分点" in row.inner_text()
    heads = page.locator("#compare-list thead th").all_inner_texts()
    assert [head.split("\n")[0] for head in heads] == ["比较项", "1）国家", "2）河北"]
    mark = page.locator("#compare-panel mark", has_text="降低18%")
    opened(row.locator("a.opens").nth(1), mark)
    page.wait_for_function(
        "mark => { const box = mark.getBoundingClientRect();"
        " return box.top >= 0 && box.bottom <= innerHeight; }",
        arg=mark.element_handle(),
    )
    assert page.evaluate(WIDER) <= 0
    assert page.troubles == []


def test_one_side_only_is_explained_in_the_page(page):
    compare(page, "海南省的用水")
    notice = page.locator("#compare-list .failed")
    notice.wait_for()
    assert "没有海南的文件" in notice.inner_text()


def test_a_comparison_is_downloaded_as_it_is_shown(page):
    page.set_viewport_size(DESK)
    compare(page, TOPIC)
    page.locator("#compare-list table").wait_for()
    shown = page.locator("#compare-list tbody tr").count()
    with page.expect_download() as saved:
        page.locator("#compare-list a.download", has_text="json").click()
    with open(saved.value.path(), encoding="utf-8") as stream:
        assert len(json.load(stream)["lines"]) == shown
