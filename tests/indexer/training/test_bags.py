import math

import numpy as np
import pytest

from indexer.training.bags import (
    CHARACTER_SHARE,
    Bags,
    character_shares,
    inverse_frequencies,
    weighed,
    with_characters,
)
from indexer.training.beginning import meanings, token_weights
from indexer.training.vocabulary import (
    UNKNOWN,
    build_tokenizer,
    choose_vocabulary,
    token_numbers,
)

VOCABULARY = [UNKNOWN, "节", "水", "节水", "用水"]
TEXTS = ["节水节水", "用水", "飝水"]


@pytest.fixture
def bags():
    return Bags(TEXTS, token_numbers(build_tokenizer(VOCABULARY), TEXTS), size=len(VOCABULARY))


def test_texts_are_counted_and_the_unknown_is_left_out(bags):
    assert bags.counts.toarray().tolist() == [[0, 0, 0, 2, 0], [0, 0, 0, 0, 1], [0, 0, 1, 0, 0]]
    assert bags.tokens(0).tolist() == [3, 3]
    assert bags.rows(["飝水"]).tolist() == [2]


def test_a_word_has_a_share_of_each_of_its_characters(bags):
    counts = with_characters(bags.counts, character_shares(VOCABULARY)).toarray()
    assert counts[0] == pytest.approx([0, 2 * CHARACTER_SHARE, 2 * CHARACTER_SHARE, 2, 0])
    assert counts[1] == pytest.approx([0, 0, CHARACTER_SHARE, 0, 1])  # 用 is not known


def test_rows_have_length_one_and_rare_tokens_weigh_more(bags):
    idf = inverse_frequencies(bags.counts)
    assert idf[0] == 0
    assert idf[3] == pytest.approx(math.log(4 / 2))
    rows = weighed(bags.counts, character_shares(VOCABULARY), idf).toarray()
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1])


def test_the_vocabulary_holds_characters_and_words_of_several_texts():
    texts = ["推进节水改造。", "企业节水", "推进绿色制造", "水"]
    vocabulary = choose_vocabulary(texts, size=100)
    assert vocabulary[0] == UNKNOWN
    assert {"水", "节水", "推进"} <= set(vocabulary)
    assert "绿色" not in vocabulary  # in one text only
    assert len(choose_vocabulary(texts, size=3)) == 3


def test_tokens_that_stand_together_have_like_meanings():
    texts, vocabulary = ["甲乙", "乙甲", "丙丁", "丁丙"], [UNKNOWN, *"甲乙丙丁"]
    bags = Bags(texts, token_numbers(build_tokenizer(vocabulary), texts), size=5)
    found = meanings(bags.counts, 2, seed=0)
    assert found[1] @ found[2] == pytest.approx(1, abs=1e-5)
    assert found[1] @ found[3] == pytest.approx(0, abs=1e-5)


def test_a_regression_weighs_the_tokens_that_tell_rows_apart(bags):
    weights = token_weights(
        bags.counts[:1],
        bags.counts[1:],
        groups={"all": np.arange(3)},
        penalty=0.1,
    )
    assert weights[3] > 0 > weights[4]
    assert weights[1] == 0  # stands in none
