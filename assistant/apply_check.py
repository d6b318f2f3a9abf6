"""A second opinion on every comparison of figures, before it is said.

Independent of what made the comparison: it sees the two printed figures, the quote and the
question, reads them by rules of its own in exact decimals, and knows no profile and no ledger.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from corpus.text import normalise

_FIGURE = re.compile(
    r"(?P<number>\d+(?:,\d{3})*(?:\.\d+)?|[一二两三四五六七八九十百千]+)[余多]?"
    r"(?P<multiple>百万|千万|万亿|亿|万|千(?!克|瓦))?[余多]?(?P<unit>[^\d,;。]*)"
)
_MULTIPLES = {"千": 3, "万": 4, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
_FACTORS: Mapping[str, tuple[str, str]] = {
    "吨标准煤": ("煤", "1"), "吨标煤": ("煤", "1"), "千克标准煤": ("煤", "0.001"),
    "tce": ("煤", "1"), "吨": ("吨", "1"), "千克": ("吨", "0.001"), "公斤": ("吨", "0.001"),
    "吨二氧化碳当量": ("碳", "1"), "吨二氧化碳": ("碳", "1"), "立方米": ("方", "1"),
    "方": ("方", "1"), "立方": ("方", "1"), "m3": ("方", "1"), "蒸吨": ("蒸", "1"),
    "千瓦": ("瓦", "1"), "兆瓦": ("瓦", "1000"), "mw": ("瓦", "1000"), "kw": ("瓦", "1"),
    "千瓦时": ("电", "1"), "kwh": ("电", "1"), "度": ("电", "1"), "度电": ("电", "1"),
    "元": ("元", "1"), "平方米": ("积", "15"), "平米": ("积", "15"), "m2": ("积", "15"),
    "平": ("积", "15"), "亩": ("积", "10000"), "公顷": ("积", "150000"), "公里": ("长", "1000000"),
    "米": ("长", "1000"), "毫米": ("长", "1"), "mm": ("长", "1"), "人": ("人", "1"),
    "名": ("人", "1"), "年": ("年", "12"), "个月": ("年", "1"), "天": ("天", "1"),
    "日": ("天", "1"), "岁": ("岁", "1"), "周岁": ("岁", "1"), "条": ("条", "1"),
}  # fmt: skip
"""Units in whole parts of one another; areas in fifteenths of a square metre: 亩 is whole."""
_LIKE = (
    {"吨", "煤"},
    {"吨", "碳"},
    {"吨", "方"},
    {"吨", "蒸"},
    {"", "元"},
    {"", "电"},
    {"方", "积"},
)
"""Dimensions that people and documents say for one another: a ton of water is a cubic metre."""
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"两": 2}


def agrees(said: str, printed: str, *, relation: str, question: str, quote: str) -> bool:
    """Tell whether two printed figures stand where they are said to, and compare as claimed.

    Args:
        said: The enterprise's figure: 「12万吨」.
        printed: The provision's: 「10万立方米」.
        relation: 「>」, 「<」 or 「=」, of the first to the second.
        question: What the enterprise wrote.
        quote: The provision.

    >>> question, quote = "年用水8万吨", "年用水量超过10万立方米的企业"
    >>> agrees("8万吨", "10万立方米", relation="<", question=question, quote=quote)
    True
    """
    if normalise(said) not in normalise(question) or normalise(printed) not in normalise(quote):
        return False
    own, other = _read(said), _read(printed)
    if own is None or other is None:
        return False
    (value, dimension), (limit, of_limit) = own, other
    if dimension != of_limit and {dimension, of_limit} not in _LIKE:
        return False
    if {dimension, of_limit} == {"方", "积"}:  # 「12万方」 of floor space
        value, limit = (
            (value * 15, limit) if dimension == "方" else (value, limit * 15)
        )  # fmt: skip
    return relation == (">" if value > limit else "<" if value < limit else "=")


def _read(figure: str) -> tuple[Decimal, str] | None:
    found = _FIGURE.search(normalise(figure))
    if not found:
        return None
    number = found["number"].replace(",", "")
    value = Decimal(number) if number[0].isdigit() else _chinese(number)
    value = value.scaleb(_MULTIPLES.get(found["multiple"] or "", 0))
    unit = re.split(r"/(?:年|小时|a|h|日)", found["unit"])[0]
    if not unit:
        return value, ""
    dimension = _FACTORS.get(unit)
    return None if dimension is None else (value * Decimal(dimension[1]), dimension[0])


def _chinese(numeral: str) -> Decimal:
    total, digit = 0, 0
    for character in numeral:
        if character in _DIGITS:
            digit = _DIGITS[character]
        else:
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[character]
            digit = 0
    return Decimal(total + digit)
