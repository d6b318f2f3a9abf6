"""How a set of results is cut for a report."""

from collections.abc import Callable, Mapping, Sequence

from evals.metrics import Figures, figures
from evals.run import Result


def documents_of(result: Result) -> tuple[str, ...]:
    """Return the documents a question is about: those named, else those of its evidence."""
    question = result.question
    named = question.documents or ((question.document,) if question.document else ())
    return named or tuple(sorted({item.doc for item in question.evidence}))


SEVERAL = "(several)"
"""The slice of questions about more than one document."""


def _document(result: Result) -> str:
    documents = documents_of(result)
    return documents[0] if len(documents) == 1 else SEVERAL if documents else ""


def _naming(names_document: bool | None) -> str:
    return "" if names_document is None else "named" if names_document else "not named"


CUTS: Mapping[str, Callable[[Result], str]] = {
    "type": lambda result: result.question.type.value,
    "audience": lambda result: result.question.persona,
    "document": _document,
    "difficulty": lambda result: result.question.difficulty,
    "naming": lambda result: _naming(result.question.names_document),
}
"""Naming is whether the question names its document. A question without the property is in no
slice of that cut."""


def headline(results: Sequence[Result]) -> tuple[Result, ...]:
    """Return the results that count: those of people's questions, never of generated ones."""
    return tuple(result for result in results if not result.question.generated)


def generated(results: Sequence[Result]) -> tuple[Result, ...]:
    """Return the results of generated questions, which are reported apart."""
    return tuple(result for result in results if result.question.generated)


def sliced(results: Sequence[Result]) -> dict[str, dict[str, Figures]]:
    """Return the figures of every slice by cut and value, values in alphabetical order."""
    cuts: dict[str, dict[str, Figures]] = {}
    for cut, value_of in CUTS.items():
        groups: dict[str, list[Result]] = {}
        for result in results:
            value = value_of(result)
            if value:
                groups.setdefault(value, []).append(result)
        cuts[cut] = figures_by(groups)
    return cuts


def by_form(results: Sequence[Result]) -> dict[str, Figures]:
    """Return the figures of generated questions by the form they were worded in."""
    groups: dict[str, list[Result]] = {}
    for result in results:
        groups.setdefault(result.question.form, []).append(result)
    return figures_by(groups)


def figures_by(groups: Mapping[str, Sequence[Result]]) -> dict[str, Figures]:
    """Return the figures of each group, in alphabetical order."""
    return {
        value: figures([result.grade for result in group])
        for value, group in sorted(groups.items())
    }
