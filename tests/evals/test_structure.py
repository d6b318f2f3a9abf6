import pytest
from typer.testing import CliRunner

from assistant.settings import Settings
from corpus.errors import UnreadableDocument
from evals.structure import measure_structure, structure_text
from ui.cli_eval import app

TEXT = (
    "云海省节水规划\n一、总体要求\n到2025年，用水量下降16%。\n三、任务\n（一）工业节水。推进改造，\n"
    "— 2 —\n提高效率。\n指标\n2025年\n指标属性\n"
    "用水量（%）\n16\n约束性\n利用率（%）\n94\n预期性\n企业数（家）\n20\n预期性\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("texts")
    (folder / "plan.txt").write_text(TEXT, encoding="utf-8")
    (folder / "broken.txt").write_bytes(b"\x00\x01")
    return folder


@pytest.fixture(scope="module")
def report(folder):
    return measure_structure(folder)


def test_what_is_read_is_counted(report):
    assert (report.documents, report.characters) == (2, len(TEXT))
    assert report.headings == {"一、": 2, "（一）": 1}
    assert (report.tables, report.rows, report.rows_without_columns) == (1, 3, 0)
    assert report.megabytes == round(len(TEXT.encode()) / 1e6, 3)


def test_a_file_that_cannot_be_read_is_a_crash_and_the_others_count(report):
    assert report.crashes == ("broken.txt: UnreadableDocument",)


def test_every_character_is_covered_and_every_span_says_its_statement(report):
    assert (report.covered, report.least_covered, report.reproduced) == (1.0, 1.0, 1.0)
    assert 0.9 < report.below_headings < 1


def test_a_heading_whose_number_jumps_is_out_of_sequence(report):
    assert report.in_sequence == pytest.approx(2 / 3)


def test_the_figures_are_printed(report):
    text = structure_text(report)
    for expected in ("documents               2", "broken.txt", "covered                 1.0000"):
        assert expected in text


def test_a_folder_without_documents_is_told(tmp_path):
    with pytest.raises(UnreadableDocument):
        measure_structure(tmp_path)


def test_the_command_prints_and_saves_the_figures(folder, tmp_path):
    output = tmp_path / "figures.json"
    done = CliRunner().invoke(
        app, ["structure", str(folder), "--output", str(output)], obj=Settings()
    )
    assert done.exit_code == 0, done.output
    assert "numbers in sequence" in done.stdout
    assert '"documents": 2' in output.read_text(encoding="utf-8")
