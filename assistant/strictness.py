"""Which of two figures asks for more, and whether they can be compared at all.

Pure: two measured figures in, a verdict and its reason out. A figure is compared in its base unit;
what is measured otherwise (another scope, year, base, form) is said and never judged.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.provision import Comparator, Direction, Value
from corpus.quantities import Measure
from corpus.units import converted, scale_of


class Verdict(StrEnum):
    """What a comparison says of one side (比较结论)."""

    SAME = "相同"
    STRICTER = "更严"
    """It asks for more than the side it is compared with."""
    LOOSER = "更松"
    DIFFERENT = "不同"
    """The figures or words differ; nothing tells which asks for more."""
    OTHER_MEASURE = "口径不同"
    """The figures measure different things, years or scopes."""
    ONLY_HERE = "仅此处有"
    UNQUANTIFIED = "仅提及"
    """The side speaks of it and gives no figure that can be set beside the others."""
    NOT_MENTIONED = "未提及"
    """Nothing was found in the documents searched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A figure with all that decides what it may be compared with."""

    indicator: str
    """What is measured, with the words that say how."""
    value: Value
    direction: Direction = Direction.NONE
    scope: tuple[str, ...] = ()
    year: int | None = None
    since: int | None = None
    base_year: int | None = None
    period: tuple[int, int] | None = None
    """First and last year of the plan it stands in."""
    area: str = ""
    """Region the figure counts over; two regions' amounts depend on their size."""
    effort: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What comes of comparing one figure with another."""

    verdict: Verdict
    why: str
    """For the reader: 「18% 与 16%，相差 2 个百分点」."""


_LESS_IS_MORE = re.compile(
    r"能耗|煤耗|电耗|水耗|物耗|用水|取水|耗水|用能|用煤|消费|消耗|排放|排污|浓度|强度|pue|电能利用效率|电能使用效率"
    r"|产生量|产生强度|填埋|使用量|施用|劣|黑臭|漏损|死亡|超标|违法|占用|污染天"
)
"""Where less of it is better, a lower figure asks for more."""
_BETTER_THOUGH = re.compile(
    r"非化石|可再生|新能源|清洁能源|再生水|研发|投入强度|投资强度|绿色电力|绿电|处理|处置|治理|消除|消纳|利用率|利用量|回收|减排量|节能量|节水量"
    r"|达标率|替代"
)
"""In 「非化石能源消费比重」 or 「黑臭水体消除比例」 more is better all the same."""
_MORE_IS_MORE = re.compile(
    r"率|比重|比例|占比|覆盖|工厂|园区|产品|企业|示范|基地|装机|产值|规模|面积|蓄积|项目|平台|标准|供应链|投资|数量"
)
_AMOUNTS = frozenset(
    {Measure.COUNT, Measure.MASS, Measure.VOLUME, Measure.AREA, Measure.ENERGY, Measure.POWER,
     Measure.MONEY, Measure.LENGTH}
)  # fmt: skip
"""Measures whose figures grow with the size of a region."""


def judge(one: Measured, other: Measured) -> Judgement:
    """Return what one figure is beside another, seen from the first.

    Different forms, units, scopes, years and bases are named before anything is judged. Two plans'
    ends are one point of their periods: what one plan asks for until 2020 and the next until 2025
    are compared as the targets of their plans.
    """
    reason = _apart(one, other)
    if reason:
        return Judgement(verdict=Verdict.OTHER_MEASURE, why=reason)
    notes = _notes(one, other)
    order = _order(one, other)
    said = difference(one, other)
    if order == 0:
        return Judgement(verdict=Verdict.SAME, why=_why(["数值相同", *notes]))
    if order is None or _sized(one, other):
        more = ["绝对量，随地区大小而定"] if _sized(one, other) else ["无法判断哪个更严"]
        return Judgement(verdict=Verdict.DIFFERENT, why=_why([said, *more, *notes]))
    verdict = Verdict.STRICTER if order > 0 else Verdict.LOOSER
    return Judgement(verdict=verdict, why=_why([said, *notes]))


def difference(one: Measured, other: Measured) -> str:
    """Return how far two single figures on one scale lie apart; empty where that says nothing."""
    first, second = one.value, other.value
    if first.number is None or second.number is None or first.upper or second.upper:
        return ""
    scale = scale_of(first.unit)
    far = abs(converted(first.number, first.unit) - converted(second.number, second.unit))
    return f"相差 {apart(far / scale.factor, first.unit)}"


def apart(number: float, unit: str) -> str:
    """Return a difference as it is written; two shares lie percentage points apart."""
    return written(number, "个百分点" if unit in ("%", "百分点") else unit)


def written(number: float, unit: str) -> str:
    """Return a number and its unit as they are written: 「18%」, 「2 个百分点」, 「1.2 亿吨」."""
    multiple = ""
    for factor, word in ((1e8, "亿"), (1e4, "万")):
        if abs(number) >= factor:
            number, multiple = number / factor, word
            break
    digits = f"{float(f'{number:.10g}'):.10g}"
    space = "" if unit == "%" else " "
    return f"{digits}{space}{multiple}{unit}".rstrip()


def _apart(one: Measured, other: Measured) -> str:
    """Return why two figures measure different things; empty when they measure one."""
    first, second = one.value, other.value
    if one.direction is not other.direction:
        return f"一个是{_form(one)}，一个是{_form(other)}"
    both = first.number is not None and second.number is not None
    if both and scale_of(first.unit).base != scale_of(second.unit).base:
        return f"单位不同：{first.unit or '无单位'}与{second.unit or '无单位'}"
    if not both and {first.unit, second.unit} - {"", "%"}:
        return f"一个是{first.printed}，一个是{second.printed}"
    if set(one.scope) != set(other.scope):
        return f"范围不同：{_scope(one)}与{_scope(other)}"
    if one.year and other.year and one.year != other.year and not _ends(one, other):
        return f"目标年不同：{one.year}年与{other.year}年"
    if one.base_year and other.base_year and one.base_year != other.base_year:
        if not _ends(one, other):
            return f"基期不同：{one.base_year}年与{other.base_year}年"
        spans = {end.year - end.base_year for end in (one, other) if end.year and end.base_year}
        if len(spans) > 1:
            return f"累计年数不同：基期为{one.base_year}年与{other.base_year}年"
    bounds = {first.comparator, second.comparator}
    if bounds == {Comparator.AT_LEAST, Comparator.AT_MOST}:
        return "一个是下限，一个是上限"
    return ""


def _ends(one: Measured, other: Measured) -> bool:
    """Tell whether each figure is set for the end of its own plan, and the plans are two."""
    if one.period is None or other.period is None or one.period == other.period:
        return False
    return one.year == one.period[1] and other.year == other.period[1]


def _order(one: Measured, other: Measured) -> int | None:
    """Return 1 where the first asks for more, -1 for less, 0 for the same, None where open."""
    first, second = _ends_of(one.value), _ends_of(other.value)
    if first == second:
        return 0
    way = _way(one, other)
    if way == 0:
        return None
    lower, upper = (way * (a > b) - way * (a < b) for a, b in zip(first, second, strict=True))
    if lower and upper and lower != upper:
        return None  # one range lies inside the other
    return lower or upper


def _ends_of(value: Value) -> tuple[float, float]:
    """Return the ends of a value on its scale; 全覆盖 is a hundred percent."""
    if value.number is None:
        return 100.0, 100.0
    upper = value.number if value.upper is None else value.upper
    return converted(value.number, value.unit), converted(upper, value.unit)


def _way(one: Measured, other: Measured) -> int:
    """Return 1 where more asks for more, -1 where less does, 0 where nothing tells."""
    if Direction.DOWN in (one.direction, other.direction):
        return 1
    bounds = {one.value.comparator, other.value.comparator}
    if Comparator.AT_MOST in bounds:
        return -1
    if Comparator.AT_LEAST in bounds:
        return 1
    name = one.indicator.lower() + other.indicator.lower()
    if _LESS_IS_MORE.search(name) and not _BETTER_THOUGH.search(name):
        return -1
    rises = Direction.UP in (one.direction, other.direction)
    if rises or _MORE_IS_MORE.search(name) or _BETTER_THOUGH.search(name):
        return 1
    return 0


def _sized(one: Measured, other: Measured) -> bool:
    """Tell whether two figures are amounts of regions of different size."""
    per_unit = "/" in one.value.unit
    bounded = Comparator.AT_MOST in (one.value.comparator, other.value.comparator)
    return one.value.measure in _AMOUNTS and not per_unit and not bounded and one.area != other.area


def _notes(one: Measured, other: Measured) -> list[str]:
    """Return what is worth knowing beside the figures."""
    notes = []
    if _ends(one, other):
        notes.append(f"各自规划期末（{one.year}年与{other.year}年）")
    elif (one.year is None) != (other.year is None):
        notes.append(f"一方写明{one.year or other.year}年，一方未写年份")
    bounds = [_bound(end) for end in (one, other)]
    if bounds[0] != bounds[1]:
        notes.append(f"措辞为“{bounds[0]}”与“{bounds[1]}”")
    return notes


def _bound(measured: Measured) -> str:
    strives = "力争" if measured.effort else ""
    return strives + measured.value.comparator.value


def _form(measured: Measured) -> str:
    if measured.direction is Direction.NONE:
        return "达到的水平"
    return f"{measured.direction.value}的幅度"


def _scope(measured: Measured) -> str:
    return "、".join(measured.scope) or "未限定"


def _why(parts: list[str]) -> str:
    return "；".join(part for part in parts if part)
