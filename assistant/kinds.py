"""What kind of answer a wording asks for."""

import re
from enum import StrEnum

from corpus.quantities import Measure


class Kind(StrEnum):
    """What kind of answer is wanted."""

    FIGURE = "数值"
    RESPONSIBILITY = "责任部门"
    MEASURES = "任务措施"
    APPLICABILITY = "适用条件"
    DOCUMENTS = "涉及文件"
    PLACE_IN_TEXT = "出处"
    TIME_LIMIT = "时限"
    DEFINITION = "定义"

    @property
    def broad(self) -> "Kind":
        """The kind that is read in the same way: a time limit is found as a figure is."""
        return _READ_AS.get(self, self)


_READ_AS = {Kind.TIME_LIMIT: Kind.FIGURE, Kind.DEFINITION: Kind.MEASURES}

_ACHIEVED = re.compile(
    r"实际|已经|已有|完成得|完成了|目前|现有|现状|回顾|基数|底数|末(?!目标|要)|做到了|建成了?多少|"
    r"取得|积累|成效|成绩|(?<![定订规要])了(?:多少|几)|"
    r"\b(?:did|had|achieved|actual(?:ly)?|already|so far|currently|ha(?:s|ve) been)\b"
)
_PLANNED = re.compile(
    r"目标|要[降建达完做提减]|到20\d\d年|20\d\d年[要前底]|打算|计划|力争|定的|定了"
)
_REALLY = re.compile(r"实际|目前|现有|回顾")
_WHERE = re.compile(
    r"哪[一]?[条章节款项处段页]|哪个(?:专栏|章节|条款|部分)|出处|写在哪|在哪[儿里]?写|第几[条章节]"
)
_WHICH_DOCUMENTS = re.compile(
    r"(?:哪[些几]?[份个]?|几份|各份|[两三四五六七八九\d]份)(?:政策)?(?:文件|规划|方案|文)"
    r"|哪[些几]?[份]|which (?:documents?|plans?|policies)",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"哪[个些几](?:部门|单位|厅|局|委|处室|机构|处)|由谁|归谁|谁[管抓]"
    r"|谁(?:[来去]?(?:负责|牵头|管|主管|抓|搞|弄|编|审|批|组织|认定))"
    r"|责任(?:部门|单位|主体|人)|牵头(?:部门|单位)|主管部门|负责(?:部门|单位)|发给[了哪谁]|归哪"
    r"|which (?:[\w-]+ )?(?:department|agenc|authorit|ministr|bod(?:y|ies)\b|bureau|office)"
    r"|\bwho\b",
    re.IGNORECASE,
)
_OWN_CASE = re.compile(
    r"我们?(?:[是在家厂公司]|单位|企业|这)|咱们?|本公司|本厂|贵(?:公司|单位|厂|司)|适用|符合|够(?:得)?[上不格]|"
    r"能不能|可不可以|可以(?:申|拿|享)|"
    r"管不管|算不算|会不会|要不要|能(?:拿|申|享|否)|行吗|行不行|一家.{0,20}(?:厂|公司|企业)|"
    r"\b(?:we|our|my)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"何时|什么时[候侯]|啥时候|哪[一]?[年天月日]|几[月号](?:几号)?(?:前|之前|底)|多久|多长时间|期限|截止|最[晚迟]|"
    r"时间表|\b(?:when|deadline|how (?:long|soon)|by what date)\b",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(r"多少|几成|多[大高低]|how (?:much|many|large)", re.IGNORECASE)
_MEANING = re.compile(
    r"什么是|啥是|是(?:什么|啥|个什么)意思|(?:什么|啥)意思|指(?:的是)?(?:什么|啥|哪)|"
    r"(?:怎么|如何)(?:定义|解释)|定义|含义|(?:什么|啥)叫|"
    r"\b(?:what (?:is meant|does .{1,40} mean)|definition|defined?|stands? for)\b",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(
    r"是否|有无|能否|可否|([\u4e00-\u9fff])(?:得了?|没|不)\1|(?:吗|(?<![什怎这那多])么)(?=[？?，,。；;！!\s]|$)|对吧"
    r"|(?<![要倒而])(?:没有?|不)[？?。]?\s*$"
    r"|(?:^|[,.;]\s*)(?:is|are|was|were|do|does|did|can|could|may|must|will|would|should|has|have)\b",
    re.IGNORECASE,
)
"""A question that yes or no would answer: 「能不能申请」, 「要不要审核」, 「会被淘汰不」."""
_COMPARES = re.compile(
    r"[跟和与同比].{1,30}(?:(?<![占类])相?比(?:较|起来)?(?![例重值])|对比|不同|差别|区别|差异|出入|不一样|一样|一致|同一)|对比|比一比|比比|"
    r"差(?:多少|几|[别异])|[谁哪][家个边份]?.{0,6}(?:更|[高低严松多少大小紧]$)|更[严松高低紧]|"
    r"(?<![提最减降至])(?:[高低](?:多少|几[个成])|[多少大严松]几[个成])|孰|排个?名|一致不|一样[吗不严]|"
    r"\b(?:compare[ds]?|comparison|versus|vs|differ(?:s|ence|ent)?|stricter|looser|higher|lower|same)\b",
    re.IGNORECASE,
)
_COUNT_WORDS = "家|户|个|项|座|条|种|处|名|人|台|套|批|辆|所|次|份"
_ASKS: tuple[tuple[frozenset[Measure], re.Pattern[str]], ...] = (
    (frozenset({Measure.SHARE}), re.compile(
        r"百分之[几多]|[降提增减高低](?:低|高|加|少)?(?:了)?(?:几|多少)个?(?:百分)?点|几个点|几成"
        r"|多大比[例重]|比例.{0,6}多少|比重.{0,4}多少|占比.{0,6}(?:多少|几)|多少个?百分点"
        r"|率.{0,8}(?:多少|几|各|分别|目标)|"
        r"what (?:percent|share|proportion|[\w-]+ rates?|[\w-]+ ratio)|percentage")),
    (frozenset({Measure.MONEY}), re.compile(
        r"多少(?:钱|[万亿]*元)|几[百千万亿]+元?(?:钱)|[奖补罚](?:励|助|贴|款)?(?:金额)?.{0,4}多少"
        r"|产值.{0,10}(?:多[少大]|几)|投资.{0,4}多少|how much money")),
    (frozenset({Measure.MASS}), re.compile(
        r"多少[万亿]*吨|几[万亿]*吨|多少公斤|多少千克|多少克|how (?:many|much) (?:\w+ )?tonn?e?s")),
    (frozenset({Measure.VOLUME}), re.compile(
        r"多少[万亿]*(?:立方米|方|立方)|(?<![非海抽雨])水(?![^,，。;；]{0,12}[降减率差]|[电泥平]).{0,6}多少")),
    (frozenset({Measure.AREA}), re.compile(r"多少[万亿]*(?:亩|公顷|平方米|平方公里|平米)")),
    (frozenset({Measure.POWER, Measure.ENERGY}), re.compile(
        r"多少[万亿]*(?:千瓦时?|度电)|装机.{0,8}(?:多少|几)")),
    (frozenset({Measure.TIME}), re.compile(
        r"(?<![哪那这前近后第])几(?:年|个月|天|个?工作日|小时)(?![前后底末])|多少(?:岁|周岁|天|个月|个?工作日|小时)|年龄"
        r"|how many (?:years|months|days|hours)|how old")),
    (frozenset({Measure.COUNT}), re.compile(
        rf"(?:多少|(?<![哪那这])几)(?:{_COUNT_WORDS})(?!点|百分|月|年)|how many")),
)  # fmt: skip
_FIGURE = re.compile(
    r"多少|(?<![哪那这])几[家户个项座条种台套年月度克](?!方面|方向)|多大|多高|"
    r"何时|什么时候|啥时候|哪[一]?年|百分之|目标值|指标值|数值|是多|"
    r"how (?:much|many|large)|what (?:is|are) the (?:targets?|goals?|limits?)|by how|"
    r"what percent|when|how (?:long|far|fast|high|low)\b|"
    r"what (?:[\w-]+ ){0,4}(?:share|rate|ratio|proportion|limit|cap|ceiling|factor|capacity|"
    r"coverage|price|amount|area|threshold|level|date|year|target|goal|value)s?\b|"
    r"(?:is|are) there (?:an? )?(?:[\w-]+ ){0,2}(?:cap|limit|ceiling|threshold|target|quota)",
    re.IGNORECASE,
)
_WAYS = re.compile(
    r"哪些(?!年)|怎么|如何|怎样|什么(?!时候|年)|啥(?!时候)|有无|措施|路子|要求|方向|做法|安排|支持|"
    r"how (?!much|many|about)|what(?! about)",
    re.IGNORECASE,
)

_NAMES_WAYS = re.compile(
    r"哪些|措施|路子|做法|怎么办|如何|怎么(?!要求|规定|定|说|写|安排|讲)|什么|what"
)
"""Wordings that ask for measures whatever was asked before."""


def kind_of(question: str) -> Kind | None:
    """Return the kind of answer a question asks for, None when its wording does not say."""
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


def is_vague(question: str) -> bool:
    """Tell whether a wording leaves open what kind of answer it wants: 「省里是怎么要求的」."""
    return kind_of(question) is Kind.MEASURES and _NAMES_WAYS.search(question) is None


def is_terse(question: str, kind: Kind) -> bool:
    """Tell whether a sentence is wanted rather than a list: 「再生水利用率 2025目标」."""
    if kind is not Kind.MEASURES:
        return False
    return _NAMES_WAYS.search(question) is None or _MEANING.search(question) is not None


def precise_kind(question: str, broad: Kind) -> Kind:
    """Return the finer kind behind a broad one, where the wording tells it.

    >>> precise_kind("水泥行业什么时候达峰", Kind.FIGURE)
    <Kind.TIME_LIMIT: '时限'>
    """
    figure = measures_asked(question) or _HOW_MUCH.search(question)
    if broad is Kind.FIGURE and _WHEN.search(question) and not figure:
        return Kind.TIME_LIMIT
    if broad is Kind.MEASURES and _MEANING.search(question):
        return Kind.DEFINITION
    return broad


def is_polar(question: str) -> bool:
    """Tell whether yes or no would answer: 「能不能申请补贴」."""
    return _YES_OR_NO.search(question) is not None


def is_comparison(question: str) -> bool:
    """Tell whether a question asks how two things differ: 「哪边更严」, 「差几个点」."""
    return _COMPARES.search(question) is not None


def measures_asked(question: str) -> frozenset[Measure]:
    """Return the measures of which a figure is asked for: 「降几个百分点」 asks for a share."""
    found: frozenset[Measure] = frozenset()
    for measures, pattern in _ASKS:
        if pattern.search(question.lower()):
            found |= measures
    return found


def asks_achieved(question: str, wording: str) -> bool:
    """Tell whether a question asks for what has been reached.

    Args:
        question: The question itself.
        wording: The question with what a follow-up takes from before.
    """
    planned = _PLANNED.search(question) is not None
    return _ACHIEVED.search(wording) is not None and (
        not planned or _REALLY.search(question) is not None
    )
