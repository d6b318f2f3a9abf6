"""An assistant and an index with parts taken out, for ``evals.ablation``."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from unittest import mock

import numpy as np

from assistant import writer
from assistant.answer import Answer, Turn
from assistant.assistant import Assistant
from assistant.choice import choose
from assistant.evidence import Asked, Evidence, Found
from assistant.question import Need
from assistant.reader import Candidate
from assistant.scope import EVERYTHING, Scope, Side
from assistant.settings import Settings
from assistant.understood import UNAMENDED, Amendment
from assistant.writer import Draft, Paragraph
from indexer.encoder import Embeddings, Encoder
from indexer.generations import Pointer
from indexer.keywords import WEIGHTS, KeywordIndex
from indexer.passages import Passage
from indexer.store import Index


class Where(Enum):
    """In which documents a question is searched."""

    EVERYWHERE = auto()
    """In all, as one side; what the question says of documents is searched for as text."""
    SCOPE = auto()
    """In those it is about by rule."""
    PRIOR = auto()
    """In all that may be meant, the likelier the better."""


class Order(Enum):
    """By what statements are ordered and chosen."""

    RETRIEVED = auto()
    """By their passages' odds, then as they stand in the text."""
    COVERAGE = auto()
    """By the share of the question's terms that they and their headings hold."""
    RANKER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Which parts are in; as they stand here all are."""

    fields: tuple[str, ...] = tuple(WEIGHTS)
    """Of the keyword index."""
    encoder: bool = True
    likeness: bool = True
    """Whether cosines are features of statements."""
    where: Where = Where.PRIOR
    order: Order = Order.RANKER
    beside: bool = True
    ledger: bool = True
    verification: bool = True
    refusal: bool = True

    @property
    def searching(self) -> tuple[object, ...]:
        """What an index is made by."""
        return self.fields, self.encoder, self.likeness


class _NoEncoder:
    """Gives every text the vector 0, which is like no other."""

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension

    def encode(self, texts: Sequence[str], *, queries: bool = False) -> Embeddings:
        """Return zeros, shape (texts, dimension)."""
        return np.zeros((len(texts), self.dimension), np.float32)


class _KeywordsByField(KeywordIndex):
    """Searches some of the fields."""

    def __init__(self, whole: KeywordIndex, fields: Sequence[str]) -> None:
        """Wrap an open index."""
        super().__init__(whole._index, whole._directory)
        self._whole = whole  # the links it may have made last as long as it does
        self._fields = fields

    def search(
        self,
        query: str,
        *,
        k: int,
        also: str = "",
        documents: Collection[str] | None = None,
        fields: Sequence[str] = (),
    ) -> list[tuple[int, float]]:
        return super().search(query, k=k, also=also, documents=documents, fields=self._fields)


class PartialIndex(Index):
    """An open index that searches by some of its parts."""

    def __init__(self, pointer: Pointer, parts: Parts) -> None:
        """Open it; raises as ``Index``."""
        super().__init__(pointer)
        self._parts = parts
        self._keywords = _KeywordsByField(self._keywords, parts.fields)

    def cosines(self, question: str, passages: Sequence[Passage]) -> list[list[float]]:
        """Return zeros where statements are not compared with the question."""
        if self._parts.likeness and self._parts.encoder:
            return super().cosines(question, passages)
        return [[0.0] * (1 + len(passage.statements)) for passage in passages]

    def _loaded(self) -> Encoder:
        return super()._loaded() if self._parts.encoder else _NoEncoder(self.manifest.dimension)


class PartialAssistant(Assistant):
    """An assistant that works with some of its parts."""

    def __init__(self, index: Index, settings: Settings, parts: Parts) -> None:
        """Wrap an open index; raises as ``Assistant``."""
        super().__init__(index, settings)
        self._parts = parts

    def understand(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        scope: Scope = EVERYTHING,
        amendment: Amendment = UNAMENDED,
    ) -> Asked:
        """Return what a question asks for, and where it is searched by the parts there are."""
        asked = super().understand(question, history=history, scope=scope, amendment=amendment)
        if self._parts.where is Where.PRIOR:
            return asked
        if self._parts.where is Where.SCOPE:
            return replace(asked, sides=tuple(replace(side, prior=None) for side in asked.sides))
        whole = Side(name="", documents=tuple(info.id for info in self.index.documents()))
        reading = replace(asked.reading, sides=(whole,), named=False, absent=(), words=())
        return replace(asked, reading=reading, sides=(whole,))

    def _look(self, asked: Asked, side: Side) -> Found:
        found = super()._look(asked, side if self._parts.ledger else _searched_only(side))
        found = replace(found, side=side)
        if self._parts.order is Order.RANKER or found.note is not None:
            return found
        scored = self._reordered(found.candidates)
        chosen = choose(asked.need, scored)
        return replace(found, candidates=scored, chosen=chosen)

    def _reordered(self, ranked: Sequence[Candidate]) -> list[Candidate]:
        """Return the statements in another order, the scores in theirs: thresholds know these."""
        by = "odds" if self._parts.order is Order.RETRIEVED else "context"
        order = sorted(ranked, key=lambda one: (-one.features.get(by, 0.0), one.key))
        scores = sorted((one.score for one in ranked), reverse=True)
        return [replace(one, score=score) for one, score in zip(order, scores, strict=True)]

    def _beside(self, need: Need, found: tuple[Found, ...]) -> tuple[Found, ...]:
        return super()._beside(need, found) if self._parts.beside else found

    def _listed(self, asked: Asked) -> Draft | None:
        return super()._listed(asked) if self._parts.ledger else None

    def _with_verdicts(self, draft: Draft, question: str) -> Draft:
        return super()._with_verdicts(draft, question) if self._parts.ledger else draft

    def _judge(self, evidence: Evidence) -> tuple[list[Paragraph], list[str]]:
        if self._parts.refusal:
            return super()._judge(evidence)
        said = [part for part in evidence.found if part.chosen]
        return [Paragraph(chosen=tuple(one.chosen), note=one.note or "") for one in said], []

    def _extract(self, evidence: Evidence) -> Answer:
        if self._parts.verification:
            return super()._extract(evidence)
        with mock.patch.object(writer, "verify", _carried):
            return super()._extract(evidence)


def _searched_only(side: Side) -> Side:
    """Return a side that is searched as before but has no documents to read anything off."""
    prior = dict.fromkeys(side.documents, 0.0) if side.prior is None else side.prior
    return replace(side, documents=(), prior=prior)


def _carried(statement: str, quotes: Sequence[str]) -> tuple[str, ...]:
    return ()
