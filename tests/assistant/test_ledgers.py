from dataclasses import dataclass, replace

import pytest

from assistant.ledger_filters import Filters
from assistant.ledger_rows import LedgerName
from assistant.ledgers import Ledgers
from assistant.scope import Scope
from corpus.alignment import Why
from corpus.errors import UnknownDocument
from corpus.outline import parse
from corpus.plan import DocumentInfo, Level, Plan, Span
from corpus.provision import (
    Direction,
    Duty,
    Provision,
    ProvisionKind,
    Role,
    Target,
    Threshold,
    Value,
)
from corpus.quantities import Measure
from indexer.ledger import Ledger, write_document, writing

NATION = parse(
    """一、目标
到2025年，规模以上单位工业增加值能耗降低13.5%，建成绿色工厂500家。
二、任务
推进钢铁行业节能改造，2023年底前完成。
对年用水量10万立方米以上的企业开展审计。
鼓励中小企业清洁生产。
（责任部门：工业和信息化部、国家发展改革委）
""",
    DocumentInfo(id="nation", title="国家规划", level=Level.NATIONAL, period=(2021, 2025)),
)
PROVINCE = parse(
    """一、目标
万元工业增加值能耗下降18%。
二、任务
（一）节水。建设节水企业。（省发改委牵头，省水利厅配合）
省水利厅负责用水定额。
""",
    DocumentInfo(id="province", title="省方案", level=Level.PROVINCIAL, region="河北省"),
)


def span(plan, printed):
    start = plan.text.index(printed)
    return Span(start, start + len(printed))


def value(plan, printed, number, unit, measure):
    return Value(
        printed=printed, span=span(plan, printed), number=number, unit=unit, measure=measure
    )


def provision(plan, kind, printed, **facts):
    where = span(plan, printed)
    section = max(s.number for s in plan.sections if s.span.start <= where.start < s.span.end)
    return Provision(kind=kind, span=where, text=printed, section=section, **facts)


def duty(plan, printed, role, after=""):
    start = plan.text.index(printed, plan.text.index(after))
    return Duty(department=printed, role=role, span=Span(start, start + len(printed)))


def nation():
    first = "到2025年，规模以上单位工业增加值能耗降低13.5%，建成绿色工厂500家。"
    energy = Target(
        indicator="规模以上单位工业增加值能耗",
        value=value(NATION, "13.5%", 13.5, "%", Measure.SHARE),
        direction=Direction.DOWN,
        year=2025,
    )
    works = Target(
        indicator="绿色工厂", value=value(NATION, "500家", 500.0, "家", Measure.COUNT), year=2025
    )
    audit = "对年用水量10万立方米以上的企业开展审计。"
    water = Threshold(
        subject="年用水量", value=value(NATION, "10万立方米", 1e5, "立方米", Measure.VOLUME)
    )
    note = "（责任部门：工业和信息化部、国家发展改革委）"
    ministries = tuple(
        duty(NATION, name, Role.RESPONSIBLE) for name in ("工业和信息化部", "国家发展改革委")
    )
    task = "推进钢铁行业节能改造，2023年底前完成。"
    covers = Span(NATION.text.index(task), span(NATION, note).end)
    yield provision(NATION, ProvisionKind.TARGET, first, target=energy)
    yield provision(NATION, ProvisionKind.TARGET, first, target=works)
    yield provision(NATION, ProvisionKind.TASK, task, industries=("钢铁行业",), duties=ministries)
    yield provision(NATION, ProvisionKind.TASK, audit, thresholds=(water,), duties=ministries)
    yield provision(NATION, ProvisionKind.TARGET, audit, thresholds=(water,), target=works)
    yield provision(
        NATION, ProvisionKind.SUPPORT, "鼓励中小企业清洁生产。", conditions=("中小企业",)
    )
    yield provision(NATION, ProvisionKind.RESPONSIBILITY, note, duties=ministries, covers=covers)


