"""``policyqa eval …``: measure the assistant; each command parses, calls one function, prints."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from assistant.settings import Settings
from evals.answers import read_answers
from evals.question_files import SHIPPED, QuestionSet, read_questions
from evals.report import text_report
from evals.run import answer_all, grade_all

app = typer.Typer(
    help="评测 / Measure the assistant: answers, retrieval, robustness, grounding.",
    no_args_is_help=True,
)

Questions = Annotated[
    list[Path] | None,
    typer.Option("--questions", help="Question file; may be given several times."),
]


@app.command()
def answers(
    context: typer.Context,
    questions: Questions = None,
    given: Annotated[
        Path | None, typer.Option("--answers", help="Grade this answers file; ask nothing.")
    ] = None,
    misses: Annotated[int | None, typer.Option(min=0, help="List at most so many misses.")] = None,
    hide: Annotated[
        bool, typer.Option("--hide", help="Show figures only, no question or answer text.")
    ] = False,
    lenient: Annotated[
        bool, typer.Option("--lenient", help="List broken gold instead of refusing the file.")
    ] = False,
) -> None:
    """测评答案 / Measure answers. Example: policyqa eval answers --questions dev.jsonl."""
    from assistant.assistant import Assistant  # heavy libraries; --help must not wait for them

    settings = settings_of(context)
    assistant = Assistant.open(settings.index, settings)
    documents = {item.id: assistant.index.text(item.id) for item in assistant.index.documents()}
    asked = read_questions(questions or [SHIPPED], documents, strict=not lenient)
    _notices(asked)
    said = (
        read_answers(given) if given else answer_all(assistant, asked.questions, progress=_progress)
    )
    results = grade_all(asked.questions, said, documents)
    typer.echo(text_report(results, misses=misses, hide=hide))


def settings_of(context: typer.Context) -> Settings:
    """Return the settings the main command made from its options, else those of the environment."""
    found = context.find_object(Settings)
    return Settings() if found is None else found


def _notices(asked: QuestionSet) -> None:
    """Say on standard error what of the gold could not be proven."""
    notices: Mapping[str, tuple[str, ...]] = {
        "gold groups are conclusions that no evidence states": asked.conclusions,
        "pieces of evidence stand in documents that are not in the index": asked.unproven,
        "lines have gold that is not carried": asked.flaws,
        "fields are not known and were ignored": asked.ignored,
    }
    for meaning, items in notices.items():
        if items:
            _progress(f"note: {len(items)} {meaning}, e.g. {items[0]}")


def _progress(message: str) -> None:
    sys.stderr.write(message + "\n")
