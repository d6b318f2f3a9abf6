from dataclasses import replace

import pytest

from corpus.library import plan_of
from corpus.plan import Span
from corpus.readers.pdf import read
from evals.page_numbers import check_page
from evals.pdf import NothingToCompare, measure_pdf, pdf_text

FIRST = "到2025年，全省万元工业增加值用水量下降百分之十六，重复利用率达到百分之九十三以上。"
SECOND = "推广高效冷却、废水循环利用等节水技术，鼓励企业开展水平衡测试，建设节水型企业和园区。"


@pytest.fixture
def folders(make_pdf, tmp_path):
    def first(paper):
        paper.body(100, "一、总体要求", FIRST)
        paper.foot("— 1 —")

    def second(paper):
        paper.body(100, "二、主要任务", SECOND)
        paper.foot("— 2 —")

    texts, files = tmp_path / "txt", tmp_path / "pdf"
    for folder in (texts, files):
        folder.mkdir()
    make_pdf(first, second, name="pdf/water.pdf")
    (texts / "water.txt").write_text(
        f"一、总体要求\n{FIRST}\n- 1 -\n二、主要任务\n{SECOND}\n- 2 -\n", encoding="utf-8"
    )
    return files, texts


def test_a_file_is_compared_with_the_text_of_its_name(folders):
    report = measure_pdf(*folders, sentences=10)
    (figures,) = report.files
    assert (figures.name, figures.pages, figures.text_pages) == ("water", 2, 2)
    assert (figures.doubtful, figures.failure) == (0, "")
    assert figures.likeness.recall == figures.likeness.precision == 1
    assert report.in_order == report.mean == 1
    assert report.rate > 0


def test_pages_of_sentences_are_checked_with_another_reader(folders):
    checks = measure_pdf(*folders, sentences=10).checks
    assert [check.is_right for check in checks] == [True, True]
    assert {check.page for check in checks} == {1, 2}


def test_a_wrong_page_is_listed(folders):
    file = folders[0] / "water.pdf"
    plan = plan_of(read(file), id="water")
    swapped = replace(plan, pages=tuple(replace(p, number=3 - p.number) for p in plan.pages))
    start = plan.text.index(SECOND)
    check = check_page(swapped, Span(start, start + len(SECOND)), file)
    assert (check.page, check.found_on, check.is_right) == (1, (2,), False)
    text = pdf_text(replace(measure_pdf(*folders, sentences=0), checks=(check,)))
    assert "pages of sentences      0 of 1 right, 0 not comparable" in text
    assert f"water, character {start}: page 1, found on 2" in text


def test_a_file_that_cannot_be_read_counts_as_nothing_found(folders):
    files, texts = folders
    (files / "broken.pdf").write_bytes(b"no PDF")
    (texts / "broken.txt").write_text(SECOND, encoding="utf-8")
    report = measure_pdf(files, texts, sentences=0)
    broken = next(file for file in report.files if file.name == "broken")
    assert broken.likeness.recall == 0
    assert "cannot be opened as a PDF file" in broken.failure
    assert 0 < report.in_order < 1
    assert report.mean == 0.5
    assert "broken" in pdf_text(report)


def test_files_without_a_reference_are_left_out(folders):
    files, texts = folders
    (files / "other.pdf").write_bytes(b"no PDF")
    assert [file.name for file in measure_pdf(files, texts, sentences=0).files] == ["water"]


def test_nothing_to_compare_is_told(tmp_path):
    with pytest.raises(NothingToCompare, match="holds no PDF file with a text of the same name"):
        measure_pdf(tmp_path, tmp_path, sentences=0)
