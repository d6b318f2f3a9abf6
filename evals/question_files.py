"""Question files are read line by line, and every line is proven.

A file is refused as a whole, because a figure over a set with broken gold means nothing.
"""

import difflib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from corpus.errors import UnusableQuestionFile
from evals.matching import normalise
from evals.proof import concluded, first_flaw
from evals.questions import Question

SHIPPED = Path(__file__).parent / "questions" / "dev.jsonl"
"""The development questions that come with the package."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """Questions that were read and proven, and what could not be proven."""

    name: str
    questions: tuple[Question, ...]
    conclusions: tuple[str, ...] = ()
    """Gold groups that no evidence states literally or as a number (a conclusion such as 不能)."""
    unproven: tuple[str, ...] = ()
    """Evidence whose document is not at hand."""
    flaws: tuple[str, ...] = ()
    """Lines whose gold is not carried, when they were let through on request."""
    ignored: tuple[str, ...] = ()
    """Fields the schema does not know."""


def read_questions(
    paths: Sequence[Path], documents: Mapping[str, str] | None = None, *, strict: bool = True
) -> QuestionSet:
    """Read question files and prove every line.

    Args:
        paths: JSONL files, one question a line.
        documents: Text of every document at hand by id; None proves nothing against documents.
        strict: Refuse gold that is not carried; otherwise list it among the flaws.

    Raises:
        UnusableQuestionFile: a line breaks the schema or its gold is not carried; the message
            names file, line and field.
    """
    texts = {id: normalise(text) for id, text in (documents or {}).items()}
    questions: list[Question] = []
    conclusions: list[str] = []
    unproven: list[str] = []
    flaws: list[str] = []
    ignored: dict[str, None] = {}
    seen: set[str] = set()
    for path in paths:
        for number, line in _lines(path):
            place = f"{path.name}, line {number}"
            raw = _object(line, place)
            ignored.update(dict.fromkeys(_unknown_fields(raw, place)))
            question = _question(raw, place)
            if question.id in seen:
                raise UnusableQuestionFile(f"{place}, field id: {question.id!r} is used twice")
            seen.add(question.id)
            flaw = first_flaw(question, texts)
            if flaw and strict:
                raise UnusableQuestionFile(f"{place}, {flaw}")
            flaws += [f"{place}, {flaw}"] if flaw else []
            questions.append(question)
            conclusions += [f"{question.id}: {group[0]}" for group in concluded(question)]
            unproven += [
                f"{question.id}: {item.doc}" for item in question.evidence if item.doc not in texts
            ]
    if not questions:
        raise UnusableQuestionFile(f"{', '.join(path.name for path in paths)}: no question in it")
    return QuestionSet(
        name="+".join(path.stem for path in paths),
        questions=tuple(questions),
        conclusions=tuple(conclusions),
        unproven=tuple(unproven),
        flaws=tuple(flaws),
        ignored=tuple(ignored),
    )


def _lines(path: Path) -> Iterable[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableQuestionFile(f"{path.name}: cannot be read as UTF-8 text: {error}") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line


def _object(line: str, place: str) -> dict[str, Any]:
    try:
        raw = json.loads(line)
    except json.JSONDecodeError as error:
        raise UnusableQuestionFile(f"{place}: not JSON: {error}") from error
    if not isinstance(raw, dict):
        raise UnusableQuestionFile(f"{place}: not a JSON object")
    return raw


def _question(raw: Mapping[str, Any], place: str) -> Question:
    try:
        return Question.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "(line)"
        raise UnusableQuestionFile(f"{place}, field {field}: {first['msg']}") from error


def _unknown_fields(raw: Mapping[str, Any], place: str) -> list[str]:
    """Return fields the schema does not know; refuse those that look like a misspelt one."""
    unknown = [name for name in raw if name not in Question.model_fields]
    for name in unknown:
        close = difflib.get_close_matches(name, Question.model_fields, n=1, cutoff=0.8)
        if close:
            raise UnusableQuestionFile(f"{place}, field {name}: unknown; is {close[0]!r} meant?")
    return unknown
