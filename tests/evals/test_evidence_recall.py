import pytest

from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.errors import UnusableQuestionFile
from corpus.outline import parse
from corpus.plan import DocumentInfo, Level
from evals.evidence_recall import evidence_text, full_at, measure_evidence
from evals.questions import Question
from indexer.build import build_index
from indexer.passages import Passage

TEXTS = {
    "gansu": "甘肃省节水规划\n\n一、目标\n\n到2025年，全省用水量下降16%以上，"
    "建成节水型企业120家。\n",
    "qinghai": "青海省绿化规划\n\n一、目标\n\n到2025年，全省造林100万亩，森林覆盖率达到8%。\n",
}
INFOS = {
    "gansu": DocumentInfo(
        id="gansu", title="甘肃省节水规划", level=Level.PROVINCIAL, region="甘肃省"
    ),
    "qinghai": DocumentInfo(
        id="qinghai", title="青海省绿化规划", level=Level.PROVINCIAL, region="青海省"
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    directory = tmp_path_factory.mktemp("evidence") / "index"
    build_index([parse(text, INFOS[id]) for id, text in TEXTS.items()], directory)
    return Assistant.open(directory, Settings())


def question(id="q", text="甘肃要建多少家节水型企业", quotes=(), **fields):
    evidence = [{"doc": doc, "quote": quote} for doc, quote in quotes]
    return Question.model_validate(
        {"id": id, "type": "target", "question": text, "evidence": evidence, **fields}
    )


def passage(number, document, start, end):
    text = TEXTS[document][start:end]
    return Passage(
        id=number, document=document, section=(), start=start, end=end, text=text, context=""
    )


def test_the_cutoff_at_which_the_evidence_is_complete_worked_out_by_hand():
    quote = "到2025年，全省用水量下降16%以上，建成节水型企业120家"
    start = TEXTS["gansu"].index("到2025")
    half = start + len("到2025年，全省用水量下降16%以上，")
    first = passage(1, "gansu", start, half)
    second = passage(2, "gansu", half - 3, half + 12)
    other = [passage(10 + n, "qinghai", 0, 8) for n in range(6)]
    asked = question(quotes=[("gansu", quote)])
    # half of the quote at rank 1, the rest at rank 8: complete within 10 and 20 only
    assert full_at(asked, [first, *other, second], TEXTS.get) == [False, False, True, True]
    assert full_at(asked, [first, second], TEXTS.get) == [False, True, True, True]
    assert full_at(asked, [], TEXTS.get) == [False] * 4
    assert full_at(asked, [first, *other], TEXTS.get) == [False] * 4


def test_a_quote_of_another_document_does_not_count():
    asked = question(quotes=[("qinghai", "甘肃省节水规划")])
    assert not any(full_at(asked, [passage(1, "gansu", 0, 40)], TEXTS.get))


def test_a_passage_holds_its_headings(assistant):
    (under, *_) = [p for p in assistant.index.passages("gansu") if p.section]
    asked = question(quotes=[("gansu", under.section[-1])])
    assert full_at(asked, [under], TEXTS.get) == [True] * 4


def test_every_way_of_searching_is_reported_by_group(assistant):
    quotes = [("gansu", "建成节水型企业120家")]
    report = measure_evidence(
        assistant,
        [
            question("named", quotes=quotes, names_document=True),
            question("unnamed", "造林多少亩", [("qinghai", "造林100万亩")], names_document=False),
            question("beyond", quotes=[("elsewhere", "没有")], names_document=True),
            question("nothing", names_document=True),
        ],
        name="mine",
    )
    assert report.questions == 2
    for groups in report.ways.values():
        assert groups["names its document"].full["5"] == 1.0
        assert groups["names none"].full["20"] == 1.0
    assert report.excluded == {"names its document": 0.0, "names none": 0.0}
    text = evidence_text(report)
    assert "mine: 2 questions with evidence, 2 documents" in text
    for way in ("by scope", "everywhere", "documents known"):
        assert way in text


def test_questions_without_evidence_in_the_index_are_refused(assistant):
    with pytest.raises(UnusableQuestionFile, match="mine: no question has evidence"):
        measure_evidence(assistant, [question()], name="mine")
