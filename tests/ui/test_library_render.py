import html
import json
import re
from dataclasses import replace

import pytest

from corpus.plan import DocumentInfo, Status
from indexer.holdings import Failure, Holdings, Version
from ui.library_render import library_html, upload_html

NOON = "2026-11-01T12:00:00+00:00"
EVIL = "<img src=x onerror=alert(1)>\"'`${x}"


def version(id, *, name="plan.txt", size=2048, title="某省方案", status=Status.ISSUED):
    info = DocumentInfo(id=id, title=title, status=status)
    return Version(
        id=id, number=0, slot=0, name=name, sha256=id, size=size, source="", text_sha256=id,
        info=info, added=NOON,
    )  # fmt: skip


@pytest.fixture
def held():
    return Holdings().with_version(version("green", name="green.txt"))


def shown(held, **given):
    infos = [version.info for version in held.current()]
    return library_html(infos, held, **{"writable": True, **given})


def text(content):
    return html.unescape(re.sub(r"<[^>]*>", " ", content))


def test_a_document_shows_identity_file_and_links(held):
    content = shown(held)
    assert "某省方案" in text(content)
    assert "green.txt · 2 KB · 2026-11-01" in text(content)
    assert 'href="api/documents/green/file"' in content
    assert 'href="api/documents/green/text"' in content
    assert 'data-remove="green"' in content
    assert "个版本" not in content


def test_a_file_of_another_name_is_shown_with_the_id(held):
    held = held.with_version(version("green", name="2024修订.pdf", size=900))
    assert "green · 2024修订.pdf · 900 B" in text(shown(held))


def test_earlier_versions_can_be_fetched(held):
    content = shown(held.with_version(version("green", name="green.txt")))
    assert "2 个版本" in text(content)
    assert 'href="api/documents/green/file?version=1"' in content
    assert 'href="api/documents/green/versions/1/text"' in content


def test_a_doubtful_document_says_why(held):
    held = held.with_version(replace(version("green"), doubts=("乱码多（7.3% > 5%）",)))
    assert "存疑 Doubtful: 乱码多（7.3% > 5%）" in text(shown(held))


def test_a_draft_has_its_badge():
    held = Holdings().with_version(version("x", status=Status.DRAFT))
    assert 'class="badge"' in shown(held)


def test_a_closed_library_offers_nothing_to_remove_or_to_drop(held):
    held = held.with_failure(Failure(name="bad.pdf", source="", reason="broken", failed=NOON))
    assert "data-remove" not in shown(held, writable=False)
    assert "<input" not in upload_html(writable=False)
    assert "--manage" in upload_html(writable=False)
    assert "<input" in upload_html(writable=True)


def test_a_search_narrows_the_list(held):
    held = held.with_version(replace(version("water", title="节水规划"), slot=1))
    assert "1 of 2" in text(shown(held, query="节水"))
    assert "某省方案" not in text(shown(held, query="节水"))
    assert "1 of 2" in text(shown(held, query=" PLAN 规划"))
    assert "0 of 2" in text(shown(held, query="火星"))


def test_failures_stand_above_with_their_reason(held):
    held = held.with_failure(Failure(name="bad.pdf", source="", reason="is broken", failed=NOON))
    content = shown(held)
    assert "1 个文件未能收录" in text(content)
    assert "is broken" in text(content)
    assert 'data-remove="bad.pdf"' in content


def test_nothing_from_a_document_acts_as_markup():
    held = Holdings().with_version(version(f"id{EVIL}", name=f"n{EVIL}.txt", title=f"t{EVIL}"))
    held = held.with_failure(Failure(name=f"f{EVIL}", source="", reason=f"r{EVIL}", failed=NOON))
    content = shown(held)
    assert "<img" not in content
    for part in ("t", "n", "r"):
        assert f"{part}{EVIL}" in text(content)
    (removed,) = re.findall(r'data-remove="(id[^"]*)"', content)
    assert html.unescape(removed) == f"id{EVIL}"


def test_the_words_of_the_script_come_along():
    (words,) = re.findall(r'data-words="([^"]*)"', upload_html(writable=True))
    told = json.loads(html.unescape(words))
    assert {
        "added",
        "replaced",
        "known",
        "failed",
        "reading",
        "waiting",
        "lost",
        "as",
        "doubtful",
    } <= set(told)
