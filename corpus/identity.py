"""Who issued a document, for where and when: read from the document itself."""

import re
from datetime import date

from corpus.places import Place, places
from corpus.plan import BlockKind, DocumentInfo, Level, Plan, Status
from corpus.text import normalise, readable

_KINDS = (
    "规划纲要|规划|实施方案|工作方案|行动方案|方案|行动计划|工作计划|计划|指导意见|实施意见|意见|条例|"
    "办法|规定|规则|细则|措施|通知|通告|公告|决定|指南|要点|纲要|目录|标准|规范|导则|批复|函|令"
)
_TITLE_END = re.compile(rf"(?:{_KINDS})(?:[（(][^（）()]{{1,16}}[)）]){{0,2}}$")
"""The kind of document closes its title: 「……实施方案（征求意见稿）」."""
_ISSUED_TITLE = re.compile(r"关于印发(.+?)的通知$")
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{2,12}[〔\[【(（]\s?(?:19|20)\d{2}\s?[〕\]】)）]\s?\d{1,5}\s?号"
)
_DATE = re.compile(r"((?:19|20)\d{2})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_YEARS = re.compile(r"((?:19|20)\d{2})\s?年?\s?[-—–－~～至]\s?((?:19|20)\d{2})\s?年?")
_FIVE_YEAR_PLANS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_DRAFT = re.compile(r"征求意见稿|公开征求|意见征集|草案")
_ISSUER_END = re.compile(
    r"(?:委员会|人民政府|政府|办公厅|办公室|国务院|委|部|厅|局|总局|署|院|银行|中心|领导小组)$"
)
_ADDRESSEES = re.compile(r"各省|各市|各地|各区|各县|各有关|直辖市")
"""Places in a line of addressees are not the document's own."""
_HEAD = 1500
"""Characters at the start of a document in which its identity is printed."""
_MAX_TITLE_LINES = 4
_MAX_TITLE_LINE = 300
"""A longer line, in characters, is running text."""
_NOT_TITLE = re.compile(
    r"^附件\d*$|文件$|[:;,。]$|^(?:19|20)\d{2}年\d{1,2}月\d{1,2}日$|^[^《<]*[〔\[](?:19|20)\d{2}[〕\]]\d+号$"
)
"""Lines between the parts of a head, normalised: 「附件」, 「……文件」, 「各市：」, date, number."""
_ADDRESSED = re.compile(r"(?<=通知)(?:各|有关)[^：:]{1,80}[：:]$")
"""Addressees on the title's own line: 「……的通知各有关单位：」."""
_PRINTED_TWICE = re.compile(r"(.{8,}?)\1")
"""A web page's title and the document's own, run together."""


def five_year_plan(text: str) -> tuple[int, int] | None:
    """Return the first and last year of the five-year plan the text names first.

    >>> five_year_plan("“十四五”工业绿色发展规划")
    (2021, 2025)
    """
    found = [(text.find(name), first) for name, first in _FIVE_YEAR_PLANS.items() if name in text]
    if not found:
        return None
    first = min(found)[1]
    return first, first + 4


def identify(plan: Plan, id: str) -> DocumentInfo:
    """Return what the document says about itself; a field it does not print stays empty."""
    head = plan.text[:_HEAD]
    front = _front_lines(plan)
    title = _title(front) or id
    place = _place(title, front, head)
    level = _level(place, title, front)
    number = _NUMBER.search(
        re.sub(r"[（(《][^（）()《》]{0,60}号[^（）()《》]{0,20}[）)》]", "", head)
    )
    return DocumentInfo(
        id=id,
        title=title,
        issuers=tuple(dict.fromkeys(line for line in front if _is_issuer(line, title))),
        level=level,
        region=_region(place) if place else "",
        period=_period(title, head),
        number=readable(number.group()) if number else "",
        issued=_date(head, plan.text[-600:]),
        status=Status.DRAFT if _DRAFT.search(title + "".join(front)) else Status.ISSUED,
    )


def _front_lines(plan: Plan) -> list[str]:
    lines = []
    for block in plan.blocks:
        if block.kind is BlockKind.FRONT and block.span.start < _HEAD:
            lines.append(readable(plan.text[block.span.start : block.span.end]))
    if not lines and plan.sections[1:]:
        lines.append(plan.sections[1].heading)
    return lines


def _title(front: list[str]) -> str:
    """Return the document's own title rather than that of the notice that issues it."""
    printed, candidates = front[:2], []
    front = [_ADDRESSED.sub("", line) for line in front if len(line) <= _MAX_TITLE_LINE]
    front = [_printed_once(line) for line in front if not _NOT_TITLE.search(normalise(line))]
    for start in range(len(front)):
        if _is_signature(front, start):
            continue
        for end in range(start + 1, min(start + _MAX_TITLE_LINES, len(front)) + 1):
            joined = "".join(front[start:end])
            if _TITLE_END.search(joined) and len(joined) >= 6 and not _NUMBER.search(joined):
                candidates.append(joined)
                break
    for candidate in candidates:
        issued = _ISSUED_TITLE.search(candidate)
        if issued:
            return issued.group(1).strip("《》〈〉")
    return candidates[0] if candidates else "".join(printed)[:60]


def _is_signature(front: list[str], position: int) -> bool:
    """Tell whether a line is an issuer by itself, not the start of 「……厅 / 关于印发……的通知」."""
    following = front[position + 1] if position + 1 < len(front) else ""
    issuer = _ISSUER_END.search(front[position]) is not None
    return issuer and not following.startswith(("关于", "印发"))


def _printed_once(line: str) -> str:
    twice = _PRINTED_TWICE.match(line)
    return twice.group(1) if twice else line


def _place(title: str, front: list[str], head: str) -> Place | None:
    printed = "".join(line for line in front if not _ADDRESSEES.search(line))
    for text in (title, printed):
        found = places(text)
        if found:
            city = next((place for place in found if not place.is_province), None)
            return city or found[0]
    if re.search(r"[我全本][省市区]|省委、?省政府|市委、?市政府", head):
        found = places(head)
        return found[0] if found else None
    return None


def _level(place: Place | None, title: str, front: list[str]) -> Level:
    if place is None:
        return Level.NATIONAL
    if place.is_province:
        return Level.PROVINCIAL
    local = re.search(rf"{re.escape(place.name)}市?[^市]{{1,6}}[县区](?!域|块)", title)
    return Level.COUNTY if local and "新区" not in title else Level.MUNICIPAL


def _region(place: Place) -> str:
    return (
        place.name
        if place.is_province or place.name.endswith(("区", "盟", "州"))
        else place.name + "市"
    )


def _period(title: str, head: str) -> tuple[int, int] | None:
    for text in (title, head):
        years = _YEARS.search(text)
        if years and int(years.group(1)) < int(years.group(2)):
            return int(years.group(1)), int(years.group(2))
        named = five_year_plan(text)
        if named:
            return named
    return None


def _date(head: str, tail: str) -> date | None:
    for text in (head, tail):
        for found in reversed(list(_DATE.finditer(text))):
            try:
                return date(*(int(part) for part in found.groups()))
            except ValueError:
                continue
    return None


def _is_issuer(line: str, title: str) -> bool:
    key = normalise(line)
    return (
        4 <= len(key) <= 30
        and _ISSUER_END.search(key) is not None
        and key not in normalise(title)
        and "：" not in line
        and "关于" not in line
    )
