"""Of which kind the time is that a question asks for, and whether a statement gives one."""

import re
from enum import Enum, auto
from functools import lru_cache


class Time(Enum):
    """How finely a time is asked for."""

    YEAR = auto()
    MONTH = auto()
    DAY = auto()
    LENGTH = auto()


_ASKS: tuple[tuple[Time, re.Pattern[str]], ...] = (
    (Time.YEAR, re.compile(r"哪一?年|年份|[干管]到几年|\bwh(?:at|ich) year\b", re.IGNORECASE)),
    (Time.MONTH, re.compile(r"几月(?!几)|哪个?月|月份|哪个季度")),
    (Time.DAY, re.compile(r"哪一?[天日]|几[号日](?!令|文)|日期|\bwhat date\b", re.IGNORECASE)),
    (Time.LENGTH, re.compile(
        r"多久|多长时间|(?<![哪那这前近后第])几(?:天|年|个?工作日|个月|个?小时)(?![前后底末])"
        r"|\bhow long\b", re.IGNORECASE)),
)  # fmt: skip
_TITLE = re.compile(r"《[^《》]*》|\((?:19|20)\d\d\s?[-—–~至]\s?(?:19|20)?\d\d年?\)")
"""A year in the name of a document or a programme dates nothing."""
_NUMBER = "[0-9一二两三四五六七八九十半]"
_GIVES = {
    Time.YEAR: re.compile(rf"(?<!\d)(?:19|20)\d\d(?!\d)|十[一二三四五六]五|{_NUMBER}年"),
    Time.MONTH: re.compile(r"\d月|[年月]底|年[末初中]|半年|季度|[每当次]月"),
    Time.DAY: re.compile(r"\d[日号]|[年月][底末]|之日|[当次同]日|[易作]日|[日天]内|\d[日天]"),
    Time.LENGTH: re.compile(
        rf"(?<!\d\d\d){_NUMBER}个?(?:工作日|日|天|年|月|小时|分钟|周|学期)|每[年季月周天日]|长期|永久"
    ),
}
"""What gives a time of each kind, in matching form."""


@lru_cache(maxsize=64)
def times_asked(question: str) -> frozenset[Time]:
    """Return the kinds of time that would answer; all where the wording leaves it open.

    >>> times_asked("这个标准哪一年开始执行") == {Time.YEAR}
    True
    """
    return frozenset(time for time, pattern in _ASKS if pattern.search(question)) or frozenset(Time)


def gives_time(kinds: frozenset[Time], body: str) -> bool:
    """Tell whether a text, in matching form, gives a time of one of the kinds.

    >>> gives_time(frozenset({Time.DAY}), "自2022年起施行")
    False
    """
    said = _TITLE.sub("", body)
    return any(_GIVES[kind].search(said) for kind in kinds)
