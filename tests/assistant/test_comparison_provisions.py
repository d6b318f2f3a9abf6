import pytest

from assistant.answer import Citation
from assistant.comparison_provisions import Clause, Outlook, contrast, items, provision_lines
from assistant.strictness import Verdict
from corpus.plan import DocumentInfo


def clause(text, document="a", start=0, about=1.0):
    citation = Citation(
        marker=0, document=document, title=document, section=("二、任务",), page=None,
        start=start, end=start + len(text), quote=text,
    )  # fmt: skip
    return Clause(text=text, focus=text, citation=citation, about=about, rarity=lambda token: 1.0)


def outlook(document, *clauses):
    return Outlook(clauses=clauses, documents=(DocumentInfo(id=document, title=document),))


RECYCLE = "建立动力电池回收利用体系，培育再生利用企业。"
RECYCLE_TOO = "健全动力电池回收利用体系，强化溯源管理制度。"
WATER = "推广循环冷却技术，减少新鲜水取用量和废水排放。"


def test_provisions_about_one_thing_stand_in_one_line():
    lines = provision_lines(
        [outlook("a", clause(RECYCLE)), outlook("b", clause(RECYCLE_TOO, "b"))], least=0.5
    )
    assert len(lines) == 1
    assert [cell.verdict for cell in lines[0].cells] == [None, Verdict.DIFFERENT]
    assert lines[0].subject == "二、任务"


def test_a_side_without_a_counterpart_says_what_was_searched():
    (line,) = provision_lines([outlook("a", clause(RECYCLE)), outlook("b")], least=0.5)
    assert [cell.verdict for cell in line.cells] == [Verdict.ONLY_HERE, Verdict.NOT_MENTIONED]
    assert line.cells[1].why == "查了《b》，没有找到"


def test_a_side_that_speaks_of_the_topic_otherwise_is_not_said_to_be_silent_on_it():
    sides = [outlook("a", clause(RECYCLE)), outlook("b", clause(WATER, "b"))]
    lines = provision_lines(sides, least=0.5)
    assert {cell.why for line in lines for cell in line.cells if not cell.citation} == {
        "查了《b》，没有找到对应的条文；关于这一主题另有 1 条",
        "查了《a》，没有找到对应的条文；关于这一主题另有 1 条",
    }


def test_a_counterpart_may_stand_where_the_topic_is_not_named():
    other = clause(RECYCLE_TOO.replace("健全", "完善健全"), "b", about=0.0)
    (line,) = provision_lines([outlook("a", clause(RECYCLE)), outlook("b", other)], least=0.5)
    assert line.cells[1].citation.document == "b"


def test_what_stands_in_another_line_is_not_repeated():
    sides = [outlook("a", clause(RECYCLE)), outlook("b", clause(RECYCLE_TOO, "b"))]
    assert provision_lines(sides, least=0.5, without={("a", 0), ("b", 0)}) == []


def test_the_same_words_are_the_same():
    assert contrast("加强监管。", "加强监管") == (Verdict.SAME, "文字相同")


def test_figures_that_only_one_side_has_are_told():
    assert contrast("建成绿色工厂100家。", "建成绿色工厂500家。")[1] == (
        "此处写有100家；对方写有500家"
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("严格执行钢铁、水泥、平板玻璃等行业产能置换", ["钢铁", "水泥", "平板玻璃"]),
        ("推进清洁生产", []),
        ("处理能力20吨及以上的设施开展监测、评估", ["监测", "评估"]),
        ("在水泥、钢铁、化工等行业开展示范", ["水泥", "钢铁", "化工"]),
    ],
)
def test_the_items_of_a_list_are_what_is_listed(text, found):
    assert items(text) == found
