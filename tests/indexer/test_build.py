import hashlib
import os
import resource
import shutil
import tempfile
from pathlib import Path

import pytest

from corpus.errors import PolicyQAError
from corpus.library import shipped_plans
from corpus.outline import parse
from corpus.plan import DocumentInfo
from indexer.build import build_index
from indexer.manifest import FORMAT_VERSION
from indexer.store import Index

NOBODY = 65534


def plan(id, text):
    return parse(text, DocumentInfo(id=id, title=id))


def contents(directory):
    return {
        path.relative_to(directory): path.read_bytes()
        for path in directory.rglob("*")
        if path.is_file()
    }


def test_the_manifest_tells_what_the_index_holds(mini, mini_plans, mini_passages, encoder_folder):
    manifest = mini.manifest
    assert (manifest.format_version, manifest.encoder) == (FORMAT_VERSION, str(encoder_folder))
    assert manifest.passages == len(mini_passages)
    assert manifest.documents == {
        plan.info.id: hashlib.sha256(plan.text.encode()).hexdigest() for plan in mini_plans
    }


def test_progress_is_told_step_by_step(mini_plans, encoder_folder, tmp_path):
    told = []
    build_index(mini_plans, tmp_path / "index", encoder=str(encoder_folder), progress=told.append)
    assert len(told) >= 3
    assert told[0].startswith("Read 2 documents")
    assert told[-1].startswith("Index ready")


def test_two_builds_of_the_same_documents_give_the_same_passages_and_rankings(
    five_plans_index, tmp_path
):
    build_index(shipped_plans(), tmp_path / "index")
    first, second = Index.open(five_plans_index), Index.open(tmp_path / "index")
    assert first.manifest.fingerprint == second.manifest.fingerprint
    for info in first.documents():
        assert first.passages(info.id) == second.passages(info.id)
    for query in ("单位工业增加值能耗下降多少", "绿色工厂", "责任部门 清洁生产审核", "再生资源"):
        one, two = first.search(query, k=30), second.search(query, k=30)
        assert [hit.passage.id for hit in one] == [hit.passage.id for hit in two]
        assert [hit.bm25 for hit in one] == pytest.approx([hit.bm25 for hit in two])


def test_a_second_build_replaces_the_first(mini_plans, encoder_folder, copy):
    build_index(mini_plans[1:], copy, encoder=str(encoder_folder))
    assert [info.id for info in Index.open(copy).documents()] == ["linjiang-recycling"]
    assert len(list(copy.glob("generation-*"))) == 1


@pytest.mark.parametrize("text", ["节水。", "！！！", "节水。\n节能。", "green plan"])
def test_the_smallest_document_is_indexed(tmp_path, text):
    build_index([plan("small", text)], tmp_path / "index")
    index = Index.open(tmp_path / "index")
    assert index.text("small") == text
    index.search("节水", k=3)


def test_a_document_without_passages_stands_in_the_index(tmp_path, encoder_folder):
    plans = [plan("page-number", "12\n"), plan("water", "节水。")]
    build_index(plans, tmp_path / "index", encoder=str(encoder_folder))
    index = Index.open(tmp_path / "index")
    assert index.passages("page-number") == []
    assert index.search("节水", k=3, documents=["page-number"]) == ()
    assert len(index.search("节水", k=3)) == 1


@pytest.mark.parametrize("plans", [[], [plan("page-number", "12\n")]])
def test_nothing_to_index_is_refused_and_leaves_the_old_index(copy, plans):
    before = contents(copy)
    with pytest.raises(PolicyQAError, match="no text to index; add"):
        build_index(plans, copy)
    assert contents(copy) == before


def test_a_foreign_directory_is_not_touched(mini_plans, tmp_path):
    (tmp_path / "thesis.txt").write_text("my only copy", encoding="utf-8")
    (tmp_path / "photos").mkdir()
    with pytest.raises(PolicyQAError, match=f"{tmp_path}: holds other files .*--index"):
        build_index(mini_plans, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["photos", "thesis.txt"]
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "my only copy"


def test_a_file_in_the_place_of_the_directory_is_refused(mini_plans, tmp_path):
    (tmp_path / "index").write_text("a file", encoding="utf-8")
    with pytest.raises(PolicyQAError, match=r"cannot be written there \(.*--index"):
        build_index(mini_plans, tmp_path / "index")
    with pytest.raises(PolicyQAError, match=r"cannot be written there \(.*--index"):
        build_index(mini_plans, tmp_path / "index" / "below")


@pytest.fixture
def read_only():
    """Return an empty directory that this process may not write; root becomes nobody meanwhile."""
    directory = Path(tempfile.mkdtemp())
    directory.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    yield directory
    if root:
        os.seteuid(0)
    shutil.rmtree(directory)


def test_a_read_only_directory_is_refused(mini_plans, read_only):
    with pytest.raises(PolicyQAError, match=r"cannot be written there \(Permission denied\)"):
        build_index(mini_plans, read_only)
    assert list(read_only.iterdir()) == []
    with pytest.raises(PolicyQAError, match=r"cannot be written there \(Permission denied\)"):
        build_index(mini_plans, read_only / "below")


def test_a_second_builder_is_refused_while_the_first_goes_on(mini_plans, encoder_folder, copy):
    refused = []

    def build_too(message):
        if message.startswith("Index ready"):
            return
        with pytest.raises(PolicyQAError, match=r"another process is writing .*; wait") as caught:
            build_index(mini_plans, copy, encoder=str(encoder_folder))
        refused.append(str(caught.value))

    build_index(mini_plans[1:], copy, encoder=str(encoder_folder), progress=build_too)
    assert len(refused) >= 2
    assert [info.id for info in Index.open(copy).documents()] == ["linjiang-recycling"]


@pytest.mark.parametrize("limit", [0, 4_000, 40_000, 130_000])
def test_a_full_disk_leaves_the_old_index_and_nothing_half_written(
    mini_plans, encoder_folder, copy, limit
):
    before = contents(copy)
    text = mini_plans[0].text * 40
    large = parse(text, DocumentInfo(id="large", title="large"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        with pytest.raises(PolicyQAError, match=f"{copy}: .*it stays as it was"):
            build_index([large], copy, encoder=str(encoder_folder))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert contents(copy) == before
    assert Index.open(copy).search("节水型企业", k=1)


def test_an_interrupted_build_leaves_nothing_behind(mini_plans, encoder_folder, copy):
    def interrupt(message):
        raise KeyboardInterrupt

    before = contents(copy)
    with pytest.raises(KeyboardInterrupt):
        build_index(mini_plans, copy, encoder=str(encoder_folder), progress=interrupt)
    assert contents(copy) == before
