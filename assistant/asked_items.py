"""The things that one question asks for: 「上限多少，由谁管」 is two questions in one.

A document answers each of them in a place of its own, so each is read by itself, beside the whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.asked_lists import things
from assistant.dates_asked import years_asked
from assistant.doers_asked import asks_who
from assistant.figures_asked import asks_time, measures_asked
from assistant.kinds import Kind, asks_achieved, is_comparison, is_polar, kind_of, precise_kind
from assistant.matching import without_filler
from assistant.question import Need
from corpus.places import places
from corpus.quantities import Measure
from corpus.text import normalise

_MOST = 4
"""Items of one question; who asks for more wants a table."""
_CLAUSE = re.compile(r"[^，,；;。？?！!：:\s]+")
_BREAK = re.compile(r"[；;。？?！!]")
_ASKS = re.compile(
    r"多少|几(?!乎)|哪|谁|什么|啥|怎[么样]|如何|何时|多[大高久长远快厚宽深重]|(.)[没不]\1|是否|能否|有无|"
    r"[吗么不没](?=$|[，,；;。？?！!\s])|也[说讲]|呢$|对比|比比|差别"
)
_LEANS = re.compile(r"呢$|^(?:其中|这里面)")
"""「海上风电呢」 leaves to the clause before it what is asked of it."""
_ADDS = re.compile("还有|以及|另外还有|加上")
"""What a last clause begins with that asks by naming: 「还有草原盖度」."""
_VERDICT = re.compile(
    r"[谁哪][家个边份种类]?|到底|分别|各自?|一共|总共|合起来|加起来|两者|二者|相?差|更|"
    r"[高低多少大小严松紧狠早晚快慢]得?(?:多少|几)?|比|一样|相同|一致|基数|对得上|变化?|怎么变|"
    r"定|要求|目标|数[字值]?|年[限份]|时间表?|给|[这那][些个几两][\u4e00-\u9fff]{2}|是|得|也?顺便|标准"
)
"""What merely sets side by side what was asked before: 「哪个更严」, 「各是多少」."""
_TOPIC = 2
"""Characters that a clause must add to ask for something of its own,"""
_WHOLE = 4
"""and that it needs to be understood without the clause before it."""
_DOCUMENT = re.compile(
    r"[^，,；;\s]{0,16}?(?:规划|纲要|方案|意见|办法|条例|规定|细则|通知|计划|指南|文件|安排)[里中]?的?"
)
_WHEN = re.compile(r"(?:20)?\d\d年?[度底末前]?|十[二三四五]五[期末]?间?")
_LEVEL = re.compile(r"国家(?:层面|级)?|全国|中央|[省市县区部][里级内]|本[省市县区]|自治区")
_OF_ANYTHING = re.compile(
    r"负责|牵头|主管|分管|监管|具体|落实|组织|实施|推进|考核|部门|单位|机构|完成|期限|时限|截止|之?[前内]|底"
    r"|奖励|补贴|补助|资金|审(?![核计定])|[管抓批办考奖补罚做干归由来去完能可拿领给]"
)
"""Words that are asked of anything: 「哪个部门牵头」, 「什么时候前完成」, 「补多少」."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedItem:
    """One of the things that a question asks for."""

    text: str
    """As a question of its own, with what leads up to it."""
    own: str
    """What it adds to the others."""
    leans: bool = False
    """Whether it only asks who does, when or for how much what the one before it asks about."""


def asked_items(question: str) -> tuple[AskedItem, ...]:
    """Return the questions that a question consists of, each whole; none where it is one.

    >>> [item.text for item in asked_items("新建小学，要不要用装配式，绿色建筑得几星")]
    ['新建小学，要不要用装配式', '新建小学，绿色建筑得几星']
    """
    found = tuple(_by_clause(question))
    return found[:_MOST] if len(found) > 1 or _asks_again(question) else ()


def parts(need: Need) -> tuple[tuple[Need, AskedItem], ...]:
    """Return the questions that a question consists of, each with how it is understood."""
    if need.english:  # its renderings have no clauses
        return ()
    return tuple((_part(need, one.text), one) for one in asked_items(need.question))


def leading(need: Need) -> Need:
    """Return what is asked first, where the rest only leans on it; else the whole need.

    「对余热利用有什么支持？谁负责？」 asks for support; 「哪年办完，报给谁」 asks of one sentence.
    """
    items = () if need.english else asked_items(need.question)
    if not items or not all(item.leans for item in items[1:]):
        return need
    first = _part(need, items[0].text)
    if first.kind in (Kind.MEASURES, Kind.APPLICABILITY):
        return first
    return replace(need, kind=first.kind, precise=first.precise)


