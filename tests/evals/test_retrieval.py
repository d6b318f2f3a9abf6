import gzip
import json
from math import log2

import pytest

from evals.rankings import ranking_figures
from evals.retrieval import measure_retrieval, retrieval_text
from evals.retrieval_set import UnusableRetrievalSet, read_retrieval_set, with_distractors

PASSAGES = [
    {"pid": "p1", "text": "到2025年，万元工业增加值用水量下降百分之十六。", "title": "节水规划"},
    {"pid": "p2", "text": "培育国家级绿色工厂一百二十家，绿色园区十个。"},
    {"pid": "p3", "text": "推广废水循环利用技术，完善计量装置。"},
    {"pid": "p4", "text": "加强组织领导，强化监督考核，营造良好氛围。"},
]
QUERIES = [
    {"qid": "q1", "text": "用水量下降多少", "pids": ["p1"]},
    {"qid": "q2", "text": "绿色工厂有多少家", "pids": ["p2"]},
    {"qid": "q3", "text": "废水循环利用", "pids": ["p3"]},
]


def write(folder, passages=PASSAGES, queries=QUERIES, *, packed=False):
    for stem, lines in (("passages", passages), ("queries", queries)):
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        if packed:
            (folder / f"{stem}.jsonl.gz").write_bytes(gzip.compress(text.encode()))
        else:
            (folder / f"{stem}.jsonl").write_text(text, encoding="utf-8")
    return folder


def test_ranking_figures_by_hand():
    # q1: the only relevant passage at rank 2. q2: two relevant, at ranks 1 and 6. q3: no result.
    rankings = {"q1": ["x", "a"], "q2": ["b", "x", "y", "z", "w", "c"]}
    relevant = {"q1": ["a"], "q2": ["b", "c"], "q3": ["d"]}
    found = ranking_figures(rankings, relevant)
    ideal = 1 + 1 / log2(3)
    ndcg = [1 / log2(3), (1 + 1 / log2(7)) / ideal, 0]
    assert found == pytest.approx(
        {
            "recall@1": (0 + 1 / 2 + 0) / 3,
            "recall@5": (1 + 1 / 2 + 0) / 3,
            "recall@10": (1 + 1 + 0) / 3,
            "recall@100": (1 + 1 + 0) / 3,
            "success@10": 2 / 3,
            "mrr@10": (1 / 2 + 1 + 0) / 3,
            "ndcg@10": sum(ndcg) / 3,
        }
    )


def test_results_beyond_the_tenth_do_not_count():
    ranking = [f"x{number}" for number in range(10)] + ["a"]
    figures = ranking_figures({"q": ranking}, {"q": ["a"]})
    assert figures.pop("recall@100") == 1.0
    assert set(figures.values()) == {0.0}


@pytest.mark.filterwarnings("ignore:Importing from 'sentence_transformers:DeprecationWarning")
def test_the_products_components_find_the_passages_of_a_small_set(tmp_path):
    judged = read_retrieval_set(write(tmp_path, packed=True))
    report = measure_retrieval(judged, tmp_path / "index")
    assert set(report.rankers) == {"words", "bigrams", "keyword", "dense", "fused"}
    for name in ("words", "bigrams", "keyword", "fused"):
        assert report.rankers[name].figures["recall@1"] == 1.0
    assert report.peak_mb > 1
    assert "4 passages, 3 queries" in retrieval_text(report)


def test_distractors_come_evenly_from_another_set_and_are_never_relevant(tmp_path):
    judged = read_retrieval_set(write(tmp_path))
    more = with_distractors(judged, judged, count=2)
    assert [line.pid for line in more.passages[4:]] == ["distractor-p1", "distractor-p3"]
    assert more.queries == judged.queries
    assert len(with_distractors(judged, judged, count=99).passages) == 8


@pytest.mark.parametrize(
    ("passages", "queries", "message"),
    [
        ([PASSAGES[0]] * 2, QUERIES, "used twice"),
        (PASSAGES, [{"qid": "q", "text": "x", "pids": ["p9"]}], "no passage 'p9'"),
        (PASSAGES, [{"qid": "q", "text": "x", "pids": []}], "line 1, field pids"),
        ([{"pid": "p1"}], QUERIES, "line 1, field text"),
        (PASSAGES, [], "no passages or no queries"),
    ],
)
def test_an_unusable_set_is_refused(tmp_path, passages, queries, message):
    with pytest.raises(UnusableRetrievalSet, match=message):
        read_retrieval_set(write(tmp_path, passages, queries))


def test_missing_and_damaged_files_are_refused(tmp_path):
    with pytest.raises(UnusableRetrievalSet, match=r"no passages\.jsonl"):
        read_retrieval_set(tmp_path)
    (tmp_path / "passages.jsonl.gz").write_bytes(b"not gzip")
    with pytest.raises(UnusableRetrievalSet, match="cannot be read"):
        read_retrieval_set(tmp_path)
