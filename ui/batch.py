"""A file of questions in, a file of answers out: one line for each line, in order."""

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from assistant.answer import Answer, AnswerStatus
from assistant.scope import EVERYTHING, Scope
from corpus.errors import PolicyQAError, UnusableQuestionFile
from ui.requests import BatchQuestion, complaint

if TYPE_CHECKING:
    from assistant.assistant import Assistant

logger = logging.getLogger(__name__)


def read_lines(source: Path) -> list[str]:
    """Return the file's lines; raises UnusableQuestionFile where it cannot be read as UTF-8."""
    try:
        data = source.read_bytes()
    except OSError as error:
        raise UnusableQuestionFile(
            f"{source}: 无法读取问题文件。 The question file cannot be read "
            f"({error.strerror or error})."
        ) from error
    return decode_lines(data, str(source))


def decode_lines(data: bytes, name: str) -> list[str]:
    """Split bytes at line feeds only: U+2028 may stand inside a question.

    Raises:
        UnusableQuestionFile: the bytes are not UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UnusableQuestionFile(
            f"{name}: 第 {line} 行不是 UTF-8 文本，请另存为 UTF-8。 "
            f"Line {line} is not UTF-8 text; save the question file as UTF-8."
        ) from error
    lines = text.split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def parse_line(line: str, number: int) -> BatchQuestion:
    """Read one line of a question file; ``number`` counts from 1.

    Raises:
        UnusableQuestionFile: the line does not fit the schema; the message names the field.
    """
    fields = _fields(line)
    if fields is None:
        raise UnusableQuestionFile(
            f"第 {number} 行不是 JSON 对象。 Line {number} is not a JSON object; write it like "
            '{"id": "q1", "question": "…"}.'
        )
    try:
        return BatchQuestion.model_validate(fields)
    except ValidationError as error:
        raise UnusableQuestionFile(f"第 {number} 行 Line {number}: {complaint(error)}") from error


def answer_lines(
    assistant: "Assistant",
    lines: Sequence[str],
    *,
    scope: Scope = EVERYTHING,
    progress: Callable[[int], None] = lambda _: None,
) -> Iterator[dict[str, object]]:
    """Yield one object of the answers file for every line, in order.

    Args:
        assistant: Who answers.
        lines: The lines of the question file.
        scope: What all questions are limited to.
        progress: Called with the number of lines done after each.
    """
    for number, line in enumerate(lines, start=1):
        yield _answer_line(assistant, line, number, scope)
        progress(number)


def encode_line(fields: dict[str, object]) -> bytes:
    """Return the object as one line of UTF-8; a lone surrogate stays a JSON escape."""
    text = json.dumps(fields, ensure_ascii=False)
    return text.encode("utf-8", errors="backslashreplace") + b"\n"


def _answer_line(assistant: "Assistant", line: str, number: int, scope: Scope) -> dict[str, object]:
    try:
        asked = parse_line(line, number)
    except UnusableQuestionFile as error:
        fields = _fields(line) or {}
        return _failed(_printable(fields.get("id")), _printable(fields.get("question")), str(error))
    try:
        answer = assistant.ask(asked.question, history=asked.turns, scope=scope)
    except PolicyQAError as error:
        return _failed(asked.id, asked.question, str(error))
    except Exception as error:  # one question must never cost the others their answers
        logger.debug("question %s crashed", asked.id, exc_info=True)
        cause = (
            f"第 {number} 行出现内部错误，请报告。 Line {number}: internal error "
            f"({type(error).__name__}: {error}); please report it."
        )
        return _failed(asked.id, asked.question, cause)
    return answer.as_json(id=asked.id)


def _failed(id: str, question: str, cause: str) -> dict[str, object]:
    return Answer(
        question=question,
        status=AnswerStatus.FAILED,
        answer=cause,
        citations=(),
        latency_ms=0.0,
    ).as_json(id=id)


def _fields(line: str) -> dict[str, object] | None:
    try:
        value: object = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _printable(value: object) -> str:
    """Return what was given for a field, so that a failed line can still be told apart."""
    return str(value) if isinstance(value, str | int) else ""
