"""Whether what was found answers, side by side; and what is said where it does not."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import refusal
from assistant.answerability import Lack, probability, signs
from assistant.choice import choose
from assistant.completion import completed
from assistant.evidence import Evidence, Found, Item
from assistant.kinds import Kind
from assistant.phrases import Phrase
from assistant.question import Need
from assistant.reader import Candidate
from assistant.scope import Reading
from assistant.writer import Draft, Paragraph, write
from indexer.store import Index

_NEAR = 0.50
"""Least score of a statement that a refusal offers as the nearest."""
_SURE = {Lack.VALUE: 0.25, Lack.SUBJECT: 0.5}
"""Probabilities below which a thing asked for must lack an answer where the whole question does."""
_CLAUSE = re.compile("[，,；;。？?]")
_ASKS = re.compile("多少|几")


def judge(evidence: Evidence, index: Index) -> tuple[list[Paragraph], list[str]]:
    """Return a paragraph per side that has something to say, and why the others have not."""
    need = evidence.asked.need
    reading = evidence.asked.reading
    alone = len(evidence.found) == 1
    whys = [_why_not(part, need, index, reading=reading, alone=alone) for part in evidence.found]
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
        elif partly := _partly(part, index, reading=reading, alone=alone):
            paragraphs.append(partly)
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
        part if paragraph.chosen and not paragraph.partly else replace(part, chosen=())
        for part, paragraph in zip(evidence.found, paragraphs, strict=False)
    )
    return replace(evidence, found=tuple(found))


def _why_not(part: Found, need: Need, index: Index, *, reading: Reading, alone: bool) -> str:
    """Return why a side does not answer; empty where it does."""
    if part.note is not None:
        return ""
    found = {}
    if part.candidates:
        found = signs(need, part.candidates, part.hits, index, reading=reading)
    return refusal.reason(
        need,
        part.terms,
        [*part.candidates, *(one for one in part.chosen if one not in part.candidates)],
        part.chosen,
        alone=alone,
        lacks={lack: probability(lack, found) for lack in Lack} if found else {},
    )


def _partly(part: Found, index: Index, *, reading: Reading, alone: bool) -> Paragraph | None:
    """Return what a side says of those of the things asked for that it answers, if of any.

    「补助多少，要做哪些改造」: no figure does not silence the measures.
    """
    told: list[Candidate] = []
    silent: list[Item] = []
    for item in part.items:
        chosen = choose(item.need, item.candidates, sides=len(part.items))
        if _answers(item, chosen, index, reading=reading):
            told += [one for one in chosen if all(one.key != other.key for other in told)]
        else:
            silent.append(item)
    if not told:
        return None
    keys = {one.key for one in told}
    missing = [item.words for item in silent if keys.isdisjoint(c.key for c in item.candidates[:1])]
    return Paragraph(
        chosen=tuple(told), note=refusal.rest_note(missing) if alone else "", partly=True
    )


def _answers(item: Item, chosen: Sequence[Candidate], index: Index, *, reading: Reading) -> bool:
    """Tell whether one thing asked for is answered for sure, though the whole question is not."""
    if not chosen:
        return False
    figured = any(one.features.get("figure_right") for one in chosen)
    found = signs(item.need, item.candidates, item.hits, index, reading=reading)
    lacks = {lack: probability(lack, found) for lack in Lack}
    sure = all(lacks[lack] < most for lack, most in _SURE.items())
    told = sure and (figured or item.need.kind is not Kind.FIGURE)
    return told and not refusal.reason(
        item.need, item.terms, item.candidates, chosen, alone=True, lacks=lacks
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
