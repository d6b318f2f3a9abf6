"""A document's own title, and the notice that issues it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.bodies import is_body
from corpus.fronts import Line
from corpus.plan import DocumentKind, Span
from corpus.text import normalise

_KINDS = "|".join(sorted((kind.value for kind in DocumentKind), key=len, reverse=True))
_NOTE = r"(?:[（(][^（）()〔〕]{1,20}[）)])"
"""「（试行）」, 「（2021—2025年）」."""
_ENDS = re.compile(
    rf"(?:{_KINDS}|部署)(?:20\d\d)?》?{_NOTE}{{0,3}}》?(?:的?(?:通知|函|公告|批复))?{_NOTE}?$"
)
_BARE_NOTE = re.compile(rf"(?!.*(?:[号日]|通过|公开|删减|附件)){_NOTE}{{1,2}}")
_GOES_ON = re.compile(
    r"^(?:》?的(?:通知|函|公告|通告|批复|决定|意见)|纲要|(?:实施)?细则|实施方案|及|和|暨)"
)
_NOT_TITLE = re.compile(
    r"文件$|[:;,。]|^附件\d{0,2}[:：]?$|^(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?$|^(?:年?\d{1,2}月\d{1,2}日|\d+号$)|^(?:二[〇○o0]\S{2}年|目录$|前言$)|"
    r"^[^《]*[〔\[(](?:19|20)\d{2}[〕\])]\d+号[)]?$|^第[一二三四五六七八九十]+[章节条]|^[一二三四五六七八九十]+、|"
    r"^\(?(?:此件|本文有删减|附件)|^(?:现将|为(?:深入|全面|贯彻|进一步|切实|加快))|^近日"
)
"""Lines of a head that are no part of a title, in matching form."""
_ISSUES = re.compile(
    r"(?:印发|批转)(?:了)?(?:《(?P<quoted>.+)》|(?P<plain>[^《].+?))(?:[（(][^（）()]{1,10}[）)])?(?:的?(?:通知|函|公告|决定|批复))?$"
)
"""「……关于印发《……》的通知」, 「……印发《……》」."""
_CONSULTS = re.compile(
    r"关于(?:公开)?(?:征求)?《(?P<quoted>.{1,160})》(?:（[^（）]{0,40}）)?(?:公开|向社会)?(?:征求)?(?:意见)?的(?:公示|公告|通知|函)$"
)
"""「关于《……》的公示」, 「关于公开征求《……》意见的公告」: a draft of what it names."""
_FORWARDS = re.compile(r"转发.{2,40}?(?:关于)(?P<plain>.{1,160}?)的通知$")
_NEWS = re.compile(r"(?:印发|发布|出台|下发)(?:了)?《(?P<quoted>[^《》]{6,80})》")
"""「近日，……发布《……》」: a report about a document instead of the document."""
_BUSY = re.compile(r"关于|印发|[省市区县州报告]$")
"""A line with these is no issuer alone, but part of a title."""
_HEADLINE = re.compile(r"^[\u4e00-\u9fff]{2,8}(?:出台|印发|发布)(?!.*的(?:通知|公告|通告|函)$)")
"""A newspaper's own: 「……省出台……意见」."""
_LONGEST = 6
"""Lines of a title."""
_WIDEST = 120
"""Characters of one line of a title."""
_SHORTEST = 6
_TWICE = re.compile(r"(.{8,}?)\1")
"""A web page's title and the document's own, run together."""
_NUMBERED = re.compile(
    r"[（(][\u4e00-\u9fff]{2,14}[〔\[【(（](?:19|20)\d{2}[〕\]】)）]\s?\d{1,5}\s?号[)）]$"
)
"""The number on the title's own line."""
_ADDRESSED = re.compile(r"(?<=通知)(?:各|有关)[^：:]{1,80}[：:]$")
"""Addressees on the title's own line: 「……的通知各有关单位：」."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title as printed, over one or several lines."""

    text: str
    span: Span
    first: int
    """Position of its first line among the head's."""
    last: int
    """Position of its last line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """What a head calls the document."""

    own: str
    """Title of the document itself; empty where none is found."""
    span: Span
    notice: Title | None
    """Title of the notice that issues it, or its own title with its issuers."""


def read_titles(lines: Sequence[Line]) -> Titles:
    """Return the document's own title rather than that of the notice that issues it."""
    found = list(_titles(lines))
    if not found:
        return _from_news(lines)
    notice = found[0]
    if _HEADLINE.search(notice.text) and (news := _from_news(lines)).own:
        return news
    issued = _issued(notice.text)
    if not issued:
        return Titles(own=_unwrapped(notice.text), span=notice.span, notice=notice)
    for title in found[1:]:
        if (
            same_title(issued, title.text)
            and not _issued(title.text)
            and len(title.text) >= len(issued)
        ):
            return Titles(own=_unwrapped(title.text), span=title.span, notice=notice)
    return Titles(own=issued, span=notice.span, notice=notice)


