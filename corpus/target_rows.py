"""Targets in tables: the cells of an indicator table with their years, units and marks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus import figures
from corpus.folding import Folded, fold
from corpus.periods import Use, periods
from corpus.plan import Block, Plan, Span
from corpus.provision import Binding, Direction, Target, Value
from corpus.quantities import quantities
from corpus.targets import Setting
from corpus.text import readable

_NAME_COLUMN = re.compile(r"指标(?!类)|名称|任务|内容")
_ORDER_COLUMN = re.compile(r"序号|编号")
_BARE_YEAR = re.compile(r"(?:19|20)\d{2}")
_AIM = re.compile("目标|规划|预期|计划")
_UNIT_COLUMN = re.compile(r"^(?:计量)?单位$")
_BINDING_COLUMN = re.compile(r"属性|性质|指标类[型别]|^类型$")
_BASE_COLUMN = re.compile(r"现状|基[期准数年]|实际|完成|当前|已达")
_TARGET_COLUMN = re.compile(
    r"目标|规划|预期|指标值|计划|年均|累计|增速|增长|变化|增减|提升|降幅|任务"
)
_CHANGE_COLUMN = re.compile(
    r"(?P<up>增速|增长|增幅|提升|提高)|(?P<down>降幅|下降|降低|削减|减少)|年均|累计|变化|增减"
)
_SIGNED = re.compile(r"[\[〔(]?([-－—↓+↑])\d")
_BINDING_CELL = re.compile("^(?:约束性|预期性|指导性)")
_VALUE_CELL = re.compile(
    r"(?:新增|增加|减少|达到|约|不低于|不高于|[≥≤><＜＞+-])?[\[〔(]?\d[\d,.]*(?:[-~—–至]\d[\d.]*)?[\]〕)]?"
    r"[^\d,;。]{0,8}(?:\([^()]{1,16}\))?"
)
_UNIT_CELL = re.compile(r"[%‰℃]|[^\d不低高超过大小多少于]{1,10}")
_BOUND_CELL = re.compile(r"(?:不?[低高大小多少]于|不?超过|约|达到)")
"""A bound in a cell of its own, before its number."""
_NOW_AND_AIM = 2
_SHORTEST_NAME = 4
"""A shorter text cell, in characters, is a class or a unit."""
_INDICATES = re.compile("指标|目标")
_RATE_COLUMN = re.compile("年均|增速|增长率|增幅|降幅")
_NOTE = re.compile(r"\[[^\[\]]{0,40}\]|〔[^〔〕]{0,40}〕|\((?:\*|注?\d?|[a-z])\)|\*+|[①-⑩]")
_BRACKETED = re.compile(r"^[\[〔【(](.{1,20}?)[\]〕】)]$")
_UNIT_AT_END = re.compile(r"\(([^()]{1,16})\)(?:\(?[*\d]{1,2}\)?)?$")
_CELL_NUMBER = re.compile(
    r"(?P<before>[^\d]{0,12}?)(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:[-~—–至](?P<upper>\d+(?:\.\d+)?))?(?P<after>[^\d]{0,14})"
)
_NOTE_MARK = re.compile(r"[\u2460-\u24ff\u2776-\u2793★☆#＃※△]")
_CELL_CHANGE = re.compile(r"(?P<up>新增|增加|提高|增长|上升)|(?P<down>减少|下降|降低)")
_LONGEST_CELL = 60
"""A longer cell, in characters, is a sentence."""
_LONGEST_WORDS = 12
"""A longer cell without digits, in characters, is a sentence."""
_DOWN_NAME = re.compile(r"(?:下降|降低|减少|削减|压减|降幅|减排)(?!到|至)")
_UP_NAME = re.compile(
    r"(?:增速|增长率?|增幅|年均增长|提高|提升)(?:率|幅度|比例)?(?!到|至|改造)$|增长(?!极|点)"
)
_RATIOS = ("率", "比例", "比重", "占比")
_NO_LEVEL = re.compile(r"下降到|降至|降低到|降到|提高到|提升到|增长到|增至")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """What the columns of an indicator table hold."""

    name: int
    unit: int | None
    binding: int | None
    values: dict[int, "_Column"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """A column of values."""

    title: str
    baseline: bool
    year: int | None
    since: int | None
    base: int | None = None
    """Year that its figures are compared with: 「2025年较2020年下降」."""
    unit: str = ""


def row_targets(plan: Plan, row: Block, setting: Setting) -> Iterator[tuple[Target, bool]]:
    """Yield the figures of a table row, each with whether it is a baseline.

    A row of a table that sets no targets yields nothing.
    """
    cells = [_folded(plan, cell) for cell in row.cells]
    columns = _columns(plan, row, setting) or _columns_guessed(plan, row, cells, setting)
    if columns is None or columns.name >= len(row.cells):
        return
    name = cells[columns.name].text
    if re.match(r"注[:\d]|说明|备注", name):
        return
    unit = (
        cells[columns.unit].text if columns.unit is not None and columns.unit < len(cells) else ""
    )
    unit = unit or _unit_of(name)
    for position, column in columns.values.items():
        if position >= len(cells) or not cells[position].text:
            continue
        cell = cells[position]
        bound = cells[position - 1].text if _BOUND_CELL.fullmatch(cells[position - 1].text) else ""
        for value in _values(cell, plan.text, _unit_in(cell.text, column, unit), bound):
            target = Target(
                indicator=_indicator(plan, row, columns),
                value=value,
                direction=_direction(name, column.title, cell.text),
                base_year=column.base or _base(name),
                year=column.year,
                since=column.since,
                binding=_binding(plan, cells, columns, position),
            )
            yield target, column.baseline


def _folded(plan: Plan, cell: Span) -> Folded:
    """Return a cell's matching form without marks of notes: 「18②」 is not 182."""
    marks = [
        Span(position, position + 1)
        for position in range(cell.start, cell.end)
        if _NOTE_MARK.match(plan.text[position])
    ]
    return fold(plan.text, cell, without=marks)


