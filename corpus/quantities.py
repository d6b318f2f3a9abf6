"""Quantities: numbers with their units, as printed and as values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from corpus.text import normalise


class Measure(StrEnum):
    """What kind of thing a unit counts; figures of different measures are never compared."""

    SHARE = "比例"
    MONEY = "金额"
    MASS = "质量"
    VOLUME = "体积"
    AREA = "面积"
    ENERGY = "能量"
    POWER = "功率"
    COUNT = "数量"
    LENGTH = "长度"
    YEAR = "年份"
    TIME = "时长"
    MULTIPLE = "倍数"
    OTHER = "其他"


_MULTIPLES = {"千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "千亿": 1e11, "万亿": 1e12}
_UNITS: tuple[tuple[Measure, str], ...] = (
    (Measure.SHARE, "个百分点|百分点|%|‰|成"),
    (
        Measure.MASS,
        "吨二氧化碳当量|吨二氧化碳|吨标准煤当量|吨标准煤|吨标煤|吨标准油|吨油当量|千克标准煤|千克标准油|公斤标准煤"
        "|克标准煤|吨|公斤|斤|千克|毫克|微克|克|t|tce|tco2|kgce|gce|kg|mg|ug|μg",
    ),
    (
        Measure.VOLUME,
        "标准立方米|立方米|立方|升|方|m3|nm3",
    ),
    (Measure.AREA, "平方公里|平方千米|平方米|平米|公顷|亩|km2|m2|hm2"),
    (Measure.ENERGY, "千瓦时|度电|千瓦小时|焦耳|吉焦|千焦|kwh|mwh|gwh|twh|gj|kgoe"),
    (Measure.POWER, "千瓦|兆瓦|吉瓦|千伏安|蒸吨|马力|kw|mw|gw|gwp|kva|kv|千伏"),
    (Measure.MONEY, "美元|港元|欧元|元"),
    (Measure.LENGTH, "公里|千米|厘米|毫米|米|海里|km|mm|cm"),
    (Measure.TIME, "个工作日|工作日|个月|周岁|岁|小时|分钟|天|年|日|秒|学时"),
    (Measure.MULTIPLE, "倍"),
    (
        Measure.COUNT,
        "家次|家|户次|户|个|项|座|条|种|处|名|人次|人|台套|台|套|批|辆|所|次|份|张|株|头|期|件"
        "|艘|棵|只|羽|根|块|支|宗|例|起|架|列|场|册|门|类|对|片|标箱|标准箱|位|篇|幅|枚|盏|间|栋|幢|组|枪|桩|例|卷|款|口|杆|孔|眼|尾|粒|单位|重量箱",
    ),
)
_UNIT_MEASURES = {unit: measure for measure, units in _UNITS for unit in units.split("|")}
_UNIT = "|".join(
    unit + "(?![a-z])" if unit[-1].isascii() and unit[-1].isalpha() else unit
    for unit in sorted(_UNIT_MEASURES, key=len, reverse=True)
)
_COMPOUND = rf"(?:{_UNIT}|[gl](?=/))(?:/(?:百|千|万|亿)?(?:{_UNIT}|[tlhdag](?![a-z])))?"
"""「毫克/立方米」, 「吨标准煤/万元」: a multiple in the denominator belongs to the unit."""
_CHINESE_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
"""Commas part thousands; in 「30，40家」 the comma, half-width once normalised, parts numbers."""
_NUMERALS = "零一二两三四五六七八九十百千"
_MULTIPLE = "百万|千万|万亿|千亿|亿|万|千(?![克瓦米伏焦])"
_QUANTITY = re.compile(
    rf"(?P<number>(?<![第\da-z.]){_DIGITS}|(?<!第)百分之[零一二三四五六七八九十百点〇]+"
    rf"|(?<![第个{_NUMERALS}])[{_NUMERALS}]+(?=[家户个项座条种处名人台套批成万亿吨倍辆亩类年岁]|周岁)"
    rf"|(?<![第几数亿\d{_NUMERALS}])万(?=[家户个项座种台套亿]))"
    rf"(?:(?:[-~—–至到]|(?P<low>{_MULTIPLE})?(?:{_UNIT})?(?:\(含\))?[-~—–至])(?P<upper>{_DIGITS}))?"
    r"(?:余|多)?"
    rf"(?P<multiple>{_MULTIPLE})?"
    rf"(?P<unit>{_COMPOUND})?"
)
_LONG_UNIT = "|".join(unit for unit in _UNIT.split("|") if len(unit) > 1 or unit in "%吨亩")
_AHEAD = re.compile(
    rf"(?:\((?:{_MULTIPLE})?({_UNIT})\)|(?<=[:,])(?:{_MULTIPLE})?({_UNIT})(?=[:,])"
    rf"|(?<![\d百千万亿])({_LONG_UNIT})(?=:))[:,;\-—–~≥≤]*\d"
)
"""「减排量（万吨）：0.55」, 「占比：%，6.5」: a table may print the unit before its figures."""
_LARGEST = 1e18
"""A longer row of digits is a code or an attack, not a number."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:年|(?=[-—–~至到]\d))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One figure in a text."""

    printed: str
    """As it stands in the normalised text: ``1200吨``."""
    value: float
    """The number times its multiple (万, 亿, …), in the unit; a range gives its lower end."""
    upper: float | None
    """Upper end of a range."""
    unit: str
    """The unit without multiple; empty for a bare number."""
    measure: Measure
    start: int
    """Offset in the normalised text."""


