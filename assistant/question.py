"""What a question asks for."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.answer import Role, Turn
from assistant.facets import load_facets
from assistant.glossary import load_glossary
from corpus.errors import UnusableQuestion
from corpus.places import places
from corpus.quantities import Measure, years
from corpus.text import normalise


class Kind(StrEnum):
    """What kind of answer is wanted."""

    FIGURE = "数值"
    RESPONSIBILITY = "责任部门"
    MEASURES = "任务措施"
    APPLICABILITY = "适用条件"
    DOCUMENTS = "涉及文件"
    PLACE_IN_TEXT = "出处"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A question, understood."""

    question: str
    """As asked, cleaned."""
    text: str
    """In Chinese, periods named; with what a follow-up leaves out carried over from before."""
    carried: str
    """The part of ``text`` that comes from earlier turns."""
    scope_text: str
    """What to read the scope from: the question, or the turn before where it names nothing."""
    kind: Kind
    measures: frozenset[Measure]
    """Measures of which the answer must give a figure; empty when any will do."""
    years: tuple[int, ...]
    achieved: bool
    """Whether it asks for what has been reached rather than for what is planned."""


_ACHIEVED = re.compile(
    r"实际|已经|已有|完成得|完成了|目前|现有|现状|回顾|基数|底数|末(?!目标|要)|做到了|建成了?多少|取得|攒|积累|成效|成绩"
)
_PLANNED = re.compile(
    r"目标|要[降建达完做提减]|到20\d\d年|20\d\d年[要前底]|打算|计划|力争|定的|定了"
)
_WHERE = re.compile(
    r"哪[一]?[条章节款项处段页]|哪个(?:专栏|章节|条款|部分)|出处|写在哪|在哪[儿里]?写|第几[条章节]"
)
_WHICH_DOCUMENTS = re.compile(
    r"(?:哪[些几]?[份个]?|几份|各份|[两三四五六七八九\d]份)(?:政策)?(?:文件|规划|方案|文|政策)"
    r"|哪[些几]?[份]|which (?:documents?|plans?|policies)",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"哪[个些几](?:部门|单位|厅|局|委|处室|机构|处)|谁(?:[来去]?(?:负责|牵头|管|主管|抓|搞|弄|编|审|批|组织|认定))|由谁|归谁|谁[管抓]"
    r"|责任(?:部门|单位|主体|人)|牵头(?:部门|单位)|主管部门|负责(?:部门|单位)|发给[了哪谁]|归哪"
    r"|which (?:\w+ )?(?:department|agency|authority|ministry|body)|who (?:is|are|leads?)",
    re.IGNORECASE,
)
_OWN_CASE = re.compile(
    r"我们?(?:[是在家厂公司]|单位|企业|这)|咱们?|本公司|本厂|贵|适用|符合|够(?:得)?[上不格]|能不能|可不可以|可以(?:申|拿|享)|"
    r"管不管|算不算|会不会|要不要|能(?:拿|申|享|否)|行吗|行不行|一家.{0,20}(?:厂|公司|企业)|"
    r"\b(?:we|our|my)\b",
    re.IGNORECASE,
)
_COUNT_WORDS = "家|户|个|项|座|条|种|处|名|人|台|套|批|辆|所|次|份"
_ASKS: tuple[tuple[frozenset[Measure], re.Pattern[str]], ...] = (
    (frozenset({Measure.SHARE}), re.compile(
        r"百分之[几多]|[降提增减高低](?:低|高|加|少)?(?:了)?(?:几|多少)个?(?:百分)?点|几个点|几成|多大比[例重]|比例.{0,6}多少|比重.{0,4}多少"
        r"|占比.{0,6}(?:多少|几)|率.{0,8}(?:多少|几|各|分别|目标)|多少个?百分点|what (?:percent|share|proportion)|percentage")),
    (frozenset({Measure.MONEY}), re.compile(
        r"多少(?:钱|[万亿]*元)|几[百千万亿]+元?(?:钱)|[奖补罚](?:励|助|贴|款)?(?:金额)?.{0,4}多少|产值.{0,10}(?:多[少大]|几)|投资.{0,4}多少|how much money")),
    (frozenset({Measure.MASS}), re.compile(r"多少[万亿]*吨|几[万亿]*吨|多少公斤|多少千克|多少克|how many (?:\w+ )?tons")),
    (frozenset({Measure.VOLUME}), re.compile(r"多少[万亿]*(?:立方米|方|立方)|水.{0,6}多少")),
    (frozenset({Measure.AREA}), re.compile(r"多少[万亿]*(?:亩|公顷|平方米|平方公里|平米)")),
    (frozenset({Measure.POWER, Measure.ENERGY}), re.compile(r"多少[万亿]*(?:千瓦时?|度电)|装机.{0,8}(?:多少|几)")),
    (frozenset({Measure.COUNT}), re.compile(rf"(?:多少|(?<![哪那这])几)(?:{_COUNT_WORDS})(?!点|百分|月|年)|how many")),
)  # fmt: skip
_FIGURE = re.compile(
    r"多少|(?<![哪那这])几[家户个项座条种台套年月度克](?!方面|方向)|多大|多高|何时|什么时候|啥时候|哪[一]?年|百分之|目标值|指标值|数值|是多|"
    r"how (?:much|many|large)|by how|what percent|when",
    re.IGNORECASE,
)
_WAYS = re.compile(
    r"哪些(?!年)|怎么|如何|怎样|什么(?!时候|年)|啥(?!时候)|有无|措施|路子|要求|方向|做法|安排|支持|how (?!much|many)|what",
    re.IGNORECASE,
)
_ELLIPTICAL = re.compile(
    r"呢[？?]?\s*$|呢[\s，,。？?]|^(?:那|那么|再|还有|另外|换成|如果换|要是|然后|同样|这[个些项两]|上述|它)|这[两几]?[项个]|同一个|也说|what about|how about",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LETTERS = re.compile(r"[\w\u3400-\u9fff]")
_FIVE_YEARS = re.compile(r"十[一二三四五六]五")
_NATIONAL = re.compile(r"国家|全国|工信部|部里")
_YEAR = re.compile(r"(?:19|20)\d{2}年?")
_SHORT_FOLLOW_UP = 12
"""With a conversation before it, a question this short (characters) is taken to lean on it."""


def clean(question: str, *, limit: int) -> str:
    """Return the question without control characters.

    Raises:
        UnusableQuestion: it is empty, holds no letter or character, or is longer than the limit.
    """
    text = _CONTROL.sub(" ", unicodedata.normalize("NFC", question)).strip()
    if not text:
        raise UnusableQuestion("问题是空的，请输入一个问题。 The question is empty; type one.")
    if len(text) > limit:
        raise UnusableQuestion(
            f"问题有 {len(text)} 个字符，超过上限 {limit}，请缩短后再问。 "
            f"The question is longer than {limit} characters; shorten it."
        )
    if not _LETTERS.search(text):
        raise UnusableQuestion(
            "问题里没有文字，请用文字写出您想了解的内容。 The question holds no words; write it out."
        )
    return text


def understand(question: str, history: Sequence[Turn] = ()) -> Need:
    """Return what a cleaned question asks for, in the light of the conversation before it."""
    glossary = load_glossary()
    chinese = _CHINESE.search(question) is not None
    asked = question if chinese else f"{glossary.to_chinese(question)} "
    asked = glossary.name_periods(asked)
    before = [turn.content for turn in history if turn.role is Role.USER]
    leans = bool(before) and (
        _ELLIPTICAL.search(question) is not None or len(normalise(question)) <= _SHORT_FOLLOW_UP
    )
    earlier = glossary.name_periods(before[-1]) if before else ""
    carried = _carry(earlier, asked) if leans else ""
    if leans and len(before) > 1:
        carried = f"{_carry(glossary.name_periods(before[-2]), asked + earlier)} {carried}".strip()
    wording = f"{carried} {question}" if leans else question
    asked = _shift_period(asked, earlier)
    return Need(
        question=question,
        text=f"{asked} {carried}".strip(),
        carried=carried,
        scope_text=_scope_text(asked, before, leans=leans),
        kind=_kind(question) or _kind(wording) or Kind.MEASURES,
        measures=_measures(wording),
        years=years(asked) or (years(carried) if leans else ()),
        achieved=bool(_ACHIEVED.search(wording)) and not _only_planned(question),
    )


def _carry(earlier: str, asked: str) -> str:
    """Return the earlier question without what the new one replaces."""
    kept = earlier
    if places(asked):
        for place in places(earlier):
            kept = kept.replace(place.name, " ").replace(place.short, " ")
    for facet in load_facets():
        if facet.values(normalise(asked)):
            kept = facet.without(normalise(kept))
    if years(asked):
        kept = _YEAR.sub(" ", kept)
    return kept


def _shift_period(asked: str, earlier: str) -> str:
    """Name the period that 「再往前一个五年」 means after an earlier question."""
    names = ["十一五", "十二五", "十三五", "十四五", "十五五"]
    said = [name for name in names if name in earlier]
    if said and re.search(r"(?:再?往前|之前|前)[面]?(?:那)?一?个五年|上一轮", asked):
        return f"{names[max(0, names.index(said[-1]) - 1)]} {asked}"
    return asked


def _scope_text(asked: str, before: Sequence[str], *, leans: bool) -> str:
    """Return the question with the place and the period that it takes from earlier turns."""
    if not leans:
        return asked
    glossary = load_glossary()
    text = asked
    for earlier in reversed(before):
        named = glossary.name_periods(earlier)
        if not places(text) and not _NATIONAL.search(text):
            text = f"{text} {_FIVE_YEARS.sub('', named) if _FIVE_YEARS.search(text) else named}"
        elif not _FIVE_YEARS.search(text):
            text = " ".join([text, *_FIVE_YEARS.findall(named)])
    return text


def names_period(text: str) -> bool:
    """Tell whether a text names a five-year plan."""
    return _FIVE_YEARS.search(text) is not None


def _kind(question: str) -> Kind | None:
    if _WHICH_DOCUMENTS.search(question):
        return Kind.DOCUMENTS
    if _WHERE.search(question):
        return Kind.PLACE_IN_TEXT
    if _WHO.search(question):
        return Kind.RESPONSIBILITY
    figure = _FIGURE.search(question) is not None
    if _OWN_CASE.search(question) and not figure:
        return Kind.APPLICABILITY
    if figure:
        return Kind.FIGURE
    if _OWN_CASE.search(question):
        return Kind.APPLICABILITY
    return Kind.MEASURES if _WAYS.search(question) else None


def _measures(question: str) -> frozenset[Measure]:
    found: frozenset[Measure] = frozenset()
    for measures, pattern in _ASKS:
        if pattern.search(question):
            found |= measures
    return found


def _only_planned(question: str) -> bool:
    return _PLANNED.search(question) is not None and not re.search(r"实际|目前|现有|回顾", question)
