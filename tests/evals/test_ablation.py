import json

import pytest
from typer.testing import CliRunner

from assistant import writer
from assistant.answer import AnswerStatus
from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.outline import parse
from corpus.plan import DocumentInfo, Level
from evals.ablation import LADDER, SHIPPED, WITHOUT, ablation_text, measure_ablation
from evals.partial import Order, PartialAssistant, PartialIndex, Parts, Where
from evals.questions import Question
from indexer.build import build_index
from indexer.generations import read_pointer
from ui.cli import app

TEXTS = {
    "gansu": "甘肃省节水规划\n\n一、主要目标\n\n到2025年，全省用水量下降16%以上，"
    "建成节水型企业120家。\n\n二、重点任务\n\n推广节水工艺，改造老旧管网。"
    "（责任部门：省水利厅、省工业和信息化厅）\n\n开展用水审计。（责任部门：省水利厅）\n",
    "qinghai": "青海省节水规划\n\n一、主要目标\n\n到2025年，全省用水量下降12%以上，"
    "建成节水型企业40家。\n",
}
INFOS = {
    "gansu": DocumentInfo(
        id="gansu", title="甘肃省节水规划", level=Level.PROVINCIAL, region="甘肃省"
    ),
    "qinghai": DocumentInfo(
        id="qinghai", title="青海省节水规划", level=Level.PROVINCIAL, region="青海省"
    ),
}
ASKED = "甘肃省到2025年建成多少家节水型企业？"


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    directory = tmp_path_factory.mktemp("ablation") / "index"
    build_index([parse(text, INFOS[id]) for id, text in TEXTS.items()], directory)
    return directory


@pytest.fixture(scope="module")
def shipped(directory):
    return Assistant.open(directory, Settings())


@pytest.fixture
def partial(directory):
    def make(**fields):
        parts = Parts(**fields)
        return PartialAssistant(PartialIndex(read_pointer(directory), parts), Settings(), parts)

    return make


def question(id="q", text=ASKED, doc="gansu", quote="建成节水型企业120家", must=("120",)):
    evidence = [{"doc": doc, "quote": quote}] if quote else []
    return Question.model_validate(
        {
            "id": id,
            "type": "target" if quote else "unanswerable",
            "question": text,
            "answer": quote,
            "must": [list(must)] if quote else [],
            "evidence": evidence,
        }
    )


QUESTIONS = [
    question(),
    question("p", "青海省到2025年建成多少家节水型企业？", "qinghai", "建成节水型企业40家", ("40",)),
    question("u", "甘肃省到2030年用水量下降多少？", quote=""),
]


def said(assistant, text=ASKED):
    answer = assistant.ask(text)
    return answer.answer, answer.citations


def traced(assistant, text=ASKED):
    return assistant.ask(text).trace


@pytest.mark.parametrize(
    "text", [ASKED, "甘肃省水利厅负责哪些任务？", "甘肃和青海的用水量下降目标有何不同？", "山东呢"]
)
def test_with_all_parts_it_answers_as_the_assistant_does(partial, shipped, text):
    assert said(partial(), text) == said(shipped, text)


@pytest.mark.parametrize("field", ["words", "bigrams"])
def test_one_field_of_the_keyword_index_scores_less_than_both(partial, field):
    both = partial().index.search("节水型企业", k=1)[0]
    assert 0 < partial(fields=(field,)).index.search("节水型企业", k=1)[0].bm25 < both.bm25


def test_without_the_encoder_nothing_has_a_cosine(partial):
    index = partial(encoder=False).index
    hits = index.search("节水型企业", k=5)
    assert hits and all(hit.cosine == 0.0 and hit.dense_rank is None for hit in hits)
    assert not any(map(any, index.cosines("节水型企业", [hit.passage for hit in hits])))


