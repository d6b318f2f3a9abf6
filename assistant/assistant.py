"""The assistant: one question in, one verified answer out."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import refusal
from assistant.answer import Answer, AnswerStatus, Turn
from assistant.apart import asked_apart, counted
from assistant.apply_questions import asks_for_all, is_own
from assistant.asked_items import leading, parts
from assistant.brevity import write_briefly
from assistant.choice import choose, considered, room
from assistant.conclusion import with_conclusion
from assistant.duties import department_asked, duties, with_notes
from assistant.evidence import Asked, Evidence, Found, Item, shown, trace
from assistant.extent import Extents
from assistant.imprint import Imprint, imprint, whose, with_further
from assistant.item_by_item import distinct, terms_in, with_items
from assistant.judgement import judge, refuse, spoken
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
from assistant.verify import check_citation
from assistant.writer import Draft, Paragraph, write
from corpus.errors import IndexMismatch
from corpus.plan import Level
from indexer.reranker import load_reranker
from indexer.store import Index

if TYPE_CHECKING:
    from assistant.apply import Applicability
    from assistant.language_model import LanguageModel
    from assistant.ledgers import Ledgers

_OF_ITEM = 16
"""Passages read for one of several things asked for, in the documents that answer the whole."""
_MAX_SIDES = 6
"""Parties compared in one answer; more make it a table, not an answer."""
_MAX_DOCUMENTS = 12
"""Documents looked through one by one for 「哪些文件……」."""


class Assistant:
    """Answers questions from one index; thread-safe."""

    def __init__(self, index: Index, settings: Settings) -> None:
        """Wrap an open index.

        Raises:
            ModelUnavailable: a reranker or language model is configured and cannot be used.
        """
        self.index = index
        self._settings = settings
        self._reranker = load_reranker(settings.reranker) if settings.reranker else None
        self._model = _language_model(settings)

    @classmethod
    def open(cls, directory: Path, settings: Settings) -> "Assistant":
        """Open an index for answering.

        Raises:
            IndexMissing: there is no index.
            IndexDamaged: a file of it is missing or altered.
            IndexMismatch: it was built in another format or with another encoder than configured.
            ModelUnavailable: a model that is configured is not to be had.
        """
        index = Index.open(directory)
        if settings.encoder and settings.encoder != index.manifest.encoder:
            raise IndexMismatch(
                f"{directory}: the index was built with the encoder "
                f"“{index.manifest.encoder or 'built-in'}”, but “{settings.encoder}” is configured;"
                " build it again with “policyqa index --encoder …” or change POLICYQA_ENCODER."
            )
        return cls(index, settings)

    def current(self) -> "Assistant":
        """Return this assistant: over an index that is opened once there is no newer one."""
        return self

    @cached_property
    def ledgers(self) -> "Ledgers":
        """The ledgers of the index."""
        from assistant.ledgers import Ledgers  # a single question needs none of it

        return Ledgers(self.index)

    @cached_property
    def applicability(self) -> "Applicability":
        """What judges the provisions of the index for an enterprise."""
        from assistant.apply import Applicability

        return Applicability(self.index)

    @cached_property
    def _prior(self) -> DocumentPrior:
        return DocumentPrior(self.index.documents(), Extents(self.index))

    @cached_property
    def _likelihood(self) -> Likelihood:
        return Likelihood(self.index.frequency, self.index.manifest.passages)

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        scope: Scope = EVERYTHING,
        amendment: Amendment = UNAMENDED,
    ) -> Answer:
        """Answer one question.

        Args:
            question: Free text, Chinese or English.
            history: Earlier turns, oldest first.
            scope: Limits set beside the question.
            amendment: What the asker corrects in how the question was understood.

        Raises:
            UnusableQuestion: the question is empty, too long or holds no words.
            UnknownDocument: the scope names a document that is not in the index.
        """
        *_, answer = self.answers(question, history=history, scope=scope, amendment=amendment)
        return answer

    def answers(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        scope: Scope = EVERYTHING,
        amendment: Amendment = UNAMENDED,
    ) -> Iterator[Answer]:
        """Yield the answer to a question as it grows, the whole one last; else as ``ask``.

        It grows only in a language model's words, by one checked sentence after the other.
        """
        started = time.perf_counter()
        asked = self.understand(question, history=history, scope=scope, amendment=amendment)
        evidence = self.find(asked)
        for answer in self.composing(evidence):
            yield replace(answer, latency_ms=(time.perf_counter() - started) * 1000)

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

    def compose(self, evidence: Evidence) -> Answer:
        """Write the answer, or say why there is none."""
        *_, answer = self.composing(evidence)
        return answer

    def composing(self, evidence: Evidence) -> Iterator[Answer]:
        """Yield the answer as it grows, the whole one last."""
        answer = self._extract(evidence)
        if self._model is None:
            yield answer
            return
        from assistant.rewriting import rewording  # nothing of it without a model

        yield from rewording(answer, evidence, self._model)

    @property
    def services(self) -> tuple[str, ...]:
        """Where questions are sent: the language model, an encoder; empty where they stay here."""
        model = [self._model.name] if self._model else []
        encoder = self.index.manifest.encoder
        return (*model, *([encoder] if "://" in encoder else []))

    def _extract(self, evidence: Evidence) -> Answer:
        """Write the answer from what was found alone."""
        paragraphs, reasons = self._judge(evidence)
        draft = Draft(text="", citations=(), dropped=())
        if any(paragraph.chosen for paragraph in paragraphs):
            draft = self._written(evidence, paragraphs)
        status = AnswerStatus.ANSWERED
        if not draft.citations:
            draft = replace(refuse(evidence, reasons, self.index), dropped=draft.dropped)
            status = AnswerStatus.NOT_FOUND
        else:
            draft = self._with_verdicts(draft, evidence.asked.question)
            told = spoken(evidence, paragraphs)
            draft = with_conclusion(draft, told, self.index.documents())
        if (listed := self._listed(evidence.asked)) is not None:
            draft, status = listed, AnswerStatus.ANSWERED
        for citation in draft.citations:
            check_citation(citation, self.index.text(citation.document))
        return Answer(
            question=evidence.asked.question,
            status=status,
            answer=draft.text,
            citations=draft.citations,
            latency_ms=0.0,
            trace=trace(evidence, draft, "；".join(dict.fromkeys(reasons))),
            understood=shown(evidence.asked),
        )

    def _written(self, evidence: Evidence, paragraphs: Sequence[Paragraph]) -> Draft:
        need = evidence.asked.need
        best_first = need.kind is Kind.FIGURE and len(need.years) < 2  # years stand as printed
        if need.kind is Kind.FIGURE and len(paragraphs) == 1 and not paragraphs[0].note:
            return write_briefly(
                paragraphs[0], self.index, english=need.english, best_first=best_first
            )
        return write(paragraphs, self.index, english=need.english, best_first=best_first)

    def _one_by_one(self, reading: Reading) -> tuple[Side, ...]:
        documents = list(dict.fromkeys(id for side in reading.sides for id in side.documents))
        if len(documents) > _MAX_DOCUMENTS:
            return reading.sides
        return tuple(Side(name=self.index.document(id).title, documents=(id,)) for id in documents)

    def _with_verdicts(self, draft: Draft, question: str) -> Draft:
        """Return an answer with the verdicts on the asker's own figures before it."""
        if not is_own(question):
            return draft
        from assistant.apply_answer import with_verdicts

        return with_verdicts(draft, question, self.index)

    def _listed(self, asked: Asked) -> Draft | None:
        """Return all that applies to the asker, where that is the question."""
        if not asks_for_all(asked.need.question):
            return None
        from assistant.apply_listing import listing

        documents = dict.fromkeys(id for side in asked.sides for id in side.documents)
        national = (info.id for info in self.index.documents() if info.level is Level.NATIONAL)
        return listing(asked.need.question, (*documents, *national), self.applicability)

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
        return replace(found, chosen=_chosen(asked.need, found))

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
            side if side is before else replace(side, chosen=_chosen(need, side, sides=len(found)))
            for before, side in zip(found, together, strict=True)
        )

    def _judge(self, evidence: Evidence) -> tuple[list[Paragraph], list[str]]:
        return judge(evidence, self.index)


def _chosen(need: Need, found: Found, *, sides: int = 1) -> list[Candidate]:
    """Return what a side says: of the whole question, and of each thing it asks for."""
    chosen = choose(need, found.candidates, sides=sides)
    if not found.items:
        return chosen
    best_first = sorted(chosen, key=lambda one: -one.score)  # there is not room for all
    return with_items(best_first, found.items, found.terms, room=room(need, sides=sides))


def _language_model(settings: Settings) -> "LanguageModel | None":
    if not settings.llm_base_url and not settings.llm_model:
        return None
    from assistant.language_model import connect

    return connect(settings)
