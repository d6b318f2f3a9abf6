import json

import numpy as np
import pytest

from assistant.assistant import Assistant
from assistant.reader import WEIGHTS
from assistant.settings import Settings
from evals.matching import grams
from evals.questions import Evidence, Question
from evals.ranker import Ranked, collect, fit, recalls


def ranked(id, fold, features, right):
    question = Question(
        id=id, type="fact", question="问", answer="答", must=[["答"]],
        evidence=[Evidence(doc="d", quote="甲乙丙丁戊")],
    )  # fmt: skip
    gold = frozenset((0, gram) for gram in grams("甲乙丙丁戊"))
    return Ranked(
        question=question, fold=fold, features=np.array(features, dtype=float),
        right=np.array(right), held=tuple(gold if one else frozenset() for one in right),
    )  # fmt: skip


@pytest.fixture
def lists():
    """Ten questions whose right statement has the second feature and lacks the first."""
    return [
        ranked(f"q{n}", n % 5, [[1.0, 0.0], [0.0, 1.0], [1.0, 0.1]], [False, True, False])
        for n in range(10)
    ]


def test_a_feature_of_right_statements_gains_weight(lists):
    weights = fit(lists, {"wrong": 0.5, "right": 0.0})
    assert weights["right"] > 0.0
    assert weights["wrong"] < 0.5


def test_fitting_brings_the_evidence_up(lists):
    start = {"wrong": 0.5, "right": 0.0}
    assert recalls(lists, [start])[1] == 0.0
    assert recalls(lists, [fit(lists, start)])[1] == 1.0


def test_lists_without_evidence_leave_the_weights_alone(lists):
    nothing = [ranked("q", 0, [[1.0, 0.0], [0.0, 1.0]], [False, False])]
    start = {"wrong": 0.5, "right": 0.0}
    assert fit([*lists, *nothing], start) == fit(lists, start)


def test_the_assistants_candidates_become_lists(five_plans_index):
    policy = Assistant.open(five_plans_index, Settings())
    question = Question(
        id="q", type="fact", question="国家2025年单位工业增加值能耗下降多少？", answer="13.5%",
        must=[["13.5%"]],
        evidence=[
            Evidence(
                doc="national-industrial-green-14fyp",
                quote="规模以上工业单位增加值能耗降低13.5%",
            )
        ],
    )  # fmt: skip
    (found,) = collect(policy, [question], ["body", "context"])
    assert found.features.shape == (len(found.right), 2)
    assert found.right.any()
    assert len(found.held) == len(found.right)


def test_shipped_weights_are_read_from_json():
    assert json.dumps(dict(WEIGHTS))
    assert WEIGHTS["context"] > 0 > WEIGHTS["figure_missing"]
