import json

import pytest

from assistant.answerability import SIGNS, Lack
from evals.answerability import Judged, cross_validated, fit, main, probabilities, told


@pytest.fixture
def judged():
    """Forty questions; those whose figure is far from what was asked lack it."""
    return [
        Judged(
            signs=dict.fromkeys(SIGNS[Lack.VALUE], 0.5) | {"least near": number % 4 / 4},
            lack=Lack.VALUE if number % 4 == 0 else None,
            fold=number // 4 % 5,
        )
        for number in range(40)
    ]


def test_a_sign_that_speaks_against_a_lack_has_a_weight_below_nought(judged):
    assert fit(judged, Lack.VALUE)["least near"] < 0.0


def test_a_sign_that_is_always_the_same_weighs_next_to_nothing(judged):
    assert abs(fit(judged, Lack.VALUE)["score"]) < 0.01


def test_what_lacks_is_told_from_what_does_not_by_weights_of_others(judged):
    probable = cross_validated(judged, Lack.VALUE)
    lacking = [p for p, one in zip(probable, judged, strict=True) if one.lack]
    given = [p for p, one in zip(probable, judged, strict=True) if not one.lack]
    assert min(lacking) > max(given)


def test_probabilities_follow_the_weights(judged):
    weights = {"": 0.0} | dict.fromkeys(SIGNS[Lack.VALUE], 0.0)
    assert probabilities(judged, weights) == pytest.approx([0.5] * 40)


def test_every_threshold_is_told_and_the_one_in_use_is_marked(judged):
    assert told(judged, Lack.VALUE).count("(in use)") == 1


def test_weights_are_fitted_from_question_files_and_written(
    five_plans_index, tmp_path, monkeypatch, capsys
):
    questions, outside = tmp_path / "questions.jsonl", tmp_path / "outside.jsonl"
    rows = [
        {"question": "河北水泥行业2025年能耗降多少？", "doc": "hebei-industrial-green-14fyp"},
        {"question": "河北给每家水泥厂的补贴是多少万元？", "doc": ""},
    ]
    lines = [
        json.dumps(
            {
                "id": f"q{number}", "type": "target" if row["doc"] else "unanswerable",
                "question": row["question"], "answer": "", "must": [["18"]] if row["doc"] else [],
                "evidence": [{"doc": row["doc"], "quote": "水泥"}] if row["doc"] else [],
            },
            ensure_ascii=False,
        )
        for number, row in enumerate(rows * 5)
    ]  # fmt: skip
    questions.write_text("\n".join(lines), encoding="utf-8")
    outside.write_text("\n".join(['{"q": "离婚财产怎么分"}'] * 5), encoding="utf-8")
    written = tmp_path / "weights.json"
    monkeypatch.setattr(
        "sys.argv",
        [
            "answerability",
            "--set",
            str(five_plans_index),
            str(questions),
            "--outside",
            str(outside),
            "--output",
            str(written),
        ],
    )
    main()
    assert set(json.loads(written.read_text(encoding="utf-8"))) == {lack.value for lack in Lack}
    assert "value from 0.5" in capsys.readouterr().out
