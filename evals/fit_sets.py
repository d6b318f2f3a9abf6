"""Questions with the index that each is asked of, for fitting what the package ships.

An encoder gives too good cosines for questions it was trained on. So what is fitted to them is
fitted on indexes whose encoder did not see them: ``--set INDEX QUESTIONS…``, once per index.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answer import Turn
from assistant.assistant import Assistant
from assistant.evidence import Evidence
from assistant.settings import Settings
from evals.question_files import read_questions
from evals.questions import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class FitSet:
    """Questions and the assistant that answers them."""

    assistant: Assistant
    questions: tuple[Question, ...]


def add_sets(parser: argparse.ArgumentParser) -> None:
    """Add the option that names indexes and their questions."""
    parser.add_argument(
        "--set",
        dest="sets",
        nargs="+",
        action="append",
        required=True,
        type=Path,
        metavar=("INDEX", "QUESTIONS"),
        help="an index and question files to fit to; its encoder must not have seen them",
    )


def read_sets(given: Sequence[Sequence[Path]]) -> list[FitSet]:
    """Open the indexes and read the questions.

    Raises:
        PolicyQAError: an index or a file cannot be read.
    """
    found: list[FitSet] = []
    for index, *files in given:
        assistant = Assistant.open(index, Settings())
        documents = {info.id: assistant.index.text(info.id) for info in assistant.index.documents()}
        asked = read_questions(files, documents, strict=False)
        found.append(FitSet(assistant=assistant, questions=asked.questions))
    return found


def found_for(question: Question, assistant: Assistant) -> Evidence:
    """Return what is found for a question."""
    history = [Turn(role=turn.role, content=turn.content) for turn in question.history]
    return assistant.find(assistant.understand(question.question, history=history))