def quantities(text: str) -> Iterator[Quantity]:
    """Yield the quantities of a text in order, years left out.

    >>> [(q.value, q.unit) for q in quantities("到2025年分别减少1200吨、2万吨")]
    [(1200.0, '吨'), (20000.0, '吨')]
    """
    return folded_quantities(normalise(text))


def folded_quantities(key: str) -> Iterator[Quantity]:
    """Yield the quantities of a text in its matching form; ``start`` is an offset in it.

    Matching forms are not made twice: what full-width marks have become would be read as markup.
    """
    years = {match.start(1) for match in _YEAR.finditer(key)}
    for found in _QUANTITY.finditer(key):
        if found.start() in years or _is_article(found):
            continue
        number = _number(found.group("number"))
        if number is None or number > _LARGEST:
            continue
        multiple = _MULTIPLES.get(found.group("multiple") or "", 1.0)
        upper = _number(found.group("upper") or "0") or 0
        if upper > _LARGEST:
            continue
        share = found.group("number").startswith("百分之")
        unit = "%" if share else found.group("unit") or ""
        yield Quantity(
            printed=found.group(),
            value=number * _MULTIPLES.get(found.group("low") or "", multiple),
            upper=upper * multiple if found.group("upper") else None,
            unit=unit,
            measure=measure_of(unit),
            start=found.start(),
        )


@lru_cache(maxsize=16_384)
def measures_ahead(text: str) -> frozenset[Measure]:
    """Return the measures whose unit a text prints before the figures, as tables do.

    >>> measures_ahead("减排量（万吨）：0.55") == {Measure.MASS}
    True
    """
    units = (next(filter(None, found)) for found in _AHEAD.findall(normalise(text)))
    return frozenset(map(measure_of, units))


def measure_of(unit: str) -> Measure:
    """Return what a unit counts; 「立方米/吨」 counts volume, per something.

    >>> measure_of("千瓦时"), measure_of("立方米/吨")
    (<Measure.ENERGY: '能量'>, <Measure.VOLUME: '体积'>)
    """
    return _UNIT_MEASURES.get(unit.partition("/")[0], Measure.OTHER)


def _is_article(found: re.Match[str]) -> bool:
    """Tell whether 一 only introduces a noun: 「一批」, 「一个」 count nothing."""
    unit = found.group("unit") or ""
    return found.group("number") == "一" and _UNIT_MEASURES.get(unit) is Measure.COUNT


@lru_cache(maxsize=16_384)
def years(text: str) -> tuple[int, ...]:
    """Return the years a text names, in order, each once."""
    found = (int(match.group(1)) for match in _YEAR.finditer(normalise(text)))
    return tuple(dict.fromkeys(found))


def _number(text: str) -> float | None:
    if text[0].isdigit():
        return float(text.replace(",", ""))
    if text.startswith("百分之"):
        whole, _, decimals = text.removeprefix("百分之").partition("点")
        value = chinese_number(whole)
        digits = "".join(str(_CHINESE_DIGITS.get(c, 0)) for c in decimals)
        return None if value is None else float(f"{value}.{digits or 0}")
    value = 10_000 if text == "万" else chinese_number(text)
    return None if value is None else float(value)


def chinese_number(text: str) -> int | None:
    """Return the value of a Chinese numeral below ten thousand, None when it is none.

    >>> chinese_number("十八"), chinese_number("一百二十"), chinese_number("两千")
    (18, 120, 2000)
    """
    total, digit = 0, 0
    for character in text:
        if character in _CHINESE_DIGITS:
            digit = _CHINESE_DIGITS[character]
        elif character in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[character]
            digit = 0
        else:
            return None
    return total + digit if text else None