def _columns(plan: Plan, row: Block, setting: Setting) -> _Columns | None:
    """Return what the columns hold; None for a table that sets no targets."""
    if row.header is None or len(plan.blocks[row.header].cells) < len(row.cells):
        return None
    header = [fold(plan.text, cell).text for cell in plan.blocks[row.header].cells]
    binding, unit = _first(header, _BINDING_COLUMN), _first(header, _UNIT_COLUMN)
    columns = {
        position: _column(title, setting)
        for position, title in enumerate(header[: len(row.cells)])
        if position and position != binding
    }
    values = {position: column for position, column in columns.items() if column is not None}
    if all(column.baseline for column in values.values()):
        return None
    last = max((c.year for c in values.values() if c.year and not c.baseline), default=None)
    values = {p: c if c.year else replace(c, year=last) for p, c in values.items()}
    names = [
        position
        for position, title in enumerate(header[: min(values)])
        if position not in (unit, binding) and not _ORDER_COLUMN.fullmatch(title)
    ]
    named = [position for position in names if _NAME_COLUMN.search(header[position])]
    if not names:
        return None
    return _Columns(name=(named or names)[-1], unit=unit, binding=binding, values=values)


def _columns_guessed(
    plan: Plan, row: Block, cells: Sequence[Folded], setting: Setting
) -> _Columns | None:
    """Return what the columns of a row hold whose header is lost or does not fit.

    Told by the cells alone: a name, perhaps its unit, the state now and the aim, 约束性 or 预期性.
    """
    texts = [cell.text for cell in cells]
    binding = _first(texts, _BINDING_CELL)
    values = [p for p, text in enumerate(texts) if p != binding and _VALUE_CELL.fullmatch(text)]
    if not values or len(values) > _NOW_AND_AIM:
        return None
    named = [p for p in range(values[0]) if len(texts[p]) >= _SHORTEST_NAME and p != binding]
    header = plan.blocks[row.header] if row.header is not None else None
    titles = [fold(plan.text, cell).text for cell in header.cells] if header else []
    heading = plan.sections[row.section].heading
    indicates = binding is not None or _INDICATES.search("".join(titles) or heading)
    if not named or not indicates:
        return None
    years = [period.last for title in titles for period in periods(title)]
    year = max(years, default=setting.year)
    if year is not None and setting.now is not None and year < setting.now:
        return None
    aim = _Column(title="", baseline=False, year=year, since=setting.since)
    columns = {values[-1]: aim}
    if len(values) == _NOW_AND_AIM:
        columns[values[0]] = _Column(title="", baseline=True, year=None, since=None)
    between = named[-1] + 1
    unit = between if between < values[0] and _UNIT_CELL.fullmatch(texts[between]) else None
    return _Columns(name=named[-1], unit=unit, binding=binding, values=columns)


def _column(title: str, setting: Setting) -> _Column | None:
    """Return what a column of values holds; None for a column of something else."""
    bare = _BARE_YEAR.fullmatch(title)
    named = () if bare else tuple(periods(title))
    years = [(p.first, p.last) for p in named if p.use is not Use.BASE]
    years = [(int(title), int(title))] if bare else years
    base = next((p.last for p in named if p.use is Use.BASE), None)
    if not years and not _TARGET_COLUMN.search(title) and not _BASE_COLUMN.search(title):
        return None
    year, since = setting.year, setting.since
    if years:
        first, year = years[-1]
        since = first if first != year else None
    past = bool(years) and setting.now is not None and year is not None and year < setting.now
    baseline = not _AIM.search(title) and (past or _BASE_COLUMN.search(title) is not None)
    return _Column(
        title=title,
        baseline=baseline,
        year=year,
        since=since,
        base=base,
        unit=_unit_of(title),
    )


def _unit_in(cell: str, column: _Column, unit: str) -> str:
    """Return the unit of a cell that prints none; a column of rates has its own."""
    if _RATE_COLUMN.search(column.title) and not _BRACKETED.match(cell):
        return column.unit or "%"
    return unit or column.unit


