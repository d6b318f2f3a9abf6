import json
import shutil
import subprocess
import sys

import pytest

from corpus.library import shipped_plans

FILLER = "推进绿色制造体系建设，完善政策措施，加强组织领导，落实工作责任。"
BODY = "一、目标\n\n到2025年，建成绿色工厂{}家。\n\n二、措施\n\n" + FILLER * 8 + "\n"


def write(path, number, title="绿色制造方案"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"甲市{title}\n\n{BODY.format(number)}", encoding="utf-8")
    return path


@pytest.fixture
def index(five_plans_index, tmp_path):
    shutil.copytree(five_plans_index, tmp_path / "index")
    return tmp_path / "index"


@pytest.fixture
def documents(policyqa, index):
    """Return a function that runs ``policyqa documents`` on the index."""

    def run(*arguments):
        return policyqa("--index", index, "documents", *arguments)

    return run


@pytest.mark.parametrize(
    "command", ["add", "replace", "remove", "sync", "history", "export", "verify"]
)
def test_every_help_carries_an_example(policyqa, command):
    run = policyqa("documents", command, "--help")
    assert run.code == 0
    assert f"  policyqa documents {command}" in run.text


def test_a_file_is_added_replaced_removed_and_remembered(documents, tmp_path):
    added = documents("add", write(tmp_path / "new.txt", 41))
    assert (added.code, added.text) == (0, "新增 Added  new\n")
    assert "新增 Added 1" in added.err
    old = documents("show", "new", "--text").text
    replaced = documents("replace", "new", write(tmp_path / "newer.txt", 42))
    assert replaced.text == "更新 Replaced  new\n"
    assert "42家" in documents("show", "new", "--text").text
    assert documents("show", "new", "--text", "--version", 1).text == old
    assert "一、目标" in documents("show", "new", "--version", 1).text
    removed = documents("remove", "new")
    assert removed.text == "移除 Removed  new\n"
    history = documents("history", "new").text.splitlines()
    assert [line.split()[0] for line in history] == ["1", "2"]
    assert "已替换 replaced" in history[0]
    assert "已移除 removed" in history[1]
    versions = json.loads(documents("history", "new", "--json").text)["versions"]
    assert [version["file"] for version in versions] == ["new.txt", "newer.txt"]
    assert documents("remove", "new", "--forget").code == 0
    assert documents("history", "new").code == 1


def test_a_document_that_is_doubtful_goes_in_and_is_marked(documents, tmp_path):
    (tmp_path / "short.txt").write_text("甲市方案\n\n推进节水。\n", encoding="utf-8")
    added = documents("add", tmp_path / "short.txt")
    assert added.code == 0
    assert "存疑 Doubtful: 几乎没有文字" in added.text
    assert "存疑 Doubtful: 几乎没有文字" in documents("list").text
    listed = json.loads(documents("list", "--json").text)["documents"]
    assert [bool(info["doubts"]) for info in listed] == [False] * 5 + [True]


def test_results_are_json_on_request(documents, tmp_path):
    run = documents("add", write(tmp_path / "new.txt", 41), "--json")
    (result,) = json.loads(run.text)["results"]
    assert (result["outcome"], result["id"]) == ("added", "new")


def test_a_file_that_is_in_already_is_named(documents, tmp_path):
    plan = shipped_plans()[0]
    (tmp_path / "copy.txt").write_text(plan.text, encoding="utf-8")
    run = documents("add", tmp_path / "copy.txt")
    assert run.code == 0
    assert f"已收录为 already in as {plan.info.id}" in run.text


def test_files_that_fail_are_listed_with_their_reason_and_the_others_go_in(documents, tmp_path):
    folder = tmp_path / "many"
    write(folder / "good.txt", 41)
    (folder / "坏\x1b[31m.pdf").write_bytes(b"nothing")
    (folder / "bad.docx").write_bytes(b"nothing")
    run = documents("add", folder)
    assert run.code == 1
    assert "新增 Added  good" in run.text
    assert run.text.count("未收 Failed") == 2
    assert "\x1b" not in run.text + run.err
    listed = documents("list", "--failed")
    assert listed.code == 0
    assert "bad.docx" in listed.text
    assert "\x1b" not in listed.text
    failed = json.loads(documents("list", "--failed", "--json").text)["failed"]
    assert len(failed) == 2
    assert documents("remove", "bad.docx").code == 0
    assert len(json.loads(documents("list", "--failed", "--json").text)["failed"]) == 1


