"""An index that was changed is the index that would have been built."""

from dataclasses import replace

import pytest

from corpus.errors import IndexMismatch, PolicyQAError
from corpus.library import shipped_plans
from corpus.outline import parse
from indexer import generations
from indexer.build import build_index, remembered
from indexer.dense import DenseIndex
from indexer.generations import in_use
from indexer.incoming import from_text, now
from indexer.manifest import read_manifest
from indexer.store import DENSE, Index
from indexer.update import write_update

QUERIES = ("节水型企业", "单位工业增加值能耗", "绿色工厂", "责任部门", "再生资源", "清洁生产审核")


def change(directory, *, add=(), remove=()):
    with generations.writing(directory):
        manifest = read_manifest(generations.read_pointer(directory))
        held = remembered(directory).without(remove, at=now())
        incoming = [from_text(plan) for plan in add]
        for one in incoming:
            slot = held.slot_for(one.plan.info.id)
            held = held.with_version(one.version(slot=slot, at=now()))
        return write_update(manifest, directory, incoming, held)


def said(directory):
    """Return everything an index says, and the vectors it says it by."""
    with Index.open(directory) as index:
        ids = [info.id for info in index.documents()]
        passages = [passage for id in ids for passage in index.passages(id)]
        return {
            "documents": [(index.document(id), index.text(id)) for id in ids],
            "passages": passages,
            "provisions": index.ledger.entries(),
            "rankings": [index.search(query, k=60) for query in QUERIES],
            "within": [index.search(query, k=60, documents=ids[:2]) for query in QUERIES],
            "frequencies": [index.frequency(word) for word in ("企业", "再生", "绿色", "审核")],
            "manifest": replace(index.manifest, built="", files={}),
            "vectors": DenseIndex.open(in_use(directory) / DENSE).size,
        }


@pytest.fixture(scope="module")
def plans():
    return shipped_plans()


@pytest.fixture
def index(plans, encoder_folder, tmp_path):
    build_index(plans, tmp_path / "index", encoder=str(encoder_folder))
    return tmp_path / "index"


def test_removing_and_adding_again_changes_nothing(index, plans):
    before = said(index)
    for plan in (plans[0], plans[2], plans[4]):
        change(index, remove=[plan.info.id])
        assert plan.info.id not in [info.id for info, _ in said(index)["documents"]]
        change(index, add=[plan])
        assert said(index) == before
    change(index, remove=[plans[1].info.id, plans[3].info.id])
    change(index, add=[plans[3]])
    change(index, add=[plans[1]])
    assert said(index) == before


def test_replacing_a_document_by_itself_changes_nothing(index, plans):
    before = said(index)
    change(index, add=[plans[2]])
    assert said(index) == before


def test_an_index_that_grew_is_the_one_that_would_have_been_built(plans, encoder_folder, tmp_path):
    build_index(plans, tmp_path / "whole", encoder=str(encoder_folder))
    build_index(plans[:1], tmp_path / "grown", encoder=str(encoder_folder))
    for plan in plans[1:]:
        change(tmp_path / "grown", add=[plan])
    grown, whole = said(tmp_path / "grown"), said(tmp_path / "whole")
    assert grown == whole


def test_an_index_that_shrank_has_forgotten_the_words_of_what_is_gone(
    plans, encoder_folder, tmp_path
):
    build_index(plans, tmp_path / "shrunk", encoder=str(encoder_folder))
    change(tmp_path / "shrunk", remove=[plan.info.id for plan in plans[1:]])
    build_index(plans[:1], tmp_path / "small", encoder=str(encoder_folder))
    shrunk, small = said(tmp_path / "shrunk"), said(tmp_path / "small")
    for part in ("documents", "passages", "provisions", "rankings", "frequencies", "vectors"):
        assert shrunk[part] == small[part]


def test_identical_paragraphs_of_different_documents_are_kept_apart(index, plans):
    twin = replace(plans[0], info=replace(plans[0].info, id="twin"))
    change(index, add=[twin])
    with Index.open(index) as opened:
        hits = opened.search("单位工业增加值能耗", k=60)
        found = {hit.passage.document for hit in hits}
        assert {"twin", plans[0].info.id} <= found
        texts = {(hit.passage.document, hit.passage.start): hit.bm25 for hit in hits}
        for (document, start), score in texts.items():
            if document == "twin":
                assert texts[plans[0].info.id, start] == score
    change(index, remove=["twin"])
    with Index.open(index) as opened:
        assert opened.passages(plans[0].info.id)


def test_the_last_text_of_an_index_is_not_taken_out(copy, mini_plans):
    with pytest.raises(PolicyQAError, match="the last documents with text"):
        change(copy, remove=[plan.info.id for plan in mini_plans])
    assert len(Index.open(copy).documents()) == 2


def test_a_document_without_passages_comes_and_goes(copy, mini_plans):
    before = said(copy)
    empty = parse("12\n", replace(mini_plans[0].info, id="page-number"))
    change(copy, add=[empty])
    assert Index.open(copy).passages("page-number") == []
    change(copy, remove=["page-number"])
    assert said(copy) == before


def test_an_encoder_of_the_same_name_with_other_vectors_is_refused(
    mini_plans, make_encoder, tmp_path
):
    folder = tmp_path / "encoder"
    make_encoder([plan.text for plan in mini_plans], folder)
    build_index(mini_plans[:1], tmp_path / "index", encoder=str(folder))
    make_encoder(["节能降耗。", "工业节能。", "单位工业增加值能耗下降。"], folder)
    with pytest.raises(IndexMismatch, match="policyqa index"):
        change(tmp_path / "index", add=[mini_plans[1]])
    assert len(Index.open(tmp_path / "index").documents()) == 1
