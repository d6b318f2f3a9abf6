"""Whether what was found answers, side by side; and what is said where it does not."""

from collections.abc import Sequence
from dataclasses import replace

from assistant import refusal
from assistant.completion import completed
from assistant.evidence import Evidence
from assistant.phrases import Phrase
from assistant.writer import Draft, Paragraph, write
from indexer.store import Index

_NEAR = 0.50
"""Least score of a statement that a refusal offers as the nearest."""


def judge(evidence: Evidence, index: Index) -> tuple[list[Paragraph], list[str]]:
    """Return a paragraph per side that has something to say, and why the others have not."""
    english = evidence.asked.need.english
    paragraphs: list[Paragraph] = []
    reasons: list[str] = []
    for part in evidence.found:
        if part.note is not None:
            paragraphs.append(Paragraph(chosen=tuple(part.chosen), note=part.note))
            continue
        reason = refusal.reason(
            evidence.asked.need,
            part.terms,
            [*part.candidates, *(one for one in part.chosen if one not in part.candidates)],
            part.chosen,
            alone=len(evidence.found) == 1,
            likely=max((hit.probability for hit in part.hits), default=0.0),
        )
        if not reason:
            said = completed(part, evidence.asked.need, index, sides=len(evidence.found))
            paragraphs.append(Paragraph(chosen=said))
            continue
        reasons.append(reason)
        if part.side.name:
            titles = [index.document(id).title for id in part.side.documents]
            note = refusal.side_note(part.side.name, titles, reason, english=english)
            paragraphs.append(Paragraph(note=note))
    if evidence.asked.reading.absent:
        note = refusal.absent_note(evidence.asked.reading.absent, english=english)
        paragraphs.append(Paragraph(note=note))
    return paragraphs, reasons


def refuse(evidence: Evidence, reasons: Sequence[str], index: Index) -> Draft:
    """Say what was searched and offer the nearest statement."""
    english = evidence.asked.need.english
    documents = dict.fromkeys(id for side in evidence.asked.sides for id in side.documents)
    lead = refusal.explanation(
        [index.document(id).title for id in documents],
        evidence.asked.reading.absent,
        reasons,
        english=english,
    )
    best = [part.candidates[0] for part in evidence.found if part.candidates]
    nearest = [candidate for candidate in best if candidate.score >= _NEAR][:1]
    offered = write([Paragraph(chosen=tuple(nearest))], index, english=english) if nearest else None
    if offered is None or not offered.citations:
        return Draft(text=lead, citations=(), dropped=())
    return replace(offered, text=f"{lead}\n{Phrase.NEAREST.said(english=english)}{offered.text}")
