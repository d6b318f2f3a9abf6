"""Indicators (指标): what a target measures, however a document prints it.

「单位工业增加值能耗累计降低」 and 「万元工业增加值能耗下降（%）」 measure the same thing. A name is
read into its base, the scope it covers and the form its figure has; only names of one form can be
compared, and only those of one scope are the same indicator.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from corpus.places import place_pattern, places
from corpus.provision import Direction, Target
from corpus.quantities import Measure, measure_of
from corpus.text import normalise

_BRACKETS = re.compile(r"[（(\[［【][^（）()\[\]［］【】]*[)）\]］】]")
_PLAN = "十[一二三四五六]五"
_LEAD = re.compile(
    r"^(?:[,.;:、·|*ꎬ]|\d{1,2}[.、)]|其中:?|当年|年度"
    rf"|[到在至为以]?(?:19|20)\d{{2}}年(?:底|末)?前?|{_PLAN}(?:期间|时期|末期?|规划)?"
    r"|力争|争取|努力|实现|完成|确保|推动|达到|基本|累计|逐步|进一步|促进|使|将"
    r"|全国|全省|全市|全区|全县|全州|全疆|全域|全行业|全部|我国|我省|我市|我区|我县|本省|本市|本区|本县"
    r"|中国|国家(?!级)|自治区|省内|市内|区内|的)+"
)
"""What stands before a name: ordinals, years, 全省, words of intent."""
_TAIL = re.compile(
    rf"(?:[,.;:、·|*—-]|(?:比|较|与|同)?(?:(?:19|20)\d{{2}}年?|{_PLAN})"
    r"(?:期间|时期|末期?|以来|年|底|同期|相比|基础上)*+|[一二三四五]年"
    r"|累计|分别|合计|共计|力争|争取|努力|将|均|各|稳定|保持|基本|达到|达|控制|实现|维持|为|在|到|至|约|不|的|要|应"
    r"|优于|好于|高于|低于|超过|(?:提升|提高|达到?|降低|下降)[到至]?\d[\d.]*%?){1,12}$"
)
"""What stands between a name and its figure: 「比2020年累计」."""
_FALL = re.compile(r"(?:下降|降低|减少|削减|减排|压减)(?:率|幅度|比例|量)?$|降幅$")
_RISE = re.compile(r"(?:提高|提升|增长|增加|上升|递增)(?:率|幅度|速度)?$|增[速幅长]率?$")
_FALL_FIRST = re.compile(r"^(?:下降|降低|减少|削减|压减)(?=.{4})")
_RISE_FIRST = re.compile(r"^(?:提高|提升|增加|净增)(?=.{4})")
_MAKE = re.compile(
    r"^(?:(?:创建|建成|培育|打造|争创|认定|累计建成|推动|组织|建设(?!用地|项目|面积|规模|标准))成?)+(?=.{3})"
)
"""What is done to have more of them: 「创建绿色工厂」."""
_OF_NEW = re.compile(
    r"(?<=占)到?(?:当年)?(?:全[省市区国县])?(?:当年)?(?P<scope>城镇|城市)?(?=新建|新开工)"
)
"""「绿色建筑占城镇新建建筑比例」: the scope stands inside."""
_QUOTES = re.compile("[\"'“”‘’「」『』]")
_EVERY_YEAR = re.compile(r"(?:平均每年|年均|每年|逐年|年平均|同比)$")
_YEARLY = re.compile(r"年均(?!浓度|值)|每年|逐年|年平均(?!浓度|值)|同比")
_PER_YEAR = re.compile(r"年(?:平均|度|均)?(?=[产生利处发固用消减供输综总浓平均需回])")
"""「绿氢年生产能力」, 「年均浓度」: an amount is that of a year anyway."""
_INDUSTRY = re.compile(
    r"^[\u4e00-\u9fff、]{1,12}?(?:等)?(?:行业|领域|工序)(?![占中、和及与]|企业、)(?=.{4})"
)
"""「钢铁行业单位工业增加值能耗」; in 「六大高耗能行业占比」 the industries are what is measured."""
_AREA = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,8}?(?:经开区|高新区|开发区|新区|示范区|保护区|园区|流域)"
    r"|[\u4e00-\u9fff]{2,8}?[县市州])的?"
    r"(?=.{4})(?!面积|占|数|覆盖|建设|化)"
)
"""A named place: 「罗山自然保护区森林覆盖率」."""
_TOTAL = re.compile(r"总(?=[装容规量面产用消排发需供户能治])(?!产值)")
_SHARE = re.compile(r"(?:率|比重|盖度|覆盖面|普及面)$")
_SHARE_OR_LIKE = re.compile(r"(?:率|比重|盖度|覆盖面|普及面|强度|系数|浓度|单产|水平|指数)$")
_RATE = re.compile(r"利用率$|回收率$|处理率$|处置率$")
_PASSES = 4
_LONGEST = 120
"""Characters of a name that are read; what is longer is a sentence."""
_LEAST_BASE = 2
"""Characters a name keeps at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What kind of figure an indicator has; figures of two forms are never compared."""

    measure: Measure
    direction: Direction
    """A change (降低, 提高) or a level."""
    yearly: bool = False
    """A change in every year: 「年均增长」."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A printed name, read."""

    printed: str
    base: str
    """What is measured, in the form in which names are compared."""
    name: str
    """The same as printed: without lead, scope and change."""
    scope: tuple[str, ...]
    """Whom or where it covers, sorted: 规模以上, 钢铁行业, 农村."""
    form: Form


