"""Where a document prints what it is: the lines of its title, signature and last articles."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.imprint_asked import Fact
from assistant.reader import Candidate
from corpus.dates import DATE
from corpus.folding import fold
from corpus.plan import DocumentInfo, IdentityField, Span
from corpus.statements import Statement
from corpus.text import normalise, readable, trim
from indexer.passages import Passage
from indexer.store import Index

_TITLE = 140
"""A printed title up to this many characters is quoted whole: it names number and issuers."""
_STATEMENT = 200
"""Characters of a statement that is quoted whole."""
_APART = 60
"""Characters that may stand between two names of one signature: blanks and a page break."""
_DATE = 8
"""Characters of a printed date; a session's day alone has fewer."""
_MOST = 2
"""Statements that tell one fact."""
_OWN = (
    r"本(?:规划|(?:实施|行动)?方案|(?:实施)?意见|办法|(?:实施)?细则|规定|规则|条例|通知|公告"
    r"|指南|标准|措施|决定|政策|计划|准则|文件)"
)
_YEARS = re.compile(r"20\d\d年?[-—–~至]{1,2}20\d\d")
_STOP = re.compile("[。;)]")
_FROM_ISSUE = re.compile("(?:印发|发布|公布|颁布)之日")
"""「自印发之日起施行」 tells the day only beside that of the issue."""
_SAID: Mapping[Fact, tuple[re.Pattern[str], ...]] = {
    Fact.ADOPTED: (
        re.compile(rf"{DATE.pattern}[^。]{{0,60}}?(?:会议|大会|全会)[^。]{{0,12}}?通过"),
    ),
    Fact.IN_FORCE: (
        re.compile(rf"{_OWN}[^。]{{0,12}}[自从][^。]{{1,30}}?(?:施行|实施|执行|生效)"),
        re.compile(r"(?:现予|予以)[公发]布,?自[^。]{1,30}?(?:施行|实施|执行|生效)"),
        re.compile(r"^自[^。]{1,30}?起[^。]{0,8}?(?:施行|实施|执行|生效)"),
    ),
    Fact.VALID: (
        re.compile(rf"{_OWN}[^。]{{0,60}}?有效期|起(?:施行|实施|执行)[^。]{{0,10}}?有效期"),
        re.compile(rf"{_OWN}[^。]{{0,60}}?(?:失效|废止)|试行期"),
    ),
    Fact.PERIOD: (
        re.compile(
            r"(?:实施|规划|行动|试点|计划)(?:工作)?的?(?:期限|年限|期)[^。,]{0,10}?20\d\d|基准年"
        ),
    ),
    Fact.CONTACT: (
        re.compile(r"请[^。]{0,4}?[向与][^。]{0,20}?(?:反映|反馈|联系)|联系(?:人|电话|方式):"),
        re.compile(r"联系(?:人|电话|方式)[^。]{0,40}?\d{7}|电话:?[(\d]"),
    ),
    Fact.INTERPRETER: (re.compile(r"由[^。,]{2,40}?(?:负责)?解释"),),
}
"""What the statements of a fact hold in matching form, the surest first."""


def printed(fact: Fact, index: Index, document: str) -> list[Candidate]:
    """Return the lines in which a document prints a fact about itself; empty if it does not."""
    lines = _FROM_IDENTITY[fact](index, document) if fact in _FROM_IDENTITY else []
    lines = lines or list(_said(fact, index, document))
    if fact is Fact.IN_FORCE and any(_FROM_ISSUE.search(one.statement.text) for one in lines):
        lines += _issued(index, document)
    return lines


def _sources(info: DocumentInfo, field: IdentityField) -> list[Span]:
    return [source.span for source in info.sources if source.field is field]


def _number(index: Index, document: str) -> list[Candidate]:
    info = index.document(document)
    return _quoted(index, info, _sources(info, IdentityField.NUMBER), _is_number)


def _issued(index: Index, document: str) -> list[Candidate]:
    """Return the date, or where a session's day counts as such, the line on the session."""
    info = index.document(document)
    spans = _sources(info, IdentityField.ISSUED)[:1]
    if spans and spans[0].end - spans[0].start < _DATE:
        return list(_said(Fact.ADOPTED, index, document))
    return _quoted(index, info, spans, _is_date)


def _issuers(index: Index, document: str) -> list[Candidate]:
    """Return the title that names them, else each signature as one list of names."""
    info, text = index.document(document), index.text(document)
    signatures: list[list[Span]] = []
    for name in sorted(_sources(info, IdentityField.ISSUERS)):
        if signatures and name.start - signatures[-1][-1].end <= _APART:
            signatures[-1].append(name)
        else:
            signatures.append([name])
    spans = [Span(names[0].start, names[-1].end) for names in signatures]
    found = _quoted(index, info, spans, _is_issuer)
    listed = ["、".join(readable(text[n.start : n.end]) for n in names) for names in signatures]
    return (
        [
            replace(one, statement=replace(one.statement, text=said))
            if span == one.statement.span
            else one
            for one, span, said in zip(found, spans, listed, strict=True)
        ]
        if len(found) == len(spans)
        else found
    )


