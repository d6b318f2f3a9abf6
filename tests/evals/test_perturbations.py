import re
from random import Random

import pytest

from evals.perturbations import PERTURBATIONS, no_punctuation, synonyms, traditional, typo
from evals.robustness import perturbed

ASKED = "到2025年，河北的钢铁企业用水量要下降多少（含13.5%）？"


@pytest.mark.parametrize("name", PERTURBATIONS)
def test_every_perturbation_changes_the_question_but_no_figure(name):
    changed = PERTURBATIONS[name](ASKED, Random(1))
    assert changed != ASKED
    assert re.findall(r"\d+(?:\.\d+)?", changed) == ["2025", "13.5"]


@pytest.mark.parametrize("name", PERTURBATIONS)
@pytest.mark.parametrize("text", ["", "?", "18%", "ab"])
def test_no_perturbation_stumbles_over_little_text(name, text):
    PERTURBATIONS[name](text, Random(1))


def test_a_typo_is_one_character():
    changed = typo(ASKED, Random(3))
    assert len(changed) == len(ASKED)
    assert sum(a != b for a, b in zip(changed, ASKED, strict=True)) == 1


def test_traditional_characters_follow_the_table():
    assert traditional("钢铁企业用水量", Random(1)) == "鋼鐵企業用水量"


def test_punctuation_goes_but_decimal_points_stay():
    assert no_punctuation("节能（13.5%），多少？", Random(1)) == "节能 13.5% 多少"


def test_synonyms_replace_whole_words():
    assert synonyms("哪些企业", Random(1)) in {"什么公司", "都有什么公司"}


def test_the_same_questions_are_perturbed_the_same_way_every_time(sample):
    questions = [sample.question(f"q-{n}") for n in range(5)]
    assert perturbed(questions, "typo") == perturbed(questions, "typo")
    assert [item.must for item in perturbed(questions, "typo")] == [q.must for q in questions]
