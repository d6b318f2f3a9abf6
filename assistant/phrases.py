"""What the assistant says in its own words, in Chinese and in English.

A question in English is answered in English around the Chinese quotes: the quotes stay as printed.
"""

from collections.abc import Mapping, Sequence
from enum import Enum

from assistant.glossary import english_places
from corpus.places import places
from corpus.plan import DocumentInfo, Level
from corpus.quantities import Measure

_MEASURES: Mapping[Measure, str] = {
    Measure.SHARE: "a share",
    Measure.MONEY: "an amount of money",
    Measure.MASS: "a mass",
    Measure.VOLUME: "a volume",
    Measure.AREA: "an area",
    Measure.ENERGY: "an amount of energy",
    Measure.POWER: "a capacity",
    Measure.COUNT: "a number",
    Measure.LENGTH: "a length",
    Measure.YEAR: "a year",
    Measure.TIME: "a duration",
    Measure.MULTIPLE: "a multiple",
    Measure.OTHER: "a figure",
}
_TITLE = 23
"""Longest title, in characters, that an answer names in full; its citations always do."""
_TAIL = 9
"""Characters kept of a long title's end, which says what kind of document it is."""
_LEVELS: Mapping[Level, str] = {
    Level.NATIONAL: "national",
    Level.PROVINCIAL: "provincial",
    Level.MUNICIPAL: "municipal",
    Level.COUNTY: "county",
}


class Phrase(Enum):
    """A sentence or a part of one: Chinese, English."""

    NOTHING_TO_SEARCH = ("问题里没有可检索的内容", "the question names nothing to search for")
    NOTHING_FOUND = ("没有找到相关内容", "nothing related was found")
    UNRELATED = ("找到的内容与问题关系不大", "what was found has little to do with the question")
    NO_VALUE = (
        "文件提到相关内容，但没有给出所问的{value}",
        "the documents mention the subject but do not give {value}",
    )
    NO_SUCH_VALUE = (
        "文件没有给出所问内容的{value}",
        "the documents do not give {value} for what was asked",
    )
    WHO = ("责任单位", "who is responsible")
    WHEN = ("时间", "a date or period")
    WHAT = ("具体规定", "a provision")
    OTHER_SUBJECT = (
        "文件没有给出与问题对象一致的{measures}",
        "the documents give {measures} for other subjects only",
    )
    OTHER_YEAR = ("文件没有给出{years}年的数值", "the documents give no figure for {years}")
    GIVEN_YEARS = ("（给出的是{years}年的）", " (those given are for {years})")
    UNKNOWN_PERIOD = (
        "资料库里没有关于“{period}”的内容",
        "nothing in the library is about the period “{period}”",
    )
    NO_SUCH_RULE = ("文件中没有“{claims}”这一规定", "the documents do not lay down “{claims}”")
    NO_SUCH_PLACE = (
        "资料库里没有{places}的文件。",
        "The library holds no document about {places}.",
    )
    CANNOT = (
        "资料库里没有{places}的文件，无法回答。",
        "The library holds no document about {places}; the question cannot be answered.",
    )
    NOT_FOUND = (
        "在现有文件中没有找到答案：{why}已检索：{titles}。",
        "No answer was found in the documents: {why}Searched: {titles}.",
    )
    REASON = ("{reason}。", "{reason}. ")
    SIDE_SILENT = (
        "{lead}{titles}中未找到相应规定（{why}）。",
        "{lead}{titles}: no such provision found ({why}).",
    )
    REST_SILENT = ("文件中未找到所问的“{asked}”。", "Not found in the documents: “{asked}”.")
    SIDE = ("{name}：", "{name}: ")
    AND_MORE = ("等 {count} 份文件", " and others, {count} documents in all")
    COMPLETE = ("共 {count} 条{rest}。", "{count} in all{rest}.")
    FIRST_ONES = ("，以上列出前 {shown} 条", ", of which the first {shown} are listed above")
    NEAREST = ("最接近的内容：", "Nearest provision: ")
    LEAD = ("《{title}》：", "According to 《{title}》{about}: ")

    def said(self, *, english: bool, **fields: object) -> str:
        """Return the phrase with its fields filled in."""
        chinese_form, english_form = self.value
        return (english_form if english else chinese_form).format(**fields)


def listed(names: Sequence[str], *, english: bool) -> str:
    """Return names as a list."""
    return (", " if english else "、").join(names)


def places_said(names: Sequence[str], *, english: bool) -> str:
    """Return places as a list, in English by their English names."""
    known = english_places() if english else {}
    return listed([known.get(name, name) for name in names], english=english)


def measures_said(measures: Sequence[Measure], *, english: bool) -> str:
    """Return what kind of figure is meant; any figure where none is named."""
    if english:
        return " or ".join(_MEASURES[measure] for measure in measures) or "a figure"
    return "、".join(measure.value for measure in measures) or "数值"


def short_title(title: str) -> str:
    """Return a title as an answer names it: whole, or its beginning and its end.

    >>> short_title("某省人民政府关于加快建立健全绿色低碳循环发展经济体系的实施意见")
    '某省人民政府关于加快建立健…体系的实施意见'
    """
    bare = title.replace("《", "").replace("》", "")
    if len(bare) <= _TITLE:
        return bare
    return f"{bare[: _TITLE - _TAIL - 1]}…{bare[-_TAIL:]}"


def lead(info: DocumentInfo, *, english: bool) -> str:
    """Return how the words of a document are introduced.

    In Chinese with its place where the title does not name it; in English with place and period,
    which a reader of English would not see in the title.
    """
    national = info.level is Level.NATIONAL or not info.region
    level = _LEVELS[info.level] if info.level and national else ""
    place = "" if national else places_said([info.region], english=True)
    period = f"{info.period[0]}–{info.period[1]}" if info.period else ""
    about = ", ".join(part for part in (place, level, period) if part)
    title = short_title(info.title)
    said = Phrase.LEAD.said(english=english, title=title, about=f" ({about})" if about else "")
    unnamed = not any(known.short in info.title for known in places(info.region))
    return f"{info.region}{said}" if unnamed and not english else said
