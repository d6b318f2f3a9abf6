"""Who issued a document: by its signature, its notice's title, its letterhead or its cover."""

import re
from collections.abc import Sequence

from corpus.departments import departments
from corpus.folding import fold
from corpus.fronts import HEAD, Line, all_lines
from corpus.plan import Span
from corpus.signatures import Name, Signature, listed_names, names_above, names_in
from corpus.text import readable
from corpus.titles import Title, Titles, same_title

_TAKES_UP = re.compile(r"关于|印发|转发|发布|公布|批转")
"""What follows the issuers in the title of a notice."""
_OTHERS = re.compile(
    r"(?:等(?:\d{1,2}|[一二三四五六七八九十]{1,2})?(?:个|家)?(?:部门|单位|部委)?)$"
)
_LETTERHEAD = re.compile(r"文件$")
_MONTH = re.compile(r"(?:20\d\d|[二一][〇○零o0一二三四五六七八九]{3})年\S{1,3}月?")
_ADOPTED = re.compile(
    r"日(?P<who>[\u4e00-\u9fff]{2,12}第[\u4e00-\u9fff\d]{1,6}届人民代表大会(?:常务委员会)?"
    r"|中国共产党[\u4e00-\u9fff]{2,10}?(?=第)[\u4e00-\u9fff\d]{0,8}委员会)"
    r"[^。]{0,40}通过"
)
_APPROVED = re.compile(r"[由经](?P<who>[\u4e00-\u9fff]{2,12}?[部厅局委])[部厅局委]务会议?")
"""「由生态环境部部务会议审议通过」."""
_MADE = re.compile(
    r"(?:近日,|^|[。,])(?P<who>[^。，,;；《》]{2,240}?)(?:组织|联合|共同|研究|正式|会同[^。，《》]{2,30}){0,3}"
    r"(?:制定|编制|制订|修订|印发|发布|出台|开发)了?(?P<what>[《〈<][^《》〈〉]{6,90}[》〉>])"
)
"""「近日，省财政厅、省科技厅制定了《……》」."""
_ACTS = re.compile(
    r"(?:^|[,。;:])(?:经研究,|现)?(?P<who>[^。,;:《》]{3,60}?)"
    r"(?:决定|拟|特)(?:联合|共同)?(?:在[^,。]{0,30})?(?:组织|开展|发布|征集|启动|设立|印发)"
)
"""「省科技厅特发布……」, 「市发展改革委、市总工会决定……组织开展」."""
_TAIL = 600
"""Characters at the end in which a signature without date may stand."""
_TOGETHER = re.compile("联合|会同")
_ORDER = re.compile(r"(?P<who>[\u4e00-\u9fff]{3,24})令")


def read_issuers(
    text: str, lines: Sequence[Line], titles: Titles, signed: Sequence[Signature]
) -> tuple[Name, ...]:
    """Return the issuers from the fullest place that prints them; nothing where none does."""
    signature = next((one.names for one in signed if one.names), ())
    entitled, complete = _in_title(text, lines, titles.notice) if titles.notice else ((), True)
    letterhead = _on_letterhead(text, lines)
    known = (signature, letterhead, _at_the_end(text), _makers(text, titles))
    fullest = max(entitled if complete else (), *known, key=len)
    return fullest or entitled or _on_cover(text, lines, titles) or _in_words(text, lines, titles)


def issuers_of(printed: Sequence[Signature]) -> tuple[Name, ...]:
    """Return the office whose printing record is all that names an issuer."""
    return next((one.names for one in reversed(printed) if one.names), ())


def _in_title(text: str, lines: Sequence[Line], title: Title) -> tuple[tuple[Name, ...], bool]:
    """Return the issuers that open a title, and whether these are all."""
    folded = fold(text, title.span)
    takes_up = _TAKES_UP.search(folded.text)
    if not takes_up or not takes_up.start():
        return (), True
    others = _OTHERS.search(folded.text, 0, takes_up.start())
    end = others.start() if others else takes_up.start()
    own = listed_names(text, folded.span(0, end)) if end else ()
    above = names_above(text, lines, title.first) if own else ()
    return above + own, others is None


def _on_letterhead(text: str, lines: Sequence[Line]) -> tuple[Name, ...]:
    """Return the names of 「……厅 / ……局文件」 above the number."""
    for position, line in enumerate(lines[:24]):
        if not _LETTERHEAD.search(line.key) or len(line.key) > 60:
            continue
        folded = fold(text, line.span)
        end = len(folded.text) - 2
        own = listed_names(text, folded.span(0, end)) if end > 0 else ()
        found = names_above(text, lines, position) + own
        if found:
            return found
    return ()


def _on_cover(text: str, lines: Sequence[Line], titles: Titles) -> tuple[Name, ...]:
    """Return the names between title and month of a title page."""
    for position, line in enumerate(lines):
        if _MONTH.fullmatch(line.key) and line.span.start >= titles.span.start:
            return names_above(text, lines, position)
    after = next((line for line in lines if line.span.start >= titles.span.end), None)
    return names_in(text, after.span) if after else ()


def _in_words(text: str, lines: Sequence[Line], titles: Titles) -> tuple[Name, ...]:
    for line in lines:
        order = _ORDER.fullmatch(line.key)
        if order:
            return listed_names(text, Span(line.span.start, line.span.end - 1))
    folded = fold(text, Span(0, min(len(text), HEAD)))
    passed = _ADOPTED.search(folded.text) or _APPROVED.search(folded.text)
    if passed:
        span = folded.span(*passed.span("who"))
        return (Name(text=readable(text[span.start : span.end]), span=span),)
    opening = departments(text[titles.span.start : titles.span.end], offset=titles.span.start)
    if opening and opening[0].span.start == titles.span.start:
        return (Name(text=opening[0].printed, span=opening[0].span),)
    return ()


def _makers(text: str, titles: Titles) -> tuple[Name, ...]:
    """Return who is said to have made or published what carries the document's own title."""
    folded = fold(text, Span(0, min(len(text), HEAD)))
    for made in _MADE.finditer(folded.text):
        if same_title(made.group("what"), titles.own):
            names = _named(text, folded.span(*made.span("who")))
            if names:
                return names
    for acts in _ACTS.finditer(folded.text):
        names = _named(text, folded.span(*acts.span("who")))
        if names:
            return names
    return ()


def _at_the_end(text: str) -> tuple[Name, ...]:
    """Return the names that close a text whose date is printed elsewhere."""
    lines = all_lines(text, max(0, len(text) - _TAIL))
    names = names_above(text, lines, len(lines))
    return names if all(departments(name.text) for name in names) else ()


def _named(text: str, span: Span) -> tuple[Name, ...]:
    """Return the makers named in 「近日，……联合……、……」; nothing where one is no body."""
    folded = fold(text, span)
    found: list[Name] = []
    start = 0
    for joint in (*_TOGETHER.finditer(folded.text), None):
        end = joint.start() if joint else len(folded.text)
        names = listed_names(text, folded.span(start, end)) if start < end else ()
        if not names:
            return ()
        found.extend(names)
        start = joint.end() if joint else end
    return tuple(found)
