from dataclasses import replace

import pytest

from corpus.acceptance import Doubt, examine
from corpus.library import plan_of, shipped_plans
from corpus.pages import Page
from corpus.plan import IdentityField
from corpus.provision import ProvisionKind
from corpus.readers.source import SourceText

TITLE = "云海省“十四五”工业节水规划\n云海省水利厅\n2021年3月1日\n"
BODY = "一、总体要求\n到2025年，用水量下降16%，效率提高。\n二、任务\n" + (
    "推进钢铁行业节水改造，建设节水型企业。\n" * 20
)
SENTENCE = "推进钢铁行业节水改造，提高用水效率，建设节水型企业和园区，加强监督管理。"


def report(text, notes=()):
    return examine(plan_of(SourceText(text=text), id="plan-1"), notes=notes)


def doubts(text):
    return [reason.doubt for reason in report(text).reasons]


@pytest.mark.parametrize("plan", [pytest.param(p, id=p.info.id) for p in shipped_plans()])
def test_the_shipped_plans_may_go_in(plan):
    found = examine(plan)
    assert found.accepted
    assert (found.covered, found.garbled) == (1.0, 0.0)
    assert found.provisions[ProvisionKind.TASK] > 20


def test_what_was_read_is_counted(water):
    found = examine(water)
    assert found.headings == {"一、": 3, "（一）": 5, "1.": 2, "专栏": 2}
    assert (found.tables, found.rows, found.rows_without_columns, found.boxes) == (1, 2, 0, 2)
    assert found.characters == len(water.text)
    assert 0.9 < found.in_titled_sections < 1
    assert found.provisions[ProvisionKind.TARGET] >= 2


def test_the_identity_found_and_missing_are_named():
    found = report(TITLE + BODY)
    assert {IdentityField.TITLE, IdentityField.ISSUERS, IdentityField.ISSUED} <= set(found.found)
    assert IdentityField.NUMBER in found.missing
    assert set(found.found) | set(found.missing) == set(IdentityField)


def test_a_good_document_may_go_in():
    assert report(TITLE + BODY).accepted


def test_notes_of_the_reader_are_kept():
    assert report(TITLE + BODY, notes=("第 3 页已识别。",)).notes == ("第 3 页已识别。",)


def test_hardly_any_text_is_doubted():
    assert Doubt.HARDLY_ANY_TEXT in doubts(TITLE)


def test_garbled_text_is_doubted_with_its_share():
    (reason,) = [r for r in report(TITLE + BODY + "\ue123" * 200).reasons]
    assert reason.doubt is Doubt.GARBLED
    assert reason.figure.endswith("> 5%")


def test_a_garbled_stretch_of_a_long_document_is_doubted_with_its_place():
    text = TITLE + BODY * 12 + "\ue123\n" * 200 + BODY * 12
    (reason,) = report(text).reasons
    assert reason.doubt is Doubt.GARBLED_STRETCH
    start = int(reason.figure.partition("–")[0])
    assert abs(start - text.index("\ue123")) < 1_500


def test_foreign_text_is_doubted():
    assert Doubt.NOT_CHINESE in doubts(TITLE + "Water is saved by all enterprises. " * 30)


def test_a_long_text_without_headings_is_doubted_a_short_one_is_not():
    assert doubts(TITLE + f"{SENTENCE}\n" * 120) == [Doubt.NO_HEADINGS]
    assert doubts(TITLE + f"{SENTENCE}\n" * 20) == []


def test_a_document_without_a_title_is_doubted():
    assert doubts(f"各单位：\n{SENTENCE}\n" * 10) == [Doubt.NO_TITLE]


def test_a_text_whose_line_breaks_got_lost_is_doubted():
    assert doubts(f"{TITLE}一、任务\n" + SENTENCE * 200 + "\n") == [Doubt.NO_PARAGRAPHS]


def test_a_list_of_contents_without_its_document_is_doubted():
    entries = "".join(f"第{n}章 推进工业节水改造和再生水利用......3\n" for n in "一二三四五六七")
    found = doubts(TITLE + entries * 5 + f"一、任务\n{SENTENCE}\n" * 4)
    assert Doubt.MUCH_UNREAD in found


def test_pages_without_usable_text_are_doubted_by_number():
    plan = plan_of(SourceText(text=TITLE + BODY), id="plan-1")
    pages = tuple(Page(number=n, width=1, height=1, doubtful=n > 1) for n in (1, 2, 3))
    (reason,) = examine(replace(plan, pages=pages)).reasons
    assert (reason.doubt, reason.figure) == (Doubt.PAGES_WITHOUT_TEXT, "2、3")


def test_text_outside_the_blocks_is_doubted():
    plan = plan_of(SourceText(text=TITLE + BODY), id="plan-1")
    found = examine(replace(plan, blocks=plan.blocks[:-1]))
    assert found.covered < 0.999
    assert found.reasons[0].doubt is Doubt.UNCOVERED
