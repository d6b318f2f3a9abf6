import pytest
from langchain_core.documents import Document

from assistant.answer import Answer, Role, Turn
from assistant.chain import PassageRetriever, as_runnable
from assistant.scope import Scope
from corpus.errors import UnusableQuestion

GANSU = "gansu-water-14fyp"


def told(answer: Answer):
    return answer.status, answer.answer, answer.citations, answer.trace


@pytest.mark.parametrize(
    "question", ["甘肃要建成多少家节水型企业？", "青海省的节水目标是多少？", "水利厅负责哪些任务？"]
)
def test_the_runnable_gives_the_same_answer(assistant, question):
    assert told(as_runnable(assistant).invoke({"question": question})) == told(
        assistant.ask(question)
    )


def test_the_runnable_takes_history_as_turns_or_as_dictionaries(assistant):
    turns = [Turn(role=Role.USER, content="甘肃钢铁行业吨钢取水量要降到多少？")]
    plain = [{"role": "user", "content": turns[0].content}]
    runnable = as_runnable(assistant)
    question = "那再生水利用量呢？"
    expected = told(assistant.ask(question, history=turns))
    assert told(runnable.invoke({"question": question, "history": turns})) == expected
    assert told(runnable.invoke({"question": question, "history": plain})) == expected


def test_the_runnable_keeps_the_users_limits(assistant):
    limits = Scope(documents=(GANSU,))
    answer = as_runnable(assistant).invoke({"question": "用水量下降多少？", "scope": limits})
    assert answer.trace.documents == (GANSU,)


def test_the_runnable_refuses_what_the_assistant_refuses(assistant):
    with pytest.raises(UnusableQuestion):
        as_runnable(assistant).invoke({"question": " "})


def test_the_runnable_answers_a_batch_in_order(assistant):
    questions = ["甘肃要建成多少家节水型企业？", "国家用水重复利用率要达到多少？"]
    answers = as_runnable(assistant).batch([{"question": question} for question in questions])
    assert [answer.question for answer in answers] == questions


def test_the_retriever_returns_langchain_documents_with_their_place(assistant):
    found = PassageRetriever(index=assistant.index, k=3).invoke("再生水管网")
    assert len(found) == 3
    assert all(isinstance(document, Document) for document in found)
    best = found[0]
    assert "再生水管网" in best.page_content
    assert best.metadata["document"] == GANSU
    printed = assistant.index.text(GANSU)[best.metadata["start"] : best.metadata["end"]]
    assert "再生水管网" in printed


def test_the_retriever_searches_only_the_documents_it_is_given(assistant):
    retriever = PassageRetriever(index=assistant.index, documents=("nation-water-13fyp",))
    assert {d.metadata["document"] for d in retriever.invoke("节水")} == {"nation-water-13fyp"}
