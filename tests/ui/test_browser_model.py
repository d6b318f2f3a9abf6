"""The page while a language model writes: only checked sentences, one after the other."""

import json
import re
import threading

import pytest
from playwright.sync_api import sync_playwright
from scripted import Reply, serving, streamed

from corpus.library import read_documents
from indexer.build import build_index

SECRET = "sk-very-secret-0123456789"
PLAN = """甘肃省工业节水实施方案

一、重点任务

（一）开展水平衡测试

年用水量超过50万立方米的企业应当每三年开展一次水平衡测试。省水利厅组织核查测试报告。
"""
QUESTION = "年用水量超过50万立方米的企业多久开展一次水平衡测试？谁核查测试报告？"
FIRST = "年用水量超过50万立方米的企业应当每三年开展一次水平衡测试"
SECOND = "省水利厅组织核查测试报告"
LIE = "年用水量超过50万立方米的企业应当每两年开展一次水平衡测试"


@pytest.fixture
def index(tmp_path):
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    build_index(read_documents([tmp_path / "plan.txt"]), tmp_path / "index")
    return tmp_path / "index"


@pytest.fixture
def service(monkeypatch):
    with serving() as running:
        monkeypatch.setenv("POLICYQA_LLM_BASE_URL", running.url)
        monkeypatch.setenv("POLICYQA_LLM_MODEL", "scripted-model")
        monkeypatch.setenv("POLICYQA_LLM_API_KEY", SECRET)
        yield running


def test_sentences_appear_one_by_one_when_they_are_checked(chromium, start_server, index, service):
    go_on = threading.Event()

    def reply(body):
        number = re.search(r"^\[(\d)\]", body["messages"][1]["content"], re.MULTILINE)[1]
        first, rest = (
            streamed(f"{LIE}[{number}]。{FIRST}[{number}]。", SECOND[:4], finish=None),
            streamed(f"{SECOND[4:]}[{number}]。祝您工作顺利！"),
        )
        return Reply(pieces=_then(first.pieces, go_on, rest.pieces), kind="text/event-stream")

    service.reply = reply
    server = start_server(index)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(20_000)
        page.goto(server.url)
        page.locator(".tagline", has_text=f"scripted-model @ {service.url}").wait_for()
        page.locator("#question textarea").fill(QUESTION)
        page.keyboard.press("Enter")
        answer = page.locator("#conversation .answer")
        answer.get_by_text(FIRST).wait_for()
        half = answer.inner_text()
        go_on.set()
        answer.get_by_text("已删去 2 句没有依据的话").wait_for()
        whole, source = answer.inner_text(), page.content()
        browser.close()
    assert (FIRST in half, SECOND in half, LIE in half) == (True, False, False)
    assert [text in whole for text in (FIRST, SECOND, LIE, "顺利")] == [True, True, False, False]
    assert SECRET not in source + json.dumps(service.asked)
    assert server.network_log.read_text(encoding="utf-8").splitlines() == ["guarded"]


def _then(first, event, rest):
    """Yield pieces, wait for an event, and yield the rest."""
    yield from first
    event.wait(20)
    yield from rest
