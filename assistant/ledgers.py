"""The ledgers (台账): whole lists of targets, tasks, responsibilities and conditions.

A ledger is never the best few: every provision of the index that the filters admit is in it, in
the order of the documents, and every row quotes the passage it was read from.
"""

import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from assistant.answer import Citation
from assistant.ledger_filters import Filters
from assistant.ledger_rows import (
    ConditionRow,
    IndicatorRow,
    LedgerName,
    ResponsibilityRow,
    Row,
    TargetRow,
    TaskRow,
)
from corpus import departments
from corpus.alignment import Aligned, align
from corpus.indicators import Indicator, indicator_of
from corpus.plan import DocumentInfo, Span
from corpus.provision import Duty, ProvisionKind, Target
from corpus.quantities import years
from corpus.text import readable
from indexer.ledger import Entry, Fact
from indexer.store import Index

TASK_KINDS = (
    ProvisionKind.TASK,
    ProvisionKind.MEASURE,
    ProvisionKind.CONSTRAINT,
    ProvisionKind.SUPPORT,
)
"""What the ledger of tasks lists: all that is to be done, not to be done, or supported."""
_APPLYING_KINDS = (*TASK_KINDS, ProvisionKind.CONDITION)
"""Kinds in which a class of those regulated is a condition."""
_LISTS_KEPT = 16
"""Lists kept in memory: a page asks for the same one again and again."""

ALL = Filters()


