import pytest

from assistant.meaning import meant, word_weight


@pytest.fixture
def means(assistant):
    """Return what share of a question each statement of the best passages means."""
    index = assistant.index

    def read(question, query):
        passages = [hit.passage for hit in index.search(query, k=5)]
        shares = meant(question, passages, index, rarity=index.rarity)
        assert [len(one) for one in shares] == [len(passage.statements) for passage in passages]
        return [share for one in shares for share in one]

    return read


def test_every_share_lies_between_nought_and_one(means):
    assert all(0.0 <= share <= 1.0 + 1e-6 for share in means("节水型企业建多少家", "节水型企业"))


def test_what_says_the_question_means_more_of_it_than_what_does_not(means):
    said, other = means("节水型企业", "节水型企业"), means("海底隧道", "节水型企业")
    assert max(said) > max(other)


def test_words_that_only_ask_change_nothing(means):
    plain, asked = means("节水型企业", "节水型企业"), means("请问节水型企业多少", "节水型企业")
    assert plain == pytest.approx(asked)


def test_a_question_of_nothing_but_asking_is_still_read(means):
    assert means("多少", "节水型企业")


def test_rare_words_weigh_more_and_single_characters_less():
    assert word_weight("节水", lambda word: 3.0) > word_weight("企业", lambda word: 1.0)
    assert word_weight("水", lambda word: 3.0) < word_weight("节水", lambda word: 3.0)
    assert word_weight("不在", lambda word: 0.0) > 0.0
