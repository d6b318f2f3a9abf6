import pytest

from evals.grading import grade
from evals.statistics import changes, intervals, mcnemar


@pytest.fixture
def graded(sample):
    item = sample.question()
    right, wrong = sample.gold(item), sample.answered("不知道")
    return lambda pattern: [grade(item, right if mark == "+" else wrong) for mark in pattern]


def test_intervals_hold_the_figure_and_are_the_same_every_time(graded):
    grades = graded("+" * 30 + "-" * 20)
    low, high = intervals(grades)["accuracy"]
    assert low < 0.6 < high
    # normal approximation: 0.6 ± 1.96 * sqrt(0.6 * 0.4 / 50) = 0.464 … 0.736
    assert (low, high) == pytest.approx((0.464, 0.736), abs=0.03)
    assert intervals(grades)["accuracy"] == (low, high)


def test_a_figure_without_spread_has_no_width(graded):
    assert intervals(graded("++++"))["accuracy"] == (1.0, 1.0)


def test_no_questions_give_no_spread():
    assert intervals([])["accuracy"] == (0.0, 0.0)


def test_a_consistent_change_is_significant_and_none_is_not(graded):
    before, after = graded("-" * 20 + "+" * 20), graded("+" * 40)
    change = changes(before, after)["accuracy"]
    assert (change.before, change.after, change.difference) == (0.5, 1.0, 0.5)
    assert change.significant
    assert not changes(after, after)["accuracy"].significant


def test_a_paired_comparison_needs_pairs(graded):
    with pytest.raises(ValueError, match="same questions"):
        changes(graded("+"), graded("++"))


@pytest.mark.parametrize(
    ("fixed", "broken", "p"),
    [
        (0, 0, 1.0),
        (5, 5, 1.0),
        (6, 0, 2 / 64),  # 2 · C(6,0) / 2^6
        (1, 7, 2 * (1 + 8) / 256),  # 2 · (C(8,0) + C(8,1)) / 2^8
    ],
)
def test_mcnemar_by_hand(fixed, broken, p):
    assert mcnemar(fixed, broken) == pytest.approx(p)
