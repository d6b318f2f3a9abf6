import hashlib
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.errors import IndexDamaged, IndexMismatch, IndexMissing, UnknownDocument
from indexer.build import build_index
from indexer.fusion import BM25_WEIGHT, COSINE_WEIGHT
from indexer.generations import CURRENT, MANIFEST, in_use
from indexer.manifest import FORMAT_VERSION
from indexer.store import Index

DEVELOPMENT = Path(__file__).parents[2] / "evals" / "questions" / "dev.jsonl"
QRELS = {
    "云海省培育多少家节水型企业": "培育节水型企业120家",
    "2025年规模以上工业用水重复利用率": "规模以上工业用水重复利用率",
    "钢铁行业再生水回用装置": "新建再生水回用装置20套",
    "哪些企业要开展用水审计": "对年用水量10万立方米以上",
    "废塑料利用量目标": "废塑料利用量",
    "再生资源回收站点建成多少个": "到2025年建成回收站点300个",
    "骨干企业奖励多少万元": "对符合条件的企业给予不超过50万元",
}


def ids(hits):
    return [hit.passage.id for hit in hits]


@pytest.mark.parametrize("query", QRELS)
def test_the_passage_that_answers_stands_first(mini, query):
    assert mini.search(query, k=1)[0].passage.text.startswith(QRELS[query])


def test_documents_text_outline_and_passages_come_back(mini, mini_plans, mini_passages):
    assert mini.documents() == tuple(plan.info for plan in mini_plans)
    for plan in mini_plans:
        assert mini.document(plan.info.id) == plan.info
        assert mini.text(plan.info.id) == plan.text
        assert mini.plan(plan.info.id) == plan
    found = [passage for plan in mini_plans for passage in mini.passages(plan.info.id)]
    assert found == mini_passages


def test_a_hit_carries_what_speaks_for_it(mini):
    hits = mini.search("节水型企业", k=20)
    assert [hit.logit for hit in hits] == sorted((hit.logit for hit in hits), reverse=True)
    weights = {
        round((hit.logit - BM25_WEIGHT * hit.bm25) / hit.cosine, 4) for hit in hits if hit.cosine
    }
    (weight,) = weights  # one question, one weight
    assert 0 < weight <= COSINE_WEIGHT
    for hit in hits:
        assert (hit.bm25 > 0) == (hit.bm25_rank is not None)


def test_a_prior_moves_documents_and_leaves_out_those_without(mini):
    water, recycling = "yunhai-water-14fyp", "linjiang-recycling"
    even = mini.search("企业", k=30, prior={water: 0.0, recycling: 0.0})
    assert even == mini.search("企业", k=30)
    moved = mini.search("企业", k=30, prior={water: -4.0, recycling: 0.0})
    logits = {hit.passage.id: hit.logit for hit in even}
    for hit in moved:
        assert hit.prior == (-4.0 if hit.passage.document == water else 0.0)
        assert hit.logit == pytest.approx(logits[hit.passage.id] + hit.prior)
    alone = mini.search("企业", k=30, prior={water: 0.0})
    assert {hit.passage.document for hit in alone} == {water}
    far = mini.search("企业", k=30, prior={water: 0.0, recycling: -50.0})
    assert {hit.passage.document for hit in far} == {water}


def test_a_passage_that_meets_the_question_is_likelier_to_hold_the_answer(mini):
    asked, strange = "培育节水型企业多少家", "机场跑道企业补贴"
    assert mini.search(asked, k=1)[0].probability > mini.search(strange, k=1)[0].probability


def test_documents_limit_a_prior(mini):
    prior = {"yunhai-water-14fyp": 0.0, "linjiang-recycling": -1.0}
    hits = mini.search("企业", k=30, documents=["linjiang-recycling"], prior=prior)
    assert {hit.passage.document for hit in hits} == {"linjiang-recycling"}


def test_k_limits_the_hits(mini):
    assert len(mini.search("企业", k=3)) == 3
    assert mini.search("企业", k=0) == mini.search("企业", k=-1) == ()


def test_only_the_given_documents_are_searched(mini):
    hits = mini.search("企业", k=20, documents=["linjiang-recycling"])
    assert {hit.passage.document for hit in hits} == {"linjiang-recycling"}
    assert mini.search("企业", k=20, documents=[]) == ()


@pytest.mark.parametrize("method", ["document", "text", "plan", "passages"])
def test_an_unknown_document_is_named(mini, method):
    with pytest.raises(UnknownDocument, match="“moon”"):
        getattr(mini, method)("moon")


def test_a_search_in_an_unknown_document_is_refused(mini):
    with pytest.raises(UnknownDocument, match="“moon”"):
        mini.search("节水", k=3, documents=["linjiang-recycling", "moon"])


@pytest.mark.parametrize("query", ["", "。", "😀", "\x00", 'AND ("*', "节水" * 5000, "a" * 10_000])
def test_no_query_fails(mini, query):
    assert len(mini.search(query, k=5)) <= 5


def test_searches_from_several_threads_give_the_same_hits(mini):
    queries = list(QRELS) * 10
    alone = [mini.search(query, k=5) for query in queries]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda query: mini.search(query, k=5), queries)) == alone
        texts = list(pool.map(lambda _: mini.text("linjiang-recycling"), range(40)))
    assert len(set(texts)) == 1


def test_where_there_is_no_index_the_next_step_is_named(tmp_path):
    for place in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(IndexMissing, match=f"{place}: there is no index.*policyqa index"):
            Index.open(place)


def parts(directory):
    generation = in_use(directory)
    names = json.loads((generation / MANIFEST).read_text(encoding="utf-8"))["files"]
    return [generation / name for name in (*names, MANIFEST)]


