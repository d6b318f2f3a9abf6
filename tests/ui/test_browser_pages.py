"""The chat in a browser, on an index of a PDF file."""

import pytest
from playwright.sync_api import sync_playwright

from corpus.intake import Intake
from indexer.build import build_library
from indexer.incoming import from_file

TARGET = "到2025年，全省万元工业增加值用水量比2020年下降百分之十六，建成节水型企业一百二十家。"
LOADED = "image => image.complete && image.naturalWidth > 0"


@pytest.fixture
def served(make_pdf, tmp_path, start_server):
    def cover(paper):
        paper.centred(200, "云海省工业节水规划", size=24)
        paper.body(320, "本规划根据国家有关要求编制，适用于全省规模以上工业企业，规划期为五年。")

    def targets(paper):
        paper.body(100, "一、主要目标", TARGET)

    with Intake() as intake:
        incoming = from_file(make_pdf(cover, targets, name="water.pdf"), intake)
    build_library([incoming], tmp_path / "index")
    return start_server(tmp_path / "index")


def test_a_citation_shows_its_printed_page(chromium, served):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(20_000)
        page.goto(served.url)
        page.locator("#question textarea").fill("云海省万元工业增加值用水量要下降多少？")
        page.keyboard.press("Enter")
        page.locator("#conversation .answer a.cite").first.click()
        image = page.locator("#panel .page img").first
        image.wait_for()
        page.wait_for_function(LOADED, arg=image.element_handle())
        assert "第 2 页" in page.locator("#panel .card.open").inner_text()
        assert image.get_attribute("src").startswith("api/documents/water/pages/2?start=")
        whole = page.locator("#panel .page a").get_attribute("href")
        response = page.request.get(f"{served.url}/{whole}")
        assert (response.status, response.headers["content-type"]) == (200, "image/png")
        browser.close()
