"""Checklists over three made-up documents, whose provisions are few enough to judge by hand."""

from dataclasses import replace

import pytest

from assistant.apply import Applicability, concerns
from assistant.apply_checklist import Group
from assistant.apply_logic import Verdict
from assistant.profile import Profile
from assistant.profile_text import read_profile
from assistant.scope import Scope
from corpus.errors import UnknownDocument
from corpus.plan import DocumentInfo, Level
from indexer.store import Index

NATION = DocumentInfo(
    id="nation", title="“十四五”工业节水规划", level=Level.NATIONAL, period=(2021, 2025)
)
BEFORE = DocumentInfo(
    id="before", title="工业节水规划（2016-2020年）", level=Level.NATIONAL, period=(2016, 2020)
)
PROVINCE = DocumentInfo(
    id="province", title="河北省工业节水方案", level=Level.PROVINCIAL, region="河北省"
)
TEXTS = {
    "nation": """“十四五”工业节水规划

一、重点任务

鼓励年用水量超过10万立方米的企业设立水务经理。
到2025年底前，钢铁、焦化企业全部完成废水循环利用改造。
严禁钢铁、水泥行业新建项目使用地下水。
完善节水标准体系和工作机制。
""",
    "before": """工业节水规划（2016-2020年）

一、重点任务

推广焦化废水深度处理技术。
""",
    "province": """河北省工业节水方案

一、重点任务

对节水改造投资1000万元以上的焦化企业给予不超过50万元的奖励。
（责任部门：省财政厅）

推广焦化废水深度处理技术，焦化企业应当每年开展水平衡测试。
全面淘汰10蒸吨/小时及以下燃煤锅炉。
""",
}
PLANT = "我们在唐山，焦化，年用水12万方"


@pytest.fixture(scope="module")
def index(index_of):
    infos = {info.id: info for info in (NATION, BEFORE, PROVINCE)}
    with Index.open(index_of(TEXTS, **infos)) as opened:
        yield opened


@pytest.fixture(scope="module")
def judge(index):
    return Applicability(index)


def one(checklist, words):
    found = [
        m for m in (*checklist.matches, *checklist.not_applicable) if words in m.provision.text
    ]
    assert len(found) == 1
    return found[0]


def test_each_provision_is_judged_with_its_reason_and_group(judge):
    checklist = judge.check(read_profile(PLANT))
    manager = one(checklist, "水务经理")
    assert (manager.verdict, manager.group) == (Verdict.APPLIES, Group.ENCOURAGED)
    assert manager.why == "用水量12万方 > 10万立方米（条文：超过10万立方米）"
    recycling = one(checklist, "循环利用改造")
    assert (recycling.verdict, recycling.group) == (Verdict.APPLIES, Group.BY_WHEN)
    assert (recycling.deadline, recycling.why) == ("2025年底前", "行业：焦化")
    award = one(checklist, "奖励")
    assert (award.verdict, award.group) == (Verdict.UNCLEAR, Group.MAY_CLAIM)
    assert award.why.startswith("缺：投资额（条文：1000万元以上）")
    assert [duty.department for duty in award.provision.duties] == ["省财政厅"]
    assert one(checklist, "水平衡测试").group is Group.MUST
    water = one(checklist, "地下水")
    assert (water.verdict, water.why) == (Verdict.NOT, "条文点名钢铁、水泥，您的行业是焦化")
    assert one(checklist, "燃煤锅炉").verdict is Verdict.UNCLEAR


def test_every_quote_stands_in_its_document(judge, index):
    checklist = judge.check(read_profile(PLANT))
    for match in (*checklist.matches, *checklist.not_applicable):
        text = index.text(match.citation.document)
        assert text[match.citation.start : match.citation.end] == match.citation.quote
    markers = [match.citation.marker for match in checklist.matches]
    assert markers == list(range(1, len(markers) + 1))


