"""Whether a figure is the amount of a change or a level that is reached."""

import re

from corpus.placement import Placed
from corpus.provision import Direction

_UP = "提高|提升|增长|增加|上升|扩大|新增|净增|增|递增|上浮|多"
_DOWN = "下降|降低|减少|压减|压缩|削减|减排|缩减|缩短|下调|减|减低|压降"
_LINK = (
    r"(?:了|约|近|超过|超|不低于|不少于|不高于|不超过|至少|不小于|高于|低于|大于|小于|力争|突破|达|达到|累计|分别|均|各|"
    r"比例|幅度|率|同比|平均|年均|每年|每年平均|也|将|控制在|保持在|在|为|[≥≤><])*$"
)
_CHANGE = re.compile(rf"(?P<way>{_UP}|{_DOWN})(?P<link>{_LINK[:-1]})$")
_CHANGE_NOUN = re.compile(
    r"(?P<up>增速|增幅|增长率|增长速度|增长|提升率|提高率|增加率|递增率|提高幅度|提升幅度|增长幅度)|(?P<down>降幅|下降率|降低率|削减率|减排率|减少率|降低幅度|下降幅度|削减比例|下降比例|降低比例|减量率|压减率)"
)
_TO_LEVEL = re.compile(
    r"(?:提高|提升|增长|增加|上升|扩大|增|下降|降低|减少|压减|压缩|缩减|缩短|下调|降|减)(?:到|至|为|达到?)[^,;。]{0,12}$"
)
_OBJECT = re.compile(
    r"(?:(?P<up>新增|净增|增加)|(?P<down>减少|压减|削减|减排|压缩|压降|降低|下降))"
    r"(?!和|及|、|与|技术|项目|工程|行动|领域|改造|潜力|计划|方案|能力|量(?!达))"
)
_LEVEL_WORD = re.compile(r"达到?|至(?!少)|到(?!期)|为|占|保持|稳定在|控制在")
_RATIO = re.compile(r"(?:比例|占比|比重|率)[^,;。、]{0,6}$")
"""「新增车辆中新能源汽车比例」 is a level."""
_ONLY_RATE = re.compile("增速|增幅|增长率|降幅|下降率|降低率")
_RATE_FOLLOWS = re.compile(
    r"(?:[^、]{0,6}(?:达到?|保持|为|在|不低于|超过|高于|控制|力争|左右|约|[≥>])+[^、]{0,4})?$"
)
_CHANGE_AFTER = re.compile(r"(?:以上|左右)?的(?:降幅|增幅|增速|增长)")


def direction(placed: Placed, text: str) -> Direction:
    """Tell whether a figure of a folded sentence is the amount of a change, and which way."""
    if placed.figure.doubling:
        return Direction.UP
    own = text[placed.head : placed.chain[0].start]
    way = _by_words_before(own)
    if way is not None:
        return way
    after = _CHANGE_AFTER.match(text[placed.figure.end : placed.end])
    if after:
        return Direction.DOWN if "降" in after.group() else Direction.UP
    if placed.head > placed.clause and not _LEVEL_WORD.search(own):
        return _by_object(text[placed.clause : placed.head]) or Direction.NONE
    return Direction.NONE


def _by_words_before(own: str) -> Direction | None:
    """Return the direction that the words before a figure give; None when they give none."""
    if _TO_LEVEL.search(own) and not _ONLY_RATE.search(own):
        return Direction.NONE
    change = _CHANGE.search(own)
    if change:
        return Direction.UP if re.fullmatch(_UP, change.group("way")) else Direction.DOWN
    rate = _last(_CHANGE_NOUN, own)
    if rate and _RATE_FOLLOWS.match(own, rate.end()):
        return Direction.UP if rate.group("up") else Direction.DOWN
    return _by_object(own)


def _by_object(words: str) -> Direction | None:
    """Return the direction of a verb and its object: 「新增绿色工厂 10家」."""
    verb = _last(_OBJECT, words)
    if verb is None or _LEVEL_WORD.search(words, verb.end()) or _RATIO.search(words, verb.end()):
        return None
    return Direction.UP if verb.group("up") else Direction.DOWN


def _last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    return next(reversed(list(pattern.finditer(words))), None)
