"""What a question asks about a document itself: its number, its issuers, its dates."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from corpus.text import normalise


class Fact(Enum):
    """What a document prints about itself."""

    NUMBER = auto()
    ISSUED = auto()
    ISSUERS = auto()
    ADOPTED = auto()
    IN_FORCE = auto()
    """From when it applies,"""
    VALID = auto()
    """until when,"""
    PERIOD = auto()
    """and the years it plans."""
    IMPLEMENTS = auto()
    REPLACES = auto()
    CONTACT = auto()
    INTERPRETER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A part of a question."""

    text: str
    facts: tuple[Fact, ...]
    """Facts about the document that it asks for."""
    subject: str
    """What remains without the words that ask for these, normalised."""


_SENT = "印发|颁布|公布|发布|下发|出台|发文|发的|印的|出的"
_WHEN = "哪一?天|哪一?年|哪个月|几月|几号|什么时[候间]|何时|日期|时间"
_BODIES = "(?:家|个)?(?:部门|单位|机关|机构|部委|委办局|厅局)"
_SOME = "[一二两三四五六七八九十几些]{0,3}"
_BY_WHOM = rf"谁|什么部门|[哪几]{_SOME}{_BODIES}|哪{_SOME}[家个]"
_KIND = "文件|文|规定|意见|法规?|办法|规划|政策|方案|通知|精神|决定"
_FACTS: Mapping[Fact, re.Pattern[str]] = {
    Fact.NUMBER: re.compile(r"发文字号|文号|几号文|第?几号令|document number"),
    Fact.ISSUED: re.compile(
        rf"(?:{_WHEN})(?:联合|一起|正式)?.{{0,4}}?(?:{_SENT})|(?:{_SENT}).{{0,4}}?(?:{_WHEN})"
        r"|when was .{1,150}? (?:issued|published|released|promulgated)"
    ),
    Fact.ISSUERS: re.compile(
        rf"(?:{_BY_WHOM})(?:联合|共同|一起|牵头)?.{{0,2}}?(?:{_SENT})"
        rf"|(?:{_SENT}).{{0,2}}?(?:谁|哪{_SOME}{_BODIES})"
        r"|(?:印发|发布|发文)(?:单位|机关|部门)|\bwho issued|issued by (?:whom|which)"
    ),
    Fact.ADOPTED: re.compile(rf"(?:{_WHEN}|哪次会议?).{{0,4}}?(?:审议)?通过|通过的?(?:{_WHEN})"),
    Fact.IN_FORCE: re.compile(
        rf"(?:{_WHEN})(?:起|开始|正式|算)*(?:生效|施行|执行|实施|算数)(?=[的了吗呢]*$|[的了]*[?？])"
        rf"|(?:起|开始|正式)(?:生效|施行|执行|实施)的?(?:{_WHEN})"
        rf"|(?:生效|施行|执行|实施)的?(?:日期|时间)|(?:生效|施行)的?(?:{_WHEN})"
        r"|when .{1,150}?(?:take effect|come into (?:force|effect)|enter into force|effective)"
    ),
    Fact.VALID: re.compile(
        r"有效期|失效|(?<!生)有效(?:到|多久|几年)|管到(?:什么时候|哪[一]?[年天])|试行(?:期|多久|几年|到)"
        r"|管(?:几年|多久)|how long .{1,150}?(?:valid|in force)|when .{1,150}?expire"
    ),
    Fact.PERIOD: re.compile(
        r"管(?:的是|到)?哪几?年|(?:实施|规划|计划)(?:期限|年限|期)|基准年|(?:覆盖|涵盖)哪几年"
    ),
    Fact.IMPLEMENTS: re.compile(
        r"(?:落实|依据|根据|按照|贯彻|执行|对应)(?:的是|了)?(?:国家|省里?|市里?|上级|上面|中央|国务院)?"
        rf"的?(?:哪|什么)(?:[一个份些部]|几[个份])?(?:上位|上级)?(?:{_KIND})"
    ),
    Fact.REPLACES: re.compile(
        r"(?:哪|什么|旧|老|原|以前|之前).{0,12}?(?:废止|作废)|(?:废止|取代|替代|代替)了?(?:哪|什么)"
        r"|(?:repeal|supersede|replace)s?\b"
    ),
    Fact.CONTACT: re.compile(
        r"联系(?:人|电话|方式)|(?:咨询|办公)?电话(?:是|号码)?(?:多少|几号)|邮箱"
        r"|(?:问题|疑问|不懂|不清楚).{0,4}?(?:[找问向跟]谁|[找问向跟]哪|反映|联系谁)"
    ),
    Fact.INTERPRETER: re.compile(rf"(?:谁|{_BY_WHOM})(?:来|负责)*解释|解释权|负责解释的"),
}
"""「发的」 asks for an issue only beside a question word, so each pattern holds both."""
_CLAUSES = re.compile(r"[，,、？?；;。！!]+|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_WHEN_ALONE = re.compile(rf"(?:是|在)?(?:{_WHEN})(?:的|呢)?")
"""「是哪两家印发的，什么时间」: a clause that leaves out what it asks the time of."""
_ASKS = re.compile(
    r"多少|几|哪|谁|什么|怎|如何|吗|呢|是不是|有没有|能不能|要不要|\b(?:what|how|which)\b"
)
_FILLER = re.compile(
    r"请问|文件|那个|这个|那份|这份|这套|那套|政策|多少|什么|几年|一下|告诉我?"
    r"|[的是了从自由在和与及并还也要个份呢吗吧说讲来]|\W|[a-z]+"
)


def clauses(question: str) -> tuple[Clause, ...]:
    """Return the parts of a question with what each asks about a document itself.

    >>> [clause.facts for clause in clauses("哪家印发的，目标是多少")]
    [(<Fact.ISSUERS: 3>,), ()]
    """
    found: list[Clause] = []
    for part in filter(str.strip, _CLAUSES.split(question)):
        text = normalise(part) if not part.isascii() else part.lower()
        facts = tuple(fact for fact, pattern in _FACTS.items() if pattern.search(text))
        if Fact.NUMBER in facts and (Fact.IMPLEMENTS in facts or _asks(found, Fact.IMPLEMENTS)):
            facts = (Fact.IMPLEMENTS,)  # 「落实哪个文件，文号多少」: the other one's number
        if found and found[-1].facts and _WHEN_ALONE.fullmatch(text):
            facts, text = (Fact.ISSUED,), ""
        subject = text
        for fact in facts:
            subject = _FACTS[fact].sub("", subject)
        found.append(Clause(text=part.strip(), facts=facts, subject=_FILLER.sub("", subject)))
    return tuple(found)


def asks_else(clause: Clause) -> bool:
    """Tell whether a part of a question asks for something that is no fact about the document."""
    return not clause.facts and _ASKS.search(clause.text.lower()) is not None


def _asks(found: list[Clause], fact: Fact) -> bool:
    return any(fact in clause.facts for clause in found)
