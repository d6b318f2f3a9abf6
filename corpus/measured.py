"""What a figure measures: the indicator's name among the words around it."""

import re

from corpus.figures import figures
from corpus.folding import Folded
from corpus.periods import periods
from corpus.placement import Placed

_UP_OR_DOWN = (
    "提高|提升|增长|增加|上升|扩大|新增|净增|增|递增|上浮|多|"
    "下降|降低|减少|压减|压缩|削减|减排|缩减|缩短|下调|减|减低|压降"
)
_LEAD = re.compile(
    r"^(?:[,、;:。和及与]|(?:及|或)?以[上下内](?:的(?!比))?|左右的?|并|且|同时|其中|力争|确保|争取|努力|预计|使|将|实现|全面|累计|分别|到|至|的|以|在(?![运建用线产役])|达到|基本(?!农田)|进一步|年均|每年|年(?=[底末])|底(?!泥)前?|末(?!端)|前(?![沿端])|期间|时期|总体|约(?!束)|近(?![岸海零])|共(?![享同伴性]))+"
)
_TAIL = re.compile(
    r"(?:、|,|:|\(|了|约|近|大约|超过|超|不低于|不少于|不高于|不超过|不大于|不小于|不得低于|不得超过|至少|高于|低于|优于|大于|小于|力争|争取|突破|"
    r"达|达到|达成|累计|分别|均|各|都|同比|平均|年均|每年|每个行业|也|将|要|应|需|控制|保持|稳定|维持|在|为|到|至|占(?!比)|(?<!占)比|较|的|是|再|(?<![自理])由|从|(?<!\d)[三五35]年|"
    rf"实现|完成|{_UP_OR_DOWN}|降|左右|以上|以下|以内|[≥≤><]|总计|共计|合计|共|全部|全面|提前|"
    r"培育|创建|建设|建成|建立|打造|形成|新建|实施|推广|认定|发布|研制|修订|制定|制修订|制订|开展|组织|扶持|支持|引进|开发|遴选|选树|树立|推出|布局|改造|改建|扩建|淘汰|关停|推动|推进|选择|确定|设立|研发|攻克|争创|申报|修复|治理|完善|培养|拥有|每(?:吨|万元|人|亩|平方米|立方米|千瓦时)?|并|基本|加快|大力|积极|深入|有序|持续|重点|优先){1,12}$"
)
_COMPARISON = re.compile(
    r"(?:(?<!占)比(?![例重率])|较|与|同|在|由|从)[^,;、]{0,12}(?:年|末|期)(?:同期|底|末)?"
    r"(?:相比|的?基础上|的)?[,]?"
    r"|在?现有(?:水平)?的?基础上|(?:较|比)(?:现状|现有水平|目前|上一?年|去年)(?:同期|水平)?"
)
_ENTITY = re.compile(
    r"^(?:(?:及|或)?以[上下内]|左右|的|\([^()]{0,20}\))*+(?P<noun>[^,;。:、()]{2,40})"
)
_GOES_ON = re.compile(
    rf"^(?:(?:及|或)?以[上下内]|左右)?(?:逐步)?(?:{_UP_OR_DOWN}|降|升)(?:到|至|为)"
)
"""What a figure starts from stands before: 「由95家增加到400家」."""
_ONLY_PLACE = re.compile("(?:完成|推动|组织|实现)?(?:[全本我][省市区县国]|每个?[^,;、]{1,4})")
_JOINED = re.compile("(?:以及|和|及|与)$")
_AND = re.compile(r"、|以及|和|及(?!以)|与|并")
_OF_FIGURE_BEFORE = re.compile(
    r"^(?:(?:及|或)?以[上下内]|左右|\([^()]{0,20}\))*+(?!、|以及|和|及|与|并|其中)[^,;。]"
)
"""The noun of the figure before: 「3个绿色园区、20家绿色工厂」."""


def indicator(placed: Placed, folded: Folded, printed: str) -> str:
    """Return what a figure measures, as printed without value and connecting words."""
    text = folded.text
    start, end = _indicator_span(placed, text)
    if start >= end:
        return ""
    return folded.quote(printed, start, end).strip("，、：:；。 ")


def _indicator_span(placed: Placed, text: str) -> tuple[int, int]:
    first, head = placed.chain[0], placed.head
    if head > placed.clause:
        between = text[head : first.start]
        if _GOES_ON.match(between):
            return 0, 0
        if _OF_FIGURE_BEFORE.match(between):
            joints = [joint.end() for joint in _AND.finditer(between)]
            head += joints[-1] if joints else 0
    own = _core(text, head, first.start)
    parts = _parts(text, own)
    if len(placed.chain) > 1 and len(parts) == len(placed.chain):
        return parts[placed.chain.index(placed.figure)]
    named = own[0] < own[1]
    right = placed.end if placed.right == placed.figure.end else min(placed.end, placed.right)
    noun = _ENTITY.match(text[placed.figure.end : right])
    if named and not (noun and _ONLY_PLACE.fullmatch(text, *own)):
        return own
    if noun and placed.figure.number is not None:
        start = placed.figure.end + noun.start("noun")
        return start, placed.figure.end + len(_JOINED.sub("", noun.string[: noun.end("noun")]))
    before = text[: placed.clause].rstrip(",;。:")
    opened = max((before.rfind(mark) for mark in ",;。"), default=-1) + 1
    if any(True for _ in figures(before[opened:])):
        return 0, 0  # the indicator of the figure before goes on: 「……达到20%，2030年达到25%」
    return _core(text, opened, len(before))


def _parts(text: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the items of 「A、B和C」."""
    parts: list[tuple[int, int]] = []
    start = span[0]
    for match in re.finditer(r"、|和|及|以及|与", text[span[0] : span[1]]):
        parts.append((start, span[0] + match.start()))
        start = span[0] + match.end()
    parts.append((start, span[1]))
    return [part for part in parts if part[0] < part[1]]


def _core(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch without years before it and connecting words at its ends."""
    while True:
        before = start, end
        own = text[start:end]
        for period in periods(own):
            if _LEAD.sub("", own[: period.start]) in ("", "比", "较", "从", "与", "由"):
                start += period.end
                break
        lead = _LEAD.match(text[start:end])
        if lead:
            start += lead.end()
        compared = _COMPARISON.search(text[start:end])
        if compared and (start + compared.end() == end or not compared.start()):
            if not compared.start():
                start += compared.end()
            else:
                end = start + compared.start()
        tail = _TAIL.search(text[start:end])
        if tail:
            end = start + tail.start()
        if (start, end) == before or start >= end:
            return start, max(start, end)
