import pytest

from assistant.matching import (
    Term,
    coverage,
    covered,
    query_text,
    terms,
    with_carried,
)


def common(token: str) -> float:
    return 1.0


def heads(asked):
    return [term.variants[0] for term in asked]


def test_words_and_bigrams_of_the_question_become_terms():
    assert {"节能", "诊断", "能诊"} <= set(heads(terms("节能诊断", rarity=common)))


@pytest.mark.parametrize("filler", ["请问", "多少", "哪些", "什么时候", "帮我看看"])
def test_words_that_only_ask_are_no_terms(filler):
    assert terms(filler, rarity=common) == []


def test_years_are_no_terms():
    assert not any("2025" in head for head in heads(terms("到2025年用水", rarity=common)))


def test_words_that_named_the_documents_are_no_terms():
    assert "甘肃" not in heads(terms("甘肃再生水", rarity=common, without=["甘肃"]))


def test_a_word_that_no_passage_holds_has_no_weight():
    assert terms("再生水", rarity=lambda token: 0.0) == []


def test_a_word_counts_more_than_a_bigram():
    weights = {term.variants[0]: term.weight for term in terms("节能诊断", rarity=common)}
    assert weights["节能"] > weights["能诊"]


def test_a_spoken_word_counts_in_every_rendering():
    renderings = next(t.variants for t in terms("规上企业", rarity=common) if "规上" in t.variants)
    assert "规模以上" in renderings


def test_all_renderings_are_searched_for():
    asked = [Term(variants=("规上", "规模以上"), weight=1.0), Term(variants=("用水",), weight=1.0)]
    assert query_text(asked) == "规上 规模以上 用水"


def test_a_term_is_worth_the_best_place_it_stands_in():
    asked = [Term(variants=("用水",), weight=1.0), Term(variants=("能耗",), weight=1.0)]
    assert covered(asked, ("用水下降", 1.0), ("用水和能耗", 0.5)) == [1.0, 0.5]


def test_coverage_is_the_weighted_share():
    asked = [Term(variants=("用水",), weight=3.0), Term(variants=("能耗",), weight=1.0)]
    assert coverage(asked, [1.0, 0.0]) == 0.75


def test_nothing_asked_is_covered_by_nothing():
    assert coverage([], []) == 0.0


def test_what_a_follow_up_takes_over_counts_less_than_what_it_says():
    own, carried = terms("节能", rarity=common), terms("用水", rarity=common)
    weights = {term.variants[0]: term.weight for term in with_carried(own, carried)}
    assert weights["用水"] < weights["节能"]


def test_what_a_follow_up_says_again_counts_once_and_fully():
    own = terms("节能", rarity=common)
    assert with_carried(own, own) == own


def test_a_word_is_not_said_by_the_ends_of_two_others():
    (water,) = [Term(variants=("用水",), weight=1.0)]
    assert covered([water], ("资源利用水平提高", 1.0)) == [0.0]
    assert covered([water], ("利用水平提高，用水量下降", 1.0)) == [1.0]
