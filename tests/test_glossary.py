"""GLOSSARY.md rules: every closed set of words in the code stands in it."""

from enum import StrEnum
from pathlib import Path
from types import ModuleType

import pytest

from assistant import (
    answer,
    apply_checklist,
    apply_logic,
    comparison,
    kinds,
    ledger_rows,
    profile,
    strictness,
)
from corpus import acceptance, alignment, garble, plan, provision, quantities
from indexer import arrivals

GLOSSARY = Path(__file__).parent.parent / "GLOSSARY.md"


def enums(module: ModuleType) -> list[type[StrEnum]]:
    return [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, StrEnum)
        and value.__module__ == module.__name__
    ]


MODULES = (
    *(plan, quantities, provision, alignment, acceptance, garble),
    *(kinds, answer, ledger_rows, arrivals, comparison, strictness),
    *(profile, apply_logic, apply_checklist),
)
MEMBERS = [member for module in MODULES for kind in enums(module) for member in kind]


def rows() -> list[list[str]]:
    """Return the cells of the glossary's tables."""
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lines
        if line.startswith("|")
    ]


def test_the_enums_are_found():
    assert {type(member).__name__ for member in MEMBERS} >= {
        "Level", "Status", "BlockKind", "Measure", "Kind", "AnswerStatus", "Role",
        "ProvisionKind", "Comparator", "Direction", "Binding", "Why", "LedgerName",
    }  # fmt: skip


@pytest.mark.parametrize(
    "member", MEMBERS, ids=lambda member: f"{type(member).__name__}.{member.name}"
)
def test_a_value_of_the_code_stands_in_the_glossary(member):
    terms = {term for row in rows() for cell in row[:2] for term in cell.split(" / ")}
    assert member.value in terms or f"`{member.value}`" in terms


@pytest.mark.parametrize(
    "member",
    [member for member in MEMBERS if not member.value.isascii()],
    ids=lambda member: f"{type(member).__name__}.{member.name}",
)
def test_a_chinese_value_stands_beside_its_name_in_the_code(member):
    assert [member.value, f"`{type(member).__name__}.{member.name}`"] in [row[:2] for row in rows()]