def _by_clause(question: str) -> Iterator[AskedItem]:
    """Yield each clause that asks for something of its own, after what leads up to it.

    What stands before the first leads up to all of them, what stands between two sentences to
    the second.
    """
    lead: list[str] = []
    own: list[str] = []
    before = ""
    for clause, opens, asks in _asking(list(_clauses(question))):
        if opens:
            own = []
        if not asks:
            (own if before else lead).append(clause)
            continue
        if before and not own and _only_leans(clause):
            yield AskedItem(text="，".join([*lead, before, clause]), own=clause, leans=True)
            continue
        if len(topic := _topic(clause)) < _TOPIC:
            if not before and lead:
                yield from _listed(lead[-1], lead[:-1], [clause])
            continue
        leading = own or lead
        if before and not own and (len(topic) < _WHOLE or _LEANS.search(clause)):
            leading = [*leading, before]
        listed = tuple(_listed(clause, leading))
        yield from listed or (AskedItem(text="，".join([*leading, clause]), own=clause),)
        before, own = clause, []


def _asking(clauses: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, bool, bool]]:
    """Yield the clauses, whether each opens a sentence and whether it asks.

    「湿地面积的目标，还有草原盖度」 asks in both, 「湿地面积的目标」 in its last one.
    """
    asks = [_ASKS.search(clause) is not None for clause, _ in clauses]
    if clauses and _ADDS.match(clauses[-1][0]):
        asks[-2:] = [True] * len(asks[-2:])
    if clauses and not any(asks):
        asks[-1] = True
    yield from ((clause, opens, one) for (clause, opens), one in zip(clauses, asks, strict=True))


def _clauses(question: str) -> Iterator[tuple[str, bool]]:
    """Yield the clauses and whether each opens a sentence.

    「用水多少、用电多少」 are two of them.
    """
    end = 0
    for found in _CLAUSE.finditer(question):
        opens = _BREAK.search(question, end, found.start()) is not None
        end = found.end()
        clause = ""
        for part in found.group().split("、"):
            if clause and _ASKS.search(clause) and _ASKS.search(part):
                yield clause, opens
                clause, opens = part, False
            else:
                clause = f"{clause}、{part}" if clause else part
        yield clause, opens


def _listed(clause: str, leading: list[str], after: Sequence[str] = ()) -> Iterator[AskedItem]:
    """Yield the things that a clause names one beside the other, where it asks for each."""
    for named in things(clause):
        if all(len(_topic(one.name)) >= _TOPIC and not _ASKS.search(one.name) for one in named):
            for one in named:
                yield AskedItem(text="，".join([*leading, one.clause, *after]), own=one.name)
            return


def _asks_again(question: str) -> bool:
    """Tell whether a clause asks of another party what was asked: 「湖南给年限了没有」."""
    clauses = [clause for clause, _ in _clauses(question) if _ASKS.search(clause)]
    return any(_names_party(one) and len(_topic(one)) < _TOPIC for one in clauses[1:])


def _names_party(clause: str) -> bool:
    return bool(places(clause)) or _LEVEL.search(clause) is not None


def _only_leans(clause: str) -> bool:
    """Tell whether a clause asks who, when or for how much and names nothing of its own."""
    if is_comparison(clause) or _names_party(clause):
        return False
    if not (asks_who(clause) or asks_time(clause) or Measure.MONEY in measures_asked(clause)):
        return False
    return len(_topic(_OF_ANYTHING.sub(" ", clause))) < _TOPIC


def _topic(clause: str) -> str:
    """Return what a clause is about, without where, when and in which document."""
    kept = _LEVEL.sub(" ", _WHEN.sub(" ", _DOCUMENT.sub(" ", clause)))
    for place in places(kept):
        for name in (place.full, place.name, place.short):
            kept = kept.replace(name, " ")
    return "".join(_VERDICT.sub(" ", _ASKS.sub(" ", without_filler(normalise(kept)))).split())


def _part(need: Need, asked: str) -> Need:
    kind = kind_of(asked) or need.kind
    return replace(
        need,
        question=asked,
        text=f"{asked} {need.carried}".strip(),
        kind=kind,
        precise=precise_kind(asked, kind),
        measures=measures_asked(asked),
        years=years_asked(asked) or need.years,
        achieved=asks_achieved(asked, asked),
        polar=is_polar(asked),
    )