def province():
    energy = Target(
        indicator="万元工业增加值能耗下降",
        value=value(PROVINCE, "18%", 18.0, "%", Measure.SHARE),
        direction=Direction.DOWN,
    )
    note = "（省发改委牵头，省水利厅配合）"
    pair = (duty(PROVINCE, "省发改委", Role.LEAD), duty(PROVINCE, "省水利厅", Role.SUPPORT))
    alone = duty(PROVINCE, "省水利厅", Role.RESPONSIBLE, after="\n省水利厅")
    covers = Span(PROVINCE.text.index("（一）"), span(PROVINCE, note).end)
    yield provision(PROVINCE, ProvisionKind.TARGET, "万元工业增加值能耗下降18%。", target=energy)
    yield provision(PROVINCE, ProvisionKind.TASK, "建设节水企业。", duties=pair)
    yield provision(PROVINCE, ProvisionKind.RESPONSIBILITY, note, duties=pair, covers=covers)
    yield provision(PROVINCE, ProvisionKind.TASK, "省水利厅负责用水定额。", duties=(alone,))
    yield provision(PROVINCE, ProvisionKind.BACKGROUND, "一、目标", conditions=("企业",))


@dataclass
class FakeIndex:
    """Two documents and a real ledger."""

    plans: dict[str, Plan]
    ledger: Ledger

    def documents(self):
        return tuple(plan.info for plan in self.plans.values())

    def document(self, id):
        if id not in self.plans:
            raise UnknownDocument(f"no “{id}”")
        return self.plans[id].info

    def text(self, id):
        return self.plans[id].text


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory):
    path = tmp_path_factory.mktemp("ledgers") / "ledger.sqlite"
    with writing(path) as connection:
        write_document(connection, PROVINCE, province())
        write_document(connection, NATION, nation())
    return Ledgers(FakeIndex(plans={"nation": NATION, "province": PROVINCE}, ledger=Ledger(path)))


def listed(ledgers, name, **filters):
    return ledgers.rows(name, Filters(**filters))


@pytest.mark.parametrize("name", LedgerName)
def test_every_row_quotes_its_passage(ledgers, name):
    rows = listed(ledgers, name)
    assert rows
    assert [row.citation.marker for row in rows] == list(range(1, len(rows) + 1))
    for row in rows:
        text = ledgers._index.text(row.citation.document)
        assert row.citation.quote == text[row.citation.start : row.citation.end]
        assert row.citation.title == row.info.title
        assert row.citation.section


def test_targets_come_one_row_a_figure_in_the_order_of_the_index(ledgers):
    rows = listed(ledgers, LedgerName.TARGETS)
    assert [row.target.value.printed for row in rows] == ["13.5%", "500家", "500家", "18%"]


def test_targets_of_different_documents_stand_under_one_name(ledgers):
    nation, *_, province = listed(ledgers, LedgerName.TARGETS)
    assert nation.aligned.name == province.aligned.name == "单位工业增加值能耗降低"
    assert (nation.aligned.scope, province.aligned.scope) == (("规模以上",), ())


@pytest.mark.parametrize(
    "asked", ["能耗", "单位工业增加值能源消耗", "万元工业增加值能耗降低", "能耗下降"]
)
def test_an_indicator_is_found_by_any_of_its_wordings(ledgers, asked):
    rows = listed(ledgers, LedgerName.TARGETS, indicator=asked)
    assert [row.target.value.printed for row in rows] == ["13.5%", "18%"]


def test_tasks_are_all_that_is_to_be_done_once_each_with_the_figures_they_set(ledgers):
    rows = listed(ledgers, LedgerName.TASKS)
    assert [row.provision.text for row in rows] == [
        "推进钢铁行业节能改造，2023年底前完成。",
        "对年用水量10万立方米以上的企业开展审计。",
        "鼓励中小企业清洁生产。",
        "建设节水企业。",
        "省水利厅负责用水定额。",
    ]
    assert [len(row.targets) for row in rows] == [0, 1, 0, 0, 0]
    assert rows[0].years == (2023,)


def test_a_responsibility_is_listed_once_with_all_it_speaks_for(ledgers):
    rows = listed(ledgers, LedgerName.RESPONSIBILITIES)
    assert [(row.duty.department, row.duty.role) for row in rows] == [
        ("工业和信息化部", Role.RESPONSIBLE),
        ("国家发展改革委", Role.RESPONSIBLE),
        ("省发改委", Role.LEAD),
        ("省水利厅", Role.SUPPORT),
        ("省水利厅", Role.RESPONSIBLE),
    ]
    assert rows[0].together == ("国家发展改革委",)
    assert rows[0].task.startswith("推进钢铁行业节能改造")
    assert "鼓励中小企业" in rows[0].task
    assert rows[2].task.startswith("（一）节水。建设节水企业。")
    assert rows[4].task == "省水利厅负责用水定额。"


