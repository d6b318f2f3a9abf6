"""What each sentence and row of a plan says: its kind and its facts, before they are provisions."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus import conditions, reach
from corpus.classification import classify, is_over, looks_ahead, sets_aims
from corpus.duties import duties
from corpus.duty_rows import row_duties
from corpus.folding import Folded, fold
from corpus.leads import Leads
from corpus.periods import Period, Use, periods
from corpus.placement import Placed, placed_figures
from corpus.plan import Block, BlockKind, Plan, Span
from corpus.provision import Duty, ProvisionKind, Target, Threshold
from corpus.statements import Statement, statements
from corpus.target_rows import row_targets
from corpus.targets import Setting, target
from corpus.text import readable, trim

_RULES = re.compile(
    "办法|细则|规程|规则|规定|条例|导则|准则|申报|征集|配额|清缴|核查|名单|奖励|补助|补贴|扶持|资金|"
    "报送|调研|评价|规范|公示|公告|标准"
)
"""Titles of documents that say who may apply, what is allotted, what is allowed."""
_LIST_OF_CONDITIONS = re.compile(
    r"(?:符合|满足|具备|属于|有)(?:以下|下列|如下)[^,;。:]{0,10}(?:条件|情形|要求|标准)?(?:之一)?[^;。:]{0,60}(?::|$)"
    r"|(?:条件|情形)(?:如下|之一的?|包括)?:$"
)
"""What opens a list of conditions: 「符合下列条件的，应当列入名录：（一）……」."""
_ITEM = re.compile(r"^(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）.、]|[①-⑳]|—)")
_LONGEST_CLASS = 40
"""A longer cell, in characters, is a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A statement with what it says."""

    statement: Statement
    path: tuple[str, ...]
    """Headings above it, outermost first."""
    kind: ProvisionKind | None
    targets: tuple[Target, ...] = ()
    baselines: tuple[Target, ...] = ()
    """Figures of what has been reached or is the case."""
    thresholds: tuple[Threshold, ...] = ()
    classes: tuple[str, ...] = ()
    """Named classes of those it applies to: 「规模以上工业企业」."""
    duties: tuple[Duty, ...] = ()


def readings(plan: Plan) -> Iterator[Reading]:
    """Yield what the plan's statements say, in order; its title lines left out."""
    reader = _Reader(plan)
    fronts = {
        trim(plan.text, block.span).start for block in plan.blocks if block.kind is BlockKind.FRONT
    }
    for statement in statements(plan):
        if statement.span.start in fronts:
            continue
        yield reader.row(statement) if statement.row else reader.sentence(statement)