def is_itself(named: str, own: str) -> bool:
    """Tell whether a title that a document names is its own, or that of the notice issuing it."""
    return bool(own) and _plain(own) in _plain(named)


def kind_of(title: str) -> DocumentKind | None:
    """Return the kind of document a title names, the last it names: 「……规划实施方案」.

    >>> kind_of("云海省绿色工厂管理办法（试行）").value
    '办法'
    """
    bare = re.sub(rf"{_NOTE}+》?$", "", title)
    named = list(re.finditer(_KINDS, bare))
    return DocumentKind(named[-1].group()) if named else None


def _from_news(lines: Sequence[Line]) -> Titles:
    head = "".join(line.text for line in lines[:8])
    news = _NEWS.search(head)
    span = Span(lines[0].span.start, lines[0].span.end) if lines else Span(0, 0)
    return Titles(own=news.group("quoted") if news else "", span=span, notice=None)


def _issued(title: str) -> str:
    found = _ISSUES.search(title) or _FORWARDS.search(title) or _CONSULTS.search(title)
    if not found:
        return ""
    return next(part for part in found.groupdict().values() if part).strip("《》")


def same_title(issued: str, printed: str) -> bool:
    """Tell whether two titles are one, were it with a shorter name for its place."""
    short, long = sorted((_plain(issued), _plain(printed)), key=len)
    return len(short) >= _SHORTEST and (short in long or long.endswith(short[-12:]))


def _unwrapped(title: str) -> str:
    whole = title.startswith("《") and title.find("》") == len(title) - 1
    return title.strip("《》") if whole else title


def _plain(title: str) -> str:
    return re.sub(rf"{_NOTE}|[《》“”\"\s]", "", normalise(title))


def _titles(lines: Sequence[Line]) -> Iterator[Title]:
    position = 0
    while position < len(lines):
        found = _title_at(lines, position)
        if found:
            yield found
            position = found.last
        position += 1


def _title_at(lines: Sequence[Line], first: int) -> Title | None:
    joined = ""
    for last in range(first, min(first + _LONGEST, len(lines))):
        line = lines[last]
        text = _TWICE.sub(r"\1", _NUMBERED.sub("", _ADDRESSED.sub("", line.text)))
        if len(line.text) > _WIDEST or _NOT_TITLE.search(normalise(text)):
            return None
        if last == first and _is_signature(lines, first):
            return None
        joined += text
        following = lines[last + 1].text if last + 1 < len(lines) else ""
        complete = _balanced(joined) and _ENDS.search(joined) and len(joined) >= _SHORTEST
        if complete and not _GOES_ON.match(following):
            return _with_notes(joined, lines, first, last)
    return None


def _with_notes(joined: str, lines: Sequence[Line], first: int, last: int) -> Title:
    """Return the title with what stands in brackets on the lines below it."""
    while last + 1 < len(lines) and _BARE_NOTE.fullmatch(lines[last + 1].text):
        last += 1
        joined += lines[last].text
    span = Span(lines[first].span.start, lines[last].span.end)
    return Title(text=joined.lstrip("#"), span=span, first=first, last=last)


def _balanced(title: str) -> bool:
    return all(
        title.count(left) == title.count(right) for left, right in ("《》", "（）", "“”", "()")
    )


def _is_signature(lines: Sequence[Line], position: int) -> bool:
    """Tell whether a line is an issuer by itself, not the start of 「……厅 / 关于印发……的通知」."""
    following = lines[position + 1].text if position + 1 < len(lines) else ""
    key = lines[position].key
    alone = is_body(key) and not _BUSY.search(key)
    return alone and not re.match("关于|印发|发布", following)
