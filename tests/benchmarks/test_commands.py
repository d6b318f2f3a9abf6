import json
from xml.etree import ElementTree

import pytest

from benchmarks import quality, rivals, speed
from benchmarks.command import run
from benchmarks.rivals import judged_set


def figures(folder, name):
    ElementTree.fromstring((folder / f"{name}.svg").read_text(encoding="utf-8"))
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def test_speed_is_measured_and_written(data, tmp_path, capsys):
    arguments = [
        str(data),
        "--size",
        "300",
        "--output",
        str(tmp_path),
        "--work",
        str(tmp_path / "work"),
    ]
    assert run("speed", "", speed.measure, speed.plot, arguments=arguments) == 0
    found = figures(tmp_path, "speed")
    assert found == json.loads(capsys.readouterr().out)
    (size,) = found["sizes"]
    assert size["passages"] >= 300
    assert size["search"]["p50_ms"] > 0
    assert 50 <= size["added_passages"] <= 200
    assert len(size["add_s"]) == 5


def test_rivals_are_measured_side_by_side(data, tmp_path, capsys):
    pytest.importorskip("bm25s", reason="the extra “benchmarks” is not installed")
    pytest.importorskip("rank_bm25", reason="the extra “benchmarks” is not installed")
    arguments = [str(data), "--size", "60", "--output", str(tmp_path)]
    assert run("rivals", "", rivals.measure, rivals.plot, arguments=arguments) == 0
    capsys.readouterr()
    (size,) = figures(tmp_path, "rivals")["sizes"]
    assert size["passages"] == 60
    assert set(size["systems"]) == {"policyqa", "bm25s", "langchain ensemble"}
    for system in size["systems"].values():  # the questions are beginnings of their passages
        assert system["figures"]["recall@5"] == 1


def test_passages_that_answer_are_there_whatever_the_size(data):
    small = judged_set(data, 5)
    assert len(small.passages) == 5
    known = {passage.pid for passage in small.passages}
    assert all(pid in known for query in small.queries for pid in query.pids)
    large = judged_set(data, 70)
    assert [passage.pid for passage in large.passages].count("made-0") == 1
    assert len(large.passages) == 70


def test_quality_is_measured_on_sets_and_questions(data, tmp_path, capsys):
    arguments = [str(data), "--output", str(tmp_path)]
    assert run("quality", "", quality.measure, quality.plot, arguments=arguments) == 0
    capsys.readouterr()
    found = figures(tmp_path, "quality")
    (judged,) = found["sets"]
    assert judged["rankings"]["fused"]["recall@5"] == 1
    (asked,) = found["questions"]
    assert asked["name"] == "dev.jsonl"
    assert asked["questions"] > 50


@pytest.mark.parametrize("module", [speed, rivals, quality])
def test_a_folder_without_data_is_one_sentence(module, tmp_path, capsys, caplog):
    name = module.__name__.partition(".")[2]
    arguments = [str(tmp_path), "--output", str(tmp_path / "out")]
    assert run(name, "", module.measure, module.plot, arguments=arguments) == 1
    assert capsys.readouterr().out == ""
    assert len(caplog.records) == 1
    assert str(tmp_path) in caplog.text
    assert not (tmp_path / "out").exists()
