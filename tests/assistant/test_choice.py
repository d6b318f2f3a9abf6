from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.plan import DocumentInfo

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
