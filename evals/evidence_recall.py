"""How many passages must be read until all the evidence of a question is among them."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from assistant.assistant import Assistant
from assistant.retriever import retrieve, sought
from assistant.scope import Side
from corpus.errors import UnusableQuestionFile
from evals.matching import grams, is_covered, normalise
from evals.metrics import percentile
from evals.questions import Question
from indexer.passages import Passage
from indexer.store import Hit

CUTOFFS = (1, 5, 10, 20)
"""Numbers of passages read."""
GROUPS: Mapping[bool | None, str] = {
    True: "names its document",
    False: "names none",
    None: "not judged",
}
"""What a question file says of a question (``names_document``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """What one way of searching reached on a group of questions."""

    questions: int
    full: Mapping[str, float]
    """Share of the questions whose gold quotes are all covered, by number of passages read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceReport:
    """How far the passages of an index lead to the evidence of a question file."""

    name: str
    documents: int
    passages: int
    questions: int
    """Questions with evidence; others have nothing to be found."""
    excluded: Mapping[str, float]
    """Share of a group's questions whose scope leaves out a document of the evidence."""
    ways: Mapping[str, Mapping[str, Recall]]
    """By way of searching and group: by the scope read from the question, everywhere, and in the
    documents of the evidence alone, which is what reading the scope can bring at most."""
    search_p50_ms: float
    """Reading the scope and searching by it, the question understood."""
    search_p95_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What was found for one question, way by way."""

    question: Question
    full: Mapping[str, Sequence[bool]]
    """Whether the evidence is complete, cutoff by cutoff."""
    excluded: bool
    search_ms: float


def measure_evidence(
    assistant: Assistant,
    questions: Sequence[Question],
    *,
    name: str,
    progress: Callable[[str], None] = lambda _: None,
) -> EvidenceReport:
    """Search for every question that has evidence, and see how soon the evidence is complete.

    Args:
        assistant: Its understanding and its index are measured, not its answers.
        questions: The questions; those without evidence are left out.
        name: What the report calls them.
        progress: Called with a line of text now and then.

    Raises:
        UnusableQuestionFile: no question has evidence in the index.
        UnusableQuestion: a question holds no words.
    """
    known = {info.id for info in assistant.index.documents()}
    asked = [q for q in questions if q.evidence and all(item.doc in known for item in q.evidence)]
    if not asked:
        raise UnusableQuestionFile(f"{name}: no question has evidence in a document of the index")
    found: list[_Found] = []
    for number, question in enumerate(asked, start=1):
        found.append(_search(assistant, question))
        if number % 100 == 0:
            progress(f"{number} of {len(asked)} questions searched")
    latencies = [one.search_ms for one in found]
    groups = {
        label: members
        for key, label in GROUPS.items()
        if (members := [one for one in found if one.question.names_document is key])
    }
    return EvidenceReport(
        name=name,
        documents=len(known),
        passages=assistant.index.manifest.passages,
        questions=len(found),
        excluded={
            label: sum(one.excluded for one in members) / len(members)
            for label, members in groups.items()
        },
        ways={
            way: {label: _recall(members, way) for label, members in groups.items()}
            for way in found[0].full
        },
        search_p50_ms=percentile(latencies, 0.5) or 0.0,
        search_p95_ms=percentile(latencies, 0.95) or 0.0,
    )


def evidence_text(report: EvidenceReport) -> str:
    """Return a report as lines of text."""
    lines = [
        f"{report.name}: {report.questions} questions with evidence, {report.documents} documents, "
        f"{report.passages} passages",
        f"scope and search p50 {report.search_p50_ms:.1f} ms, p95 {report.search_p95_ms:.1f} ms",
        f"{'full evidence within':34}{'n':>6}" + "".join(f"{k:>8}" for k in CUTOFFS),
    ]
    for way, groups in report.ways.items():
        for label, recall in groups.items():
            shares = "".join(f"{share:8.3f}" for share in recall.full.values())
            lines.append(f"{way + ', ' + label:34}{recall.questions:6}{shares}")
    for label, share in report.excluded.items():
        lines.append(f"scope leaves out evidence, {label}: {share:.3f}")
    return "\n".join(lines)


def full_at(
    question: Question, ranking: Sequence[Passage], text_of: Callable[[str], str]
) -> list[bool]:
    """Tell for each cutoff whether the passages cover every gold quote of the question.

    A quote is covered as in the measure of answers: by passages of its own document that together
    hold 80 % of its grams. A passage holds what it stands under as well as its text: some quotes
    are headings.

    Args:
        question: With its evidence.
        ranking: Passages, best first.
        text_of: Returns the text of a document by its id.
    """
    gold = [(item.doc, grams(normalise(item.quote))) for item in question.evidence]
    read: list[set[str]] = [set() for _ in gold]
    complete: list[bool] = []
    for rank, passage in enumerate(ranking[: max(CUTOFFS)], start=1):
        of_document = [
            held for (id, _), held in zip(gold, read, strict=True) if id == passage.document
        ]
        if of_document:
            printed = text_of(passage.document)[passage.start : passage.end]
            for text in (printed, *passage.section):
                for held in of_document:
                    held |= grams(normalise(text))
        if rank in CUTOFFS:
            complete.append(_covers(gold, read))
    return complete + [_covers(gold, read)] * (len(CUTOFFS) - len(complete))


def _covers(gold: Sequence[tuple[str, frozenset[str]]], read: Sequence[set[str]]) -> bool:
    return all(is_covered(quote, held) for (_, quote), held in zip(gold, read, strict=True))


def _search(assistant: Assistant, question: Question) -> _Found:
    index, most = assistant.index, max(CUTOFFS)
    own = tuple(dict.fromkeys(item.doc for item in question.evidence))
    start = time.perf_counter()
    asked = assistant.understand(question.question, history=question.turns)
    wanted = sought(asked, index)
    by_side = [
        retrieve(wanted, side, index, k=most, question=asked.need.text) for side in asked.sides
    ]
    elapsed = (time.perf_counter() - start) * 1000
    everywhere = Side(name="", documents=tuple(info.id for info in index.documents()))
    known = Side(name="", documents=own)
    rankings = {
        "by scope": _in_turn(by_side),
        "everywhere": retrieve(wanted, everywhere, index, k=most, question=asked.need.text),
        "documents known": retrieve(wanted, known, index, k=most, question=asked.need.text),
    }
    return _Found(
        question=question,
        full={
            way: full_at(question, [hit.passage for hit in hits], index.text)
            for way, hits in rankings.items()
        },
        excluded=not set(own)
        <= {id for side in asked.sides for id in (side.prior or side.documents)},
        search_ms=elapsed,
    )


def _in_turn(rankings: Sequence[Sequence[Hit]]) -> list[Hit]:
    """Merge the sides' rankings: the first of each, the second of each; no passage twice."""
    merged: dict[int, Hit] = {}
    for row in zip_longest(*rankings):
        for hit in row:
            if hit is not None:
                merged.setdefault(hit.passage.id, hit)
    return list(merged.values())


def _recall(members: Sequence[_Found], way: str) -> Recall:
    rows = [one.full[way] for one in members]
    shares = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    full = {str(cutoff): share for cutoff, share in zip(CUTOFFS, shares, strict=True)}
    return Recall(questions=len(rows), full=full)
