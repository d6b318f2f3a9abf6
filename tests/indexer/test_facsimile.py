"""An index of a PDF file: its pages, and images of them with a passage marked."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from corpus.errors import UnknownDocument, UnknownPage
from corpus.intake import Intake
from corpus.library import plan_of
from corpus.plan import Span
from corpus.readers.source import SourceText
from indexer.build import build_index, build_library
from indexer.incoming import from_file
from indexer.store import Index

FIRST = "到2025年，全省万元工业增加值用水量下降百分之十六，重复利用率达到百分之九十三以上。"
SECOND = "推广高效冷却、废水循环利用等节水技术，鼓励企业开展水平衡测试，建设节水型企业和园区。"
MARKER = (255, 226, 122)


@pytest.fixture
def index(make_pdf, tmp_path):
    def first(paper):
        paper.centred(80, "云海省工业节水规划", size=22)
        paper.body(140, "一、主要目标", FIRST)

    def second(paper):
        paper.body(100, "二、主要任务", SECOND)

    with Intake() as intake:
        incoming = from_file(make_pdf(first, second, name="water.pdf"), intake)
    build_library([incoming], tmp_path / "index")
    index = Index.open(tmp_path / "index")
    yield index
    index.close()


def test_a_stored_plan_knows_its_pages(index):
    plan = index.plan("water")
    assert [page.number for page in plan.pages] == [1, 2]
    assert plan.page_of(plan.text.index(SECOND)) == 2
    assert index.page_of("water", plan.text.index(FIRST)) == 1


def test_a_quote_is_marked_on_the_image_of_its_page(index):
    start = index.text("water").index(SECOND)
    image = index.facsimile("water", 2, quote=Span(start, start + len(SECOND)))
    pixels = np.asarray(Image.open(BytesIO(image)))
    assert (pixels == MARKER).all(axis=2).any()
    other = index.facsimile("water", 1, quote=Span(start, start + len(SECOND)))
    assert not (np.asarray(Image.open(BytesIO(other))) == MARKER).all(axis=2).any()


@pytest.mark.parametrize("number", [-1, 0, 3])
def test_a_page_that_is_not_there_is_named(index, number):
    with pytest.raises(UnknownPage, match=f"“water” has no image of a page {number}"):
        index.facsimile("water", number, quote=Span(0, 1))


def test_a_document_that_is_not_there_is_named(index):
    with pytest.raises(UnknownDocument, match="No document “gone”"):
        index.facsimile("gone", 1, quote=Span(0, 1))


def test_a_text_file_has_no_pages(tmp_path):
    plan = plan_of(SourceText(text=f"云海省工业节水规划\n一、主要目标\n{FIRST}\n"), id="water")
    build_index([plan], tmp_path / "index")
    index = Index.open(tmp_path / "index")
    assert index.pages("water") == ()
    assert index.page_of("water", 3) is None
    with pytest.raises(UnknownPage):
        index.facsimile("water", 1, quote=Span(0, 1))
    index.close()
