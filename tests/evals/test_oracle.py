"""The reference measure as an oracle: same answers file, same figures to three decimals."""

import io
import json
import random
import runpy
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from evals.answers import read_answers
from evals.metrics import figures
from evals.question_files import SHIPPED, read_questions
from evals.run import grade_all
from evals.slices import sliced

ROOT = Path(__file__).parents[2]
ORACLE = ROOT.parent / "shared" / "questions" / "score.py"
PLANS = ROOT / "corpus" / "documents"


def mixed_answers(questions, texts, seed):
    """Answers good and bad in every way: gold, shortened, padded, refused, failed, misquoted."""
    chance = random.Random(seed)
    for item in questions:
        kind = chance.choice(["gold", "gold", "half", "dump", "refuse", "fail", "elsewhere"])
        quotes = [{"document": quote.doc, "quote": quote.quote} for quote in item.evidence]
        answer, status = item.answer or "五座机场。", "answered"
        if kind == "half":
            answer, quotes = answer[: len(answer) // 2], quotes[: len(quotes) // 2]
        elif kind == "dump":
            id = chance.choice(sorted(texts))
            quotes = [{"document": id, "quote": texts[id][:1800]}, *quotes, *quotes]
            answer = texts[id][: chance.choice([200, 800, 2000])]
        elif kind == "refuse":
            answer, status = "文件中没有提到。", "not_found"
        elif kind == "fail":
            answer, status, quotes = "", "failed", []
        elif kind == "elsewhere":
            quotes = [quote | {"quote": quote["quote"][:-3] + "改动"} for quote in quotes]
        yield {
            "id": item.id,
            "status": status,
            "answer": answer,
            "citations": quotes,
            "latency_ms": chance.randrange(1, 400) / 10,
        }


@pytest.mark.skipif(not ORACLE.exists(), reason="the reference measure is not beside the checkout")
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_figures_agree_with_the_reference_measure(tmp_path, monkeypatch, seed):
    texts = {path.stem: path.read_text(encoding="utf-8") for path in PLANS.glob("*.txt")}
    questions = read_questions([SHIPPED], texts).questions
    path, output = tmp_path / "answers.jsonl", tmp_path / "oracle.json"
    lines = list(mixed_answers(questions, texts, seed))
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    arguments = [str(path), str(SHIPPED), "--corpus", str(PLANS), "--json", str(output)]
    monkeypatch.setattr(sys, "argv", [str(ORACLE), *arguments])
    with redirect_stdout(io.StringIO()), pytest.warns(ResourceWarning):
        runpy.run_path(str(ORACLE), run_name="__main__")
    oracle = json.loads(output.read_text())

    results = grade_all(questions, read_answers(path), texts)
    found = figures([result.grade for result in results])
    assert oracle["all"] == pytest.approx(
        {
            "n": found.questions,
            "accuracy": found.accuracy,
            "evidence_recall": found.evidence_recall,
            "citation_precision": found.citation_precision,
            "refusal_f1": found.refusal_f1,
            "false_refusal": found.false_refusals,
            "verbatim": found.verbatim,
            "p50_ms": found.latency_p50_ms,
            "p95_ms": found.latency_p95_ms,
        },
        abs=0.0005,
    )
    for kind, row in sliced(results)["type"].items():
        accuracy = row.refusal_recall if kind == "unanswerable" else row.accuracy
        assert oracle[kind]["acc"] == pytest.approx(accuracy, abs=0.0005)
        assert oracle[kind]["ev_recall"] == pytest.approx(row.evidence_recall, abs=0.0005)