def _first(header: Sequence[str], pattern: re.Pattern[str]) -> int | None:
    return next((p for p, title in enumerate(header) if pattern.search(title)), None)


def _unit_of(name: str) -> str:
    found = _UNIT_AT_END.search(name)
    if not found:
        return ""
    inner = found.group(1).removeprefix("单位:")
    return (
        inner
        if re.search(r"[%％‰°℃]|[\u4e00-\u9fff/]|[a-z]{1,4}", inner)
        and not re.search(r"指标|含|不含|以上|其中", inner)
        else ""
    )


def _values(cell: Folded, printed: str, unit: str, bound: str) -> Iterator[Value]:
    """Yield the figures of a cell, their unit from the cell itself or from the row.

    A cell may hold one figure for each of several places: 「30%（全省），45%（重点地区）」.
    """
    text = cell.text
    inner = _BRACKETED.match(text)
    shift, body = (inner.start(1), inner.group(1)) if inner else (0, text)
    first = _CELL_NUMBER.match(body)
    if not first:
        yield from _word_values(cell, printed, unit)
        return
    if len(body) > _LONGEST_CELL or re.search(r"年|第", first.group("before")):
        return
    end = 0
    for own in quantities(text):
        start = own.start
        if start < shift or start < end:
            continue
        if end and not (own.unit or text[start + len(own.printed) :].startswith("(")):
            continue
        end = start + len(own.printed)
        quantity = own if own.unit else next(iter(quantities(own.printed + unit)), own)
        span = cell.span(start, end)
        yield Value(
            printed=cell.quote(printed, start, end),
            span=span,
            number=quantity.value,
            upper=quantity.upper,
            unit=figures.plain_unit(quantity.unit) or _plain_unit(unit),
            measure=quantity.measure,
            comparator=figures.comparator(bound + text[:start], text[end:]),
        )


def _word_values(cell: Folded, printed: str, unit: str) -> Iterator[Value]:
    """Yield a figure in words: 「千亿级」, 「全覆盖」."""
    figure = next(figures.figures(cell.text), None)
    if figure is None or len(cell.text) > _LONGEST_WORDS:
        return
    span = cell.span(figure.start, figure.end)
    yield Value(
        printed=cell.quote(printed, figure.start, figure.end),
        span=span,
        number=figure.number,
        upper=figure.upper,
        unit=figure.unit or (_plain_unit(unit) if figure.number is not None else ""),
        measure=figure.measure,
        comparator=figure.comparator,
    )


def _plain_unit(unit: str) -> str:
    return "" if unit in ("-", "—", "/") else unit


def _indicator(plan: Plan, row: Block, columns: _Columns) -> str:
    cell = row.cells[columns.name]
    name = readable(plan.text[cell.start : cell.end])
    name = re.sub(r"^\s*(?:其中[：:]|[（(]?\d{1,2}[）)]\s*|\d{1,2}[.．、]\s*|[①-⑩])", "", name)
    name = re.sub(r"[（(]\s*(?:\*|注\d?)\s*[）)]|(?<!\*)\*+$", "", name).strip()
    unit = re.search(r"[（(]([^（）()]{1,16})[）)]\s*$", name)
    if unit and _unit_of(fold(name, Span(0, len(name))).text):
        name = name[: unit.start()].strip()
    return name


def _base(name: str) -> int | None:
    """Return the year that an indicator's name compares with: 「用水量较2020年下降（%）」."""
    return next((p.last for p in periods(name) if p.use is Use.BASE), None)


def _direction(name: str, title: str, cell: str) -> Direction:
    change = _CHANGE_COLUMN.search(title)
    if change and change.group("up"):
        return Direction.UP
    if change and change.group("down"):
        return Direction.DOWN
    signed = _SIGNED.match(cell) if change else None
    if signed:
        return Direction.DOWN if signed.group(1) in "-－—↓" else Direction.UP
    said = _CELL_CHANGE.match(cell)
    if said:
        return Direction.UP if said.group("up") else Direction.DOWN
    bare = _NOTE.sub("", re.sub(r"\([^()]*\)", "", name))
    if _NO_LEVEL.search(bare):
        return Direction.NONE
    if _DOWN_NAME.search(bare):
        return Direction.DOWN
    if _UP_NAME.search(bare) or (bare.startswith("新增") and not bare.endswith(_RATIOS)):
        return Direction.UP
    return Direction.NONE


def _binding(
    plan: Plan, cells: Sequence[Folded], columns: _Columns, position: int
) -> Binding | None:
    if columns.binding is not None and columns.binding < len(cells):
        for binding in Binding:
            if binding.value[:2] in cells[columns.binding].text:
                return binding
    star = "*" in cells[columns.name].text or "*" in cells[position].text
    return _star_means(plan) if star else None


def _star_means(plan: Plan) -> Binding | None:
    """Return what the document says its asterisk means: 「（*）为约束性指标」."""
    found = re.search(r"\*[^\n。]{0,12}(约束性|预期性)", plan.text)
    if not found:
        return None
    return Binding(found.group(1))
