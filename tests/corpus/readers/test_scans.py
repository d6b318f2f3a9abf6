import pytest

from corpus.errors import UnreadableDocument
from corpus.limits import Limits
from corpus.readers import ocr
from corpus.readers.scans import read
from corpus.readers.source import RecognisedPage
from evals.hostile.papers import good_paper, paper


@pytest.fixture
def file(tmp_path):
    def write(data):
        path = tmp_path / "scan.pdf"
        path.write_bytes(data)
        return path

    return write


def test_a_file_of_more_pages_than_allowed_is_refused_with_the_setting(file):
    assert len(read(file(good_paper())).pages) == 2
    with pytest.raises(UnreadableDocument, match=r"has 2 pages, more than the 1 allowed") as caught:
        read(file(good_paper()), Limits(pages=1))
    assert "POLICYQA_MAX_DOCUMENT_PAGES" in str(caught.value)


def test_a_file_of_scans_says_how_to_have_them_recognised(file, monkeypatch):
    path = file(paper([b"0 0 0 rg 50 50 400 400 re f"]))
    with pytest.raises(UnreadableDocument, match="POLICYQA_MAX_DOCUMENT_PAGE_SECONDS"):
        read(path, Limits(page_seconds=0))
    monkeypatch.setattr(ocr, "_PACKAGES", ("no_such_package",))
    with pytest.raises(UnreadableDocument, match=r"pip install 'policyqa\[ocr\]'"):
        read(path)


def test_recognition_is_not_asked_where_every_page_has_its_text(file, monkeypatch):
    asked = []
    monkeypatch.setattr(ocr, "recognise", lambda image: asked.append(image) or RecognisedPage())
    assert "节水" in read(file(good_paper())).text
    assert asked == []


def test_a_text_longer_than_the_limit_is_refused(file):
    with pytest.raises(UnreadableDocument, match="more than the 50 allowed"):
        read(file(good_paper()), Limits(characters=50))
