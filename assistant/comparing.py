"""Comparing: from a topic and its parties to the lines of a comparison."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from assistant.answer import Citation
from assistant.comparison import Comparison, Line, Said
from assistant.comparison_indicators import indicator_lines
from assistant.comparison_provisions import Clause, Outlook, provision_lines
from assistant.comparison_sides import Parties, read_sides
from assistant.evidence import Asked
from assistant.kinds import Kind
from assistant.ledger_filters import Filters
from assistant.ledger_rows import LedgerName, TargetRow
from assistant.ledgers import TASK_KINDS, Ledgers, once
from assistant.matching import Term, coverage, covered, terms
from assistant.question import clean, understand
from assistant.retriever import retrieve
from assistant.scope import Reading, Scope, Side
from assistant.verify import check_citation
from corpus.provision import ProvisionKind
from corpus.text import normalise
from indexer.ledger import Entry
from indexer.store import Hit, Index
from indexer.tokenizer import bigrams

_LONGEST = 300
"""Characters a topic may have."""
_PASSAGES = 24
"""Passages read of a side for a topic."""
_READ_WHOLE = 6
"""Documents of a side that are read whole for counterparts; of more, those that were retrieved."""
_KINDS = (*TASK_KINDS, ProvisionKind.TARGET, ProvisionKind.CONDITION)
"""What is compared: all but the background, and the notes of who is responsible."""
_HEADING = 0.6
"""What a word of the topic is worth in the heading instead of in the provision."""
_ABOUT = 0.45
"""Share of the topic's weight that a provision and its heading must hold to be about it,"""
_BESIDE_BEST = 0.6
"""and share of what the best one holds, so that a topic of many words brings no strays."""
_NAMED = 0.6
"""Share of a topic's weight that an indicator's name must hold."""
_IN_SENTENCE = 0.7
"""What a word of the topic is worth in the sentence of a target instead of in its name."""
_SPEAKS = 0.7
"""Share of an indicator's name, by rarity of its bigrams, that a provision speaking of it has."""
_TOPICS = re.compile("[、，,；;和与及]")
"""What stands between several topics: 「能耗、碳排、用水」."""
_GENERAL = re.compile("目标值?|指标|数值|要求|规定|情况|任务|措施|政策|比较|对比|差[异别距]|异同")
"""Words of a topic that every plan has everywhere."""
_COMMAS = re.compile("[，,；;。：:]")
_CHANGE = re.compile("降低|提高|（[^（）]*）|年均")
"""Words of an indicator's name that say how it changes and whom it covers."""


class Comparer:
    """Compares what the documents of an open index say; thread-safe."""

    def __init__(self, index: Index, ledgers: Ledgers) -> None:
        """Wrap an index and its ledgers."""
        self._index = index
        self._ledgers = ledgers

    def compare(self, topic: str, parties: Parties) -> Comparison:
        """Set the sides next to each other.

        Args:
            topic: What is compared, and, where no parties are given, whom; empty: all indicators
                that two sides have in common.
            parties: The sides, named.

        Raises:
            UnusableComparison: there are no two sides.
            UnknownDocument: a named document is not in the index.
            UnusableQuestion: the topic is too long or holds no word.
        """
        for id in parties.documents:
            self._index.document(id)
        topic = clean(topic, limit=_LONGEST) if topic.strip() else ""
        need = replace(understand(topic), kind=Kind.MEASURES) if topic else None
        read_from = need.scope_text if need else ""
        found = read_sides(read_from, parties, self._index.documents())
        documents = tuple(
            tuple(self._index.document(id) for id in side.documents) for side in found.sides
        )
        if need is None:
            lines = indicator_lines(self._targets(found.sides), documents, mention=None)
        else:
            asked = Asked(
                question=topic,
                need=need,
                reading=Reading(sides=found.sides, named=True, absent=(), words=found.words),
                sides=found.sides,
            )
            topic_of = _Topic(asked, self._index, lru_cache(maxsize=None)(self._index.rarity))
            lines = topic_of.lines(self._targets(found.sides))
        self._check(lines)
        return Comparison(topic=topic, sides=found.sides, documents=documents, lines=tuple(lines))

    def _targets(self, sides: Sequence[Side]) -> list[TargetRow]:
        ids = tuple(dict.fromkeys(id for side in sides for id in side.documents))
        filters = Filters(scope=Scope(documents=ids))
        rows = self._ledgers.rows(LedgerName.TARGETS, filters)
        return [row for row in rows if isinstance(row, TargetRow)]

    def _check(self, lines: Sequence[Line]) -> None:
        """Check every quote against its document; raises UnsupportedQuote."""
        for line in lines:
            for cell in line.cells:
                if cell.citation:
                    check_citation(cell.citation, self._index.text(cell.citation.document))


