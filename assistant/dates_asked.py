"""Years as people write them in questions: 「到25年」, 「十四五末」."""

import re

from corpus.identity import five_year_plan
from corpus.quantities import years

_SHORT_YEAR = re.compile(
    r"(?<![\d.第满共近约达长每存期限届逾了])(?<!有效)(0[5-9]|1\d|2\d|3[05])"
    r"(?=年(?!以[上内下]|之?内|期|来|间|左右|多|后|的?有效|限)|[、和与](?:20)?\d\d年)"
)
"""「25年」, 「24、25年」: years from 2005 to 2035; 「保存25年」 is a duration."""
_BARE_YEAR = re.compile(
    r"(?<![\d.,〔\[(（-])(20[0-6]\d)(?![\d年.,%〕\]～~—–-]|\s?[百千万亿]*"
    r"(?:吨|家|个|元|亩|户|千瓦|立方|平|公里|台|项|米|人|号|件|度|座|标|蒸|名|辆|套|倍|[a-zA-Z]))"
)
"""「2025和2030的目标」."""
_TITLE = re.compile(r"(《[^《》]*》)")
_CLOSING = re.compile(r"(十[一二三四五六]五)[”’]?(?:时期|期间|规划)?期?末")


def with_whole_years(question: str) -> str:
    """Write years in four digits and with their word, but for titles.

    >>> with_whole_years("到25年要建多少家，比20年多多少")
    '到2025年要建多少家，比2020年多多少'
    """
    return "".join(
        part if part.startswith("《") else _BARE_YEAR.sub(r"\1年", _SHORT_YEAR.sub(r"20\1", part))
        for part in _TITLE.split(question)
    )


def years_asked(question: str) -> tuple[int, ...]:
    """Return the years a question names, the last year of a plan period too: 「十四五末」.

    >>> years_asked("到十四五末，以及2030年")
    (2030, 2025)
    """
    closing = (five_year_plan(name) for name in _CLOSING.findall(question))
    return tuple(dict.fromkeys([*years(question), *(period[1] for period in closing if period)]))
