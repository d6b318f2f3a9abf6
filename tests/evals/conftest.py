"""A tiny made-up document, questions on it, and an assistant that reads from a script."""

from collections.abc import Mapping, Sequence

import pytest

from assistant.answer import Answer, AnswerStatus, Citation, Turn
from evals.questions import Evidence, Question, QuestionType

DOCUMENT = "mini-plan"
TEXT = (
    "某省工业节水规划\n"
    "到2025年，万元工业增加值用水量下降16%。\n"
    "培育节水型企业120家。（责任部门：省工业和信息化厅、省水利厅）\n"
)


class ScriptedAssistant:
    """Answers from a script by question text; an exception in the script is raised."""

    def __init__(self, script: Mapping[str, Answer | Exception]) -> None:
        self.script = script
        self.asked: list[tuple[str, Sequence[Turn]]] = []

    def ask(self, question: str, *, history: Sequence[Turn] = ()) -> Answer:
        self.asked.append((question, history))
        said = self.script[question]
        if isinstance(said, Exception):
            raise said
        return said


class Sample:
    """What the tests of this folder share."""

    document = DOCUMENT
    documents: Mapping[str, str] = {DOCUMENT: TEXT}
    Assistant = ScriptedAssistant

    @staticmethod
    def question(id: str = "q-1", **changes: object) -> Question:
        """Return a question on the tiny document; keyword arguments replace its fields."""
        fields: dict[str, object] = {
            "id": id,
            "type": QuestionType.TARGET,
            "question": f"到2025年用水量要下降多少？（{id}）",
            "answer": "万元工业增加值用水量下降16%。",
            "must": (("16%", "下降16个"),),
            "evidence": (Evidence(doc=DOCUMENT, quote="万元工业增加值用水量下降16%"),),
            "persona": "enterprise",
            "difficulty": "easy",
        }
        return Question.model_validate(fields | changes)

    @classmethod
    def unanswerable(cls, id: str = "u-1") -> Question:
        """Return a question that the tiny document does not answer."""
        return cls.question(
            id, type="unanswerable", question=f"机场？（{id}）", answer="", must=(), evidence=()
        )

    @staticmethod
    def cite(quote: str, *, marker: int = 1, document: str = DOCUMENT) -> Citation:
        """Cite a quote of the tiny document where it stands."""
        start = max(0, TEXT.find(quote))
        return Citation(
            marker=marker,
            document=document,
            title="某省工业节水规划",
            section=(),
            page=None,
            start=start,
            end=start + len(quote),
            quote=quote,
        )

    @staticmethod
    def answered(text: str, *citations: Citation, latency_ms: float = 10.0) -> Answer:
        """Return an answer with the given text and citations."""
        return Answer(
            question="",
            status=AnswerStatus.ANSWERED,
            answer=text,
            citations=citations,
            latency_ms=latency_ms,
        )

    @staticmethod
    def not_found() -> Answer:
        """Return a refusal."""
        return Answer(
            question="",
            status=AnswerStatus.NOT_FOUND,
            answer="文件中没有。",
            citations=(),
            latency_ms=5.0,
        )

    @classmethod
    def gold(cls, item: Question) -> Answer:
        """Return the answer of an assistant that knows the gold."""
        if not item.answerable:
            return cls.not_found()
        markers = "".join(f" [{number}]" for number in range(1, len(item.evidence) + 1))
        citations = [
            cls.cite(evidence.quote, marker=number, document=evidence.doc)
            for number, evidence in enumerate(item.evidence, start=1)
        ]
        return cls.answered(item.answer + markers, *citations)


@pytest.fixture
def sample() -> type[Sample]:
    return Sample


@pytest.fixture
def documents() -> Mapping[str, str]:
    return Sample.documents