class _Topic:
    """One topic, looked up in each side."""

    def __init__(self, asked: Asked, index: Index, rarity: Callable[[str], float]) -> None:
        self._asked = asked
        self._index = index
        self._rarity = rarity
        self._topic = _GENERAL.sub(" ", asked.need.text)
        self._terms = terms(self._topic, rarity=rarity, without=asked.reading.words)
        self._outlooks = [self._outlook(side) for side in asked.sides]

    def lines(self, targets: Sequence[TargetRow]) -> list[Line]:
        """Return the indicators that the topic names, and what is laid down about it."""
        documents = [outlook.documents for outlook in self._outlooks]
        named = [row for row in targets if self._names(row)]
        indicators = indicator_lines(named, documents, mention=self._mention)
        quoted = {
            (cell.citation.document, cell.citation.start)
            for line in indicators
            for cell in line.cells
            if cell.citation
        }
        best = max((c.about for o in self._outlooks for c in o.clauses), default=0.0)
        least = max(_ABOUT, _BESIDE_BEST * best)
        return [*indicators, *provision_lines(self._outlooks, least=least, without=quoted)]

    def _names(self, row: TargetRow) -> bool:
        """Tell whether an indicator is one that the topic, or a part of it, names."""
        if row.target is None or row.aligned is None:
            return False
        name = normalise("".join((row.aligned.name, row.target.indicator, *row.aligned.scope)))
        sentence = normalise(row.provision.text)
        for part in self._parts:
            factors = covered(part, (name, 1.0), (sentence, _IN_SENTENCE))
            if coverage(part, factors) >= _NAMED and any(covered(part, (name, 1.0))):
                return True
        return False

    @cached_property
    def _parts(self) -> list[list[Term]]:
        """The terms of each topic that the question names."""
        words = self._asked.reading.words
        found = [
            terms(part, rarity=self._rarity, without=words) for part in _TOPICS.split(self._topic)
        ]
        return [part for part in found if part]

    def _outlook(self, side: Side) -> Outlook:
        """Return what a side lays down, and how much of it is about the topic."""
        hits = retrieve(self._terms, side, self._index, k=_PASSAGES) if self._terms else ()
        documents = side.documents
        if len(documents) > _READ_WHOLE:
            documents = tuple(dict.fromkeys(hit.passage.document for hit in hits))
        entries = self._index.ledger.entries(documents=documents, kinds=_KINDS)
        return Outlook(
            clauses=tuple(self._clause(entry, hits) for entry in once(entries)),
            documents=tuple(self._index.document(id) for id in side.documents),
        )

    def _clause(self, entry: Entry, hits: Sequence[Hit]) -> Clause:
        """Return a provision with what it has of the topic, if its passage was retrieved."""
        start, end = entry.provision.span.start, entry.provision.span.end
        found = any(
            hit.passage.document == entry.document
            and hit.passage.start < end
            and start < hit.passage.end
            for hit in hits
        )
        path = entry.section
        factors = covered(
            self._terms,
            (normalise(entry.provision.text), 1.0),
            (normalise(path[-1]) if path else "", _HEADING),
        )
        return Clause(
            text=entry.provision.text,
            focus=self._focus(entry.provision.text) if found else "",
            citation=Citation(
                marker=0,
                document=entry.document,
                title=self._index.document(entry.document).title,
                section=path,
                page=entry.page,
                start=start,
                end=end,
                quote=entry.quote,
            ),
            about=coverage(self._terms, factors) if found else 0.0,
            rarity=self._rarity,
        )

    def _focus(self, text: str) -> str:
        """Return the parts of a sentence that hold most of the topic."""
        parts = [part for part in _COMMAS.split(text) if part]
        held = [coverage(self._terms, covered(self._terms, (normalise(p), 1.0))) for p in parts]
        most = max(held, default=0.0)
        return "，".join(p for p, part in zip(parts, held, strict=True) if part and part == most)

    def _mention(self, side: int, subject: str) -> Said | None:
        """Return what a side says of an indicator that its ledger has no figure of."""
        name = {bigram: self._rarity(bigram) for bigram in bigrams(_CHANGE.sub("", subject))}
        mass = sum(name.values())
        best = max(
            self._outlooks[side].clauses,
            key=lambda clause: sum(name[bigram] for bigram in name if bigram in clause.weights),
            default=None,
        )
        if best is None or not mass:
            return None
        held = sum(name[bigram] for bigram in name if bigram in best.weights)
        return Said(said=best.text, citation=best.citation) if held >= _SPEAKS * mass else None
