"""The finder: from a question to the statements that may answer it, side by side."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from assistant import refusal
from assistant.answer import Turn
from assistant.apart import asked_apart, counted
from assistant.asked_items import leading, parts
from assistant.choice import choose, considered
from assistant.duties import department_asked, duties, with_notes
from assistant.evidence import Asked, Evidence, Found, Item
from assistant.extent import Extents
from assistant.imprint import Imprint, imprint, whose, with_further
from assistant.item_by_item import choose_with_items, distinct, terms_in
from assistant.kinds import Kind
from assistant.national import PASSAGES as OF_NATION
from assistant.national import as_well, national_side
from assistant.prior import DocumentPrior
from assistant.question import Need, clean, understand
from assistant.reader import Candidate, read
from assistant.retriever import PASSAGES, named, retrieve, sought
from assistant.scope import EVERYTHING, Reading, Scope, Side, all_admitted, read_scope
from assistant.searched import with_priors
from assistant.settings import Settings
from assistant.side_by_side import asks_figures, asks_of_figures, beside
from assistant.spelling import Likelihood
from assistant.understood import UNAMENDED, Amendment
from indexer.reranker import load_reranker
from indexer.store import Index

_OF_ITEM = 16
"""Passages read for one of several things asked for, in the documents that answer the whole."""
_MAX_SIDES = 6
"""Parties compared in one answer; more make it a table, not an answer."""
_MAX_DOCUMENTS = 12
"""Documents looked through one by one for 「哪些文件……」."""


class Finder:
    """Understands questions and finds what each side says; thread-safe."""

    def __init__(self, index: Index, settings: Settings) -> None:
        """Wrap an open index.

        Raises:
            ModelUnavailable: a reranker is configured and cannot be used.
        """
        self.index = index
        self._settings = settings
        self._reranker = load_reranker(settings.reranker) if settings.reranker else None

    @cached_property
    def _prior(self) -> DocumentPrior:
        return DocumentPrior(self.index.documents(), Extents(self.index))

    @cached_property
    def _likelihood(self) -> Likelihood:
        return Likelihood(self.index.frequency, self.index.manifest.passages)

    def understand(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        scope: Scope = EVERYTHING,
        amendment: Amendment = UNAMENDED,
    ) -> Asked:
        """Return what a question asks for and where to look; raises as ``ask`` does."""
        for id in scope.documents:
            self.index.document(id)
        cleaned = clean(question, limit=self._settings.max_question_characters)
        likelihood = None if amendment.as_typed else self._likelihood
        need = understand(cleaned, history, likelihood=likelihood)
        need = replace(need, kind=leading(need).kind, precise=leading(need).precise)
        reading = read_scope(need.scope_text, self.index.documents(), scope, achieved=need.achieved)
        if amendment.scope_only:
            reading = all_admitted(reading, self.index.documents(), scope)
        sides = reading.sides[:_MAX_SIDES]
        if asks_figures(need, len(sides)):
            need = replace(need, kind=Kind.FIGURE)
        if amendment.kind:
            need = replace(need, kind=amendment.kind.broad, precise=amendment.kind)
        if need.kind is Kind.DOCUMENTS and len(sides) < 2:
            sides = self._one_by_one(reading)
        elif need.kind is Kind.DOCUMENTS and asks_of_figures(need.question):
            need = replace(need, kind=Kind.FIGURE)
        if not amendment.scope_only:
            sides = with_priors(sides, need.scope_text, self._prior, scope)
        return Asked(
            question=question, need=need, reading=reading, sides=sides, amendment=amendment
        )

    def find(self, asked: Asked) -> Evidence:
        """Return what each side says."""
        sides = whose(asked.need.question, asked.sides)
        found = tuple(self._look(asked, side) for side in sides)
        if len(found) == 1:
            found = self._apart(asked, self._with_nation(asked, found[0]))
        else:
            found = tuple(one for part in found for one in self._counted(asked, part))
        return Evidence(asked=asked, found=self._beside(asked.need, found))

    def _one_by_one(self, reading: Reading) -> tuple[Side, ...]:
        documents = list(dict.fromkeys(id for side in reading.sides for id in side.documents))
        if len(documents) > _MAX_DOCUMENTS:
            return reading.sides
        return tuple(Side(name=self.index.document(id).title, documents=(id,)) for id in documents)

    def _look(self, asked: Asked, side: Side) -> Found:
        need = asked.need
        department = department_asked(need.question, self.index, side.documents)
        if department:
            listed, count = duties(need.question, department, self.index, side.documents)
            if listed:
                note = refusal.list_note(len(listed), count, english=need.english)
                return Found(side=side, chosen=listed, note=note)
        printed = imprint(need.question, self.index, side)
        if printed.lines:
            return Found(side=side, chosen=self._with_rest(printed, asked, side), note="")
        return self._search(asked, side)

    def _search(self, asked: Asked, side: Side) -> Found:
        """Return what a side says by retrieving, scoring and choosing."""
        found = self._read(replace(asked, need=leading(asked.need)), side)
        found = replace(found, items=self._items(asked, found))
        return replace(found, chosen=choose_with_items(asked.need, found))

    def _read(self, asked: Asked, side: Side, *, k: int = PASSAGES) -> Found:
        """Return what a side's best k passages might say, best first; nothing is chosen yet."""
        need = asked.need
        everything = named(asked, self.index)
        wanted = sought(asked, self.index) or everything
        hits = retrieve(wanted, side, self.index, k=k, question=need.text, reranker=self._reranker)
        if need.kind is Kind.RESPONSIBILITY:
            hits = with_notes(hits, self.index)
        scored = read(need, wanted, hits, self.index, named=everything)
        candidates = considered(need, scored, wanted, self.index, sides=len(asked.sides))
        return Found(side=side, terms=wanted, hits=hits, candidates=candidates, chosen=[])

    def _apart(self, asked: Asked, found: Found) -> tuple[Found, ...]:
        """Return the documents of the only party as sides, where they are asked apart."""
        documents = asked_apart(asked.need, found)
        if len(documents) < 2:
            return (found,)
        titles = {id: self.index.document(id).title.strip("《》") for id in documents}
        sides = tuple(Side(name=titles[id], documents=(id,)) for id in documents)
        apart = replace(asked, sides=sides)
        return tuple(self._look(apart, side) for side in sides)

    def _counted(self, asked: Asked, part: Found) -> tuple[Found, ...]:
        """Return one of several parties, its documents apart where the question counts them."""
        told_apart = counted(asked.need.question, part.side.name)
        return self._apart(asked, part) if told_apart else (part,)

    def _with_nation(self, asked: Asked, found: Found) -> Found:
        """Return what a place says with what the nation lays down on the asker's own case."""
        nation = national_side(asked, found, self.index)
        if nation is None:
            return found
        return replace(
            found, as_well=as_well(found, self._read(asked, nation, k=OF_NATION), asked.need)
        )

    def _items(self, asked: Asked, found: Found) -> tuple[Item, ...]:
        """Return the things asked for, each read by itself in the documents that answer."""
        needs = parts(asked.need) if found.candidates else ()
        if not needs:
            return ()
        answering = choose(asked.need, found.candidates)
        documents = dict.fromkeys(one.passage.document for one in answering)
        within = Side(name=found.side.name, documents=tuple(documents))
        read_alone = (
            (one, need, self._read(replace(asked, need=need), within, k=_OF_ITEM))
            for need, one in needs
        )
        return distinct(
            Item(
                own=[] if one.leans else terms_in(one.own, alone.terms),
                candidates=alone.candidates, leans=one.leans, words=one.own, need=need,
                terms=alone.terms, hits=alone.hits,
            )
            for one, need, alone in read_alone
        )  # fmt: skip

    def _with_rest(self, printed: Imprint, asked: Asked, side: Side) -> list[Candidate]:
        """Return the lines of an imprint with what else the question asks of their documents."""
        if not printed.rest:
            return list(printed.lines)
        if not asked.need.carried:  # a follow-up asks for the rest only with what it carries on
            asked = self.understand(printed.rest, scope=Scope(documents=printed.documents))
        within = replace(side, documents=printed.documents, prior=None)
        return with_further(printed.lines, self._search(asked, within).chosen)

    def _beside(self, need: Need, found: tuple[Found, ...]) -> tuple[Found, ...]:
        """Choose what the sides of a comparison say with an eye on each other."""
        if need.kind is Kind.DOCUMENTS:
            return found
        together = beside(found, rarity=self.index.rarity)
        return tuple(
            side
            if side is before
            else replace(side, chosen=choose_with_items(need, side, sides=len(found)))
            for before, side in zip(found, together, strict=True)
        )