def indicator_of(target: Target, *, home: str = "") -> Indicator:
    """Return what a target measures; ``home`` is the region of its document."""
    value = target.value
    measure = value.measure if value.measure is not Measure.OTHER else measure_of(value.unit)
    return read_indicator(target.indicator, measure=measure, direction=target.direction, home=home)


@lru_cache(maxsize=1 << 16)
def read_indicator(
    printed: str,
    *,
    measure: Measure = Measure.OTHER,
    direction: Direction = Direction.NONE,
    home: str = "",
) -> Indicator:
    """Read an indicator's name as a document prints it.

    Args:
        printed: The name, with or without the words that lead to the figure.
        measure: What the figure's unit counts.
        direction: Whether the figure is the amount of a change.
        home: Region the document speaks for; it is no scope of its own.

    >>> read = read_indicator("全省规上万元工业增加值能耗累计降低（%）", measure=Measure.SHARE)
    >>> read.base, read.scope, read.form.direction.value
    ('单位工业增加值能耗', ('规模以上',), '下降')
    """
    key = _QUOTES.sub("", _BRACKETS.sub("", normalise(printed)))[:_LONGEST]
    name, named = _bare(key)
    way = direction if direction is not Direction.NONE else named
    scope, name = _scopes(name, home)
    more, name = _scopes(_MAKE.sub("", name), home)
    scope |= more
    if way is Direction.UP:  # what is new is the increase
        name, scope = name.replace("新增", ""), scope - {"新增"}
    more, base = _scopes(_base(name), home)
    scope |= more
    if measure is Measure.OTHER and _SHARE.search(base):
        measure = Measure.SHARE
    if way is Direction.NONE and measure is Measure.SHARE and base.startswith("单位"):
        way = Direction.DOWN  # an amount per unit in % can only be a change
    base, name = _fitted(base, name, measure, way)
    return Indicator(
        printed=printed,
        base=base,
        name=name,
        scope=tuple(sorted(scope)),
        form=Form(
            measure=measure,
            direction=way,
            yearly=way is not Direction.NONE and _YEARLY.search(key) is not None,
        ),
    )


def _fitted(base: str, name: str, measure: Measure, way: Direction) -> tuple[str, str]:
    """Return base and name so that they say what the unit says: a share, or an amount."""
    if measure is Measure.SHARE and way is Direction.NONE and not _SHARE_OR_LIKE.search(base):
        return _base(base.removesuffix("面积") + "比重"), f"{name}占比"  # 「绿色建筑达到70%」
    if measure not in (Measure.SHARE, Measure.OTHER) and _RATE.search(base):
        return f"{base[:-1]}量", f"{name[:-1]}量"  # 「回收利用率达到4.8亿吨」: a slip of the pen
    return base, name


