import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.library import shipped_plans

HEAVY = ("gradio", "torch", "sentence_transformers", "langchain", "langchain_core", "transformers")


def one_sentence_for(run, code=1):
    """The message of a failure: one line on standard error, no traceback, nothing printed."""
    assert run.code == code
    assert run.out == b""
    assert "Traceback" not in run.err
    if code == 1:
        assert len(run.err.strip().splitlines()) == 1
    return run.err


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["documents", "list"], ["ask", "--help"], ["ledger", "targets"]],
    ids=" ".join,
)
def test_light_commands_import_no_heavy_library(arguments, five_plans_index):
    code = (
        "import sys\nfrom ui.cli import main\n"
        "try: main(sys.argv[1:])\nexcept SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--index", str(five_plans_index), *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout
    assert set(HEAVY).isdisjoint(done.stderr.split())


@pytest.mark.parametrize(
    "command",
    ["", "index", "ask", "serve", "documents list", "documents show", "eval"],
    ids=lambda command: command or "policyqa",
)
def test_every_help_carries_an_example(policyqa, command):
    run = policyqa(*command.split(), "--help")
    assert run.code == 0
    if command != "eval":
        assert f"  policyqa {command}".rstrip() in run.text
        assert "Example" in run.text


def test_no_arguments_show_the_help(policyqa):
    run = policyqa()
    assert "documents" in run.text + run.err


def test_index_builds_what_documents_list_shows(policyqa, tmp_path):
    source = tmp_path / "新文件.txt"
    source.write_text("某市绿色方案\n\n一、目标\n\n到2025年建成绿色工厂3家。\n", encoding="utf-8")
    index = tmp_path / "index"
    built = policyqa("--index", index, "index", source)
    assert built.code == 0
    assert built.out == b""
    listed = policyqa("--index", index, "documents", "list", "--json")
    assert [info["id"] for info in json.loads(listed.text)["documents"]] == ["新文件"]


def test_index_of_a_missing_file_is_one_sentence(policyqa, tmp_path):
    run = policyqa("--index", tmp_path / "index", "index", tmp_path / "nowhere.txt")
    assert "nowhere.txt" in one_sentence_for(run)


def test_documents_list_names_every_document(policyqa, five_plans_index):
    run = policyqa("--index", five_plans_index, "documents", "list")
    assert run.code == 0
    for plan in shipped_plans():
        assert plan.info.id in run.text
        assert plan.info.title in run.text
    assert "征求意见稿" in run.text


def test_index_folder_comes_from_the_environment(policyqa, five_plans_index, monkeypatch):
    monkeypatch.setenv("POLICYQA_INDEX", str(five_plans_index))
    assert policyqa("documents", "list").code == 0


def test_documents_show_prints_identity_and_outline(policyqa, five_plans_index):
    plan = shipped_plans()[0]
    run = policyqa("--index", five_plans_index, "documents", "show", plan.info.id)
    assert plan.info.title in run.text
    headings = [section.heading for section in plan.sections if section.heading]
    assert all(heading in run.text for heading in headings)


@pytest.mark.parametrize("plan", shipped_plans(), ids=lambda plan: plan.info.id)
def test_documents_show_text_is_byte_for_byte(policyqa, five_plans_index, plan):
    run = policyqa("--index", five_plans_index, "documents", "show", plan.info.id, "--text")
    assert run.out == plan.text.encode("utf-8")


def test_unknown_document_is_one_sentence(policyqa, five_plans_index):
    run = policyqa("--index", five_plans_index, "documents", "show", "no-such-plan")
    assert "no-such-plan" in one_sentence_for(run)


@pytest.mark.parametrize("command", [["documents", "list"], ["ask", "问题"], ["serve"]])
def test_missing_index_is_one_sentence(policyqa, tmp_path, command):
    run = policyqa("--index", tmp_path / "nothing-here", *command)
    assert "nothing-here" in one_sentence_for(run)


def test_damaged_index_is_one_sentence(policyqa, five_plans_index, tmp_path):
    index = tmp_path / "index"
    shutil.copytree(five_plans_index, index)
    largest = max((file for file in index.rglob("*") if file.is_file()), key=os.path.getsize)
    largest.write_bytes(largest.read_bytes()[:100])
    run = policyqa("--index", index, "ask", "绿色工厂的目标是多少家？")
    assert largest.name in one_sentence_for(run)


def test_ask_prints_the_answer_and_its_passages(policyqa, scripted):
    run = policyqa("ask", "绿色工厂多少家？")
    assert run.code == 0
    assert "绿色工厂 12 家[1]" in run.text
    assert "[1] 《某省“十四五”绿色发展规划》 > 一、总体要求 > （一）主要目标" in run.text
    assert "“建成绿色工厂 12 家。”" in run.text
    assert run.err == ""


def test_ask_json_has_the_fields_of_the_answers_file(policyqa, scripted, plan):
    fields = json.loads(policyqa("ask", "绿色工厂多少家？", "--json").text)
    assert list(fields) == ["id", "question", "status", "answer", "citations", "latency_ms"]
    (citation,) = fields["citations"]
    assert plan.text[citation["start"] : citation["end"]] == citation["quote"]


def test_explain_adds_the_trace(policyqa, scripted):
    assert "ranking" in policyqa("ask", "绿色工厂多少家？", "--explain").text
    fields = json.loads(policyqa("ask", "绿色工厂多少家？", "--json", "--explain").text)
    assert set(fields["trace"]) >= {"kind", "query", "ranking", "candidates", "dropped"}


def test_escape_sequences_never_reach_the_terminal(policyqa, scripted):
    run = policyqa("ask", "绿色 \x1b[31m工厂", "--explain")
    assert b"\x1b" not in run.out


def test_internal_error_is_one_sentence_and_its_place_on_request(policyqa, scripted, monkeypatch):
    assert "RuntimeError: boom" in one_sentence_for(policyqa("ask", "boom"))
    monkeypatch.setenv("POLICYQA_TRACEBACK", "1")
    with pytest.raises(RuntimeError, match="boom"):
        policyqa("ask", "boom")


def test_characters_an_encoding_lacks_are_spelt(five_plans_index):
    command = [sys.executable, "-c", "from ui.cli import main; main()"]
    question = "绿色工厂".encode() + b"\xff"
    done = subprocess.run(
        [*command, "--index", str(five_plans_index), "ask", "--json", question],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["question"].startswith("绿色工厂")


def test_scope_options_reach_the_assistant(policyqa, scripted):
    options = ["--region", "某省", "--level", "省级", "--period", "2021-2025"]
    run = policyqa("ask", "目标？", *options, "--document", "example-plan")
    assert run.code == 0
    scope = scripted.asked[0].scope
    assert (scope.region, scope.level.value, scope.period) == ("某省", "省级", (2021, 2025))
    assert scope.documents == ("example-plan",)


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["ask"], "--batch"),
        (["ask", "问", "--batch", "q.jsonl"], "--batch"),
        (["ask", "问", "--output", "a.jsonl"], "--output"),
        (["ask", "--batch", "q.jsonl", "--json"], "--json"),
        (["ask", "问", "--period", "去年"], "去年"),
        (["ask", "问", "--period", "2025-2021"], "2025-2021"),
        (["ask", "问", "--level", "联邦"], "联邦"),
        (["ask", "问", "--nonsense"], "--nonsense"),
        (["serve", "--port", "70000"], "--port"),
        (["documents", "show", "x", "--text", "--json"], "--text"),
        (["nonsense"], "nonsense"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_wrong_usage_is_status_2(policyqa, arguments, word):
    assert word in one_sentence_for(policyqa(*arguments), code=2)


def test_unusable_environment_is_named(policyqa, monkeypatch):
    monkeypatch.setenv("POLICYQA_PORT", "many")
    assert "POLICYQA_PORT" in one_sentence_for(policyqa("documents", "list"), code=2)


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("", 1),
        ("   \n", 1),
        ("问" * 10_000, 1),
        ("😀😀😀", 1),
        ("\x00\x07\x1b", 1),
        ("How many green factories does Hebei plan by 2025?", 0),
        ("绿色工厂🏭的目标\x07是多少家？", 0),
    ],
    ids=["empty", "blank", "long", "emoji", "controls", "english", "mixed"],
)
def test_odd_questions_end_as_specified(policyqa, five_plans_index, question, code):
    run = policyqa("--index", five_plans_index, "ask", question)
    if code:
        one_sentence_for(run)
    else:
        assert run.code == 0
        assert run.text.strip()


