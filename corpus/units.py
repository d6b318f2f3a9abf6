"""Units on one scale: 公里 and 千米, 兆瓦 and 千瓦, 亩 and 公顷, 千克标准煤 and 吨标准煤.

Only units of one thing meet: a ton of coal equivalent is no ton of carbon dioxide, and what a
percentage is of is not known here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from corpus.quantities import Measure, measure_of

_SCALES: Mapping[str, Mapping[str, float]] = {
    "%": {"%": 1, "‰": 0.1, "成": 10},
    "百分点": {"百分点": 1, "个百分点": 1},
    "吨": {
        "吨": 1, "t": 1, "千克": 1e-3, "公斤": 1e-3, "kg": 1e-3, "斤": 5e-4, "克": 1e-6, "g": 1e-6,
        "毫克": 1e-9, "mg": 1e-9, "微克": 1e-12, "ug": 1e-12, "μg": 1e-12,
    },
    "吨标准煤": {
        "吨标准煤": 1, "吨标煤": 1, "吨标准煤当量": 1, "tce": 1, "千克标准煤": 1e-3,
        "公斤标准煤": 1e-3, "kgce": 1e-3, "克标准煤": 1e-6, "gce": 1e-6,
    },
    "吨二氧化碳": {"吨二氧化碳": 1, "吨二氧化碳当量": 1, "tco2": 1},
    "吨标准油": {"吨标准油": 1, "吨油当量": 1, "千克标准油": 1e-3, "kgoe": 1e-3},
    "立方米": {"立方米": 1, "立方": 1, "方": 1, "m3": 1, "升": 1e-3, "l": 1e-3},
    "标准立方米": {"标准立方米": 1, "nm3": 1},
    "平方米": {
        "平方米": 1, "平米": 1, "m2": 1, "公顷": 1e4, "hm2": 1e4, "平方公里": 1e6,
        "平方千米": 1e6, "km2": 1e6, "亩": 1e4 / 15,
    },
    "千瓦时": {
        "千瓦时": 1, "度电": 1, "千瓦小时": 1, "kwh": 1, "mwh": 1e3, "gwh": 1e6, "twh": 1e9,
    },
    "吉焦": {"吉焦": 1, "gj": 1, "千焦": 1e-6, "焦耳": 1e-9},
    "千瓦": {"千瓦": 1, "kw": 1, "兆瓦": 1e3, "mw": 1e3, "吉瓦": 1e6, "gw": 1e6, "gwp": 1e6},
    "米": {
        "米": 1, "公里": 1e3, "千米": 1e3, "km": 1e3, "海里": 1852, "厘米": 1e-2, "cm": 1e-2,
        "毫米": 1e-3, "mm": 1e-3,
    },
    "年": {"年": 1, "个月": 1 / 12},
    "周岁": {"周岁": 1, "岁": 1},
    "天": {"天": 1, "日": 1},
    "工作日": {"工作日": 1, "个工作日": 1},
    "小时": {"小时": 1, "分钟": 1 / 60, "秒": 1 / 3600},
}  # fmt: skip
_KNOWN = {unit: (base, factor) for base, units in _SCALES.items() for unit, factor in units.items()}
_MULTIPLE = re.compile("^(?P<multiple>百|千(?![克瓦米焦])|万|亿)(?=.)")
_MULTIPLES = {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_EACH = frozenset({*"家户个项座条种处台套批所块支", "台套"})
"""Counting words that one thing may be counted with: 「500家」 and 「500户」 are as many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What a unit is in its base unit."""

    base: str
    """「吨标准煤/元」 for 「千克标准煤/万元」; a unit nothing is known of is its own."""
    factor: float
    """How many of the base unit one is."""


@lru_cache(maxsize=1024)
def scale_of(unit: str) -> Scale:
    """Return what a unit, in its matching form, is in its base unit.

    >>> scale_of("千克标准煤/万元")
    Scale(base='吨标准煤/元', factor=1e-07)
    """
    above, slash, below = unit.partition("/")
    base, factor = _base(above)
    if not slash:
        return Scale(base=base, factor=factor)
    multiple = _MULTIPLE.match(below)
    times = _MULTIPLES[multiple["multiple"]] if multiple else 1.0
    other, of = _base(below[multiple.end() :] if multiple else below)
    return Scale(base=f"{base}/{other}", factor=factor / (times * of))


def convertible(one: str, other: str) -> bool:
    """Tell whether figures with these units can be put on one scale."""
    return scale_of(one).base == scale_of(other).base


def converted(number: float, unit: str) -> float:
    """Return a figure in its base unit, rounded where binary fractions end in noise.

    >>> converted(3, "亩") == converted(0.2, "公顷")
    True
    """
    return float(f"{number * scale_of(unit).factor:.12g}")


def _base(unit: str) -> tuple[str, float]:
    if unit in _KNOWN:
        return _KNOWN[unit]
    if unit in _EACH and measure_of(unit) is Measure.COUNT:
        return "个", 1.0
    return unit, 1.0
