import pytest

from assistant.apply import Applicability
from assistant.profile_text import read_profile
from corpus.outline import parse
from corpus.plan import DocumentInfo
from indexer.build import build_index
from indexer.store import Index
from ui.apply_render import checklist_html, empty_html

HOSTILE = """节水规划<img src=x>

一、重点任务

焦化企业应当<img src=x onerror=alert(1)>开展水平衡测试，严禁{{漏水}}。
"""


@pytest.fixture(scope="module")
def checklist(tmp_path_factory):
    directory = tmp_path_factory.mktemp("hostile") / "index"
    build_index([parse(HOSTILE, DocumentInfo(id="one", title="节水规划<img src=x>"))], directory)
    with Index.open(directory) as index:
        yield Applicability(index).check(read_profile("焦化厂<script>"))


def test_a_document_cannot_act_as_markup(checklist):
    html = checklist_html(checklist, {"text": '焦化厂"><script>'})
    assert "<img" not in html
    assert "<script" not in html
    assert "{{" not in html
    assert "水平衡测试" in html


def test_verdict_reason_and_files_are_shown(checklist):
    html = checklist_html(checklist, {"text": "焦化厂"})
    assert 'class="verdict applies"' in html
    assert 'data-match="1"' in html
    for ending in ("xlsx", "docx", "md", "csv", "json"):
        assert f"format={ending}" in html


def test_before_a_checklist_the_page_says_what_to_do():
    assert "必须做" in empty_html()
