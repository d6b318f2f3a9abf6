import math

import pytest

from corpus.errors import IndexDamaged
from indexer.keywords import BIGRAMS, WORDS, KeywordIndex, inverse_document_frequency
from indexer.passages import slot_of


@pytest.fixture(scope="module")
def keywords(mini_passages, tmp_path_factory):
    return KeywordIndex.build(mini_passages, tmp_path_factory.mktemp("keywords"))


def first(keywords, passages, query, **options):
    found = keywords.search(query, k=1, **options)
    return next((p.text for p in passages if found and p.id == found[0][0]), "")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("节水型企业多少家", "培育节水型企业120家"),
        ("再生水回用装置", "新建再生水回用装置20套"),
        ("用水审计", "对年用水量10万立方米以上"),
        ("重复利用率", "规模以上工业用水重复利用率"),
        ("废塑料2025年", "废塑料利用量"),
        ("云工信发〔2021〕18号", "云海省“十四五”工业节水规划"),
        ("专栏1", "万元工业增加值用水量"),
        ("不超过50万元", "对符合条件的企业"),
    ],
)
def test_the_words_of_a_passage_find_it(keywords, mini_passages, query, text):
    assert first(keywords, mini_passages, query).startswith(text)


def test_scores_fall_and_ids_are_unique(keywords):
    found = keywords.search("企业节水用水", k=10)
    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0
    assert len({id for id, _ in found}) == len(found)


def test_k_limits_the_hits(keywords):
    assert len(keywords.search("企业", k=2)) == 2
    assert keywords.search("企业", k=0) == []


def test_only_the_given_documents_are_searched(keywords, mini_passages):
    found = keywords.search("企业", k=20, documents=["linjiang-recycling"])
    assert found
    ids = {id for id, _ in found}
    documents = {passage.document for passage in mini_passages if passage.id in ids}
    assert documents == {"linjiang-recycling"}
    assert keywords.search("企业", k=20, documents=[]) == []


def test_the_filter_changes_no_score(keywords, mini_passages):
    everywhere = dict(keywords.search("企业", k=50))
    for id, score in keywords.search("企业", k=50, documents=["linjiang-recycling"]):
        assert score == pytest.approx(everywhere[id])


@pytest.mark.parametrize("query", ["", "。", "😀", "飞机场", "\x00"])
def test_a_query_without_a_known_word_finds_nothing(keywords, query):
    assert keywords.search(query, k=5) == []


@pytest.mark.parametrize("query", ['AND OR NOT ("', "节水*", "words:节水", "+-&|!{}[]^~?\\/"])
def test_a_query_has_no_syntax(keywords, query):
    keywords.search(query, k=5)


def test_a_bigram_finds_what_is_cut_otherwise_in_the_text(keywords):
    assert keywords.search("型企", k=5, fields=[BIGRAMS])
    assert not keywords.search("型企", k=5, fields=[WORDS])


def test_a_passage_is_found_by_its_heading(keywords, mini_passages):
    under = next(p for p in mini_passages if p.section and p.section[-1] not in p.text)
    found = keywords.search(under.section[-1], k=50)
    assert under.id in [id for id, _ in found]


def test_a_token_of_both_wordings_counts_twice(keywords):
    once = dict(keywords.search("再生", k=50))
    both = dict(keywords.search("再生", k=50, also="再生"))
    assert both == {id: pytest.approx(2 * score, abs=1e-3) for id, score in once.items()}
    assert dict(keywords.search("再生", k=50, also="飞机场")) == pytest.approx(once, abs=1e-3)


@pytest.mark.parametrize("query", ["节水型企业多少家", "飞机场", "再生水回用"])
def test_no_passage_scores_above_the_ceiling(keywords, query):
    ceiling = keywords.ceiling(query, also=query)
    assert ceiling == pytest.approx(2 * keywords.ceiling(query))
    assert all(score < ceiling for _, score in keywords.search(query, k=50, also=query))
    assert ceiling > 0


def test_the_frequency_of_a_word_is_the_number_of_its_passages(keywords, mini_passages):
    expected = sum("再生" in passage.context + passage.text for passage in mini_passages)
    assert keywords.frequency("再生") == expected
    assert keywords.frequency("飞机场") == 0


def test_an_index_opens_again(mini_passages, tmp_path):
    KeywordIndex.build(mini_passages, tmp_path / "keywords")
    opened = KeywordIndex.open(tmp_path / "keywords")
    assert first(opened, mini_passages, "用水审计").startswith("对年用水量")


def test_what_is_no_keyword_index_is_refused(tmp_path):
    with pytest.raises(IndexDamaged, match=f"{tmp_path}.*policyqa index"):
        KeywordIndex.open(tmp_path)


def test_a_bigram_is_counted_by_document(keywords, mini_passages):
    counted = keywords.spread("节水")
    for slot, count in counted.items():
        held = [p for p in mini_passages if slot_of(p.id) == slot and "节水" in p.context + p.text]
        assert count == len(held)
    assert keywords.spread("鲸鱼") == {}


def test_the_inverse_document_frequency_is_that_of_bm25():
    assert inverse_document_frequency(2, 10) == pytest.approx(math.log(1 + 8.5 / 2.5))