@pytest.mark.parametrize("asked", ["发改委", "发展和改革委员会", "发展改革委"])
def test_a_department_is_found_by_any_of_its_wordings(ledgers, asked):
    rows = listed(ledgers, LedgerName.RESPONSIBILITIES, department=asked)
    assert [row.duty.department for row in rows] == ["国家发展改革委", "省发改委"]


def test_a_department_of_another_level_is_another_department(ledgers):
    rows = listed(ledgers, LedgerName.RESPONSIBILITIES, department="省发展改革委")
    assert [row.duty.department for row in rows] == ["省发改委"]


def test_a_department_can_be_asked_for_in_a_role(ledgers):
    asked = {"department": "水利厅", "role": Role.RESPONSIBLE}
    assert len(listed(ledgers, LedgerName.RESPONSIBILITIES, department="水利厅")) == 2
    assert len(listed(ledgers, LedgerName.RESPONSIBILITIES, **asked)) == 1
    tasks = listed(ledgers, LedgerName.TASKS, **asked)
    assert [row.provision.text for row in tasks] == ["省水利厅负责用水定额。"]


def test_conditions_are_listed_once_a_threshold_or_class_without_what_is_past(ledgers):
    rows = listed(ledgers, LedgerName.CONDITIONS)
    listed_conditions = [
        (row.threshold and row.threshold.subject, row.provision.conditions) for row in rows
    ]
    assert listed_conditions == [
        ("年用水量", ()),
        (None, ("中小企业",)),
    ]  # fmt: skip


def test_indicators_show_why_they_are_aligned_the_most_common_first(ledgers):
    rows = listed(ledgers, LedgerName.INDICATORS)
    assert [(row.aligned.name, row.documents, row.aligned.why, row.figures) for row in rows] == [
        ("单位工业增加值能耗降低", 2, Why.SAME, 1),
        ("单位工业增加值能耗降低", 2, Why.RULE, 1),
        ("绿色工厂", 1, Why.SAME, 2),
    ]


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"scope": Scope(documents=("province",))}, 1),
        ({"scope": Scope(region="河北")}, 1),
        ({"scope": Scope(level=Level.NATIONAL)}, 3),
        ({"year": 2025}, 3),
        ({"year": 2030}, 0),
        ({"kind": ProvisionKind.TARGET}, 4),
        ({"kind": ProvisionKind.TASK}, 0),
        ({"indicator": "绿色工厂", "year": 2025}, 2),
        ({"industry": "化工"}, 0),
    ],
    ids=str,
)
def test_filters_narrow_the_targets(ledgers, filters, count):
    assert len(listed(ledgers, LedgerName.TARGETS, **filters)) == count


@pytest.mark.parametrize(
    ("filters", "texts"),
    [
        ({"year": 2023}, ["推进钢铁行业节能改造，2023年底前完成。"]),
        ({"industry": "钢铁"}, ["推进钢铁行业节能改造，2023年底前完成。"]),
        ({"industry": "钢铁工业"}, ["推进钢铁行业节能改造，2023年底前完成。"]),
        ({"kind": ProvisionKind.SUPPORT}, ["鼓励中小企业清洁生产。"]),
        ({"indicator": "用水定额"}, ["省水利厅负责用水定额。"]),
        ({"department": "工信部"}, [
            "推进钢铁行业节能改造，2023年底前完成。", "对年用水量10万立方米以上的企业开展审计。",
        ]),
    ],
    ids=str,
)  # fmt: skip
def test_filters_narrow_the_tasks(ledgers, filters, texts):
    rows = listed(ledgers, LedgerName.TASKS, **filters)
    assert [row.provision.text for row in rows] == texts


def test_names_are_aligned_over_the_whole_index_whatever_is_asked_for(ledgers):
    whole = listed(ledgers, LedgerName.TARGETS)[-1]
    alone = listed(ledgers, LedgerName.TARGETS, scope=Scope(documents=("province",)))[0]
    assert replace(alone, citation=whole.citation) == whole


def test_a_document_that_is_not_there_is_named(ledgers):
    with pytest.raises(UnknownDocument, match="moon"):
        listed(ledgers, LedgerName.TASKS, scope=Scope(documents=("moon",)))


def test_a_region_that_no_list_knows_is_found_by_its_full_name():
    info = DocumentInfo(id="x", title="x", region="云海省")
    assert Scope(region="云海省").admits(info)
    assert not Scope(region="云").admits(info)


def test_what_was_searched_is_told(ledgers):
    found = ledgers.searched(Filters(scope=Scope(level=Level.PROVINCIAL)))
    assert [info.id for info in found] == ["province"]
