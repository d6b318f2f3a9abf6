"""What a question of a test set is: the schema of one line of a question file."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Role, Turn


class QuestionType(StrEnum):
    """What a question asks for; decides the longest answer that counts."""

    TARGET = "target"
    FACT = "fact"
    RESPONSIBILITY = "responsibility"
    TASK = "task"
    APPLICABILITY = "applicability"
    COMPARISON = "comparison"
    MULTIHOP = "multihop"
    FOLLOWUP = "followup"
    UNANSWERABLE = "unanswerable"


LONGEST_ANSWER: Mapping[QuestionType, int] = {
    QuestionType.TARGET: 260,
    QuestionType.FACT: 300,
    QuestionType.RESPONSIBILITY: 420,
    QuestionType.TASK: 900,
    QuestionType.APPLICABILITY: 1500,
    QuestionType.COMPARISON: 1500,
    QuestionType.MULTIHOP: 1500,
    QuestionType.FOLLOWUP: 700,
    QuestionType.UNANSWERABLE: 10**9,
}
"""Normalised characters by type; a longer answer is a dump and counts as wrong."""

Text = Annotated[str, Field(min_length=1, pattern=r"\S")]


class Evidence(BaseModel):
    """One gold quote and the document it stands in."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    doc: Text
    quote: Text


class Message(BaseModel):
    """One earlier turn of a follow-up question."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    role: Role
    content: Text


class Question(BaseModel):
    """One line of a question file."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    id: Text
    type: QuestionType
    question: Text
    answer: str = ""
    must: tuple[Annotated[tuple[Text, ...], Field(min_length=1)], ...] = ()
    must_not: tuple[Text, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    history: tuple[Message, ...] = ()
    persona: str = ""
    difficulty: str = ""
    document: str = ""
    documents: tuple[str, ...] = ()
    names_document: bool | None = None
    generated: bool = False
    form: str = ""
    """Name of the wording a generated question was made by."""

    @property
    def answerable(self) -> bool:
        """Whether the documents hold an answer."""
        return self.type is not QuestionType.UNANSWERABLE

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The history as the assistant takes it."""
        return tuple(Turn(role=turn.role, content=turn.content) for turn in self.history)
