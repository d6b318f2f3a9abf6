"""Figures of a Chinese quote, said again in English.

Computed from the quantities that were read, never translated: number, unit, bound and year. What
has a unit without an English name here is left to the quote.
"""

import re
from calendar import month_name
from collections.abc import Mapping

from corpus.quantities import Measure, Quantity, folded_quantities, years
from corpus.text import normalise

_UNITS: Mapping[str, str] = {
    "%": "%", "个百分点": " percentage points", "百分点": " percentage points", "成": "%",
    "吨": " tonnes", "吨标准煤": " tonnes of standard coal", "吨标煤": " tonnes of standard coal",
    "吨二氧化碳": " tonnes of CO2", "吨二氧化碳当量": " tonnes of CO2 equivalent",
    "千克": " kg", "公斤": " kg", "克": " g", "毫克": " mg", "微克": " µg",
    "克标准煤/千瓦时": " g of standard coal per kWh", "克/千瓦时": " g per kWh",
    "千克标准煤": " kg of standard coal", "千克标准煤/吨": " kg of standard coal per tonne",
    "微克/立方米": " µg/m³", "毫克/立方米": " mg/m³", "立方米/吨": " m³ per tonne",
    "立方米": " m³", "亩": " mu", "公顷": " hectares", "平方米": " m²", "平方公里": " km²",
    "千瓦": " kW", "千瓦时": " kWh", "兆瓦": " MW", "千伏": " kV", "元": " yuan",
    "元/吨": " yuan per tonne", "公里": " km", "米": " m", "家": "", "户": " households", "个": "",
    "项": "", "座": "", "台": " units", "套": " sets", "条": "", "辆": " vehicles", "人": " people",
    "人次": " persons", "批": " batches", "倍": " times", "年": " years", "个月": " months",
    "日": " days", "天": " days", "个工作日": " working days", "工作日": " working days",
    "小时": " hours", "学时": " class hours",
}  # fmt: skip
_BEFORE = (
    (re.compile(r"(?:不低于|不少于|不小于|至少|不得低于|不得少于|最低)$"), "at least "),
    (re.compile(r"(?:不得?超过|不得?高于|不得?大于|不得?多于|未超过|最多|至多|最高)$"), "at most "),
    (re.compile(r"(?<![不未得])(?:超过|高于|大于|多于|突破)$"), "over "),
    (re.compile(r"(?<![不得])(?:低于|小于|少于)$|(?:不足|不到)$"), "under "),
    (re.compile(r"(?:大约|约|近)$"), "about "),
)
_BEHIND = (
    (re.compile(r"^(?:\(含\)|及)?以上"), "at least "),
    (re.compile(r"^(?:\(含\)|及)?(?:以下|以内)|^之内"), "at most "),
    (re.compile(r"^内"), "within "),
    (re.compile(r"^(?:左右|上下)"), "about "),
)
"""Words around a figure that bound it."""
_DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d)年(?P<month>0?[1-9]|1[0-2])月(?P<day>0?[1-9]|[12]\d|3[01])日"
)
_SCALES = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
_MOST_FIGURES = 3
"""More figures than these say little without what they are of."""
_TEN = 10
_LOOK = 8


def restated(said: str) -> str:
    """Return the figures of a Chinese statement in English, in brackets; empty where none.

    >>> restated("到2025年，建成绿色工厂120家以上，能耗下降18%")
    ' (= at least 120; 18 %; 2025) '
    """
    key = normalise(said)
    dates = list(_DATE.finditer(key))
    within = {i for date in dates for i in range(*date.span())}
    found = [
        text
        for quantity in folded_quantities(key)
        if quantity.start not in within and (text := _said(quantity, key))
    ]
    found += [f"{date['day']} {month_name[int(date['month'])]} {date['year']}" for date in dates]
    if not 0 < len(found) <= _MOST_FIGURES:
        return ""
    named = years(said)
    when = [str(named[0])] if len(named) == 1 and not dates else []
    return f" (= {'; '.join([*found, *when])}) "


def _said(quantity: Quantity, key: str) -> str:
    """Return one figure; empty where its unit has no English name here.

    A bare number counts only with decimals, as in 「PUE 1.3」: others number things.
    """
    bare = not quantity.unit and "." in quantity.printed
    if key[quantity.start + len(quantity.printed) :].startswith("级"):
        return ""  # 「千万千瓦级」 is a class
    written = quantity.measure is Measure.COUNT and not quantity.printed[0].isdigit()
    if written or (not bare and quantity.unit not in _UNITS):
        return ""  # 「七台河」 counts nothing
    tenths = quantity.unit == "成"
    unit = "%" if tenths else _UNITS.get(quantity.unit, "")
    ends = [quantity.value] if quantity.upper is None else [quantity.value, quantity.upper]
    number = " to ".join(_number(end * _TEN if tenths else end) for end in ends)
    if quantity.value == 1 and quantity.upper is None:
        unit = unit.removesuffix("s")
    return f"{_bound(quantity, key)}{number}{' %' if unit == '%' else unit}"


def _bound(quantity: Quantity, key: str) -> str:
    end = quantity.start + len(quantity.printed)
    before, behind = key[max(0, quantity.start - _LOOK) : quantity.start], key[end : end + _LOOK]
    around = [
        *((p.search(before), w) for p, w in _BEFORE),
        *((p.match(behind), w) for p, w in _BEHIND),
    ]
    return next((words for found, words in around if found), "")


def _number(value: float) -> str:
    for scale, name in _SCALES:
        if value >= scale:
            return f"{value / scale:.10g}{name}"
    return f"{value:,.10g}"
