"""A short plan made into files of every format and read back; LibreOffice makes some of them."""

import json
import os
from pathlib import Path

import pytest

from assistant.settings import Settings
from corpus.intake import Intake
from corpus.library import read_documents
from corpus.readers import legacy
from evals.formats import (
    MADE_BY_LIBREOFFICE,
    FileFormat,
    formats_text,
    make_files,
    measure_formats,
    printed_text,
)
from evals.likeness import likeness
from evals.printing import parts

MINI_PLAN = Path(__file__).parent.parent / "fixtures" / "mini_plan" / "yunhai-water-14fyp.txt"
LEAST = {FileFormat.SCAN: 0.97}
PAGED = (FileFormat.PDF, FileFormat.SCAN)
"""On a single page nothing tells the running head from the text."""


@pytest.fixture(scope="module")
def plan():
    return read_documents([MINI_PLAN])[0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("formats")


@pytest.mark.parametrize("format", list(FileFormat)[1:])
def test_a_plan_comes_back_from_every_format(plan, folder, format):
    if format in MADE_BY_LIBREOFFICE and legacy.libreoffice() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("libreoffice-writer-nogui is not installed")
        pytest.skip(f"LibreOffice, which makes the {format} file, is not installed")
    printed = list(parts(plan))
    file = make_files([plan], {plan.info.id: printed}, format, folder)[plan.info.id]
    with Intake() as intake:
        source = intake.read(file)
    found = likeness(source.text, printed_text(printed))
    assert found.recall >= LEAST.get(format, 0.995)
    assert format in PAGED or found.precision >= 0.995
    assert source.text.count("\n| ") >= sum(len(part.rows) for part in printed)
    assert bool(source.pages) is (format in PAGED)


def test_the_formats_are_measured_on_the_same_questions(plan, tmp_path):
    question = {
        "id": "q1",
        "type": "target",
        "persona": "official",
        "question": "云海省万元工业增加值用水量要下降多少？",
        "answer": "16%",
        "must": [["16%"]],
        "must_not": [],
        "evidence": [],
        "difficulty": "easy",
    }
    (tmp_path / "q.jsonl").write_text(json.dumps(question, ensure_ascii=False), encoding="utf-8")
    report = measure_formats(
        [plan],
        [tmp_path / "q.jsonl"],
        tmp_path / "made",
        formats=[FileFormat.COUNTED],
        settings=Settings(),
    )
    text, word = report.formats
    assert (text.format, word.format) == (FileFormat.TEXT, FileFormat.COUNTED)
    assert word.in_order == 1.0
    assert word.spurious == 0.0
    assert word.accuracy == text.accuracy
    assert "docx, generated numbers" in formats_text(report)