def test_every_damaged_file_is_named_with_the_next_step(copy):
    files = parts(copy)
    assert len(files) > 5
    for path in files:
        data = path.read_bytes()
        for place in {0, len(data) // 2, len(data) - 1}:
            path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
            with pytest.raises(IndexDamaged, match=f"{path}.*policyqa index"):
                Index.open(copy)
        path.write_bytes(data[: len(data) // 2])
        with pytest.raises(IndexDamaged, match=f"{path}.*policyqa index"):
            Index.open(copy)
        path.write_bytes(data)
    Index.open(copy)


def test_every_damage_of_the_pointer_is_named_with_the_next_step(copy):
    path = copy / CURRENT
    data = path.read_bytes()
    for place in range(len(data)):
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        with pytest.raises(IndexDamaged, match=f"{copy}.*policyqa index"):
            Index.open(copy)
        path.write_bytes(data[:place])
        with pytest.raises(IndexDamaged, match=f"{path}.*policyqa index"):
            Index.open(copy)


def test_every_missing_file_is_named_with_the_next_step(copy):
    for path in parts(copy):
        data = path.read_bytes()
        path.unlink()
        with pytest.raises(IndexDamaged, match=f"{path}.*missing.*policyqa index"):
            Index.open(copy)
        path.write_bytes(data)
    Index.open(copy)


@pytest.mark.parametrize(
    "data",
    [b"", b"\n", b"generation-gone\n", b"\xff\xfe", b"../../etc\n", b"generation-00000000\n"],
)
def test_a_pointer_that_points_nowhere_is_a_damaged_index(copy, data):
    (copy / CURRENT).write_bytes(data)
    with pytest.raises(IndexDamaged, match=f"{copy}.*policyqa index"):
        Index.open(copy)


@pytest.mark.parametrize("version", [3, FORMAT_VERSION + 1])
def test_an_index_in_another_format_is_refused(copy, version):
    manifest = in_use(copy) / MANIFEST
    stored = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(stored | {"format_version": version}), encoding="utf-8")
    checksum = hashlib.sha256(manifest.read_bytes()).hexdigest() if version > 3 else ""
    pointer = " ".join(filter(None, (manifest.parent.name, checksum)))
    (copy / CURRENT).write_text(pointer + "\n", encoding="ascii")
    with pytest.raises(IndexMismatch, match=f"format {version}.*policyqa index"):
        Index.open(copy)


@pytest.fixture
def moved_encoder(mini_plans, encoder_folder, tmp_path):
    """Return an index and its encoder's folder, which the test may replace."""
    folder = tmp_path / "encoder"
    shutil.copytree(encoder_folder, folder)
    build_index(mini_plans, tmp_path / "index", encoder=str(folder))
    shutil.rmtree(folder)
    return tmp_path / "index", folder


def test_another_encoder_of_the_same_name_is_refused(moved_encoder, make_encoder):
    directory, folder = moved_encoder
    make_encoder(["到2025年，单位工业增加值能耗下降。", "节能降耗。", "工业节能。"], folder)
    with pytest.raises(IndexMismatch, match=f"{folder}.*policyqa index") as caught:
        Index.open(directory).search("节水", k=3)
    assert "\n" not in str(caught.value)


def test_the_same_encoder_at_its_place_again_is_accepted(moved_encoder, encoder_folder):
    directory, folder = moved_encoder
    shutil.copytree(encoder_folder, folder)
    assert Index.open(directory).search("节水", k=3)


def test_an_open_index_answers_after_it_has_been_replaced(mini_plans, tmp_path):
    build_index(mini_plans, tmp_path / "index")
    opened = Index.open(tmp_path / "index")
    build_index(mini_plans[1:], tmp_path / "index")
    assert opened.search("节水型企业", k=1)[0].passage.document == "yunhai-water-14fyp"
    assert opened.text("yunhai-water-14fyp") == mini_plans[0].text


def test_an_index_opens_while_it_is_replaced_again_and_again(mini_plans, encoder_folder, tmp_path):
    def build():
        build_index(mini_plans, tmp_path / "index", encoder=str(encoder_folder))

    build()
    with ThreadPoolExecutor(1) as pool:
        builds = [pool.submit(build) for _ in range(8)]
        while not all(done.done() for done in builds):
            index = Index.open(tmp_path / "index")
            assert index.search("节水型企业", k=1)
            index.close()
        for done in builds:
            done.result()


def evidence():
    for line in DEVELOPMENT.read_text(encoding="utf-8").splitlines():
        question = json.loads(line)
        if question["evidence"]:
            yield question["question"], question["evidence"]


def recall(index, search, k):
    """Return the mean share of a question's evidence that stands in its first k passages."""
    shares = []
    for question, quotes in evidence():
        found = [
            (
                passage.document,
                "".join(index.text(passage.document)[passage.start : passage.end].split()),
            )
            for passage in search(question)[:k]
        ]
        hit = [
            any(
                gold["doc"] == document and "".join(gold["quote"].split()) in text
                for document, text in found
            )
            for gold in quotes
        ]
        shares.append(sum(hit) / len(hit))
    return sum(shares) / len(shares)


def test_fusion_is_not_worse_than_keywords_alone_on_the_development_questions(five_plans_index):
    index = Index.open(five_plans_index)

    def fused(question):
        return [hit.passage for hit in index.search(question, k=5)]

    def keywords(question):
        hits = [hit for hit in index.search(question, k=120) if hit.bm25_rank is not None]
        return [hit.passage for hit in sorted(hits, key=lambda hit: hit.bm25_rank)]

    assert recall(index, fused, 5) >= recall(index, keywords, 5) > 0.5
