"""The things that a clause of a question names one beside the other.

「除尘、脱硝、固废这三块怎么补」 asks three things; a document answers each of them in a
place of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.places import places

_BESIDE = re.compile(
    r"、|以及|还有|(?<![中总饱缓温共平])和(?![谐平解田睦缓])|(?<![参给])与(?![会其])|跟(?![踪进着])"
    r"|(?<![涉普提危触以])及(?![时其以格])"
)
"""What stands between two of them; 「碳中和」, 「参与」 and 「涉及」 are words of their own."""
_BEFORE = re.compile(
    r"[的：:（()）“《》”]|—{1,2}|[对把按](?![标照折])|关于|针对|在(?![线网用建产役岗])"
    r"|\d{2,4}年?(?:底|末|前)?|十[一二三四五]五末?|期间|末"
    r"|(?:规划|纲要|方案|意见|办法|条例|规定|细则|通知|计划|指南|文件)[里中上]?"
    r"|[省市县区]里?(?![级内外城域场政属])|国家|全国"
)
"""What may stand before the first: 「省里的规划在水价、管网上……」."""
_AFTER = re.compile(
    r"这[些几两三四五样块儿方类]|[两三四五六]个?(?:方面|方向|块|样|项|种|类|条|者|家|率|个)|等(?!级)"
    r"|(?<![集碳])[里中上](?![限网市游岛水])|分别|各|都|怎|如何|(?<![保所国公])有(?![机色害毒])|要|该"
    r"|(?<![用节产储功性])能(?![耗效源量])|(?<![供效响])应|是|的|到|方面|方向|目标|指标|要求"
    r"|[降减增涨提补奖罚差]?(?:多[少大长高厚远]|几)|哪|什么|啥|谁|由|[对给为占按还](?![标比])|(?<!植)被|在(?![线网用建产])|打算|准备|计划"
    r"|想|—{1,2}|[）)”]|\d{2,4}年?|十[一二三四五]五|可不|会|算不|得|定(?![额点])|呢|[吗么]$"
)
"""Where the last one ends."""
_LEAST, _MOST = 2, 14
"""Characters of one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One of the things that a clause names one beside the other."""

    clause: str
    """The clause as if it named no other."""
    name: str


def things(clause: str) -> Iterator[tuple[Thing, ...]]:
    """Yield the things that a clause names one beside the other, list by list from the left.

    >>> [one.clause for one in next(things("锅炉、窑炉和电机这三样怎么改造"))]
    ['锅炉这三样怎么改造', '窑炉这三样怎么改造', '电机这三样怎么改造']
    """
    between = [found.span() for found in _BESIDE.finditer(clause)]
    start = 0
    while between:
        start = _first(clause, start, between[0][0])
        bounds = [start]
        while True:
            before, after = between.pop(0)
            end = _last(clause, after)
            bounds += [before, after]
            if not between or between[0][0] != end:
                break
        bounds.append(end)
        names = [clause[a:b] for a, b in zip(bounds[::2], bounds[1::2], strict=True)]
        if all(_LEAST <= len(name) <= _MOST for name in names):
            yield tuple(
                Thing(clause=clause[:start] + name + clause[end:], name=name) for name in names
            )
        start = end


def _first(clause: str, start: int, before: int) -> int:
    """Return where the first thing begins that ends where something stands beside it."""
    marks = _BEFORE.finditer(clause, start, max(start, before - _LEAST))
    first = max((found.end() for found in marks), default=start)
    for place in places(clause[first:before]):
        for name in (place.full, place.name, place.short):
            if clause.startswith(name, first) and first + len(name) + _LEAST <= before:
                first += len(name)
    return first


def _last(clause: str, start: int) -> int:
    """Return where a thing ends that begins here."""
    ends = (mark.search(clause, start + _LEAST) for mark in (_AFTER, _BESIDE))
    return min((found.start() for found in ends if found), default=len(clause))