def test_no_failure_is_said(documents):
    assert "No file failed" in documents("list", "--failed").text


def test_a_folder_is_synchronised_and_a_dry_run_changes_nothing(documents, tmp_path):
    folder = tmp_path / "folder"
    write(folder / "one.txt", 1)
    write(folder / "two.txt", 2)
    dry = documents("sync", folder, "--dry-run")
    assert dry.text.splitlines() == ["新增 Added  one", "新增 Added  two"]
    assert "--dry-run" in dry.err
    assert documents("history", "one").code == 1
    assert documents("sync", folder).text == dry.text
    (folder / "one.txt").unlink()
    write(folder / "two.txt", 22)
    run = documents("sync", folder)
    assert run.text.splitlines() == ["移除 Removed  one", "更新 Replaced  two"]
    unchanged = documents("sync", folder)
    assert (unchanged.text, unchanged.err.strip()) == ("", "已有 Known 1")


def test_documents_are_exported_with_a_catalogue(documents, policyqa, tmp_path):
    run = documents("export", tmp_path / "out")
    assert run.code == 0
    assert run.out == b""
    assert len(list((tmp_path / "out").iterdir())) == 6
    built = policyqa("--index", tmp_path / "other", "index", tmp_path / "out", "--encoder", "")
    assert built.code == 0
    listed = json.loads(policyqa("--index", tmp_path / "other", "documents", "list", "--json").text)
    assert {info["id"] for info in listed["documents"]} == {p.info.id for p in shipped_plans()}
    assert documents("export", tmp_path / "out").code == 1
    only = documents("export", tmp_path / "one", "--document", shipped_plans()[0].info.id)
    assert only.code == 0
    assert len(list((tmp_path / "one").iterdir())) == 2


def test_damaged_originals_are_named_by_verify(documents, index):
    sound = documents("verify")
    assert (sound.code, sound.out) == (0, b"")
    damaged = next((index / "files").iterdir())
    damaged.write_bytes(damaged.read_bytes() + b" ")
    run = documents("verify")
    assert run.code == 1
    assert damaged.name in run.text
    assert len(run.text.splitlines()) == 1


def test_index_without_paths_builds_the_library_again(policyqa, documents, index, tmp_path):
    documents("add", write(tmp_path / "new.txt", 41))
    (tmp_path / "new.txt").unlink()
    documents("remove", shipped_plans()[0].info.id)
    built = policyqa("--index", index, "index")
    assert (built.code, built.out) == (0, b"")
    ids = {info["id"] for info in json.loads(documents("list", "--json").text)["documents"]}
    assert ids == {"new", *(plan.info.id for plan in shipped_plans()[1:])}


def test_index_sets_aside_what_it_cannot_read(policyqa, tmp_path):
    write(tmp_path / "plans" / "good.txt", 3)
    (tmp_path / "plans" / "bad.pdf").write_bytes(b"nothing")
    run = policyqa("--index", tmp_path / "index", "index", tmp_path / "plans")
    assert run.code == 1
    assert "bad.pdf" in run.err
    listed = policyqa("--index", tmp_path / "index", "documents", "list", "--failed")
    assert "bad.pdf" in listed.text


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["add"], "PATH"),
        (["remove"], "ID"),
        (["replace", "x"], "FILE"),
        (["show", "x", "--version", "0"], "--version"),
        (["sync"], "FOLDER"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_wrong_usage_is_status_2(documents, arguments, word):
    run = documents(*arguments)
    assert run.code == 2
    assert word in run.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["add", "/nowhere.txt"],
        ["replace", "moon", "/nowhere.txt"],
        ["remove", "moon"],
        ["sync", "/nowhere"],
        ["history", "moon"],
        ["show", "moon", "--version", "1"],
        ["export", "/proc/nowhere"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_one_sentence(documents, arguments):
    run = documents(*arguments)
    assert run.code == 1
    assert run.out == b""
    assert len(run.err.strip().splitlines()) == 1
    assert "Traceback" not in run.err


def test_adding_imports_no_torch(index, tmp_path):
    code = (
        "import sys\nfrom ui.cli import main\n"
        "try: main(sys.argv[1:])\nexcept SystemExit: pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    file = write(tmp_path / "new.txt", 41)
    command = [sys.executable, "-c", code, "--index", index, "documents", "add", file]
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=True
    )
    assert "新增" in done.stdout
    assert {"torch", "sentence_transformers", "gradio"}.isdisjoint(done.stderr.split())