def test_cosines_left_out_of_reading_stay_in_search(partial):
    index = partial(likeness=False).index
    hits = index.search("节水型企业", k=5)
    assert any(hit.cosine for hit in hits)
    rows = index.cosines("节水型企业", [hit.passage for hit in hits])
    assert [len(row) for row in rows] == [1 + len(hit.passage.statements) for hit in hits]
    assert not any(map(any, rows))


def test_a_scope_is_a_limit_and_everywhere_is_none(partial):
    assert {p.document for p in traced(partial(where=Where.SCOPE)).ranking} == {"gansu"}
    everywhere = traced(partial(where=Where.EVERYWHERE)).ranking
    assert {p.document for p in everywhere} == {"gansu", "qinghai"}
    absent = partial(where=Where.EVERYWHERE).understand("山东省的用水量下降多少？")
    assert [side.documents for side in absent.sides] == [("gansu", "qinghai")]


def test_without_the_ranker_statements_stand_in_another_order(partial):
    by_passage = traced(partial(order=Order.RETRIEVED)).candidates
    odds = [one.features["odds"] for one in by_passage]
    assert odds == sorted(odds, reverse=True) and odds[0] == 1.0
    ranked = traced(partial()).candidates
    assert [one.score for one in by_passage] == [one.score for one in ranked]
    by_coverage = [
        one.features.get("context", 0.0) for one in traced(partial(order=Order.COVERAGE)).candidates
    ]
    assert by_coverage == sorted(by_coverage, reverse=True)


def test_without_the_ledger_duties_are_searched_for(partial):
    asked = "甘肃省水利厅负责哪些任务？"
    assert not traced(partial(), asked).ranking  # the list is read off
    assert traced(partial(ledger=False), asked).ranking


def test_without_refusal_something_is_said(partial):
    asked = QUESTIONS[2].question
    assert partial().ask(asked).status is AnswerStatus.NOT_FOUND
    assert partial(refusal=False).ask(asked).status is AnswerStatus.ANSWERED


def test_without_verification_statements_that_it_drops_are_said(partial, shipped, monkeypatch):
    whole = said(shipped)
    monkeypatch.setattr(writer, "verify", lambda statement, quotes: ("no",))
    assert traced(partial()).dropped
    assert said(partial(verification=False)) == whole
    assert not said(partial())[1]  # verification is back


def test_every_row_is_reported_against_the_one_it_adds_to(shipped):
    report = measure_ablation(shipped, QUESTIONS, Settings(), name="mine")
    assert [row.name for row in report.ladder] == list(LADDER)
    assert [row.name for row in report.without] == list(WITHOUT)
    assert report.ladder[-1].name == SHIPPED
    assert {row.against for row in report.without} == {SHIPPED}
    for before, row in zip(report.ladder[2:], report.ladder[3:], strict=False):
        assert row.against == before.name
        for figure, change in row.changes.items():
            assert change.before == before.changes[figure].after
    refusal = next(row for row in report.without if row.name == "refusal")
    assert refusal.changes["refusal_f1"].before == 1.0
    assert refusal.changes["refusal_f1"].after == 0.0
    text = ablation_text(report)
    assert "mine: 3 questions, 2 documents" in text
    assert all(name in text for name in (*LADDER, *WITHOUT))


def test_the_command_prints_and_saves_the_table(directory, tmp_path):
    asked = tmp_path / "mine.jsonl"
    lines = [json.dumps(one.model_dump(mode="json"), ensure_ascii=False) for one in QUESTIONS]
    asked.write_text("\n".join(lines) + "\n", encoding="utf-8")
    place = tmp_path / "ablation.json"
    words = ["--index", str(directory), "eval", "ablation"]
    result = CliRunner().invoke(app, [*words, "--questions", str(asked), "--output", str(place)])
    assert result.exit_code == 0, result.output
    assert "all but one part" in result.output
    saved = json.loads(place.read_text(encoding="utf-8"))
    assert saved["questions"] == 3
    assert len(saved["ladder"]) == len(LADDER)
