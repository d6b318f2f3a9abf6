"""What kind of answer a wording asks for."""

import re
from enum import StrEnum

from assistant.doers_asked import asks_who
from assistant.figures_asked import asks_figure, asks_time, measures_asked, names_value


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
    r"哪[些几]?个?(?:政策)?(?:文件|规划|方案|文)|哪[些几]?份|which (?:documents?|plans?|policies)",
    re.IGNORECASE,
)
_DOCUMENTS_COUNTED = re.compile(r"[几各两三四五六七八九\d]份(?:政策)?(?:文件|规划|方案|文)")
_OF_WHAT_THEY_SAY = re.compile(
    r"哪些(?!提|写|讲|说|涉|有|没|也|还|都|把)|哪[几一]?[条款项]|什么|啥|怎么|怎样|如何|多少"
)
"""「两份文件能给什么支持」 asks what they say, 「两份文件都提到碳汇吗」 which of them say it."""
_OWN_CASE = re.compile(
    r"我们?(?:[是在家厂公司]|单位|企业|这)|咱们?|本公司|本厂|贵(?:公司|单位|厂|司)|适用|符合|够(?:得)?[上不格]|"
    r"能不能|可不可以|可以(?:申|拿|享)|"
    r"管不管|算不算|会不会|要不要|能(?:拿|申|享|否)|行吗|行不行|一家.{0,20}(?:厂|公司|企业)|"
    r"\b(?:we|our|my)\b",
    re.IGNORECASE,
)
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
_WAYS = re.compile(
    r"哪些(?!年)|怎么|如何|怎样|什么(?!时候|年)|啥(?!时候)|有无|措施|路子|要求|方向|做法|安排|支持|"
    r"how (?!much|many|about)|what(?! about)",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(r"多少|几成|多[大高低]|how (?:much|many|large)", re.IGNORECASE)
_ALSO_WAYS = re.compile(r"哪些|怎么|什么(?!时)")
"""What asks for more than a time: 「哪天生效，哪些办法废止」."""
_TOLD = re.compile(r"怎么(?:写|说|讲|定|规定|安排)的?(?=$|[？?，,。；;\s])")
"""「…哪年投产，规划里怎么写的」: how a document tells it is no further question."""
_REACHES = (
    "(?:达到|达成|走到|做到|做成|做得|建成|建到|形成|变成|变得|搞成|弄成|打造成|发展成|发展到|实现|成为"
    "|处于|处在|进入|到)"
)
_STANDING = "样子?|程度|水平|局面|目标|位置|地步|阶段|状态|格局|效果|规模|高度|名次"
_STATE = re.compile(
    rf"{_REACHES}了?(?:一?个|全国|国内)?(?:怎样|怎么样|什么|哪)(?:的?(?:{_STANDING}))?"
    r"(?=$|[，,？?。；;\s])|到哪一?(?:步|个阶段)"
    r"|(?:什么|怎样的?)(?:程度|水平|局面|位置|地步|格局|境界)"
)
"""What asks how things shall stand: 「到2030年要达到什么水平」."""
_PREMISE = re.compile(
    r"听说|据说|是不是规定|对吗|对不对|对吧|属实|是真的吗|是不是真的|是吗|为什么(?:要求|规定)"
)
"""Questions that take something for granted."""
_NAMES_WAYS = re.compile(
    r"哪些|措施|路子|做法|怎么办|如何|怎么(?!要求|规定|定|说|写|安排|讲)|什么|what"
)
"""Wordings that ask for measures whatever was asked before."""


def kind_of(question: str) -> Kind | None:
    """Return the kind of answer a question asks for, None when its wording does not say."""
    counted = _DOCUMENTS_COUNTED.search(question) and not _OF_WHAT_THEY_SAY.search(question)
    if counted or _WHICH_DOCUMENTS.search(question):
        return Kind.DOCUMENTS
    if _WHERE.search(question):
        return Kind.PLACE_IN_TEXT
    if asks_who(question):
        return Kind.RESPONSIBILITY
    time = asks_time(question) and not _ALSO_WAYS.search(_TOLD.sub("", question))
    if time or asks_figure(question):
        return Kind.FIGURE
    if _OWN_CASE.search(question):
        return Kind.APPLICABILITY
    return Kind.MEASURES if _WAYS.search(question) else None


def takes_for_granted(question: str) -> bool:
    """Tell whether a wording states something and asks whether it holds: 「听说……，对吗」."""
    return _PREMISE.search(question) is not None


def is_vague(question: str) -> bool:
    """Tell whether a wording leaves open what kind of answer it wants: 「省里是怎么要求的」."""
    return kind_of(question) is Kind.MEASURES and _NAMES_WAYS.search(question) is None


def is_terse(question: str, kind: Kind) -> bool:
    """Tell whether a sentence is wanted rather than a list.

    「再生水利用率 2025目标」 is told in a sentence, and so is 「2030年要达到什么水平」.
    """
    if kind is not Kind.MEASURES:
        return False
    short = _MEANING.search(question) or _STATE.search(question) or names_value(question)
    return bool(short) or _NAMES_WAYS.search(question) is None


def precise_kind(question: str, broad: Kind) -> Kind:
    """Return the finer kind behind a broad one, where the wording tells it.

    >>> precise_kind("水泥行业什么时候达峰", Kind.FIGURE)
    <Kind.TIME_LIMIT: '时限'>
    """
    figure = measures_asked(question) or _HOW_MUCH.search(question)
    if broad is Kind.FIGURE and asks_time(question) and not figure:
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


def asks_planned(question: str) -> bool:
    """Tell whether a wording asks for what is to be reached: 「到2030年要达到多少」."""
    return _PLANNED.search(question) is not None


def asks_achieved(question: str, wording: str) -> bool:
    """Tell whether a question asks for what has been reached.

    Args:
        question: The question itself.
        wording: The question with what a follow-up takes from before.
    """
    planned = asks_planned(question)
    return _ACHIEVED.search(wording) is not None and (
        not planned or _REALLY.search(question) is not None
    )
