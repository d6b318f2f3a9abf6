"""What the pages print works as printed."""

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.assistant import Assistant
from assistant.settings import Settings
from ui.cli import app

ROOT = Path(__file__).parent.parent
PAGES = [
    "README.md",
    "README.zh.md",
    "CONTRIBUTING.md",
    "ARCHITECTURE.md",
    "docs/evaluation/README.md",
]
NOT_SETTINGS = {"POLICYQA_TRACEBACK", "POLICYQA_ENCODER_API_KEY"}
"""Read where they are used: how errors are shown, and a key that no object is to hold."""


def read(page):
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page):
    return re.findall(r"^```(\w*)\n(.*?)^```", read(page), flags=re.MULTILINE | re.DOTALL)


def commands(page):
    lines = [line for _, block in blocks(page) for line in block.splitlines()]
    lines += re.findall(r"`(policyqa [^`\n]+)`", read(page))
    found = (re.sub(r"^(\$ )?(\.venv/bin/)?", "", line.strip()) for line in lines)
    return [line for line in found if line.startswith("policyqa ")]


@pytest.mark.parametrize(
    ("page", "command"), [(page, command) for page in PAGES for command in commands(page)]
)
def test_every_printed_command_and_option_exists(page, command):
    words = shlex.split(command)[1:]
    while words and words[0].startswith("--"):
        assert words[0] in CliRunner().invoke(app, ["--help"]).output
        words = words[2:]
    path = [words[0]]
    if words[0] in ("documents", "eval", "ledger"):
        path.append(words[1])
    result = CliRunner().invoke(app, [*path, "--help"])
    assert result.exit_code == 0, result.output
    for option in (word for word in words if word.startswith("--")):
        assert option in result.output, f"{page}: {command}"


def test_the_readme_and_its_chinese_twin_print_the_same_blocks():
    assert blocks("README.md") == blocks("README.zh.md")


def test_the_first_answer_of_the_readme_is_the_real_one(five_plans_index):
    block = blocks("README.md")[0][1]
    question = re.search(r'policyqa ask "([^"]+)"', block).group(1)
    answer = Assistant.open(five_plans_index, Settings()).ask(question)
    assert answer.answer in block
    first = answer.citations[0]
    assert f"{first.document}:{first.start}-{first.end}" in block


@pytest.mark.parametrize("page", PAGES)
def test_every_setting_that_a_page_names_exists(page):
    fields = {f"POLICYQA_{name.upper()}" for name in Settings.model_fields}
    named = set(re.findall(r"POLICYQA_[A-Z_]+[A-Z]", read(page)))
    assert named - NOT_SETTINGS <= fields


@pytest.mark.parametrize("page", [*PAGES, "GLOSSARY.md", "CHANGELOG.md"])
def test_every_link_to_a_file_leads_somewhere(page):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", read(page)):
        assert ((ROOT / page).parent / target).exists(), target
