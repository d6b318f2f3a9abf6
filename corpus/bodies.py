"""Lists of bodies as notes print them: 「省发展改革委、财政厅，各市（州）人民政府等」."""

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.departments import find

_KIND = (
    "(?:省|市|州|县|区|旗|盟|设区市|区县|市县|县市|县市区|市州|地市|地级市|地级以上市|自治州|自治县|"
    "街镇|镇|乡|乡镇|街道)"
)
_OR = r"(?:[(〈〔][^()〈〉〔〕]{1,20}[)〉〕])?"
_OFFICE = (
    r"(?:党委|委|政府|人民政府|党委政府|党工委|管委会|管理委员会|(?:有关|相关|各)?(?:主管)?部门)"
)
_ADMINISTRATIONS = re.compile(
    rf"(?:各|有关|相关|省内|全省){{1,2}}(?:设区的?)?{_KIND}{_OR}{_KIND}?"
    rf"(?:[、,和及]{_KIND}{_OR}(?![\u4e00-\u9fff])|[、,和及]{_KIND}{_OR}(?={_OFFICE})){{0,8}}"
    rf"(?:{_OFFICE}(?:[、和及]{_OFFICE}){{0,3}}{_OR})?"
    rf"|(?:地方)?各级(?:地方)?{_OFFICE}(?:[、和及](?:各级)?{_OFFICE}){{0,3}}"
    rf"|(?<![\u4e00-\u9fff]){_KIND}{_OR}(?:[、,和及]{_KIND}{_OR}){{1,8}}{_OFFICE}{_OR}"
)
"""One body though it holds marks of a list: 「各市、州、县人民政府」."""
_MARKS = "、,;。/|"
_JOINTS = re.compile("以及|[和与及]")
_NUMBER = re.compile(r"^(?:\(?\d{1,2}[.、)]|[①-⑳])+")
_LEAD = re.compile(r"^(?:其中|由|以及|及|和|并|请|同时|:)+")
_TAIL = re.compile(
    r"(?:等(?:\d+[个家])?(?:有关|相关|省直|市直|省级|市级)?(?:部门|单位|部委|机构|地方)?)?(?:分别|共同|联合|下同|均为)?$"
)
_ENDS = re.compile(
    r"(?:厅|局|委|办|部|处|院|会|署|社|行|所|科|室|司|站|队|军区|中心|公司|集团|企业|单位|部门|政府|机构|校|大学|学院|联盟|银行|兵团|电网|电力|铁塔|移动|联通|电信|"
    r"公安交管|基金|平台|专班|领导小组|工作组|业主|主体|协会|组织|市|县|区|州|盟|旗|镇|乡|街道|园区|地区|各地|地方|关|总队|支队|石油|石化|保险|站点|社区|中国|港|海关|联合体|委员|办事处|网|报|企事业单位|用能|能源|建投|发改|工信|财政|科技|住建|市政)$"
)
_NO_BODY = re.compile(
    r"^(?:等|下同|长期|持续|每年|全年|按|排在|第[一二三四\d]|以上|以下|配额|\d)|[“”\"《》=+×%]|年度|月底|持续|长期|完成|推进$|为牵头"
)
_ASIDE = re.compile(r"[(〈〔][^()〈〉〔〕]*[)〉〕]$")
_SHORT = 2
"""What stands behind 和 in 「各部门和单位」 is no name of its own."""
_MAX_BODY = 30
"""A longer piece, in characters, is no name."""


def bodies(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the bodies listed in ``text[start:end]`` stand, in matching form.

    What is no name of a body (an object, a date) is passed over.
    """
    for piece in _pieces(text, start, end):
        first, last = _trimmed(text, *piece)
        if first < last:
            yield from _names(text, first, last)


def administrations(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what names the administrations of many places: 「各市、县人民政府」."""
    return (found.span() for found in _ADMINISTRATIONS.finditer(text, start, end))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at the marks of a list, but not inside brackets or 「各市、县人民政府」."""
    whole = {position for span in administrations(text, start, end) for position in range(*span)}
    depth, first = 0, start
    for position in range(start, end):
        character = text[position]
        depth = max(0, depth + (character in "(〈〔") - (character in ")〉〕"))
        if character in _MARKS and depth == 0 and position not in whole:
            yield first, position
            first = position + 1
    yield first, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    for pattern in (_NUMBER, _LEAD):
        found = pattern.search(text[start:end])
        start += found.end() if found else 0
    tail = _TAIL.search(text, start, end)
    return start, tail.start() if tail else end


def _names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the piece, or its parts where two names stand side by side or joined by 和."""
    known = [mention.span for mention in find(text[start:end])]
    tiles = bool(known) and known[0].start == 0 and known[-1].end == end - start
    if len(known) > 1 and tiles:
        gaps = [text[start + a.end : start + b.start] for a, b in pairwise(known)]
        if all(gap == "" or _JOINTS.fullmatch(gap) for gap in gaps):
            yield from ((start + span.start, start + span.end) for span in known)
            return
    for joint in _JOINTS.finditer(text, start, end) if end - start <= 2 * _MAX_BODY else ():
        inside = any(span.start < joint.start() - start < span.end for span in known)
        apart = is_body(text[start : joint.start()]) and is_body(text[joint.end() : end])
        if apart and not inside and end - joint.end() > _SHORT:
            yield start, joint.start()
            yield from _names(text, joint.end(), end)
            return
    if is_body(text[start:end]):
        yield start, end


def is_body(name: str) -> bool:
    """Tell whether a piece of a list, in matching form, can be the name of a body."""
    if not 2 <= len(name) <= _MAX_BODY or _NO_BODY.search(name):
        return False
    known = list(find(name))
    if known and known[-1].span.end == len(name):
        return True
    return _ENDS.search(_ASIDE.sub("", name)) is not None
