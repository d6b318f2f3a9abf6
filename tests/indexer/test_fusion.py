import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.fusion import (
    BM25_WEIGHT,
    COSINE_WEIGHT,
    Scored,
    capped,
    cosine_weight,
    first_of,
    fuse,
    probability,
    repeated,
    softmax,
)


def test_scores_and_prior_are_added_as_worked_out_on_paper():
    fused = fuse(
        {1: 20.0, 2: 10.0},
        {2: 0.5, 3: 0.4},
        floor=5.0,
        prior=lambda id: -1.0 if id == 1 else 0.0,
    )
    logits = {one.passage: one.logit for one in fused}
    assert logits == {
        1: pytest.approx(20 * BM25_WEIGHT - 1.0),
        2: pytest.approx(10 * BM25_WEIGHT + 0.5 * COSINE_WEIGHT),
        3: pytest.approx(5 * BM25_WEIGHT + 0.4 * COSINE_WEIGHT),  # the vectors alone found it
    }
    assert [one.logit for one in fused] == sorted(logits.values(), reverse=True)


def test_vectors_count_less_the_more_of_the_question_the_keywords_meet():
    # full up to a quarter; halfway from there to a half, half of it; never below three tenths
    shares = [cosine_weight(met) / COSINE_WEIGHT for met in (0.0, 0.25, 0.375, 0.5, 1.0)]
    assert shares == pytest.approx([1.0, 1.0, 0.5, 0.3, 0.3])
    light = fuse({1: 10.0}, {2: 0.5}, weight=1.0)
    assert [one.logit for one in light] == pytest.approx([10 * BM25_WEIGHT, 0.5])


def test_ties_go_to_the_lower_id():
    assert [one.passage for one in fuse({7: 1.0, 5: 1.0}, {})] == [5, 7]


def test_nothing_ranked_is_nothing_fused():
    assert fuse({}, {}) == []


@given(st.dictionaries(st.integers(0, 50), st.integers(0, 100), max_size=20))
def test_without_vectors_the_order_is_that_of_the_keywords(keywords):
    fused = fuse(keywords, {})
    assert [one.bm25 for one in fused] == sorted(keywords.values(), reverse=True)


@given(st.lists(st.floats(-50, 50), max_size=20))
def test_shares_of_the_odds_add_up_and_keep_the_order(logits):
    shares = softmax(logits)
    assert sum(shares) == pytest.approx(1.0 if logits else 0.0)
    for one, other in itertools.pairwise(logits):
        assert (one <= other) <= (shares[logits.index(one)] <= shares[logits.index(other)])


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_a_probability_grows_with_share_and_words_met(share, met, more):
    assert 0 < probability(share, met) < 1
    assert probability(max(share, more), met) >= probability(share, met)
    assert probability(share, max(met, more)) >= probability(share, met)


def test_half_the_odds_and_half_the_words_are_worked_out_on_paper():
    # -0.63 + 1.01 ln 0.5 + 5.6 · 0.5 = 1.4699; 1 / (1 + e^-1.4699) = 0.8130
    assert probability(0.5, 0.5) == pytest.approx(0.8130, abs=1e-4)


TEXT = "推进清洁取暖，因地制宜发展热电联产，加快散煤治理，推广地热能与空气源热泵，完善峰谷电价"


def test_the_same_text_in_another_document_is_known():
    texts = [
        ("nation", TEXT),
        ("province", f"到2025年，{TEXT}。"),
        ("nation", TEXT),
        ("city", "建设充电桩"),
    ]
    assert repeated(texts) == [(1,), (0, 2), (1,), ()]


@given(st.text("节水能耗工业绿色", min_size=1), st.text("节水能耗工业绿色", min_size=1))
def test_repetition_is_mutual(one, other):
    first, second = repeated([("a", one), ("b", other)])
    assert (first == (1,)) == (second == (0,))
    if one == other:
        assert first == (1,)


def test_the_first_of_tied_passages_do_not_depend_on_their_order():
    scores = {id: 1.0 if id < 5 else 0.5 for id in range(200)}

    def ranked(ids):
        def best(limit):
            order = sorted(ids, key=lambda id: -scores[id])
            return [(id, scores[id]) for id in order][:limit]

        return first_of(best, 7)

    expected = [(id, scores[id]) for id in range(7)]
    assert ranked(range(200)) == ranked(range(199, -1, -1)) == expected
    assert ranked(range(3)) == expected[:3]


def ranked(*passages):
    return [
        Scored(passage=id, bm25=0.0, cosine=0.0, prior=0.0, logit=float(-place))
        for place, id in enumerate(passages)
    ]


def test_a_long_document_does_not_fill_the_first_places():
    found = capped(ranked(11, 12, 13, 21, 14, 22), most=2, slot=lambda id: id // 10)
    assert [one.passage for one in found] == [11, 12, 21, 22, 13, 14]


def test_a_document_that_is_alone_keeps_all_its_passages():
    found = capped(ranked(11, 12, 13), most=1, slot=lambda id: id // 10)
    assert [one.passage for one in found] == [11, 12, 13]