def _implements(index: Index, document: str) -> list[Candidate]:
    """Return the sentence that names them, or as many of them as there is room for."""
    info = index.document(document)
    spans = [related.span for related in info.implements if related.span.end]
    near = [span for span in spans if span.end - spans[0].start <= _STATEMENT]
    return [_stretch(index, info, Span(near[0].start, near[-1].end))] if near else []


def _period(index: Index, document: str) -> list[Candidate]:
    """Return the sentence on the years, else the title that names them."""
    said = list(_said(Fact.PERIOD, index, document))
    info = index.document(document)
    if said or not _YEARS.search(normalise(info.title)):
        return said
    return _quoted(index, info, _sources(info, IdentityField.TITLE)[:1], _is_title)


def _replaces(index: Index, document: str) -> list[Candidate]:
    info = index.document(document)
    spans = [related.span for related in info.replaces if related.span.end]
    return _each_once(_stretch(index, info, span) for span in spans)[:_MOST]


_FROM_IDENTITY: Mapping[Fact, Callable[[Index, str], list[Candidate]]] = {
    Fact.NUMBER: _number,
    Fact.ISSUED: _issued,
    Fact.ISSUERS: _issuers,
    Fact.PERIOD: _period,
    Fact.IMPLEMENTS: _implements,
    Fact.REPLACES: _replaces,
}
"""Facts that ``corpus.identity`` has read: it knows where they are printed."""


def _quoted(
    index: Index,
    info: DocumentInfo,
    spans: Sequence[Span],
    prints: Callable[[DocumentInfo, str], bool],
) -> list[Candidate]:
    """Return what is printed at the spans, or the front lines of a document in the catalogue."""
    if spans:
        return _each_once(_stretch(index, info, span) for span in spans)
    front = (
        _candidate(info, passage, statement)
        for passage in index.passages(info.id)
        if not passage.section
        for statement in passage.statements
        if prints(info, normalise(statement.text))
    )
    return _each_once(front)


def _is_title(info: DocumentInfo, line: str) -> bool:
    return normalise(info.title) in line


def _is_number(info: DocumentInfo, line: str) -> bool:
    return bool(info.number) and normalise(info.number) in line


def _is_date(info: DocumentInfo, line: str) -> bool:
    day = info.issued
    return day is not None and line == f"{day.year}年{day.month}月{day.day}日"


def _is_issuer(info: DocumentInfo, line: str) -> bool:
    return line in {normalise(issuer) for issuer in info.issuers}


def _said(fact: Fact, index: Index, document: str) -> Iterator[Candidate]:
    """Yield the first statement that says a fact, in the surest wording that there is."""
    info, text = index.document(document), index.text(document)
    for pattern in _SAID.get(fact, ()):
        for passage in index.passages(document):
            for statement in passage.statements:
                if not pattern.search(normalise(statement.text)):
                    continue
                told = _cut(statement, text, pattern)
                if len(told.text) <= _STATEMENT:
                    yield _candidate(info, passage, told)
                    return


def _cut(statement: Statement, text: str, pattern: re.Pattern[str]) -> Statement:
    """Return a statement without what it runs on from: 「……人民政府本通知自印发之日起实施」."""
    folded = fold(text, statement.span)
    found = pattern.search(folded.text)
    long = len(statement.text) > _STATEMENT
    if found is None or not (long or found.group().startswith("本")):
        return statement
    stop = _STOP.search(folded.text, found.end())
    end = stop.start() if long and stop else len(folded.text)
    span = folded.span(found.start(), end)
    return replace(statement, span=span, text=folded.quote(text, found.start(), end))


def _stretch(index: Index, info: DocumentInfo, span: Span) -> Candidate:
    """Return the statement that prints a span: whole where it is a title or short, else cut.

    A signature runs on with whatever stands above it where lines have no full stops, so a short
    span is quoted alone.
    """
    text = index.text(info.id)
    around, inside = index.passages(info.id)[0], None
    for passage in index.passages(info.id):
        if passage.start <= span.start:
            around = passage
        for statement in passage.statements:
            if statement.span.start <= span.start and span.end <= statement.span.end:
                around, inside = passage, statement
    if inside and _is_whole(inside, info):
        return _candidate(info, around, inside)
    span = trim(text, span)
    said = readable(text[span.start : span.end])
    section = around.statements[0].section if around.statements else 0
    cut = Statement(span=span, text=said, section=section, label="")
    return _candidate(info, around, replace(inside, span=span, text=said) if inside else cut)


def _is_whole(statement: Statement, info: DocumentInfo) -> bool:
    own = normalise(info.title) in normalise(statement.text)
    ended = statement.text.rstrip("）)”")[-1:] in "。：；，"
    return len(statement.text) <= (_TITLE if own else _STATEMENT if ended else 0)


def _candidate(info: DocumentInfo, passage: Passage, statement: Statement) -> Candidate:
    return Candidate(
        statement=statement, passage=passage, factors=(), features={}, score=1.0, info=info
    )


def _each_once(found: Iterator[Candidate]) -> list[Candidate]:
    """Return what was found, each wording once."""
    return list({normalise(one.statement.text): one for one in reversed(list(found))}.values())[
        ::-1
    ]
