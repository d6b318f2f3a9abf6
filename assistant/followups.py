"""Follow-ups: what a question leaves out and the conversation before it has said.

Only the facet that a follow-up names is replaced: 「那水泥呢」 takes the place of the industry,
「那国家层面呢」 that of the place, 「那2030年呢」 that of the year. A question that says everything
by itself takes over nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from assistant.facets import load_facets
from assistant.kinds import is_comparison, is_polar, kind_of
from assistant.matching import without_filler
from corpus.places import places, province_of
from corpus.plan import Span
from corpus.quantities import chinese_number, years
from corpus.text import normalise, sentences

_PERIODS = ("十一五", "十二五", "十三五", "十四五", "十五五")
_FIVE_YEARS = re.compile(r"十[一二三四五六]五")
_NATION = re.compile(r"国家(?!级|标准|重点|储备)|全国|工信部|部里|中央|国务院")
_YEAR = re.compile(r"(?:19|20)\d{2}年?")
_ONLY_NAMES = re.compile(
    r"(?:^|[，,。；;？?\s])(?:那|那么|然后)?[^，,。；;？?\s]{1,12}呢(?=[？?，,。；;\s]|$)"
    r"|^(?:and\s|also\s)?\s*(?:what|how) about\b",
    re.IGNORECASE,
)
"""「那水泥呢？」: a clause that names something and asks nothing of its own."""
_ASKS = re.compile(r"多少|几|哪|谁|什么|怎么|怎样|如何|为什么|是不是|有没有|能不能|吗")
_POINTS_BACK = re.compile(
    r"它|(?<![应])该(?!怎|如何|不该|去|找|交|做|用)|其(?!他|中|它|实|余)|这[个些项两几条块](?!月|五年|季)|上述|上面|刚才|前面说|"
    r"同样|类似|同一个|要是|如果换|换成|改成|又(?:是|要|有)|也说|也是|再往前|的(?:又)?是(?:多少|哪|几|谁|什么)|"
    r"(?:定|写|提|说|讲|规定|要求)了?(?:没有?|吗|么)(?=[，,；;？?\s]|$)|"
    r"\b(?:it|its|they|them|those|the same|that one)\b",
    re.IGNORECASE,
)
"""Words that stand for something said before."""
_GOES_ON = re.compile(
    r"^(?:那|那么|还有|另外|再|然后|换|and\b|also\b|then\b)|呢[？?]?\s*$", re.IGNORECASE
)
_ADDS = re.compile(r"也|还有|还要|顺便|同时|一起|另外|加上|\b(?:too|as well|also)\b", re.IGNORECASE)
"""What is named beside these comes on top: 「绿色园区的数也说下」 replaces nothing."""
_OF_THE_PROVINCE = re.compile(r"省里|全省|我省|省级|本省|省内|省的|自治区(?:里|层面)?")
_NAMES_A_DOCUMENT = re.compile(
    r"[那另][一]?份(?!呢|的?[？?]|里的?呢)|规划|方案|意见|办法|条例|(?<!.用|.水)计划|行动|通知|纲要|细则"
)
_ITEM = re.compile(r"第([一二三四五六七八九十\d]{1,3})[条个项点款](?!例|规定|款)")
_MORE = re.compile(
    r"还有(?:吗|呢|没有?|别的|其他|什么|哪些)|(?:其他|别的|其余|剩下)的?(?:呢|有哪些|是什么)|继续|接着说"
    r"|\b(?:anything else|what else|any others|more\?)",
    re.IGNORECASE,
)
_REACHED, _AIMED_AT = re.compile("实际|目前|已经|完成"), re.compile("目标|计划|原定|要求")
"""「那实际呢」 takes the place of what was aimed at."""
_LEFT_OVER = re.compile(r"[跟和与]\s*相?比(?:较|呢)?|(?:我们?厂?|公司)?在\s+(?=[，,])")
"""What stood around a place that was taken out: 「跟……比呢」."""
_PERIOD_BEFORE = re.compile(r"(?:再?往前|之前|前)面?那?一?个五年|上一轮")
_NEXT_YEAR = ((re.compile("上一?年度?|前一?年度?|去年"), -1), (re.compile("下一?年度?|后一?年"), 1))
_SHORT = 12
"""A question this short (characters) is taken to lean on what was said before."""
_TOPIC = 4
"""Characters, beside places, years, question words and replaceable facets, that make a topic."""
_ASKED_OF_ANY = re.compile(
    r"^那|由|归|谁|牵头|负责|主管|部门|单位|自己|目标|截止|时间|实际|下降|降低?|提高|增[加长]|[要能会定建]"
)
"""Words that ask the same of anything: 「由谁牵头」 has no topic of its own."""
_MARKER = re.compile(r"\[\d+\]")
_REPLACED = ("industry", "sector", "area")
"""Facets that say of whom something is asked rather than what."""
_LONGEST_ITEM = 120


class _Leaning(Enum):
    """How far a question rests on the conversation before it."""

    NOT = auto()
    ON_SCOPE = auto()
    """It says what it asks, not of whom."""
    ON_TOPIC = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A question with what the conversation adds to it."""

    asked: str
    """The question itself, relative years and periods named."""
    carried: str = ""
    """What it leaves out, from earlier turns."""
    scope_text: str
    """What to read the scope from."""
    told: str = ""
    """What was answered before, where the question asks for more; normalised."""

    @property
    def text(self) -> str:
        """The question as it would be asked alone."""
        return f"{self.asked} {self.carried}".strip()


