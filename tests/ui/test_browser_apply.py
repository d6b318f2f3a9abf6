"""Applicability in a browser: a description fills the form, the form is corrected."""

import pytest
from playwright.sync_api import expect, sync_playwright

PLANT = "我们在唐山，规上焦化企业，年用水12万方"
PHONE = {"width": 390, "height": 844}
WIDER = "() => document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(scope="module")
def browser(chromium):
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def served(start_server, five_plans_index):
    return start_server(five_plans_index)


def opened(browser, url, size):
    page = browser.new_page(viewport=size)
    page.set_default_timeout(20_000)
    page.troubles = []
    page.on("pageerror", lambda error: page.troubles.append(str(error)))
    page.goto(url)
    return page


def test_a_description_becomes_a_form_a_checklist_and_a_passage(browser, served):
    page = opened(browser, served.url, {"width": 1280, "height": 900})
    page.get_by_role("tab", name="适用").click()
    page.locator("#apply-text textarea").fill(PLANT)
    page.locator("#apply-read").click()
    page.get_by_label("所在地").and_(page.locator("input, textarea")).wait_for()
    page.wait_for_function(
        "() => [...document.querySelectorAll('#apply-form textarea, #apply-form input')]"
        ".some(field => field.value === '河北省唐山市')"
    )
    page.locator("#apply-check").click()
    first = page.locator("#apply-list li[data-match]").first
    first.wait_for()
    assert "行业：焦化" in first.inner_text()
    assert "规模" in page.locator("#apply-list .note").inner_text()
    first.locator("a").click()
    page.locator("#apply-panel mark").first.wait_for()
    address = page.locator("#apply-list a.download").first.get_attribute("href")
    response = page.request.get(f"{served.url}/{address}")
    assert (response.status, response.body()[:2]) == (200, b"PK")
    page.get_by_label("数量").and_(page.locator("input, textarea")).fill("用水量 5万立方米")
    page.locator("#apply-check").click()
    page.locator("#apply-list .note", has_text="5万立方米").wait_for()
    assert page.troubles == []
    page.close()


def test_a_wrong_field_is_explained_and_a_phone_shows_it_all(browser, served):
    page = opened(browser, served.url, PHONE)
    page.locator(".overflow-menu > button").click()
    page.locator(".overflow-dropdown button", has_text="适用").click()
    page.locator("#apply-text textarea").fill(PLANT)
    page.locator("#apply-check").click()
    page.locator("#apply-list li[data-match]").first.wait_for()
    assert page.evaluate(WIDER) <= 0
    page.locator("#apply-form button").first.click()
    place = page.get_by_label("所在地").and_(page.locator("input, textarea"))
    expect(place).not_to_have_value("")  # what the text says is filled in first
    place.fill("火星")
    place.blur()
    page.locator("#apply-check").click()
    notice = page.locator("#apply-list .failed")
    notice.wait_for()
    assert "火星" in notice.inner_text()
    assert page.troubles == []
    page.close()
