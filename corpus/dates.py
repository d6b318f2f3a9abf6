"""Dates as official documents print them: 「2021年12月3日」, 「二〇二一年十二月三日」."""

import re
from datetime import date

from corpus.quantities import chinese_number

_DIGITS = "〇○零一二三四五六七八九"
_YEAR = rf"(?:(?:19|20)\d\d|[二一][{_DIGITS}o0]{{3}})"
_PART = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
DATE = re.compile(rf"(?<!\d)(?P<year>{_YEAR})年(?P<month>{_PART})月(?P<day>{_PART})日")
"""In matching form, so without spaces and full-width digits."""
STAMP = re.compile(r"(?<!\d)(?P<year>20\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
"""How web pages print it: 「发布日期：2021-12-01」."""


def read_date(found: re.Match[str]) -> date | None:
    """Return the day that ``DATE`` or ``STAMP`` found; None for one that no calendar has."""
    try:
        return date(
            _year(found.group("year")), _part(found.group("month")), _part(found.group("day"))
        )
    except ValueError:
        return None


def _year(printed: str) -> int:
    if printed.isdigit() and printed.isascii():
        return int(printed)
    zeros = printed.replace("○", "〇").replace("零", "〇").replace("o", "〇").replace("0", "〇")
    return int("".join(str("〇一二三四五六七八九".index(character)) for character in zeros))


def _part(printed: str) -> int:
    return int(printed) if printed.isascii() else chinese_number(printed) or 0
