"""From plan to provisions: every sentence and row that commits to something, with its facts."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from corpus import classification, conditions, reach
from corpus.folding import Folded, fold
from corpus.periods import Use, periods
from corpus.places import places
from corpus.plan import Block, BlockKind, Plan, Span
from corpus.provision import Act, Provision, ProvisionKind, Target, Threshold
from corpus.statements import Statement, statements
from corpus.target_rows import row_targets
from corpus.targets import Found, Setting, in_clauses, target
from corpus.text import normalise, readable, trim

_ACT = re.compile(
    r"《([^《》]{2,80})》(?:[（(]([^（）()《》]{2,30}[〔\[【(（](?:19|20)\d{2}[〕\]】)）]\s?第?\d{1,5}\s?号)[）)])?"
)
_ACT_END = re.compile(
    r"(?:法|条例|规定|办法|规划|纲要|方案|意见|计划|通知|决定|标准|细则|目录|指南|规范|制度|公约|协定|议定书|导则|规则|措施|要点|清单|名录|公告|文件|通则|准则|章程|政策)(?:[（(][^（）()]*[）)])?$"
)
_RULES = re.compile(
    "办法|细则|规程|规则|规定|条例|导则|准则|申报|征集|配额|清缴|核查|名单|奖励|补助|补贴|扶持|资金|报送|调研|评价|规范|公示|公告|标准"
)
"""Titles of documents that say who may apply, what is allotted, what is allowed."""
_LIST_OF_CONDITIONS = re.compile(
    r"(?:符合|满足|具备|属于|有)(?:以下|下列|如下)[^,;。:]{0,10}(?:条件|情形|要求|标准)?(?:之一)?[^;。:]{0,60}(?::|$)|(?:条件|情形)(?:如下|之一的?|包括)?:$"
)
_LONGEST_CLASS = 40
"""A longer cell, in characters, is a sentence."""
_ITEM = re.compile(r"^(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）.、]|[①-⑳]|—)")
_AIMS = re.compile("目标|指标|愿景")
_LEAD_LENGTH = 24
"""Longest topic sentence of a paragraph, in characters."""


def provisions(plan: Plan) -> Iterator[Provision]:
    """Yield the plan's provisions in the order of its text.

    A sentence with figures to be reached yields one target for each; a sentence that is something
    else as well (a task, an incentive) yields that first.
    """
    yield from _Reader(plan=plan).read()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is read from one statement before it becomes provisions."""

    kind: ProvisionKind | None
    targets: tuple[Target, ...] = ()
    baselines: tuple[Target, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    conditions: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reader:
    plan: Plan
    rows: Mapping[int, Block] = field(default_factory=dict)
    furniture: tuple[Span, ...] = ()
    years: dict[int, tuple[int, int | None, int]] = field(default_factory=dict)
    """For each section, the year its last sentence set for what follows, and its block."""
    starts: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        text = self.plan.text
        self.rows = {
            trim(text, block.span).start: block
            for block in self.plan.blocks
            if block.kind is BlockKind.TABLE_ROW
        }
        self.furniture = tuple(
            block.span for block in self.plan.blocks if block.kind is BlockKind.FURNITURE
        )
        self.starts = tuple(block.span.start for block in self.plan.blocks)
        self.rules = _RULES.search(self.plan.info.title) is not None
        self.fronts = {
            trim(text, block.span).start
            for block in self.plan.blocks
            if block.kind is BlockKind.FRONT
        }

    fronts: set[int] = field(default_factory=set)
    rules: bool = False
    """Whether the document sets rules rather than results."""
    listing: int | None = -1
    """Section in which a list of conditions is open."""

    def read(self) -> Iterator[Provision]:
        for statement in statements(self.plan):
            if statement.span.start in self.fronts:
                continue
            path = self.plan.path(statement.section)
            folded = self._fold(statement)
            facts = (
                self._row(statement, folded, path)
                if statement.row
                else self._sentence(statement, folded, path)
            )
            yield from self._provisions(statement, facts, folded, path)

    def _listed(self, statement: Statement, text: str) -> bool:
        """Tell whether a sentence is an item of a list of conditions: 「符合下列条件的：（一）……」."""
        if _LIST_OF_CONDITIONS.search(text):
            self.listing = statement.section
            return True
        item = _ITEM.match(text) is not None or self._parent(statement.section) == self.listing
        if self.listing in (statement.section, self._parent(statement.section)) and item:
            return True
        self.listing = -1
        return False

    def _parent(self, section: int) -> int | None:
        return self.plan.sections[section].parent

    def _is_lead(self, statement: Statement) -> bool:
        """Tell whether a short sentence only names its paragraph: 「推进节水。」."""
        text = statement.text.strip("—。：* ")
        block = self.plan.blocks[self._block(statement.span.start) - 1]
        return (
            len(text) <= _LEAD_LENGTH
            and statement.text.endswith("。")
            and statement.span.end < trim(self.plan.text, block.span).end
            and not any(mark in text for mark in "，、；（(")
            and not any(character.isdigit() for character in text)
        )

    def _fold(self, statement: Statement) -> Folded:
        first = bisect_right(self.furniture, statement.span.start, key=lambda span: span.end)
        last = bisect_left(self.furniture, statement.span.end, key=lambda span: span.start)
        holes = self.furniture[first:last]
        return fold(self.plan.text, statement.span, without=holes)

    # --- reading ----------------------------------------------------------------------------

    def _sentence(self, statement: Statement, folded: Folded, path: tuple[str, ...]) -> Facts:
        text = folded.text
        responsible = statement.closes is not None
        setting = self._setting(statement, path)
        kind = classification.classify(
            text, path, responsible=responsible, row=False, ahead=_looks_ahead(text, setting)
        )
        if self._is_lead(statement):
            kind = None
            if not _AIMS.search(self.plan.sections[statement.section].heading):
                self.years.pop(statement.section, None)
        self._remember(statement, text, setting)
        if responsible:
            return Facts(kind=kind)
        aims = any(_AIMS.search(heading) for heading in path[-2:])
        if kind is not ProvisionKind.BACKGROUND and self._listed(statement, text):
            kind = ProvisionKind.CONDITION
        eligible = kind is ProvisionKind.CONDITION
        targets: list[Target] = []
        baselines: list[Target] = []
        thresholds: list[Threshold] = []
        named = tuple(periods(text))
        dated = any(p.opens and not p.since and p.use is not Use.BASE for p in named)
        indicator = ""
        for found in in_clauses(text):
            if kind is not ProvisionKind.BACKGROUND and conditions.is_threshold(
                found,
                text,
                eligible=eligible,
                gives=kind is ProvisionKind.SUPPORT,
                rules=self.rules,
            ):
                thresholds.append(conditions.threshold(found, folded, self.plan.text))
                continue
            fact = target(found, folded, self.plan.text, setting)
            if not fact.indicator:
                fact = replace(fact, indicator=indicator)
            indicator = fact.indicator
            before = tuple(p for p in named if p.end <= found.figure.start)
            if kind is ProvisionKind.BACKGROUND or reach.was_reached(found, folded, before):
                baselines.append(fact)
            elif fact.year is not None and setting.now is not None and fact.year < setting.now:
                baselines.append(fact)
            elif reach.to_reach(
                found, text, kind, year=fact.year, aims=aims, dated=dated, rules=self.rules
            ):
                targets.append(fact)
        return Facts(
            kind=kind,
            targets=tuple(targets),
            baselines=tuple(baselines),
            thresholds=tuple(thresholds),
            conditions=self._classes(folded),
        )

    def _row(self, statement: Statement, folded: Folded, path: tuple[str, ...]) -> Facts:
        kind = classification.classify(folded.text, path, responsible=False, row=True)
        setting = self._setting(statement, path)
        found = list(row_targets(self.plan, self.rows[statement.span.start], setting))
        if not found:
            return Facts(kind=None, thresholds=self._row_thresholds(statement))
        if kind is ProvisionKind.BACKGROUND and not any(
            fact.year and setting.now and fact.year >= setting.now for fact, _ in found
        ):
            return Facts(kind=kind, baselines=tuple(fact for fact, _ in found))
        return Facts(
            kind=ProvisionKind.TARGET,
            targets=tuple(fact for fact, baseline in found if not baseline),
            baselines=tuple(fact for fact, baseline in found if baseline),
        )

    def _row_thresholds(self, statement: Statement) -> tuple[Threshold, ...]:
        """Read the classes of a table of rules: 「100座及以上」."""
        if not self.rules:
            return ()
        row = self.rows[statement.span.start]
        cells = (fold(self.plan.text, cell) for cell in row.cells if cell.start < cell.end)
        return tuple(
            conditions.threshold(found, cell, self.plan.text)
            for cell in cells
            if len(cell.text) <= _LONGEST_CLASS
            for found in in_clauses(cell.text)
            if conditions.bounds_class(found, cell.text)
        )

    def _classes(self, folded: Folded) -> tuple[str, ...]:
        spans = [folded.span(start, end) for start, end in conditions.classes(folded.text)]
        names = (readable(self.plan.text[span.start : span.end]) for span in spans)
        return tuple(dict.fromkeys(names))

    # --- years left unsaid ------------------------------------------------------------------

    def _setting(self, statement: Statement, path: tuple[str, ...]) -> Setting:
        """Return the year that a sentence leaves unsaid.

        Under a heading of targets a lead speaks for all that follows it; among tasks for the rest
        of its paragraph.
        """
        info = self.plan.info
        now = info.issued.year if info.issued else None
        if info.period and (now is None or info.period[1] >= now):
            now = info.period[0]
        number: int | None = statement.section
        while number is not None:
            section = self.plan.sections[number]
            if number in self.years:
                year, since, block = self.years[number]
                aims = _AIMS.search(section.heading)
                if aims or block == self._block(statement.span.start):
                    return Setting(year=year, since=since, now=now)
            number = section.parent
        for heading in reversed(path):
            if normalise(heading) == normalise(info.title):
                continue
            named = [
                p
                for p in periods(fold(heading, Span(0, len(heading))).text)
                if p.use is not Use.BASE
            ]
            if named and (now is None or named[-1].last >= now):
                return Setting(year=named[-1].last, now=now)
        return Setting(now=now)

    def _block(self, offset: int) -> int:
        return bisect_right(self.starts, offset)

    def _remember(self, statement: Statement, text: str, setting: Setting) -> None:
        for period in periods(text):
            if period.use is Use.BASE or not period.opens:
                continue
            past = period.since or (setting.now is not None and period.last < setting.now)
            if not past:
                since = period.first if period.use is Use.PERIOD else None
                block = self._block(statement.span.start)
                self.years[statement.section] = (period.last, since, block)
            break

    # --- provisions -------------------------------------------------------------------------

    def _provisions(
        self, statement: Statement, facts: Facts, folded: Folded, path: tuple[str, ...]
    ) -> Iterator[Provision]:
        if facts.kind is None and not facts.targets and not facts.thresholds:
            return
        kind = facts.kind or (ProvisionKind.CONDITION if facts.thresholds else ProvisionKind.TARGET)
        whole = Provision(
            kind=kind,
            span=statement.span,
            text=statement.text,
            section=statement.section,
            header=statement.header,
            covers=statement.closes,
            thresholds=facts.thresholds,
            conditions=facts.conditions,
            regions=tuple(place.name for place in places(statement.text)),
            acts=_acts(statement.text),
        )
        if kind is not ProvisionKind.TARGET or not facts.targets:
            yield whole
        for fact in facts.targets:
            yield replace(whole, kind=ProvisionKind.TARGET, target=fact)


def _looks_ahead(text: str, setting: Setting) -> bool:
    """Tell whether a sentence says what will be: 「到2025年，……」."""
    now = setting.now
    return any(
        p.use is not Use.BASE
        and not p.since
        and text[: p.start].endswith(("到", "至"))
        and now is not None
        and p.last > now
        for p in periods(text)
    )


def _acts(text: str) -> tuple[Act, ...]:
    found = (
        Act(title=match.group(1), number=match.group(2) or "")
        for match in _ACT.finditer(text)
        if _ACT_END.search(match.group(1))
    )
    return tuple(dict.fromkeys(found))


def baselines(plan: Plan) -> Iterator[tuple[Statement, Target]]:
    """Yield the figures of what has been reached or is the case, with where they stand."""
    reader = _Reader(plan=plan)
    for statement in statements(plan):
        if statement.span.start in reader.fronts:
            continue
        path = plan.path(statement.section)
        folded = reader._fold(statement)
        facts = (
            reader._row(statement, folded, path)
            if statement.row
            else reader._sentence(statement, folded, path)
        )
        for fact in facts.baselines:
            yield statement, fact


__all__ = ["Facts", "Found", "baselines", "provisions"]
