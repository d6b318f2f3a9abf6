from assistant.assistant import Assistant
from assistant.evidence import Found, Item
from assistant.item_by_item import choose_with_items
from assistant.matching import Term
from assistant.question import understand
from assistant.reader import Candidate
from assistant.scope import Side
from assistant.settings import Settings
from corpus.plan import DocumentInfo, Span
from corpus.statements import Statement
from indexer.passages import Passage

TEXTS = {
    "plan": "节水工作方案\n\n（一）建设再生水管网\n\n园区新建管网应与主体工程同步。\n\n"
    "（责任单位：市水务局、市住房和城乡建设局）\n\n（二）制定再生水管网专项规划\n\n"
    "责任单位：市水务局 完成时限：2022年5月底前\n"
}


def considered(index_of, question):
    infos = {"plan": DocumentInfo(id="plan", title="节水工作方案")}
    assistant = Assistant.open(index_of(TEXTS, **infos), Settings())
    (found,) = assistant.find(assistant.understand(question)).found
    return "\n".join(one.statement.text for one in found.candidates)


def test_a_line_of_departments_is_no_measure(index_of):
    assert "市住房和城乡建设局" not in considered(index_of, "我们建再生水管网有什么要求？")


def test_one_that_says_by_when_as_well_is(index_of):
    assert "5月底前" in considered(index_of, "我们建再生水管网有什么要求？")


def test_it_is_told_where_departments_are_asked_for(index_of):
    told = considered(index_of, "再生水管网的建设要求是什么，责任怎么分工？")
    assert "市住房和城乡建设局" in told


def candidate(text, score, at):
    span = Span(at, at + len(text))
    statement = Statement(span=span, text=text, section=1, label="")
    passage = Passage(
        id=at, document="plan", section=(), start=at, end=span.end, text=text, context="",
        statements=(statement,),
    )  # fmt: skip
    return Candidate(
        statement=statement, passage=passage, factors=(), features={}, score=score,
        info=DocumentInfo(id="plan", title="plan"),
    )  # fmt: skip


def test_beside_things_asked_for_the_best_of_the_rest_is_told_before_the_first_in_the_text():
    early = candidate("水资源利用" * 42, 1.5, 0)
    second = candidate("再生水管网应当每年检测一次。" * 12, 1.8, 300)
    asked = candidate("水平衡测试由企业自行开展。" * 5, 1.7, 600)
    best = candidate("园区新建再生水管网应与主体工程同步建设。" * 5, 1.9, 900)
    need = understand("再生水管网怎么建，水平衡测试怎么开展")
    term = Term(variants=("水平衡测试",), weight=1.0)
    item = Item(
        own=(term,), candidates=(asked,), need=need, words="水平衡测试怎么开展", terms=(term,),
        hits=(),
    )  # fmt: skip
    found = Found(
        side=Side(name="", documents=("plan",)), chosen=[], terms=(term,),
        candidates=[best, second, early], items=(item,),
    )  # fmt: skip
    told = [one.statement.text for one in choose_with_items(need, found)]
    assert second.statement.text in told and early.statement.text not in told
