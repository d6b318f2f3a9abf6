"""The assistant: one question in, one verified answer out."""

import time
from collections.abc import Sequence
from pathlib import Path

from assistant import refusal
from assistant.answer import (
    Answer,
    AnswerStatus,
    RankedPassage,
    ScoredCandidate,
    Trace,
    Turn,
)
from assistant.matching import Term, inverse_document_frequency, query_text, terms
from assistant.question import Kind, Need, clean, understand
from assistant.reader import Candidate, read
from assistant.scope import EVERYTHING, Reading, Scope, Side, read_scope
from assistant.selection import select
from assistant.settings import Settings
from assistant.verify import check_citation
from assistant.writer import Draft, Paragraph, write
from corpus.errors import IndexMismatch
from indexer.store import Hit, Index

_PASSAGES = 24
"""Passages read per side; the full evidence lies within twenty for nine questions of ten."""
_ROOM = {
    Kind.FIGURE: 200,
    Kind.RESPONSIBILITY: 330,
    Kind.MEASURES: 520,
    Kind.APPLICABILITY: 520,
    Kind.DOCUMENTS: 120,
    Kind.PLACE_IN_TEXT: 200,
}
"""Characters an answer's statements may have, per side."""
_STATEMENTS = {
    Kind.FIGURE: 3,
    Kind.RESPONSIBILITY: 3,
    Kind.MEASURES: 7,
    Kind.APPLICABILITY: 7,
    Kind.DOCUMENTS: 1,
    Kind.PLACE_IN_TEXT: 1,
}
"""Statements an answer may quote, per side."""
_MAX_SIDES = 6
_TRACED = 40
"""Candidates kept in a trace."""