def join(asked: str, before: Sequence[str], said: str = "") -> Joined:
    """Return a question with what it leaves out.

    Args:
        asked: In Chinese, periods named.
        before: Earlier questions, oldest first, likewise.
        said: The last answer; read only where a question points to one of its items.
    """
    standing: Joined | None = None
    for turn in before:
        standing = _joined(turn, standing)
    joined = _joined(asked, standing)
    return _with_answer(joined, said) if standing and said else joined


def _joined(asked: str, standing: Joined | None) -> Joined:
    leaning = _leaning(asked) if standing else _Leaning.NOT
    if standing is None or leaning is _Leaning.NOT:
        return Joined(asked=asked, scope_text=asked)
    asked = _dated(asked, standing.text)
    carried = _carried(standing.text, asked) if leaning is _Leaning.ON_TOPIC else ""
    return Joined(asked=asked, carried=carried, scope_text=_scope_text(asked, standing))


def _leaning(asked: str) -> _Leaning:
    names_only = any(not _ASKS.search(found.group()) for found in _ONLY_NAMES.finditer(asked))
    if names_only or _POINTS_BACK.search(asked) or _MORE.search(asked) or _ITEM.match(asked):
        return _Leaning.ON_TOPIC
    short = len(normalise(asked)) <= _SHORT
    complete = (kind_of(asked) or is_polar(asked)) and len(_topic(asked)) >= _TOPIC
    if not complete:
        return _Leaning.ON_TOPIC if short else _Leaning.NOT
    if places(asked) or _NATION.search(asked):
        return _Leaning.NOT
    return _Leaning.ON_SCOPE if short or _GOES_ON.search(asked) else _Leaning.NOT


def _topic(asked: str) -> str:
    """Return what a question is about, without whom, where and when."""
    kept = _without_places(_FIVE_YEARS.sub(" ", _YEAR.sub(" ", asked)))
    for facet in load_facets():
        if facet.name in _REPLACED:
            kept = facet.without(normalise(kept))
    return "".join(_ASKED_OF_ANY.sub(" ", without_filler(normalise(kept))).split())


