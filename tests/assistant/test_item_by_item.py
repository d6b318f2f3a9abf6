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
