"""Adding a case to a question file: checked like any line, and appended in one step."""

import fcntl
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from corpus.errors import UnusableQuestionFile
from evals.answers import read_lines
from evals.matching import normalise
from evals.proof import concluded, first_flaw
from evals.question_files import read_questions
from evals.questions import Question
from evals.runs import write_text

_MARKER = re.compile(r"\s*\[\d+\]")


def checked_case(fields: Mapping[str, object], documents: Mapping[str, str]) -> Question:
    """Return a case that fits the schema and whose gold is proven.

    Args:
        fields: The fields of a question line.
        documents: Text of every document by id; all evidence must stand in them.

    Raises:
        UnusableQuestionFile: a field does not fit, or the gold is not carried.
    """
    try:
        question = Question.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise UnusableQuestionFile(f"field {field}: {first['msg']}") from error
    texts = {item.doc: normalise(documents.get(item.doc, "")) for item in question.evidence}
    flaw = first_flaw(question, texts)
    if flaw:
        raise UnusableQuestionFile(flaw)
    return question


def fields_from_feedback(path: Path, id: str) -> dict[str, object]:
    """Return what a line of an answers file gives of a case.

    Question and history are taken over; answer and citations become gold answer and evidence,
    for a person to correct where the answer was wrong.

    Raises:
        UnusableQuestionFile: the file is unusable or has no line of this id.
    """
    for said in read_lines(path):
        if said.id == id:
            return {
                "question": said.question,
                "history": said.history,
                "answer": _MARKER.sub("", said.answer).strip(),
                "evidence": [{"doc": x.document, "quote": x.quote} for x in said.citations],
            }
    raise UnusableQuestionFile(f"{path.name}: there is no answer with the id {id!r}")


def append_case(path: Path, question: Question) -> tuple[str, ...]:
    """Append a case to a question file, which is made when it does not exist.

    Two commands at once both succeed; a killed one leaves the file as it was.

    Returns:
        The gold groups that no evidence states, for a person to look at.

    Raises:
        UnusableQuestionFile: the file is unusable or holds the id already.
        PolicyQAError: the file cannot be written.
    """
    with _locked(path):
        before = ""
        if path.exists():
            known = read_questions([path]).questions
            if any(item.id == question.id for item in known):
                raise UnusableQuestionFile(f"{path.name}: the id {question.id!r} is there already")
            before = path.read_text(encoding="utf-8")
            before += "" if before.endswith("\n") else "\n"
        write_text(path, before + line(question) + "\n")
    return tuple(group[0] for group in concluded(question))


def line(question: Question) -> str:
    """Return a question as one line of a file, fields at their defaults left out."""
    fields = question.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(fields, ensure_ascii=False)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = path.with_name(f".{path.name}.lock").open("w")
    except OSError as error:
        raise UnusableQuestionFile(f"{path}: cannot be written ({error.strerror})") from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