def _carried(earlier: str, asked: str) -> str:
    """Return the earlier question without what the new one replaces."""
    kept = earlier
    if (places(asked) or _NATION.search(asked)) and not _compares_with_before(asked):
        kept = _without_places(kept)
    if _OF_THE_PROVINCE.search(asked):
        kept = _without_places(kept)
    named, _, rest = asked.partition("呢")
    replacing = named if _ADDS.search(rest) else asked
    for facet in load_facets():
        if facet.values(normalise(replacing)):
            kept = facet.without(kept)
    if _REACHED.search(asked):
        kept = _AIMED_AT.sub(" ", kept)
    if years(asked):
        kept = _YEAR.sub(" ", kept)
    if _FIVE_YEARS.search(asked):
        kept = _FIVE_YEARS.sub(" ", kept)
    return _LEFT_OVER.sub(" ", kept).strip()


def _scope_text(asked: str, standing: Joined) -> str:
    """Return the question with the place, the period and the document it takes from before."""
    earlier = _YEAR.sub(" ", standing.scope_text) if years(asked) else standing.scope_text
    if _FIVE_YEARS.search(asked):
        earlier = _FIVE_YEARS.sub(" ", earlier)
    if _REACHED.search(asked):
        earlier = _AIMED_AT.sub(" ", earlier)
    if _OF_THE_PROVINCE.search(asked) and not places(asked):
        provinces = dict.fromkeys(province_of(place).short for place in places(earlier))
        if provinces:
            return f"{''.join(provinces)}{asked} {_without_places(earlier)}"
    if (places(asked) or _NATION.search(asked)) and not _compares_with_before(asked):
        earlier = _without_places(earlier)
    if _NAMES_A_DOCUMENT.search(asked):
        named = [place.short for place in places(earlier)] + _FIVE_YEARS.findall(earlier)
        earlier = " ".join([*named, *_NATION.findall(earlier)])
    return f"{asked} {earlier}".strip()


def _compares_with_before(asked: str) -> bool:
    """Tell whether the place named is compared with the one before: 「跟河北比呢」."""
    return is_comparison(asked) and len(places(asked)) + bool(_NATION.search(asked)) == 1


def _without_places(text: str) -> str:
    for place in places(text):
        for name in (place.full, place.name, f"{place.short}省", f"{place.short}市", place.short):
            text = text.replace(name, " ")
    return _NATION.sub(" ", text)


def _dated(asked: str, earlier: str) -> str:
    """Name the year or period told from the one before: 「再往前一个五年」, 「上一年度呢」."""
    said = [name for name in _PERIODS if name in earlier]
    if said:
        asked = _PERIOD_BEFORE.sub(_PERIODS[max(0, _PERIODS.index(said[-1]) - 1)], asked)
    spoken_of = years(earlier)
    for pattern, step in _NEXT_YEAR:
        if len(spoken_of) == 1 and not years(asked) and pattern.search(asked):
            return pattern.sub(f"{spoken_of[0] + step}年度", asked, count=1)
    return asked


def _with_answer(joined: Joined, said: str) -> Joined:
    """Add what the last answer said, where the question points to it or asks for more."""
    if _MORE.search(joined.asked):
        return Joined(
            asked=joined.asked, carried=joined.carried, scope_text=joined.scope_text,
            told=normalise(said),
        )  # fmt: skip
    pointed = _ITEM.search(joined.asked)
    number = _number(pointed.group(1)) if pointed and joined.carried else 0
    items = _items(said)
    if not pointed or not 0 < number <= len(items):
        return joined
    own = _ITEM.sub(" ", joined.asked)
    return Joined(
        asked=own, carried=items[number - 1][:_LONGEST_ITEM], scope_text=joined.scope_text
    )


def _number(printed: str) -> int:
    return int(printed) if printed.isdigit() else chinese_number(printed) or 0


def _items(said: str) -> list[str]:
    """Return the things an answer lists: its lines, or the sentences of its only line."""
    lines = [line.split("》：", 1)[-1].strip() for line in _MARKER.sub("", said).splitlines()]
    lines = [line for line in lines if line]
    if len(lines) > 1:
        return lines
    text = "".join(lines)
    return [text[span.start : span.end] for span in sentences(text, Span(0, len(text)))]
