"""The five-year plans and spans of years that a question names."""

import re

from corpus.identity import five_year_plan
from corpus.quantities import years

_YEARS = re.compile(r"(?<!\d)(20\d\d)年?[-—–－~～至到]{1,2}(20\d\d)(?!\d)")
"""A period by its years: 「工业绿色发展规划（2016-2020年）」."""


def periods_asked(question: str) -> list[tuple[int, int]]:
    """Return the five-year plans a question names; beside one, a closing year names its own."""
    named = [five_year_plan(name) for name in re.findall(r"十[一二三四五六]五", question)]
    named += [(int(first), int(last)) for first, last in _YEARS.findall(question) if first < last]
    found = [period for period in dict.fromkeys(named) if period]
    if found:
        closing = [(year - 4, year) for year in years(question) if year % 5 == 0]
        found += [period for period in dict.fromkeys(closing) if period not in found]
    return found


def next_plan(period: tuple[int, int]) -> tuple[int, int]:
    """Return the period after one, five years on."""
    return period[0] + 5, period[1] + 5


def overlap(period: tuple[int, int] | None, named: tuple[int, int]) -> bool:
    """Tell whether a document's period and one that is named have a year in common."""
    return period is not None and period[0] <= named[1] and named[0] <= period[1]
