from assistant.assistant import Assistant
from assistant.settings import Settings

TEXT = (
    "低碳社区创建方案\n\n一、条件\n\n"
    "普通社区期满时人均碳排放强度比基期下降10%以上。零碳社区的强度应当比基期下降40%以上。\n\n"
    "二、组织\n\n市能源局牵头创建工作。各区政府负责落实。\n"
)


def test_the_second_thing_asked_for_gets_its_own_statement(index_of):
    assistant = Assistant.open(index_of({"plan": TEXT}), Settings())
    answer = assistant.ask("低碳社区期满时人均碳排放强度要降多少，零碳社区呢").answer
    assert "10%" in answer and "40%" in answer


def test_things_of_two_kinds_are_both_answered(index_of):
    assistant = Assistant.open(index_of({"plan": TEXT}), Settings())
    answer = assistant.ask("普通社区的强度要比基期降多少？创建工作谁牵头").answer
    assert "10%" in answer and "市能源局" in answer


def test_an_item_that_the_document_does_not_speak_of_adds_nothing(index_of):
    assistant = Assistant.open(index_of({"plan": TEXT}), Settings())
    one = assistant.ask("普通社区的人均碳排放强度要比基期降多少？")
    two = assistant.ask("普通社区的人均碳排放强度要比基期降多少？出租车补贴怎么发")
    assert len(two.citations) <= len(one.citations)


DUTIES = (
    "工业绿色实施方案\n\n一、余热利用\n\n"
    "鼓励钢铁企业回收余热，对余热发电项目给予贷款贴息支持。（责任部门：市工信局、市财政局）\n\n"
    "二、节水\n\n推广循环冷却，建设雨水收集池。（责任部门：市水务局）\n\n"
    "三、督促检查\n\n负责督促检查的部门每季度通报进展。（责任部门：市政府督查室）\n"
)


def test_a_clause_that_only_asks_who_gets_the_line_of_departments_of_what_is_told(index_of):
    assistant = Assistant.open(index_of({"plan": DUTIES}), Settings())
    answer = assistant.ask("对余热利用有什么支持？谁负责？").answer
    assert "贷款贴息" in answer and "市工信局" in answer
    assert "市水务局" not in answer and "督查室" not in answer
