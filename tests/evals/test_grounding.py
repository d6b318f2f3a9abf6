from random import Random

import pytest

from evals.attacks import ATTACKS, REWORDINGS
from evals.grounding import Supported, grounding_text, measure_grounding

TRUE = "到2025年，河北钢铁企业用水量下降16%，不得新增产能，由省水利厅负责推广。"


@pytest.mark.parametrize(
    ("attack", "gone"),
    [
        ("number", "16"),
        ("digits", "16"),
        ("unit", "16%"),
        ("year", "2025"),
        ("department", "水利厅"),
        ("region", "河北"),
        ("modality", "不得"),
        ("direction", "下降"),
    ],
)
def test_an_attack_changes_one_thing_into_what_no_quote_says(attack, gone):
    changed = ATTACKS[attack](TRUE, TRUE, Random(1))
    assert changed is not None
    assert gone in TRUE
    assert gone not in changed
    others = {"16", "2025", "水利厅", "河北", "不得", "下降"} - {gone, gone.rstrip("%")}
    assert all(kept in changed for kept in others)


def test_a_negation_is_put_in():
    changed = ATTACKS["negation"](TRUE, TRUE, Random(1))
    assert changed is not None
    assert changed.replace("不再", "") == TRUE


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_statement_without_the_thing_is_left_alone(attack):
    assert ATTACKS[attack]("水是生命之源。", "水是生命之源。", Random(1)) is None


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_never_gives_back_the_truth(attack):
    for seed in range(30):
        assert ATTACKS[attack](TRUE, TRUE, Random(seed)) != TRUE


def test_rewordings_keep_the_meaning():
    assert REWORDINGS["share in words"]("下降16%、提高5%、占20%") == (
        "下降百分之十六、提高百分之五、占百分之二十"
    )
    assert REWORDINGS["with marker"]("下降16%。") == "下降16% [1]"
    assert REWORDINGS["full width"]("下降16%") == "下降16％"


def test_verification_that_objects_to_all_catches_all_and_always_alarms():
    report = measure_grounding([Supported(statement=TRUE, quotes=(TRUE,))], lambda *_: ("no",))
    assert {outcome.share for outcome in report.attacks.values()} == {1.0}
    assert {outcome.share for outcome in report.rewordings.values()} == {1.0}


def test_verification_that_never_objects_catches_nothing_and_its_escapes_are_kept():
    report = measure_grounding([Supported(statement=TRUE, quotes=(TRUE,))], lambda *_: ())
    assert {outcome.share for outcome in report.attacks.values()} == {0.0}
    assert all(len(outcome.examples) == 1 for outcome in report.attacks.values())
    assert "got through" in grounding_text(report, examples=1)


def test_a_share_over_nothing_is_zero():
    report = measure_grounding([], lambda *_: ())
    assert report.attacks["year"].share == 0.0