def _bare(key: str) -> tuple[str, Direction]:
    """Return a name without what leads to it and to its figure, and the change it names."""
    way = Direction.NONE
    while True:
        before = key
        key = _LEAD.sub("", key)
        for pattern in (_TAIL, *((_EVERY_YEAR,) if way is not Direction.NONE else ())):
            shorter = pattern.sub("", key)
            key = shorter if len(shorter) >= _LEAST_BASE else key
        for pattern, direction in (
            (_FALL, Direction.DOWN), (_RISE, Direction.UP),
            (_FALL_FIRST, Direction.DOWN), (_RISE_FIRST, Direction.UP),
        ):  # fmt: skip
            shorter = pattern.sub("", key)
            if shorter != key and len(shorter) >= _LEAST_BASE:
                key, way = shorter, direction
        if key == before:
            return key, way


def _scopes(text: str, home: str) -> tuple[set[str], str]:
    """Take the words of scope out of a name."""
    found: set[str] = set()
    anywhere, leading = _rules().anywhere, _rules().leading
    for word in anywhere.findall(text):
        found.add(_rules().same_scope.get(word, word))
    text = anywhere.sub("", text)
    part = _OF_NEW.search(text)
    if part:  # 「绿色建筑占城镇新建建筑比重」
        found |= {part["scope"]} - {None}
        text = text[: part.start()] + text[part.end() :]
    while True:
        for pattern in (leading, _rules().place, _INDUSTRY, _AREA):
            match = pattern.match(text)
            if match and len(text) - match.end() >= 3:
                word = _plain(match.group())
                if not _is_home(word, home):
                    found.add(_rules().same_scope.get(word, word))
                text = text[match.end() :].removeprefix("的").removeprefix("和").removeprefix("、")
                break
        else:
            return found, text


def _plain(word: str) -> str:
    return word.removesuffix("的").replace("领域", "行业")


def _is_home(word: str, home: str) -> bool:
    return bool(home) and any(home.startswith((place.name, place.short)) for place in places(word))


def _base(text: str) -> str:
    """Return a name with one word for each thing that has several."""
    text = _PER_YEAR.sub("", text.replace("的", ""))
    text = _TOTAL.sub("", text)
    for _ in range(_PASSES):  # a word that was replaced can complete a longer one
        replaced = _rules().pattern.sub(lambda found: _rules().words[found.group()], text)
        if replaced == text:
            break
        text = replaced
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    """The data file, compiled."""

    words: dict[str, str]
    """Every word and variant, and the word kept."""
    pattern: re.Pattern[str]
    anywhere: re.Pattern[str]
    leading: re.Pattern[str]
    place: re.Pattern[str]
    same_scope: dict[str, str]
    contrast: tuple[str, ...]
    empty: frozenset[str]


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    table = tomllib.loads(files("corpus").joinpath("indicators.toml").read_text(encoding="utf-8"))
    words = {variant: word for word, variants in table["words"].items() for variant in variants}
    words |= {word: word for word in table["words"]}
    scopes = table["scopes"]
    return _Rules(
        words=words,
        pattern=re.compile(_longest_first(words)),
        anywhere=re.compile(_longest_first(scopes["anywhere"])),
        leading=re.compile(rf"(?:{_longest_first(scopes['leading'])})(?!化)"),
        place=re.compile(rf"(?:{place_pattern()})[省市州]?(?=.{{3}})"),
        same_scope=scopes["same"],
        contrast=tuple(table["contrast"]["words"]),
        empty=frozenset(table["empty"]["words"]),
    )


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def contrasts(text: str) -> frozenset[str]:
    """Return the words of a base that set it apart from others, however alike they look."""
    return frozenset(word for word in _rules().contrast if word in text)


def names_something(indicator: Indicator) -> bool:
    """Tell whether enough of a name was printed to know what is measured."""
    return indicator.base != "" and indicator.base not in _rules().empty
