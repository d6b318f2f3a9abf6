import pytest

from evals.attribution import attribution, is_carried, statements_of


def test_an_answer_is_split_into_statements_with_their_markers():
    text = "查到以下规定：\n《某省规划》：用水量下降16% [1][2]。\n企业120家。[3]\n好的。"
    found = statements_of(text)
    assert [markers for _, markers in found] == [(1, 2), (3,)]
    assert found[0][0] == "用水量下降16%"
    assert found[1][0] == "企业120家"


def test_a_statement_is_carried_when_its_numbers_and_words_stand_in_the_quotes():
    assert is_carried("用水量下降16%", ["万元工业增加值用水量下降16%"])
    assert is_carried("用水量下降百分之十六", ["用水量下降16%"])
    assert not is_carried("用水量下降61%", ["万元工业增加值用水量下降16%"])
    assert not is_carried("培育绿色园区", ["万元工业增加值用水量下降16%"])
    assert not is_carried("用水量下降16%", [])


def test_recall_and_precision_by_hand(sample):
    # statement 1 carried by [1], [2] adds nothing; statement 2 has no citation
    answer = sample.answered(
        "万元工业增加值用水量下降16%。[1][2]\n培育节水型企业120家。",
        sample.cite("万元工业增加值用水量下降16%"),
        sample.cite("某省工业节水规划", marker=2),
    )
    found = attribution(answer)
    assert (found.statements, found.carried, found.citations, found.needed) == (2, 1, 2, 1)


def test_two_quotes_that_carry_only_together_are_both_needed(sample):
    answer = sample.answered(
        "用水量下降16%，企业120家。[1][2]",
        sample.cite("用水量下降16%"),
        sample.cite("企业120家", marker=2),
    )
    found = attribution(answer)
    assert (found.carried, found.needed) == (1, 2)


@pytest.mark.parametrize("text", ["", "  \n"])
def test_an_empty_answer_has_no_statements(sample, text):
    assert attribution(sample.answered(text)).statements == 0