def test_what_is_counted_is_all_there_is(judge):
    checklist = judge.check(read_profile(PLANT))
    assert checklist.unconditional == 1  # 「完善节水标准体系……」 means nobody
    judged = sum(checklist.count(verdict) for verdict in Verdict)
    assert judged == len(checklist.matches) + len(checklist.not_applicable)


def test_a_superseded_plan_is_read_and_comes_after(judge):
    checklist = judge.check(read_profile(PLANT))
    encouraged = [m for m in checklist.of(Group.ENCOURAGED) if m.verdict is Verdict.APPLIES]
    assert [m.superseded for m in encouraged] == sorted(m.superseded for m in encouraged)
    assert encouraged[-1].info.id == "before"


def test_documents_of_another_province_are_left_out_and_counted(judge):
    checklist = judge.check(read_profile("我们在兰州，焦化，年用水12万方"))
    assert [info.id for info in checklist.elsewhere] == ["province"]
    assert {match.info.id for match in checklist.matches} == {"nation", "before"}


def test_without_a_place_local_documents_wait_for_it(judge):
    checklist = judge.check(read_profile("焦化厂，年用水12万方"))
    assert [info.id for info in checklist.unplaced] == ["province"]


def test_the_missing_fact_that_decides_most_is_asked_first(judge):
    checklist = judge.check(read_profile("我们在唐山"))
    first = checklist.questions[0]
    assert first.question.text == "企业属于哪个行业？"
    assert first.decides == max(asked.decides for asked in checklist.questions)
    answered = judge.check(read_profile("我们在唐山，焦化"))
    assert answered.count(Verdict.UNCLEAR) < checklist.count(Verdict.UNCLEAR)


def test_a_boiler_within_the_bound_is_meant(judge):
    small = judge.check(read_profile("唐山食品厂，有一台8蒸吨燃煤锅炉"))
    large = judge.check(read_profile("唐山食品厂，有一台40蒸吨燃煤锅炉"))
    assert one(small, "燃煤锅炉").verdict is Verdict.APPLIES
    assert one(large, "燃煤锅炉").verdict is Verdict.NOT


def test_a_product_that_a_provision_names_is_reason_enough(judge):
    profile = replace(Profile(), province="河北省", products=("废水",))
    assert one(judge.check(profile), "水平衡测试").why == "产品：废水"


def test_only_documents_within_the_scope_are_read(judge):
    checklist = judge.check(read_profile(PLANT), Scope(documents=("nation",)))
    assert {info.id for info in checklist.searched} == {"nation"}
    with pytest.raises(UnknownDocument):
        judge.check(Profile(), Scope(documents=("none",)))


@pytest.mark.parametrize(
    ("level", "region", "title", "text", "verdict"),
    [
        (Level.NATIONAL, "", "", "", Verdict.APPLIES),
        (Level.PROVINCIAL, "河北省", "", "唐山", Verdict.APPLIES),
        (Level.PROVINCIAL, "甘肃省", "", "唐山", Verdict.NOT),
        (Level.MUNICIPAL, "唐山市", "", "唐山", Verdict.APPLIES),
        (Level.MUNICIPAL, "保定市", "", "唐山", Verdict.NOT),
        (Level.MUNICIPAL, "唐山市", "", "河北", Verdict.UNCLEAR),
        (Level.MUNICIPAL, "兰州市", "", "河北", Verdict.NOT),
        (Level.COUNTY, "合肥市", "肥西县方案", "合肥肥西县", Verdict.APPLIES),
        (Level.COUNTY, "合肥市", "长丰县方案", "合肥肥西县", Verdict.NOT),
        (Level.COUNTY, "合肥市", "长丰县方案", "合肥", Verdict.UNCLEAR),
        (Level.PROVINCIAL, "河北省", "", "", Verdict.UNCLEAR),
    ],
)
def test_a_document_concerns_its_own_place(level, region, title, text, verdict):
    info = DocumentInfo(id="one", title=title, level=level, region=region)
    assert concerns(info, read_profile(text)) is verdict
