"""Which parties a question names, and whether it asks each of them.

「云南的意见是落实国家哪个文件的」 names two and asks one; 「国家和云南的目标差多少」 asks
both. Parties that lie within each other, the nation, a province, its city, are asked apart only
where the wording says so; otherwise the question has one subject, and which of them it is stays
open.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corpus.places import Place, place_pattern, places

NATION = "国家"
"""Name of the nation as a party."""
_NATIONAL = re.compile(
    r"国家(?=[^，,。？?]{1,12}(?:方案|规划|意见|办法|条例|计划))|国家(?!级|标准|重点实验|自主|自由|可再生|工程|工业(?:固|节能技|资源|互联)|[绿光进大钒再“])|国家(?=工业和信息化|[和跟与及、])|全国|中央(?!企业|预算|生?态?环保督察)"
    r"|我国|国务院|工信部|工业和信息化部|部里|部委|国家发展?改革?委|生态环境部|住建部|国家层面"
)
"""Words that point to the national level, not to a label like 国家级绿色工厂."""
_NATION_ITSELF = re.compile(
    r"国家(?=[^，,。？?]{0,12}(?:方案|规划|意见|办法|条例|计划|文件|纲要))|国家层面|国家级?(?:那份|的?(?:要求|规定|目标|指标|呢|十[一二三四五六]五))"
    r"|工信部|工业和信息化部|部里|部委|国家发展?改革?委|生态环境部|住建部"
)
"""Words for what the nation itself has laid down, rather than for a standard or a comparison."""
_NATION_SCALE = re.compile(
    r"全国(?=[\u4e00-\u9fff]{0,5}市场|碳|性|人大|什么|平均|领先|前|首|第|排|林业|示范|试点|百强|各地)"
    r"|[比超]过?全国"
    r"|国家(?=[^，,。？?和跟与、]{0,12}(?:示范|试点|枢纽|基准|标杆|名单|称号))"
)
"""Words for a thing of the nation's or a yardstick, not for a party: 「进全国碳市场」."""
_PROVINCIAL = re.compile(r"省里|全省|我省|省级|本省|咱省|省内|省的|省规划|省方案")
_OF_PROVINCE = re.compile(
    r"省里|全省|我省|本省|咱省|(?<!外)省内|(?<![古族藏夏疆尔西])自治区(?!级)"
    r"|(?<![北西宁林江苏徽建东南川州肃海湾跨外全])省(?=市两?级|[\u4e00-\u9fff]{0,6}[厅委局](?!员))"
)
"""Words of one who speaks of a city for the province it lies in: 「省工信厅的方案」."""
_OF_CITY = re.compile(r"市里|全市|我市|本市|咱市|(?<=省)市(?=两?级)|(?<=省、)市")
_JOINED = re.compile(
    r"(?:[和跟与同及、比/]|以及|还是|对比|相比|加上|vs\.?)(?:隔壁|邻近|在|对|按|本)?$",
    re.IGNORECASE,
)
"""What stands before a party that is named beside another."""
_OF_EACH = re.compile(
    r"各(?=[是有定自写给要达说占])|两级|两地|两份|对照|相比|对比|区别|差别|差异|出入|一致|不同|"
    r"一样(?!的)|谁|放一起|一起看|哪[个边份家](?:更|最)"
)
"""What asks of each party."""
_ASKS = re.compile(
    r"多少|几(?=[家个成年月点号项条类种吨万百千%])|[哪谁]|怎么?样?|如何|什么|啥|多[高低大长]|有没有"
)
_RUNS_ON = re.compile(
    r"(?![^和跟与同及、/]*五)[\u4e00-\u9fff]{1,8}?(?:[和跟与同及、/]|以及|还有|vs\.?)\s*",
    re.IGNORECASE,
)
"""A party with no more than a word that joins it to the next, no period of its own."""
_SINGLES_OUT = re.compile(
    r"规划|方案|意见|办法|条例|规定|细则|通知|计划|纲要|指南|措施|公告|决定|要点|十[一二三四五六]五"
)
"""What tells the documents of a party apart: their kind, their period."""
_RENDERED = " | "
"""Between the terms of an English question, whose small words are lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A place in the question where a party is named."""

    start: int
    end: int
    party: str
    """Full name of the place, or ``NATION``."""


def names_nation(question: str) -> bool:
    """Tell whether a question speaks of the national level."""
    return bool(national_words(question))


def national_words(question: str) -> tuple[str, ...]:
    """Return the words that point to the national level."""
    return tuple(found.group() for found in _nation(question))


def names_nation_itself(question: str) -> bool:
    """Tell whether it is the nation's own documents that a question is about.

    >>> names_nation_itself("国家层面怎么要求"), names_nation_itself("达不到国家基准水平怎么办")
    (True, False)
    """
    return _NATION_ITSELF.search(question) is not None