class _Reader:
    """Reads a plan from its start; what a sentence leaves unsaid, those before it have said."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.leads = Leads(plan)
        self.rules = _RULES.search(plan.info.title) is not None
        self.rows: dict[int, Block] = {
            trim(plan.text, block.span).start: block
            for block in plan.blocks
            if block.kind is BlockKind.TABLE_ROW
        }
        self.furniture = tuple(b.span for b in plan.blocks if b.kind is BlockKind.FURNITURE)
        self.over: dict[int, bool] = {}
        self.listing: int | None = None
        """Section in which a list of conditions is open."""

    def sentence(self, statement: Statement) -> Reading:
        path = self.plan.path(statement.section)
        folded = self._fold(statement.span)
        setting = self.leads.setting(statement, path)
        self.leads.read(statement, folded.text)
        kind = self._kind(statement, folded.text, path, setting)
        named = self._duties(statement.span)
        if kind is ProvisionKind.RESPONSIBILITY:
            return Reading(statement=statement, path=path, kind=kind, duties=named)
        context = _Context.of(folded, kind, path, setting, rules=self.rules)
        targets, baselines, thresholds = context.facts(self.plan.text)
        return Reading(
            statement=statement,
            path=path,
            kind=kind,
            targets=targets,
            baselines=baselines,
            thresholds=thresholds,
            classes=self._classes(folded),
            duties=named,
        )

    def row(self, statement: Statement) -> Reading:
        path = self.plan.path(statement.section)
        folded = self._fold(statement.span)
        setting = self.leads.setting(statement, path)
        block = self.rows[statement.span.start]
        found = tuple(row_targets(self.plan, block, setting))
        named = row_duties(self.plan, block)
        if not found:
            thresholds = self._row_thresholds(block) if self.rules else ()
            kind = ProvisionKind.CONDITION if thresholds else None
            return Reading(
                statement=statement, path=path, kind=kind, thresholds=thresholds, duties=named
            )
        over = self._is_over(statement.section, path)
        background = classify(folded.text, path, responsible=False, row=True, over=over)
        ahead = any(fact.year and setting.now and fact.year >= setting.now for fact, _ in found)
        if background and not ahead:
            baselines = tuple(fact for fact, _ in found)
            return Reading(statement=statement, path=path, kind=background, baselines=baselines)
        return Reading(
            statement=statement,
            path=path,
            kind=ProvisionKind.TARGET,
            targets=tuple(fact for fact, baseline in found if not baseline),
            baselines=tuple(fact for fact, baseline in found if baseline),
            duties=named,
        )

    def _kind(
        self, statement: Statement, text: str, path: tuple[str, ...], setting: Setting
    ) -> ProvisionKind | None:
        responsible = statement.closes is not None
        ahead = looks_ahead(text, now=setting.now)
        over = self._is_over(statement.section, path)
        kind = classify(text, path, responsible=responsible, row=False, ahead=ahead, over=over)
        if responsible:
            return kind
        if self.leads.is_topic(statement):
            return None
        if kind is ProvisionKind.BACKGROUND:
            return kind
        if self._lists_conditions(statement, text):
            return ProvisionKind.CONDITION
        return kind

    def _is_over(self, section: int, path: tuple[str, ...]) -> bool:
        """Tell whether a section is about a period that was over when the plan was issued."""
        if section not in self.over:
            self.over[section] = any(is_over(heading, now=self.leads.now) for heading in path)
        return self.over[section]

    def _lists_conditions(self, statement: Statement, text: str) -> bool:
        """Tell whether a sentence opens a list of conditions or is an item of one."""
        if _LIST_OF_CONDITIONS.search(text):
            self.listing = statement.section
            return True
        if self.listing is None:
            return False
        within = self.plan.sections[statement.section].parent == self.listing
        item = statement.section == self.listing and _ITEM.match(text) is not None
        if within or item:
            return True
        self.listing = None
        return False

    def _row_thresholds(self, row: Block) -> tuple[Threshold, ...]:
        """Read the classes of a table of rules: 「100座及以上」."""
        cells = (fold(self.plan.text, cell) for cell in row.cells if cell.start < cell.end)
        return tuple(
            conditions.threshold(placed, cell, self.plan.text)
            for cell in cells
            if len(cell.text) <= _LONGEST_CLASS
            for placed in placed_figures(cell.text)
            if conditions.bounds_class(placed)
        )

    def _classes(self, folded: Folded) -> tuple[str, ...]:
        spans = [folded.span(start, end) for start, end in conditions.classes(folded.text)]
        names = (readable(self.plan.text[span.start : span.end]) for span in spans)
        return tuple(dict.fromkeys(names))

    def _duties(self, span: Span) -> tuple[Duty, ...]:
        printed = self.plan.text[span.start : span.end]
        return duties(printed, offset=span.start, without=self._holes(span))

    def _fold(self, span: Span) -> Folded:
        return fold(self.plan.text, span, without=self._holes(span))

    def _holes(self, span: Span) -> tuple[Span, ...]:
        """Return the page numbers and the like that interrupt a stretch."""
        first = bisect_right(self.furniture, span.start, key=lambda hole: hole.end)
        last = bisect_left(self.furniture, span.end, key=lambda hole: hole.start)
        return self.furniture[first:last]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """A sentence and all that decides what its figures are."""

    folded: Folded
    kind: ProvisionKind | None
    setting: Setting
    named: tuple[Period, ...]
    purpose: reach.Purpose

    @classmethod
    def of(
        cls,
        folded: Folded,
        kind: ProvisionKind | None,
        path: tuple[str, ...],
        setting: Setting,
        *,
        rules: bool,
    ) -> "_Context":
        named = tuple(periods(folded.text))
        return cls(
            folded=folded,
            kind=kind,
            setting=setting,
            named=named,
            purpose=reach.Purpose(
                kind=kind,
                aims=any(sets_aims(heading) for heading in path[-2:]),
                dated=any(p.opens and not p.since and p.use is not Use.BASE for p in named),
                rules=rules,
            ),
        )

    def facts(
        self, printed: str
    ) -> tuple[tuple[Target, ...], tuple[Target, ...], tuple[Threshold, ...]]:
        """Return the targets, baselines and thresholds of the sentence."""
        targets: list[Target] = []
        baselines: list[Target] = []
        thresholds: list[Threshold] = []
        before: Target | None = None
        for placed in placed_figures(self.folded.text):
            if conditions.is_threshold(placed, self.folded.text, self.purpose):
                thresholds.append(conditions.threshold(placed, self.folded, printed))
                continue
            fact = target(placed, self.folded, printed, self.setting)
            fact = fact if fact.indicator else _goes_on(fact, before)
            before = fact
            if self._is_past(placed, fact):
                baselines.append(fact)
            elif reach.to_reach(placed, self.folded.text, self.purpose, said=self._is_said(placed)):
                targets.append(fact)
        return tuple(targets), tuple(baselines), tuple(thresholds)

    def _is_said(self, placed: Placed) -> bool:
        """Tell whether a sentence, this or a lead, says by when a figure is reached."""
        if any(p.use is not Use.BASE and p.end <= placed.figure.start for p in self.named):
            return True
        return self.setting.year is not None and not self.setting.headed

    def _is_past(self, placed: Placed, fact: Target) -> bool:
        if self.kind is ProvisionKind.BACKGROUND:
            return True
        before = tuple(p for p in self.named if p.end <= placed.figure.start)
        if reach.was_reached(placed, self.folded.text, before):
            return True
        now = self.setting.now
        return fact.year is not None and now is not None and fact.year < now


def _goes_on(fact: Target, before: Target | None) -> Target:
    """Return a figure without an indicator of its own as one of the indicator before it.

    What is only striven for goes the same way: 「下降14.5%，力争达到15%」.
    """
    if before is None:
        return fact
    fact = replace(fact, indicator=before.indicator)
    if fact.effort and not before.effort and fact.value.unit == before.value.unit:
        return replace(fact, direction=before.direction, base_year=before.base_year)
    return fact
