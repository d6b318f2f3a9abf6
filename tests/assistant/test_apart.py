from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.plan import DocumentInfo, Level

TEXTS = {
    "programme": "林业碳汇试验区方案\n\n一、目标\n\n到2025年，森林覆盖率达到19.3%。\n",
    "action": "林草碳汇三年行动\n\n一、目标\n\n“十四五”期间森林覆盖率达到19%。\n",
    "other": "城市垃圾分类办法\n\n一、目标\n\n生活垃圾回收利用率达到35%。\n",
}


def sides(index_of, question):
    assistant = Assistant.open(index_of(TEXTS), Settings())
    return assistant.find(assistant.understand(question)).found


def test_two_documents_that_are_asked_apart_are_two_sides(index_of):
    found = sides(index_of, "一份方案一份三年行动，森林覆盖率写的数对不上？")
    assert {side.side.documents for side in found} == {("programme",), ("action",)}


def test_each_of_them_says_its_figure(index_of):
    assistant = Assistant.open(index_of(TEXTS), Settings())
    answer = assistant.ask("两份林草碳汇文件里森林覆盖率各是多少？").answer
    assert "19.3%" in answer and "19%。" in answer


def test_a_question_for_one_thing_has_one_side(index_of):
    assert len(sides(index_of, "森林覆盖率要达到多少？")) == 1
    assert len(sides(index_of, "林业碳汇试验区方案里森林覆盖率要达到多少？")) == 1


def test_one_party_of_several_whose_documents_are_counted_is_told_document_by_document(index_of):
    texts = {
        "nation": "国家节水规划\n\n一、要求\n\n新建造纸项目应当使用再生水。\n",
        "use": "甘肃省节水方案\n\n一、要求\n\n新建造纸项目应当安装在线水表。\n",
        "permit": "甘肃省取水方案\n\n一、要求\n\n新建造纸项目应当先办取水许可。\n",
    }
    levels = {"nation": (Level.NATIONAL, ""), "use": (Level.PROVINCIAL, "甘肃省")}
    levels["permit"] = levels["use"]
    infos = {
        id: DocumentInfo(id=id, title=texts[id].partition("\n")[0], level=level, region=region)
        for id, (level, region) in levels.items()
    }
    assistant = Assistant.open(index_of(texts, **infos), Settings())
    question = "想在甘肃新建造纸项目，国家规划和甘肃两份方案对造纸项目各要什么"
    found = assistant.find(assistant.understand(question)).found
    assert {side.side.documents for side in found} == {("nation",), ("use",), ("permit",)}
