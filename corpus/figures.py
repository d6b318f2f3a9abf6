"""Figures of a sentence with what bounds them: 「不低于85%」, 「1.5亿吨左右」, 「全覆盖」."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.provision import Comparator
from corpus.quantities import Measure, folded_quantities

_ASIDE = r"^(?:\([^()]{0,40}\)|\))?(?:含|及|或|和)?"
"""What may stand before the bound: 「2万吨（或1万吨标准煤）及以上」."""
_ASIDE_LENGTH = 50
_AT_LEAST_AFTER = re.compile(_ASIDE + r"(?:以上|之上)")
_AT_MOST_AFTER = re.compile(_ASIDE + r"(?:以下|以内|之内|之下)")
_ABOUT_AFTER = re.compile(r"^(?:左右|上下|前后)")
_BETWEEN = r"(?:至|到|达到?|为|在|约)?$"
_NOT_BELOW = re.compile(r"不(?:得|应|能|可|宜|再)?(?:低于|少于|小于|短于|下于)" + _BETWEEN)
_NOT_ABOVE = re.compile(
    r"(?:不(?:得|应|能|可|宜|再)?|未)(?:高于|超过|多于|大于|突破|超出|超)" + _BETWEEN
)
_ABOVE = re.compile(
    r"(?:超过|超|突破|大于|高于|多于|优于|(?<![不未])满|[≥>])"
    + _BETWEEN
    + r"|至少[^,;。、\d]{0,8}$"
)
_BELOW = re.compile(
    r"(?:低于|小于|少于|不足|不满|未满|未达到?|达不到|控制(?:在|到|为)|限制在|[≤<])" + _BETWEEN
)
_ABOUT_BEFORE = re.compile(r"(?:约|大约|大概|近|接近|将近)(?:为|达到?)?$")
_WORDS = re.compile(
    r"(?P<all>(?<!健)全覆盖)"
    r"|翻(?P<times>[一两二三])?番|(?P<double>增长一倍|提高一倍|增加一倍|倍增)(?!计划|行动|工程)"
    r"|(?P<lower>[一二三四五六七八九十]{1,2})分之(?P<upper>[一二两三四五六七八九]{1,2})"
)
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_SCALE = re.compile(r"^级")
"""「百万吨级示范项目」 names a class; 「千亿级产业」 is a figure."""
_LIST_MARK = re.compile(
    r"^[(（]?\d{1,2}(?:\.\d{1,2}){0,3}[)）.、:](?!\d)|^\d{1,2}(?=[\u4e00-\u9fff])"
)
_NOT_FIGURE_BEFORE = re.compile(
    r"(?:第|每|[a-z]|[a-z/]-|编号|附件|附表|表|图|专栏|电话|传真|邮编|文号|序号)$"
)
_NOT_FIGURE_AFTER = re.compile(
    r"^(?:月(?!度)|日|号|时(?!点)|[a-z]|[+]|条(?:规定|第|的规定)|款|版|[:：]\d|周年|世纪)"
)
_ORDERED = frozenset("类期批年")
_LISTED_BEFORE = re.compile("[一二三四五][、和]$")
"""「（一、二类）」 names the first and the second class."""
_THESE_YEARS = ("近", "今后", "未来", "过去")
"""「近3年」 is when, not how long."""
_DASHES = frozenset("-—–－")
_MARKED = re.compile(r"[《“\"‘「『][^《》“”\"‘’「」『』]{0,60}$")
"""Inside a title or a name: 《2030年前……》, “百千万”工程."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure in a folded text."""

    start: int
    end: int
    """Number and unit, without the words that bound it."""
    number: float | None
    """None for a word such as 全覆盖."""
    upper: float | None = None
    unit: str = ""
    measure: Measure = Measure.OTHER
    comparator: Comparator = Comparator.EQUAL
    doubling: bool = False
    """A word for a relative increase: 翻一番."""


