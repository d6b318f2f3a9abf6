"""Printed pages beside a citation: the links of the panel, and the address they lead to."""

import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from corpus.errors import UnknownPage
from corpus.pages import Page, PrintedLine
from corpus.plan import Span
from ui.api import build_api
from ui.passage import page_images_html

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def printed(plan):
    """Return the plan as if every hundred characters were a line on a page of their own."""
    pages = tuple(
        Page(
            number=number,
            width=595,
            height=842,
            lines=(
                PrintedLine(
                    start=start,
                    end=min(start + 100, len(plan.text)),
                    top=100,
                    bottom=116,
                    edges=tuple(range(min(101, len(plan.text) - start + 1))),
                ),
            ),
        )
        for number, start in enumerate(range(0, len(plan.text), 100), start=1)
    )
    return replace(plan, pages=pages)


def sources(markup):
    return re.findall(r'<img src="([^"]*)"', markup)


def test_a_quote_shows_the_part_of_its_page_and_links_to_the_whole(printed):
    made = page_images_html(printed, Span(20, 40))
    assert sources(made) == ["api/documents/example-plan/pages/1?start=20&amp;end=40&amp;part=true"]
    assert 'href="api/documents/example-plan/pages/1?start=20&amp;end=40"' in made
    assert "原件第 1 页" in made
    assert 'alt="原件第 1 页' in made


def test_a_quote_over_two_pages_shows_both(printed):
    made = page_images_html(printed, Span(90, 130))
    assert re.findall(r"/pages/(\d+)[^\"]*part=true", made) == ["1", "2"]


def test_a_document_without_pages_shows_none(plan):
    assert page_images_html(plan, Span(20, 40)) == ""


def test_an_id_cannot_leave_its_place_in_the_address(printed):
    info = replace(printed.info, id='../x?"><script>')
    (source,) = sources(page_images_html(replace(printed, info=info), Span(20, 40)))
    assert source.startswith("api/documents/..%2Fx%3F%22%3E%3Cscript%3E/pages/1?")


@pytest.fixture
def asked(assistant, monkeypatch):
    asked = []

    def facsimile(id, number, *, quote, part=False):
        if number != 3:
            raise UnknownPage(f"文件“{id}”没有第 {number} 页的图像。")
        asked.append((id, number, quote, part))
        return PNG

    monkeypatch.setattr(assistant.index, "facsimile", facsimile, raising=False)
    return asked


@pytest.fixture
def client(assistant, asked):
    with TestClient(build_api(assistant)) as client:
        yield client


def test_a_page_is_given_out_as_an_image(client, asked):
    response = client.get("/api/documents/example-plan/pages/3?start=7&end=9&part=true")
    assert (response.status_code, response.content) == (200, PNG)
    assert response.headers["content-type"] == "image/png"
    assert asked == [("example-plan", 3, Span(7, 9), True)]


def test_a_page_needs_no_passage(client, asked):
    assert client.get("/api/documents/example-plan/pages/3").status_code == 200
    assert asked == [("example-plan", 3, Span(0, 0), False)]


@pytest.mark.parametrize(
    ("address", "status", "word"),
    [
        ("9", 404, "第 9 页"),
        ("three", 422, "number"),
        ("3?start=-1", 422, "start"),
        ("3?end=x", 422, "end"),
        ("3?zoom=9", 422, "zoom"),
    ],
)
def test_bad_addresses_of_pages_are_one_sentence(client, address, status, word):
    response = client.get(f"/api/documents/example-plan/pages/{address}")
    assert response.status_code == status
    assert word in response.json()["error"]