class Assistant:
    """Answers questions from one index; thread-safe."""

    def __init__(self, index: Index, settings: Settings) -> None:
        """Wrap an open index."""
        self.index = index
        self._settings = settings

    @classmethod
    def open(cls, directory: Path, settings: Settings) -> "Assistant":
        """Open an index for answering.

        Raises:
            IndexMissing: there is no index.
            IndexDamaged: a file of it is missing or altered.
            IndexMismatch: it was built in another format or with another encoder than configured.
        """
        index = Index.open(directory)
        if settings.encoder and settings.encoder != index.manifest.encoder:
            raise IndexMismatch(
                f"{directory}: the index was built with the encoder "
                f"“{index.manifest.encoder or 'built-in'}”, but “{settings.encoder}” is configured; "
                "build it again with “policyqa index --encoder …” or change POLICYQA_ENCODER."
            )
        return cls(index, settings)

    def ask(
        self, question: str, *, history: Sequence[Turn] = (), scope: Scope = EVERYTHING
    ) -> Answer:
        """Answer one question.

        Args:
            question: Free text, Chinese or English.
            history: Earlier turns, oldest first.
            scope: Limits set beside the question.

        Raises:
            UnusableQuestion: the question is empty, too long or holds no words.
            UnknownDocument: the scope names a document that is not in the index.
        """
        started = time.perf_counter()
        for id in scope.documents:
            self.index.document(id)
        cleaned = clean(question, limit=self._settings.max_question_characters)
        need = understand(cleaned, history)
        reading = read_scope(
            need.scope_text, self.index.documents(), scope, achieved=need.achieved
        )
        found = [self._find(need, reading, side) for side in self._sides(need, reading)]
        return self._answer(question, need, reading, found, started)

    def _sides(self, need: Need, reading: Reading) -> list[Side]:
        if need.kind is Kind.DOCUMENTS and reading.sides:
            documents = dict.fromkeys(id for side in reading.sides for id in side.documents)
            return [
                Side(name=self.index.document(id).title, documents=(id,)) for id in documents
            ]
        return list(reading.sides)[:_MAX_SIDES]

    def _rarity(self, token: str) -> float:
        return inverse_document_frequency(
            self.index.frequency(token), self.index.manifest.passages
        )

    def _find(self, need: Need, reading: Reading, side: Side) -> "_Found":
        asked = terms(need.text, rarity=self._rarity, without=reading.words)
        hits = self.index.search(query_text(asked), k=_PASSAGES, documents=side.documents)
        candidates = read(need, asked, hits, self.index)
        chosen = select(
            candidates, asked, need.kind, limit=_STATEMENTS[need.kind], room=_ROOM[need.kind]
        )
        return _Found(side=side, asked=asked, hits=hits, candidates=candidates, chosen=chosen)

    def _answer(
        self,
        question: str,
        need: Need,
        reading: Reading,
        found: Sequence["_Found"],
        started: float,
    ) -> Answer:
        paragraphs: list[Paragraph] = []
        reasons: list[str] = []
        for part in found:
            reason = refusal.reason(need, part.asked, part.candidates, part.chosen)
            if reason:
                reasons.append(reason)
                note = refusal.side_note(part.side.name) if part.side.name else ""
                paragraphs.append(Paragraph(side=part.side.name, chosen=(), note=note))
            else:
                paragraphs.append(Paragraph(side=part.side.name, chosen=tuple(part.chosen)))
        answered = any(paragraph.chosen for paragraph in paragraphs)
        if answered:
            notes = [refusal.absent_note(reading.absent)] if reading.absent else []
            paragraphs += [Paragraph(side="", chosen=(), note=note) for note in notes]
            draft = write([p for p in paragraphs if p.chosen or p.note], self.index)
            status = AnswerStatus.ANSWERED if draft.citations else AnswerStatus.NOT_FOUND
        if not answered or status is AnswerStatus.NOT_FOUND:
            nearest = [part.candidates[0] for part in found if part.candidates][:1]
            draft = self._refuse(reading, nearest, reasons)
            status = AnswerStatus.NOT_FOUND
        for citation in draft.citations:
            check_citation(citation, self.index.text(citation.document))
        return Answer(
            question=question,
            status=status,
            answer=draft.text,
            citations=draft.citations,
            latency_ms=(time.perf_counter() - started) * 1000,
            trace=_trace(need, found, draft, "；".join(dict.fromkeys(reasons))),
        )

    def _refuse(
        self, reading: Reading, nearest: Sequence[Candidate], reasons: Sequence[str]
    ) -> Draft:
        searched = [
            self.index.document(id).title
            for id in dict.fromkeys(id for side in reading.sides for id in side.documents)
        ]
        lead = refusal.explanation(searched, reading.absent, reasons)
        if not nearest:
            return Draft(text=lead, citations=(), dropped=())
        offered = write([Paragraph(side="", chosen=tuple(nearest))], self.index)
        text = f"{lead}\n最接近的内容：{offered.text}" if offered.citations else lead
        return Draft(text=text, citations=offered.citations, dropped=offered.dropped)


class _Found:
    """What was found for one side."""

    __slots__ = ("asked", "candidates", "chosen", "hits", "side")

    def __init__(
        self,
        *,
        side: Side,
        asked: list[Term],
        hits: Sequence[Hit],
        candidates: list[Candidate],
        chosen: list[Candidate],
    ) -> None:
        self.side = side
        self.asked = asked
        self.hits = hits
        self.candidates = candidates
        self.chosen = chosen


def _trace(need: Need, found: Sequence[_Found], draft: Draft, reason: str) -> Trace:
    chosen = {candidate.key for part in found for candidate in part.chosen}
    return Trace(
        kind=need.kind.value,
        query=need.text,
        documents=tuple(dict.fromkeys(id for part in found for id in part.side.documents)),
        ranking=tuple(
            RankedPassage(
                rank=rank,
                document=hit.passage.document,
                section=hit.passage.section,
                start=hit.passage.start,
                end=hit.passage.end,
                rrf=hit.rrf,
                bm25_rank=hit.bm25_rank,
                dense_rank=hit.dense_rank,
            )
            for part in found
            for rank, hit in enumerate(part.hits, start=1)
        ),
        candidates=tuple(
            ScoredCandidate(
                document=candidate.passage.document,
                start=candidate.statement.span.start,
                end=candidate.statement.span.end,
                text=candidate.statement.text,
                score=round(candidate.score, 4),
                features={name: round(value, 3) for name, value in candidate.features.items()},
                selected=candidate.key in chosen,
            )
            for part in found
            for candidate in part.candidates[:_TRACED]
        ),
        dropped=draft.dropped,
        reason=reason,
    )
