"""``policyqa eval`` end to end on a small index of made-up documents."""

import json
from pathlib import Path

import pytest
from scripted import serving, streamed
from typer.testing import CliRunner

from assistant.settings import Settings
from corpus.library import read_documents
from indexer.build import build_index
from ui.cli_eval import app

PLAN = """某省工业节水规划（2021-2025年）

一、主要目标

到2025年，万元工业增加值用水量下降16%，培育节水型企业120家。

二、重点任务

（一）推广节水工艺。在钢铁、纺织行业推广废水循环利用技术。（责任部门：省工业和信息化厅、省水利厅）

（二）完善计量。年用水量10万立方米以上的企业应当安装在线计量装置。
"""
LINE = {
    "id": "q-1",
    "type": "target",
    "question": "到2025年万元工业增加值用水量要下降多少？",
    "answer": "下降16%。",
    "must": [["16%"]],
    "evidence": [{"doc": "water", "quote": "万元工业增加值用水量下降16%"}],
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory) -> Settings:
    folder = tmp_path_factory.mktemp("eval")
    (folder / "water.txt").write_text(PLAN, encoding="utf-8")
    build_index(read_documents([folder / "water.txt"]), folder / "index")
    return Settings(index=folder / "index")


@pytest.fixture
def eval_command(settings, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()

    def run(*arguments: str):
        return runner.invoke(app, list(arguments), obj=settings)

    return run


@pytest.fixture
def questions(tmp_path) -> str:
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps(LINE, ensure_ascii=False) + "\n", encoding="utf-8")
    return str(path)


def test_answers_prints_a_table_and_saves_run_and_page(eval_command, questions):
    done = eval_command("answers", "--questions", questions, "--html", "report.html")
    assert done.exit_code == 0, done.output
    assert "accuracy" in done.stdout
    (saved,) = Path("runs").glob("set-*.json")
    assert json.loads(saved.read_text())["summary"]["figures"]["questions"] == 1
    assert Path("report.html").read_text().startswith("<!doctype html>")


def test_diff_and_gate_read_saved_runs(eval_command, questions):
    eval_command("answers", "--questions", questions, "--output", "a.json")
    done = eval_command("answers", "--questions", questions, "--baseline", "a.json")
    assert "McNemar" in done.stdout
    assert "0 became wrong" in eval_command("diff", "a.json", "a.json").stdout
    Path("gate.toml").write_text("[figures]\nquestions = {least = 2}\n")
    refused = eval_command("gate", "a.json", "--thresholds", "gate.toml")
    assert refused.exit_code == 1
    assert "questions is 1.000, at least 2 is asked" in refused.stdout


def test_an_answers_file_is_graded_without_asking(eval_command, questions):
    answer = {"id": "q-1", "status": "answered", "answer": "下降16%", "citations": []}
    Path("answers.jsonl").write_text(json.dumps(answer, ensure_ascii=False) + "\n")
    done = eval_command("answers", "--questions", questions, "--answers", "answers.jsonl")
    assert done.exit_code == 0, done.output
    assert "0 of 1 missed" in done.stdout


@pytest.mark.parametrize("command", [[], ["answers"], ["diff"], ["gate"]])
def test_every_help_carries_an_example(eval_command, command):
    done = eval_command(*command, "--help")
    assert done.exit_code == 0
    assert not command or "Example: policyqa eval" in done.stdout


def test_robustness_reports_every_variation(eval_command, questions, tmp_path):
    (tmp_path / "other.txt").write_text(
        "某市绿化方案\n\n一、目标\n\n植树10万株。\n", encoding="utf-8"
    )
    distractor = str(tmp_path / "other.txt")
    done = eval_command("robustness", "--questions", questions, "--distractors", distractor)
    assert done.exit_code == 0, done.output
    for name in ("typo", "traditional", "polite", "shuffled corpus", "1 distractors"):
        assert name in done.stdout


def test_grounding_reports_catches_and_false_alarms(eval_command):
    done = eval_command("grounding", "--examples", "1")
    assert done.exit_code == 0, done.output
    assert "caught" in done.stdout
    assert "alarms" in done.stdout


def test_retrieval_reports_every_ranking(eval_command, tmp_path):
    (tmp_path / "passages.jsonl").write_text(
        '{"pid": "a", "text": "节约用水"}\n{"pid": "b", "text": "绿色工厂"}\n'
    )
    (tmp_path / "queries.jsonl").write_text('{"qid": "q", "text": "用水", "pids": ["a"]}\n')
    done = eval_command("retrieval", str(tmp_path))
    assert done.exit_code == 0, done.output
    assert "fused" in done.stdout


def test_retrieval_takes_distractors_from_another_set(eval_command, tmp_path):
    for name in ("set", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "passages.jsonl").write_text(
            '{"pid": "a", "text": "节约用水"}\n{"pid": "b", "text": "绿色工厂"}\n'
        )
        (tmp_path / name / "queries.jsonl").write_text(
            '{"qid": "q", "text": "用水", "pids": ["a"]}\n'
        )
    done = eval_command(
        "retrieval", str(tmp_path / "set"), "--distractors", str(tmp_path / "other")
    )
    assert done.exit_code == 0, done.output
    assert "set+2: 4 passages, 1 queries" in done.stdout


def test_evidence_reports_every_way_of_searching(eval_command, questions, tmp_path):
    done = eval_command("evidence", "--questions", questions, "--output", "evidence.json")
    assert done.exit_code == 0, done.output
    assert "by scope, not judged" in done.stdout
    saved = json.loads((tmp_path / "evidence.json").read_text())
    assert saved["ways"]["documents known"]["not judged"]["full"]["1"] == 1.0


def test_add_and_generate_write_files_that_answers_can_read(eval_command):
    arguments = ["--id", "q-1", "--type", "target", "--question", "用水量要下降多少？"]
    arguments += ["--answer", "下降16%", "--must", "16%|百分之十六"]
    done = eval_command("add", "mine.jsonl", *arguments, "--evidence", "water=用水量下降16%")
    assert done.exit_code == 0, done.output
    assert json.loads(Path("mine.jsonl").read_text())["must"] == [["16%", "百分之十六"]]
    done = eval_command("generate", "generated.jsonl")
    assert done.exit_code == 0, done.output
    files = ["--questions", "mine.jsonl", "--questions", "generated.jsonl"]
    assert "never part of the figures above" in eval_command("answers", *files).stdout


def test_evidence_that_names_no_document_is_wrong_usage(eval_command):
    done = eval_command("add", "m.jsonl", "--id", "q", "--type", "fact", "--evidence", "原文")
    assert done.exit_code == 2


def test_judging_without_an_endpoint_is_refused(eval_command, questions, monkeypatch):
    monkeypatch.delenv("POLICYQA_LLM_BASE_URL", raising=False)
    done = eval_command("answers", "--questions", questions, "--judge")
    assert "POLICYQA_LLM_BASE_URL" in str(done.exception)


def test_a_language_model_words_the_answers_only_when_told(settings, tmp_path, questions):
    with serving() as service:
        model = {"llm_base_url": service.url, "llm_model": "m"}
        service.reply = lambda body: streamed("万元工业增加值用水量下降16%[1]。")
        configured = settings.model_copy(update=model)
        options = ["answers", "--questions", questions, "--output", str(tmp_path / "run.json")]
        plain = CliRunner().invoke(app, options, obj=configured)
        assert (plain.exit_code, service.asked) == (0, [])
        worded = CliRunner().invoke(app, [*options, "--llm"], obj=configured)
        assert (worded.exit_code, len(service.asked)) == (0, 1), worded.output
