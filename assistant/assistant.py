"""The assistant: one question in, one verified answer out."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer import Answer, AnswerStatus, Turn
from assistant.apply_questions import asks_for_all, is_own
from assistant.brevity import write_briefly
from assistant.conclusion import with_conclusion
from assistant.evidence import Asked, Evidence, shown, trace
from assistant.finder import Finder
from assistant.judgement import judge, refuse, spoken
from assistant.kinds import Kind
from assistant.scope import EVERYTHING, Scope
from assistant.settings import Settings
from assistant.understood import UNAMENDED, Amendment
from assistant.verify import check_citation
from assistant.writer import Draft, Paragraph, write
from corpus.errors import IndexMismatch
from corpus.plan import Level
from indexer.store import Index

if TYPE_CHECKING:
    from assistant.apply import Applicability
    from assistant.language_model import LanguageModel
    from assistant.ledgers import Ledgers


class Assistant(Finder):
    """Answers questions from one index; thread-safe."""

    def __init__(self, index: Index, settings: Settings) -> None:
        """Wrap an open index.

        Raises:
            ModelUnavailable: a reranker or language model is configured and cannot be used.
        """
        super().__init__(index, settings)
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

    def _judge(self, evidence: Evidence) -> tuple[list[Paragraph], list[str]]:
        return judge(evidence, self.index)


def _language_model(settings: Settings) -> "LanguageModel | None":
    if not settings.llm_base_url and not settings.llm_model:
        return None
    from assistant.language_model import connect

    return connect(settings)
