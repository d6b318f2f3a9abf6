"""``policyqa eval pdf`` on a file made here."""

import json

import pytest
from typer.testing import CliRunner

from assistant.settings import Settings
from ui.cli_eval import app

TEXT = "推广高效冷却、废水循环利用等节水技术，鼓励企业开展水平衡测试，建设节水型企业和园区。"


@pytest.fixture
def folder(make_pdf, tmp_path):
    make_pdf(lambda paper: paper.body(100, TEXT), name="water.pdf")
    (tmp_path / "water.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(app, ["pdf", *map(str, arguments)], obj=Settings())


def test_the_figures_are_printed_and_saved(folder):
    result = run(folder, folder, "--sentences", 5, "--output", folder / "figures.json")
    assert result.exit_code == 0, result.output
    assert "characters in order     1.0000 (mean of files 1.0000)" in result.output
    assert "pages of sentences      1 of 1 right, 0 not comparable" in result.output
    saved = json.loads((folder / "figures.json").read_text(encoding="utf-8"))
    assert TEXT[:6] not in json.dumps(saved, ensure_ascii=False)


def test_folders_without_pairs_are_refused(tmp_path):
    result = run(tmp_path, tmp_path)
    assert "holds no PDF file with a text of the same name" in str(result.exception)