def test_ask_about_an_unknown_document_is_one_sentence(policyqa, five_plans_index):
    run = policyqa("--index", five_plans_index, "ask", "目标？", "--document", "no-such-plan")
    assert "no-such-plan" in one_sentence_for(run)


def test_real_answers_quote_the_text_shown(policyqa, five_plans_index):
    asked = ["--index", five_plans_index, "ask", "河北省绿色工厂的目标是多少家？", "--json"]
    fields = json.loads(policyqa(*asked).text)
    assert fields["status"] == "answered"
    for citation in fields["citations"]:
        show = ["--index", five_plans_index, "documents", "show", citation["document"], "--text"]
        text = policyqa(*show).text
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_the_installed_command_is_this_one():
    command = Path(sys.executable).with_name("policyqa")
    if not command.exists():
        pytest.skip("the package is not installed beside this Python")
    done = subprocess.run([command, "--help"], capture_output=True, text=True, check=True)
    assert "policyqa ask" in done.stdout


def test_what_the_asker_corrects_reaches_the_assistant(policyqa, scripted):
    ended = policyqa("ask", "目标？", "--kind", "时限", "--scope-only", "--as-typed")
    assert ended.code == 0
    amendment = scripted.asked[0].amendment
    assert amendment.kind.value == "时限"
    assert amendment.scope_only
    assert amendment.as_typed


def test_an_unknown_kind_of_answer_is_a_wrong_usage(policyqa, scripted):
    ended = policyqa("ask", "目标？", "--kind", "诗")
    assert ended.code == 2
    assert "回答类型" in ended.err
