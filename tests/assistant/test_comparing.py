"""Comparisons over three made-up plans and over the shipped ones."""

import time

import pytest

from assistant.comparing import Comparer
from assistant.comparison import Part
from assistant.comparison_sides import Parties, UnusableComparison
from assistant.ledgers import Ledgers
from assistant.strictness import Verdict
from corpus.errors import UnknownDocument, UnusableQuestion
from corpus.plan import DocumentInfo, Level
from indexer.store import Index

HEBEI, HLJ = "hebei-industrial-green-14fyp", "heilongjiang-industrial-green-14fyp"
NATION, BEFORE = "national-industrial-green-14fyp", "national-industrial-green-13fyp"


@pytest.fixture(scope="module")
def comparer(five_plans_index):
    index = Index.open(five_plans_index)
    return Comparer(index, Ledgers(index))


def line(comparison, subject):
    return next(found for found in comparison.lines if subject in found.subject)


def test_indicators_of_nation_and_province_stand_in_one_line_with_a_verdict(comparer):
    found = comparer.compare("国家和河北的能耗、用水目标", Parties())
    assert [side.name for side in found.sides] == ["国家", "河北"]
    energy = line(found, "单位工业增加值能耗降低（规模以上）")
    assert [cell.verdict for cell in energy.cells] == [None, Verdict.STRICTER]
    assert energy.cells[1].why == "相差 4.5 个百分点"
    water = line(found, "单位工业增加值用水量降低")
    assert [cell.said for cell in water.cells] == ["下降 16%（2025年）", "下降 13%（2025年）"]
    assert water.cells[1].verdict is Verdict.LOOSER


def test_two_plans_of_the_nation_are_compared_at_the_end_of_each(comparer):
    found = comparer.compare("", Parties(documents=(BEFORE, NATION)))
    carbon = line(found, "单位工业增加值二氧化碳排放降低")
    assert carbon.cells[1].verdict is Verdict.LOOSER
    assert "各自规划期末" in carbon.cells[1].why
    assert all(found.part is Part.INDICATOR for found in found.lines)
    assert line(found, "再生资源回收利用量").cells[0].said.startswith("3.5 亿吨")


def test_without_a_topic_only_what_two_sides_have_is_listed(comparer):
    found = comparer.compare("", Parties(documents=(HEBEI, HLJ)))
    assert found.lines
    for entry in found.lines:
        assert sum(cell.citation is not None for cell in entry.cells) >= 2


@pytest.mark.parametrize(
    "topic", ["绿色工厂", "产能置换", "碳捕集", "动力电池回收", "清洁生产审核"]
)
def test_every_verdict_has_its_quotes_and_no_gap_is_silent(comparer, five_plans_index, topic):
    index = Index.open(five_plans_index)
    found = comparer.compare(topic, Parties(documents=(NATION, HEBEI, HLJ)))
    assert found.lines
    for entry in found.lines:
        quoted = [cell for cell in entry.cells if cell.citation]
        for cell in entry.cells:
            if cell.citation is None:
                assert cell.verdict is Verdict.NOT_MENTIONED
                assert "查了《" in cell.why
                continue
            text = index.text(cell.citation.document)
            assert text[cell.citation.start : cell.citation.end] == cell.citation.quote
            assert cell.said
            if cell.verdict in (Verdict.SAME, Verdict.STRICTER, Verdict.LOOSER):
                assert len(quoted) >= 2


def test_the_difference_of_two_lists_is_what_only_one_names(comparer):
    found = comparer.compare("产能置换", Parties(documents=(NATION, HEBEI)))
    why = next(c.why for entry in found.lines for c in entry.cells if "铸造" in c.why)
    assert "此处列有焦化、铸造" in why and "对方列有电解铝" in why


def test_a_comparison_of_five_plans_takes_less_than_a_second(comparer):
    comparer.compare("绿色工厂", Parties())
    started = time.process_time()
    comparer.compare("数据中心能效", Parties())
    assert time.process_time() - started < 5  # far from what it takes; a loop gone wild is caught


def test_a_draft_and_the_issued_text_are_compared(index_of):
    texts = {
        "draft": "绿色方案（征求意见稿）\n\n一、目标\n\n到2025年，单位工业增加值能耗下降15%，"
        "建成绿色工厂50家。\n\n二、任务\n\n推进钢铁、水泥、焦化行业节能改造，加强监督管理。\n",
        "issued": "绿色方案\n\n一、目标\n\n到2025年，单位工业增加值能耗下降18%，"
        "建成绿色工厂50家。\n\n二、任务\n\n推进钢铁、水泥、电解铝行业节能改造，加强监督管理。\n",
    }
    infos = {
        id: DocumentInfo(id=id, title=id, level=Level.PROVINCIAL, region="甘肃省") for id in texts
    }
    index = Index.open(index_of(texts, **infos))
    compare = Comparer(index, Ledgers(index)).compare
    parties = Parties(documents=("draft", "issued"))
    common = compare("", parties)
    assert line(common, "能耗").cells[1].verdict is Verdict.STRICTER
    assert line(common, "绿色工厂").cells[1].verdict is Verdict.SAME
    why = line(compare("节能改造", parties), "任务").cells[1].why
    assert why == "此处列有电解铝，对方没有；对方列有焦化，此处没有"


@pytest.mark.parametrize(
    ("topic", "parties", "error"),
    [
        ("用水", Parties(documents=("nope", HEBEI)), UnknownDocument),
        ("用水", Parties(documents=(HEBEI,)), UnusableComparison),
        ("？？", Parties(documents=(HEBEI, HLJ)), UnusableQuestion),
        ("水" * 1000, Parties(documents=(HEBEI, HLJ)), UnusableQuestion),
    ],
)
def test_what_cannot_be_compared_is_explained_in_one_sentence(comparer, topic, parties, error):
    with pytest.raises(error) as caught:
        comparer.compare(topic, parties)
    assert len(str(caught.value).splitlines()) == 1


def test_a_topic_that_no_document_knows_gives_no_lines(comparer):
    assert comparer.compare("登月舱", Parties(documents=(HEBEI, HLJ))).lines == ()