def names_nation_as_party(question: str) -> bool:
    """Tell whether the nation is spoken of as one who lays down, not as a scale or a market."""
    scales = [found.span() for found in _NATION_SCALE.finditer(question)]
    return any(
        not any(start <= found.start() < end for start, end in scales)
        for found in _nation(question)
    )


def names_own_province(question: str) -> str:
    """Return the words by which a question speaks of 「省里」, whichever province that is."""
    found = _PROVINCIAL.search(question)
    return found.group() if found else ""


def speaks_of_province(question: str) -> bool:
    """Tell whether it speaks of the province that a city lies in: 「省工信厅的方案」."""
    return _OF_PROVINCE.search(question) is not None


def speaks_of_city(question: str) -> bool:
    """Tell whether it speaks of the city itself: 「市里」."""
    return _OF_CITY.search(question) is not None


def contains(outer: Place, inner: Place) -> bool:
    """Tell whether one place is the province of the other."""
    return outer.is_province and not inner.is_province and inner.province == outer.name


def leads_in(question: str, province: Place, city: Place) -> bool:
    """Tell whether a province only says where its city lies: 「甘肃定西」."""
    names = (province.name, province.short)
    return any(name + part in question for name in names for part in (city.name, city.full))


def asks_each(question: str, named: Sequence[Place]) -> bool:
    """Tell whether a question asks of each of the parties it names.

    >>> asks_each("云南的意见是落实国家哪个文件的", places("云南"))
    False
    >>> asks_each("国家要建多少家，云南要建多少家", places("云南"))
    True
    """
    if _RENDERED in question:
        return True
    namings = _namings(question, named)
    if len({naming.party for naming in namings}) < 2:
        return False
    if _OF_EACH.search(question):
        return True
    joined = (
        _JOINED.search(question[one.end : other.start])
        for one, other in pairwise(namings)
        if one.party != other.party
    )
    return any(joined) or len(_asked(question, namings)) > 1


def _asked(question: str, namings: Sequence[Naming]) -> set[str]:
    """Return the parties after whose name, and before the next, something is asked."""
    ends = [naming.start for naming in namings[1:]] + [len(question)]
    return {
        naming.party
        for naming, end in zip(namings, ends, strict=True)
        if _ASKS.search(question[naming.end : end])
    }


def party_of(name: str) -> str:
    """Return the party that a side is named after; empty where it is named after a document.

    >>> party_of("甘肃"), party_of("国家"), party_of("甘肃省节水规划")
    ('甘肃省', '国家', '')
    """
    if name == NATION:
        return NATION
    return next((place.full for place in places(name) if place.short == name), "")


def said_of(question: str, party: str, named: Sequence[Place]) -> str:
    """Return what a question that names several parties says of the documents of one.

    >>> said_of("江西（气候规划）、广西（双碳意见）谁高", "江西省", places("江西和广西"))
    '江西（气候规划）、'
    """
    namings = _namings(question, named)
    ends = [naming.start for naming in namings[1:]] + [len(question)]
    parts = [
        (naming.party, question[naming.start : end])
        for naming, end in zip(namings, ends, strict=True)
    ]
    before = question[: namings[0].start] if namings else question
    own = "".join(_shared(parts, at) for at, (who, _) in enumerate(parts) if who == party)
    if _SINGLES_OUT.search(own):
        return before + own
    return before + "".join(
        part for who, part in parts if who == party or not _SINGLES_OUT.search(part)
    )


def _shared(parts: Sequence[tuple[str, str]], at: int) -> str:
    """Return a part with those it runs on to: 「天津、山东和江苏的海洋规划」 is said of each."""
    said = ""
    for _, part in parts[at:]:
        said += part
        if not _RUNS_ON.fullmatch(part):
            break
    return said


def _namings(question: str, named: Sequence[Place]) -> list[Naming]:
    """Return where parties are named, in the order of the question."""
    found = list(_of_places(question))
    if names_nation_as_party(question):
        found += [Naming(start=m.start(), end=m.end(), party=NATION) for m in _nation(question)]
    city = next((place for place in named if not place.is_province), None)
    province = city.province if city else next((place.name for place in named), "省")
    of_level = [(_OF_PROVINCE, province)] + ([(_OF_CITY, city.full)] if city else [])
    for pattern, party in of_level:
        words = pattern.finditer(question)
        found += [Naming(start=word.start(), end=word.end(), party=party) for word in words]
    return sorted(found, key=lambda naming: naming.start)


def _of_places(question: str) -> Iterator[Naming]:
    for found in _place_pattern().finditer(question):
        (place, *_) = places(found.group())
        yield Naming(start=found.start(), end=found.end(), party=place.full)


def _nation(question: str) -> list[re.Match[str]]:
    return list(_NATIONAL.finditer(question))


@lru_cache(maxsize=1)
def _place_pattern() -> re.Pattern[str]:
    return re.compile(place_pattern())
