"""A run without its texts, for question sets that must stay secret."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import EMPTY_TRACE, Citation
from evals.questions import Evidence, Question
from evals.run import Result
from evals.runs import Run

HIDDEN = "(hidden)"


def hidden(run: Run) -> Run:
    """Return the run without any text of questions, gold or answers (for sets kept secret)."""
    return replace(run, results=tuple(_without_texts(result) for result in run.results))


def _without_texts(result: Result) -> Result:
    question = result.question
    bare: dict[str, object] = {
        "id": question.id,
        "type": question.type,
        "question": HIDDEN,
        "persona": question.persona,
        "difficulty": question.difficulty,
        "document": question.document,
        "documents": question.documents,
        "generated": question.generated,
        "evidence": [Evidence(doc=item.doc, quote=HIDDEN) for item in question.evidence],
    }
    answer = result.answer
    if answer is not None:
        answer = replace(
            answer,
            question=HIDDEN,
            answer=HIDDEN,
            citations=_hidden_citations(answer.citations),
            trace=EMPTY_TRACE,
        )
    triage = result.triage
    if triage is not None:
        triage = replace(triage, evidence=())
    why = HIDDEN if result.grade.why else ""
    return replace(
        result,
        question=Question.model_validate(bare),
        answer=answer,
        grade=replace(result.grade, why=why),
        triage=triage,
    )


def _hidden_citations(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    return tuple(replace(item, quote=HIDDEN, section=(), start=0, end=0) for item in citations)