def figures(text: str) -> Iterator[Figure]:
    """Yield the figures of a folded text in order; years, dates and numbers in names left out.

    >>> [(f.number, f.unit, f.comparator.value) for f in figures("不低于85%,约1.5亿吨")]
    [(85.0, '%', '不低于'), (150000000.0, '吨', '左右')]
    """
    found = sorted([*_numbers(text), *_words(text)], key=lambda figure: figure.start)
    end = 0
    for figure in found:
        if figure.start >= end:
            yield figure
            end = figure.end


def _numbers(text: str) -> Iterator[Figure]:
    mark = _LIST_MARK.match(text)
    begins = mark.end() if mark else 0
    for quantity in folded_quantities(text):
        start, end = quantity.start, quantity.start + len(quantity.printed)
        if start < begins and quantity.unit == "":
            continue
        before, after = text[max(0, start - 12) : start], text[end : end + _ASIDE_LENGTH]
        if quantity.unit == "" and _NOT_FIGURE_AFTER.match(after):
            continue
        if _NOT_FIGURE_BEFORE.search(before) or _in_name(text, start, end):
            continue
        if not quantity.unit and _is_mark(before, after, quantity.value):
            continue
        if quantity.measure is Measure.TIME and before.endswith(_THESE_YEARS):
            continue
        if quantity.unit in _ORDERED and _LISTED_BEFORE.search(before):
            continue
        if quantity.unit == "日" and before.endswith("月"):
            continue
        scale = _SCALE.match(after) is not None
        if scale and quantity.unit:
            continue
        yield Figure(
            start=start,
            end=end,
            number=quantity.value,
            upper=quantity.upper,
            unit=plain_unit(quantity.unit),
            measure=quantity.measure,
            comparator=comparator(text[max(0, start - 12) : start], after),
        )


def _is_mark(before: str, after: str, value: float) -> bool:
    """Tell whether a bare number is a year or a page: 〔2019〕, 「— 3 —」."""
    dashes = before[-1:] in _DASHES and after[:1] in _DASHES
    return dashes or (value == int(value) and 1900 <= value <= 2100)


def _in_name(text: str, start: int, end: int) -> bool:
    opened = _MARKED.search(text[max(0, start - 60) : start])
    if not opened:
        return False
    return any(mark in text[end : end + 60] for mark in '》”’」』"')


def _words(text: str) -> Iterator[Figure]:
    for found in _WORDS.finditer(text):
        if _in_name(text, found.start(), found.end()):
            continue
        if found.group("all"):
            yield Figure(
                start=found.start(), end=found.end(), number=None, comparator=Comparator.ALL
            )
            continue
        if found.group("lower"):
            lower = _numeral(found.group("lower"))
            if lower in (0, 100):
                continue
            number = round(100 * _numeral(found.group("upper")) / lower, 2)
        else:
            times = _DIGITS.get(found.group("times") or "一", 1)
            number = 100.0 * (2**times - 1)
        yield Figure(
            start=found.start(),
            end=found.end(),
            number=number,
            unit="%",
            measure=Measure.SHARE,
            comparator=comparator(
                text[max(0, found.start() - 12) : found.start()],
                text[found.end() : found.end() + _ASIDE_LENGTH],
            ),
            doubling=not found.group("lower"),
        )


def _numeral(text: str) -> int:
    if text.startswith("十") and len(text) > 1:
        return 10 + _DIGITS[text[1]]
    return _DIGITS[text[0]] if len(text) == 1 else _DIGITS[text[0]] * 10


def plain_unit(unit: str) -> str:
    """Return a unit without its counting word: 「个百分点」."""
    return "百分点" if unit == "个百分点" else unit


def comparator(before: str, after: str) -> Comparator:
    """Return what bounds a figure, from the words that stand around it."""
    if _AT_LEAST_AFTER.match(after) or _NOT_BELOW.search(before):
        return Comparator.AT_LEAST
    if _AT_MOST_AFTER.match(after) or _NOT_ABOVE.search(before) or _BELOW.search(before):
        return Comparator.AT_MOST
    if _ABOVE.search(before):
        return Comparator.AT_LEAST
    if _ABOUT_AFTER.match(after) or _ABOUT_BEFORE.search(before):
        return Comparator.ABOUT
    return Comparator.EQUAL
