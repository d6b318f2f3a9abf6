import pytest

from assistant.duties import department_asked, duties, with_notes
from indexer.store import Index

ALL = ("nation-water-14fyp", "nation-water-13fyp", "gansu-water-14fyp")


@pytest.mark.parametrize(
    "question", ["省水利厅负责哪些任务？", "水利厅牵头什么工作？", "甘肃省水利厅要管哪几项工作？"]
)
def test_a_department_that_the_notes_name_is_recognised(assistant, question):
    assert department_asked(question, assistant.index, ALL) == "省水利厅"


def test_a_spoken_name_is_recognised(assistant):
    found = department_asked("工信厅负责哪些任务？", assistant.index, ALL)
    assert found == "省工业和信息化厅"


def test_a_department_that_no_note_names_is_not_asked_for(assistant):
    assert department_asked("省教育厅负责哪些任务？", assistant.index, ALL) == ""


def test_a_question_for_something_else_asks_for_no_duties(assistant):
    assert department_asked("水利厅的联系电话？", assistant.index, ALL) == ""


def test_the_duties_of_a_department_are_complete_and_in_order(assistant):
    found, count = duties("水利厅负责哪些任务？", "水利厅", assistant.index, ALL)
    assert [one.passage.section[-1] for one in found] == [
        "（一）开展水平衡测试",
        "（三）实施计量监管",
    ]
    assert count == 2


def test_only_what_a_department_does_alone_is_listed_on_request(assistant):
    found, _ = duties("住房城乡建设厅独自负责哪些？", "住房和城乡建设厅", assistant.index, ALL)
    assert [one.passage.section[-1] for one in found] == ["（二）建设再生水管网"]
    assert duties("水利厅独自负责哪些？", "水利厅", assistant.index, ALL) == ([], 0)


def test_a_long_list_is_cut_and_counted(index_of):
    tasks = "".join(
        f"（{number}）任务{number}\n\n开展第{number}类工作。\n\n（责任部门：省水利厅）\n\n"
        for number in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一",
                       "十二", "十三", "十四"]
    )  # fmt: skip
    index = Index.open(index_of({"long": f"某规划\n\n一、任务\n\n{tasks}"}))
    found, count = duties("水利厅负责哪些任务？", "水利厅", index, ("long",))
    assert count == 14
    assert len(found) == 12


def test_the_departments_that_close_a_long_provision_are_found_with_it(index_of):
    provision = "推广屋顶雨水收集利用技术，配套建设调蓄池，" + "完善管网和泵站设施，" * 22
    text = (
        f"某方案\n\n一、任务\n\n（一）收集雨水\n\n{provision}做好维护。\n\n"
        "（责任部门：省住房和城乡建设厅）\n\n（二）其他任务\n\n开展水平衡测试。\n\n"
        "（责任部门：省水利厅）\n"
    )
    index = Index.open(index_of({"rain": text}))
    hits = tuple(hit for hit in index.search("屋顶雨水", k=2) if "责任部门" not in hit.passage.text)
    found = [hit.passage.text for hit in with_notes(hits, index)]
    assert found == [hits[0].passage.text, "（责任部门：省住房和城乡建设厅）"]


def test_departments_found_with_their_provision_are_not_added_again(assistant):
    hits = assistant.index.search("水平衡测试", k=9, documents=["gansu-water-14fyp"])
    assert with_notes(hits, assistant.index) == hits
