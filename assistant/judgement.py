"""Whether what was found answers, side by side; and what is said where it does not."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import refusal
from assistant.answerability import Lack, probability, signs
from assistant.completion import completed
from assistant.evidence import Evidence, Found
from assistant.kinds import Kind
from assistant.phrases import Phrase
from assistant.reader import Candidate
from assistant.writer import Draft, Paragraph, write
from indexer.store import Index

_NEAR = 0.50
"""Least score of a statement that a refusal offers as the nearest."""
_CLAUSE = re.compile("[，,；;。？?]")
_ASKS = re.compile("多少|几")


def judge(evidence: Evidence, index: Index) -> tuple[list[Paragraph], list[str]]:
    """Return a paragraph per side that has something to say, and why the others have not."""
    need = evidence.asked.need
    whys = [_why_not(part, evidence, index) for part in evidence.found]
    reasons = [why for why in whys if why]
    if _is_silent_on_its_own(evidence, whys):
        return [], reasons
    answered = not all(whys)
    paragraphs: list[Paragraph] = []
    for part, why in zip(evidence.found, whys, strict=True):
        if part.note is not None:
            paragraphs.append(Paragraph(chosen=tuple(part.chosen), note=part.note))
        elif not why:
            said = completed(part, need, index, sides=len(evidence.found))
            paragraphs.append(Paragraph(chosen=(*said, *part.as_well)))
        elif part.side.name:
            titles = [index.document(id).title for id in part.side.documents]
            note = refusal.side_note(part.side.name, titles, why, english=need.english)
            nearest = _nearest(part) if answered and need.kind is Kind.FIGURE else ()
            paragraphs.append(Paragraph(note=note, nearest=nearest))
    if evidence.asked.reading.absent:
        note = refusal.absent_note(evidence.asked.reading.absent, english=need.english)
        paragraphs.append(Paragraph(note=note))
    return paragraphs, reasons


def spoken(evidence: Evidence, paragraphs: Sequence[Paragraph]) -> Evidence:
    """Return the evidence without what sides were judged not to say."""
    if len(evidence.found) < 2:
        return evidence
    found = (
        part if paragraph.chosen else replace(part, chosen=())
        for part, paragraph in zip(evidence.found, paragraphs, strict=False)
    )
    return replace(evidence, found=tuple(found))


def _why_not(part: Found, evidence: Evidence, index: Index) -> str:
    """Return why a side does not answer; empty where it does."""
    if part.note is not None:
        return ""
    need = evidence.asked.need
    found = {}
    if part.candidates:
        named = evidence.asked.reading.named
        found = signs(need, part.candidates, part.hits, index, named=named)
    return refusal.reason(
        need,
        part.terms,
        [*part.candidates, *(one for one in part.chosen if one not in part.candidates)],
        part.chosen,
        alone=len(evidence.found) == 1,
        lacks={lack: probability(lack, found) for lack in Lack} if found else {},
    )


def _is_silent_on_its_own(evidence: Evidence, whys: Sequence[str]) -> bool:
    """Tell whether the only side whose figure is asked for gives none.

    「云南定的是百分之几，比四川的41%高多少」 asks Yunnan; what Sichuan says answers nothing.
    """
    need = evidence.asked.need
    if need.kind is not Kind.FIGURE or not all(part.side.name for part in evidence.found):
        return False
    first = next((part for part in _CLAUSE.split(need.question) if _ASKS.search(part)), "")
    asked = [part.side.name.strip("《》") in first for part in evidence.found]
    return sum(asked) == 1 and len(asked) > 1 and bool(whys[asked.index(True)])


def _nearest(part: Found) -> tuple[Candidate, ...]:
    """Return the statement of a side that comes nearest to an answer, if any does."""
    return tuple(one for one in part.candidates[:1] if one.score >= _NEAR)


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
    nearest = [one for part in evidence.found for one in _nearest(part)][:1]
    offered = write([Paragraph(chosen=tuple(nearest))], index, english=english) if nearest else None
    if offered is None or not offered.citations:
        return Draft(text=lead, citations=(), dropped=())
    return replace(offered, text=f"{lead}\n{Phrase.NEAREST.said(english=english)}{offered.text}")
