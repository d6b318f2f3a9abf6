"""Who issued a document, for where and when, and what kind it is: read from the document itself."""

import re
from collections.abc import Sequence
from datetime import date

from corpus.fronts import HEAD, Line, all_lines, head_lines
from corpus.issuers import issuers_of, read_issuers
from corpus.jurisdiction import jurisdiction
from corpus.plan import DocumentInfo, DocumentKind, IdentityField, Plan, Source, Span, Status
from corpus.relations import implemented, replaced
from corpus.signatures import Signature, adopted, posted, records, signatures, undated, wired
from corpus.text import normalise
from corpus.titles import Titles, is_itself, kind_of, read_titles

_NUMBER = re.compile(r"\(?[\u4e00-\u9fff]{2,14}[〔\[【(﹝](?:19|20)\d{2}[〕\]】)﹞]第?\d{1,5}号\)?")
"""「工信部规〔2021〕178号」, in matching form."""
_ORDER = re.compile(
    r"[\u4e00-\u9fff]{3,30}(?:令|公告)\(?(?:(?:19|20)\d{2}年)?第[\u4e00-\u9fff\d]{1,5}号\)?"
)
"""「……部令（第19号）」, 「……公告（2022年第4号）」."""
_BELOW_TITLE = 3
"""Lines below the title among which the number stands."""
_ADDRESSEES = re.compile(r"^(?:各|有关|教育部|中央和国家)[^。]{0,60}(?:[、,:]|厅|局|委|府|单位)")
_YEARS = re.compile(r"((?:19|20)\d{2})年?[-—–−－~～至]{1,2}((?:19|20)\d{2})年?")
_RUNS = re.compile(
    rf"(?:规划|实施|计划|执行)(?:期限|期|时间|年限|周期)[^。]{{0,12}}?{_YEARS.pattern}"
)
_FIVE_YEAR_PLANS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_OWN_KIND = re.compile(r"(?:制定|编制|制订)本(?P<kind>[\u4e00-\u9fff]{2,4}?)[。,]")
_DRAFT = re.compile(r"征求意见|意见征集|草案|送审稿|讨论稿|公示稿|公示$")
_DRAFT_MARK = re.compile(r"[（(](?:公开)?(?:征求意见|讨论|送审|公示)稿[）)]")
_BESIDE_TITLE = 6
"""Lines at the start in which a draft says that it is one."""
_PERIODIC = {DocumentKind.PLAN, DocumentKind.OUTLINE, DocumentKind.STRATEGY}
"""Kinds that cover a period even where only their text names it."""


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
    text = plan.text
    lines = head_lines(text)
    titles = read_titles(lines)
    every_line = all_lines(text)
    signed, printed = signatures(text, every_line), records(text, every_line)
    names = (
        read_issuers(text, lines, titles, signed)
        or issuers_of(printed)
        or undated(text, every_line)
    )
    number, number_span = _number(lines, titles)
    issued, issued_span = _issued(text, signed, printed)
    notice = titles.notice.text if titles.notice else ""
    kind = kind_of(titles.own) or _own_kind(text[:HEAD])
    level, region = jurisdiction(
        [title for title in (titles.own, notice) if title],
        [name.text for name in names],
        number,
        _addressees(lines),
        text[: 2 * HEAD],
    )
    carries_out = tuple(one for one in implemented(text) if not is_itself(one.title, titles.own))
    ends = replaced(text)
    sources = [
        (IdentityField.TITLE, titles.span if titles.own else None),
        *((IdentityField.ISSUERS, name.span) for name in names),
        (IdentityField.NUMBER, number_span),
        (IdentityField.ISSUED, issued_span),
        *((IdentityField.IMPLEMENTS, related.span) for related in carries_out),
        *((IdentityField.REPLACES, related.span) for related in ends),
    ]
    return DocumentInfo(
        id=id,
        title=titles.own or id,
        issuers=tuple(dict.fromkeys(name.text for name in names)),
        level=level,
        region=region,
        period=_period(titles.own, notice, kind, text[:HEAD]),
        number=number,
        issued=issued,
        kind=kind,
        status=_status(titles, lines),
        implements=carries_out,
        replaces=ends,
        sources=tuple(Source(field=field, span=span) for field, span in sources if span),
    )


def _addressees(lines: Sequence[Line]) -> str:
    """Return the start of the line that opens a letter: 「各市、县人民政府，……：」."""
    return next((line.key for line in lines if _ADDRESSEES.search(line.key)), "")


def _number(lines: Sequence[Line], titles: Titles) -> tuple[str, Span | None]:
    """Return the number that stands on a line of its own, or with its issuer's order.

    Below the title only so far as addressees and numbers go; deeper lines may break off a citation.
    """
    last = (titles.notice.last if titles.notice else 0) + _BELOW_TITLE
    for position, line in enumerate(lines):
        headed = position > 0 and lines[position - 1].key.endswith("文件")
        found = _NUMBER.search(line.key) if position <= last or headed else None
        if found and found.group() == line.key:
            return line.text.strip("（）()"), line.span
        if found and found.group().startswith("(") and line.key.endswith(found.group()):
            return line.text[-len(found.group()) :].strip("（）()"), line.span
        pair = lines[position : position + 2]
        for one in (pair, pair[:1]):
            order = _ORDER.fullmatch("".join(part.key for part in one))
            if order and position <= last:
                text = "".join(part.text for part in one)
                return text, Span(line.span.start, one[-1].span.end)
    return "", None


def _issued(
    text: str, signed: Sequence[Signature], printed: Sequence[Signature]
) -> tuple[date | None, Span | None]:
    """Return the day of the signature, else of its adoption, its printing or its posting."""
    in_head = [one for one in signed if one.span.end <= HEAD]
    named = [one for one in signed if one.names]
    for one in (*in_head, *named, *reversed(signed)):
        return one.day, one.span
    passed = adopted(text[:HEAD]) or wired(text)
    if passed:
        return passed
    for one in reversed(printed):
        return one.day, one.span
    return posted(text[:HEAD]) or (None, None)


def _period(
    title: str, notice: str, kind: DocumentKind | None, head: str
) -> tuple[int, int] | None:
    """Return the years its titles name, else those its text says it runs for."""
    for text in (normalise(title), normalise(notice)):
        years = _YEARS.search(text)
        if years and int(years.group(1)) < int(years.group(2)):
            return int(years.group(1)), int(years.group(2))
        named = five_year_plan(text)
        if named:
            return named
    runs = _RUNS.search(normalise(head))
    if runs and int(runs.group(1)) < int(runs.group(2)):
        return int(runs.group(1)), int(runs.group(2))
    if kind not in _PERIODIC:
        return None
    latest = max((first for name, first in _FIVE_YEAR_PLANS.items() if name in head), default=0)
    return (latest, latest + 4) if latest else None


def _own_kind(head: str) -> DocumentKind | None:
    """Return what a text without title calls itself: 「制定本规划」."""
    found = _OWN_KIND.search(normalise(head))
    return kind_of(found.group("kind")) if found else None


def _status(titles: Titles, lines: Sequence[Line]) -> Status:
    notice = titles.notice.text if titles.notice else ""
    beside = "".join(line.text for line in lines[:_BESIDE_TITLE])
    drafted = _DRAFT.search(titles.own + notice) or _DRAFT_MARK.search(beside)
    return Status.DRAFT if drafted else Status.ISSUED
