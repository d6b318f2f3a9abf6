"""A question's own figures held against those of the provisions that answer it.

「我们年用水8万吨，算不算重点用水企业？」 is answered by a provision with a figure; which side of it
8万吨 lies on is said first, and only where a second reading of both figures agrees.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer import Citation
from assistant.apply_bounds import Bound, bounds_of
from assistant.apply_check import agrees
from assistant.apply_figures import described, reaches, said_amount
from assistant.apply_logic import Verdict
from assistant.apply_questions import is_own
from assistant.profile import Amount, Property
from assistant.profile_text import read_profile
from assistant.writer import Draft
from corpus.text import normalise
from indexer.ledger import Entry, Fact
from indexer.store import Index

_MOST = 3
"""Comparisons said at most."""


def owns(question: str) -> tuple[Amount, ...]:
    """Return the figures that a question gives of the asker's own case."""
    if not is_own(question):
        return ()
    return tuple(amount for amount in read_profile(question).amounts if amount.said)


def with_verdicts(draft: Draft, question: str, index: Index) -> Draft:
    """Return an answer with the verdicts on the question's own figures before it."""
    said = verdicts(question, draft.citations, index)
    return replace(draft, text="\n".join(["".join(said), draft.text])) if said else draft


def verdicts(question: str, citations: Sequence[Citation], index: Index) -> tuple[str, ...]:
    """Return one sentence for each figure of the question that a cited provision decides on.

    Args:
        question: As asked.
        citations: What the answer quotes.
        index: Where the quotes stand.
    """
    amounts = owns(question)
    if not amounts or not citations:
        return ()
    found: dict[tuple[Property, str], str] = {}
    for citation in citations:
        for entry in _entries(citation, index):
            for _, bound in bounds_of(entry.provision.thresholds, normalise(entry.provision.text)):
                for amount in amounts:
                    key = (amount.measured, f"{amount.said}{bound.printed}")
                    sentence = _sentence(amount, bound, question, citation)
                    if sentence and key not in found:
                        found[key] = sentence
    return tuple(found.values())[:_MOST]


def _entries(citation: Citation, index: Index) -> Iterator[Entry]:
    """Yield the provisions with conditions that a citation quotes."""
    known: set[int] = set()
    for entry in index.ledger.entries(documents=[citation.document], fact=Fact.CONDITION):
        span = entry.provision.span
        overlaps = span.start < citation.end and citation.start < span.end
        if overlaps and span.start not in known:
            known.add(span.start)
            yield entry


def _sentence(amount: Amount, bound: Bound, question: str, citation: Citation) -> str:
    """Return the verdict on one figure; nothing where the figures cannot be compared for sure."""
    if bound.measured is not amount.measured or not amount.exact:
        return ""
    if amount.measured is Property.PRODUCTION and amount.unit != bound.unit:
        return ""
    verdict = reaches(amount, bound)
    limit = bound.low if bound.low is not None else bound.high
    if limit is None or verdict is Verdict.UNCLEAR:
        return ""
    relation = ">" if amount.low > limit else "<" if amount.low < limit else "="
    checked = agrees(
        amount.said, bound.printed, relation=relation, question=question, quote=citation.quote
    )
    if not checked and (bound.low is None or bound.high is None):
        return ""
    return _worded(amount, bound, verdict, citation.marker)


def _worded(amount: Amount, bound: Bound, verdict: Verdict, marker: int) -> str:
    said = f"{amount.measured.value}{said_amount(amount)}"
    wanted = f"“{described(bound)}”"
    if bound.low is None:
        inside = f"{said}，在{wanted}之内，属于条文所指[{marker}]。"
        outside = f"{said}，不在{wanted}之内，条文所指不包括[{marker}]。"
        return inside if verdict is Verdict.APPLIES else outside
    if verdict is Verdict.APPLIES:
        return f"{said}，达到{wanted}的门槛，适用[{marker}]。"
    if amount.low <= bound.low:
        return f"{said}，未达到{wanted}的门槛，不够条件，不适用[{marker}]。"
    return f"{said}，超出{wanted}，不适用[{marker}]。"