class Ledgers:
    """The ledgers of an open index; thread-safe."""

    def __init__(self, index: Index) -> None:
        """Read nothing yet: indicators are aligned with the first list that shows them."""
        self._index = index
        self._infos = {info.id: info for info in index.documents()}
        self._lock = threading.Lock()
        self._aligned: Mapping[Indicator, Aligned] | None = None
        self._kept = lru_cache(maxsize=_LISTS_KEPT)(self._read)

    def rows(self, name: LedgerName, filters: Filters = ALL) -> tuple[Row, ...]:
        """Return a whole ledger, or what the filters admit of it.

        Raises:
            UnknownDocument: the filters name a document that is not in the index.
        """
        for id in filters.scope.documents:
            self._index.document(id)
        return self._kept(name, filters)

    def searched(self, filters: Filters = ALL) -> tuple[DocumentInfo, ...]:
        """Return the documents that a list is read from."""
        return tuple(info for info in self._infos.values() if filters.scope.admits(info))

    def _read(self, name: LedgerName, filters: Filters) -> tuple[Row, ...]:
        readers: dict[LedgerName, Callable[[Filters], Iterable[Row]]] = {
            LedgerName.TARGETS: self._targets,
            LedgerName.TASKS: self._tasks,
            LedgerName.RESPONSIBILITIES: self._responsibilities,
            LedgerName.CONDITIONS: self._conditions,
            LedgerName.INDICATORS: self._indicators,
        }
        return tuple(
            replace(row, citation=replace(row.citation, marker=number))
            for number, row in enumerate(readers[name](filters), start=1)
        )

    # --- the ledgers ------------------------------------------------------------------------

    def _targets(self, filters: Filters) -> Iterator[TargetRow]:
        for entry in self._entries(filters, kinds=[ProvisionKind.TARGET]):
            provision, target = entry.provision, entry.provision.target
            aligned = self._aligned_of(entry)
            named = (
                filters.admit_text(provision.text)
                if target is None
                else filters.admit_indicator(target.indicator, aligned)
            )
            due = (
                filters.admit_year(provision.text)
                if target is None
                else filters.year in (None, target.year)
            )
            scope = aligned.scope if aligned else ()
            if (
                named
                and due
                and filters.admit_kind(provision.kind)
                and filters.admit_industry(provision, (*entry.section, *scope))
                and filters.admit_duties(provision.duties)
            ):
                yield TargetRow(
                    info=self._infos[entry.document], citation=self._cite(entry),
                    provision=provision, target=target, aligned=aligned,
                )  # fmt: skip

    def _tasks(self, filters: Filters) -> Iterator[TaskRow]:
        entries = self._entries(filters, kinds=(*TASK_KINDS, ProvisionKind.TARGET))
        targets: dict[tuple[str, Span], list[Target]] = defaultdict(list)
        for entry in entries:
            if entry.provision.target:
                targets[entry.document, entry.provision.span].append(entry.provision.target)
        for entry in entries:
            provision = entry.provision
            if (
                provision.kind in TASK_KINDS
                and provision.target is None
                and self._admits(entry, filters)
                and filters.admit_duties(provision.duties)
            ):
                yield TaskRow(
                    info=self._infos[entry.document], citation=self._cite(entry),
                    provision=provision, years=years(provision.text),
                    targets=tuple(targets[entry.document, provision.span]),
                )  # fmt: skip

    def _responsibilities(self, filters: Filters) -> Iterator[ResponsibilityRow]:
        entries = once(self._entries(filters, fact=Fact.DUTY))
        for document, group in groupby(entries, key=lambda entry: entry.document):
            text = self._index.text(document)
            for entry in group:
                for row in self._duties_of(entry, text):
                    if filters.admit_duty(row.duty) and self._admits(entry, filters, row.task):
                        yield row

    def _duties_of(self, entry: Entry, text: str) -> Iterator[ResponsibilityRow]:
        """Yield a row for each duty printed in the entry itself."""
        provision = entry.provision
        covers = provision.covers or provision.span
        task = readable(text[covers.start : covers.end])
        own = _own_duties(entry)
        for duty in own:
            yield ResponsibilityRow(
                info=self._infos[entry.document], citation=self._cite(entry), provision=provision,
                duty=duty, department=departments.canonical(duty.department),
                together=tuple(other.department for other in own if other.span != duty.span),
                task=task, covers=covers,
            )  # fmt: skip

    def _conditions(self, filters: Filters) -> Iterator[ConditionRow]:
        for entry in once(self._entries(filters, fact=Fact.CONDITION)):
            provision = entry.provision
            classes = provision.kind in _APPLYING_KINDS  # in a target they are its scope
            if (
                provision.kind is not ProvisionKind.BACKGROUND
                and (provision.thresholds or classes)
                and self._admits(entry, filters)
                and filters.admit_duties(provision.duties)
            ):
                for threshold in provision.thresholds or (None,):
                    yield ConditionRow(
                        info=self._infos[entry.document], citation=self._cite(entry),
                        provision=provision, threshold=threshold,
                    )  # fmt: skip

    def _indicators(self, filters: Filters) -> list[IndicatorRow]:
        """Return the wordings of every name, the names of most documents first."""
        wordings: dict[tuple[str, str, tuple[str, ...], str], list[TargetRow]] = defaultdict(list)
        having: dict[str, set[str]] = defaultdict(set)
        for row in self._targets(filters):
            if row.target and row.aligned:
                name = row.aligned.name
                having[name].add(row.info.id)
                wordings[name, row.info.id, row.aligned.scope, row.target.indicator].append(row)
        rows = [
            IndicatorRow(
                info=first.info, citation=first.citation, provision=first.provision,
                target=first.target, aligned=first.aligned,
                documents=len(having[first.aligned.name]), figures=len(found),
            )
            for found in wordings.values()
            if (first := found[0]).target and first.aligned
        ]  # fmt: skip
        return sorted(rows, key=lambda row: (-row.documents, row.aligned.name))

    # --- what they are made of --------------------------------------------------------------

    def _entries(
        self,
        filters: Filters,
        *,
        kinds: Collection[ProvisionKind] | None = None,
        fact: Fact | None = None,
    ) -> list[Entry]:
        """Return the provisions of the documents searched, in the order of the index."""
        order = {info.id: place for place, info in enumerate(self.searched(filters))}
        entries = self._index.ledger.entries(documents=order, kinds=kinds, fact=fact)
        return sorted(entries, key=lambda entry: order[entry.document])

    def _admits(self, entry: Entry, filters: Filters, *more: str) -> bool:
        """Tell whether an entry that is no target passes the filters, duties left out."""
        provision = entry.provision
        return (
            filters.admit_kind(provision.kind)
            and any(map(filters.admit_text, (provision.text, *more)))
            and filters.admit_industry(provision, (*entry.section, *more))
            and filters.admit_year(provision.text, *more)
        )

    def _aligned_of(self, entry: Entry) -> Aligned | None:
        target = entry.provision.target
        if target is None:
            return None
        home = self._infos[entry.document].region
        return self._alignment().get(indicator_of(target, home=home))

    def _alignment(self) -> Mapping[Indicator, Aligned]:
        """Return the groups of all indicators of the index, whatever is asked for."""
        with self._lock:
            if self._aligned is None:
                self._aligned = align(
                    (indicator_of(target, home=self._infos[entry.document].region), entry.document)
                    for entry in self._index.ledger.entries(fact=Fact.TARGET)
                    if (target := entry.provision.target)
                )
            return self._aligned

    def _cite(self, entry: Entry) -> Citation:
        return Citation(
            marker=0,
            document=entry.document,
            title=self._infos[entry.document].title,
            section=entry.section,
            page=entry.page,
            start=entry.provision.span.start,
            end=entry.provision.span.end,
            quote=entry.quote,
        )


def once(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield one entry for each sentence: its targets repeat what is said of the whole."""
    known: set[tuple[str, Span]] = set()
    for entry in entries:
        key = (entry.document, entry.provision.span)
        if key not in known:
            known.add(key)
            yield entry


def _own_duties(entry: Entry) -> list[Duty]:
    """Return the duties printed in the entry itself; a closing note is an entry of its own."""
    span = entry.provision.span
    return [
        duty
        for duty in entry.provision.duties
        if span.start <= duty.span.start and duty.span.end <= span.end
    ]
