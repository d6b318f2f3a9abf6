"""Who leads, helps with or answers for something, in notes and in sentences."""

import re
from collections.abc import Iterable, Iterator

from corpus.bodies import administrations, bodies
from corpus.departments import find
from corpus.folding import fold
from corpus.plan import Span
from corpus.provision import Duty, Role
from corpus.text import normalise, readable

_ROLES = {
    "牵头": Role.LEAD, "主办": Role.LEAD, "会同": Role.LEAD, "商": Role.LEAD,
    "配合": Role.SUPPORT, "参与": Role.SUPPORT, "参加": Role.SUPPORT, "协助": Role.SUPPORT,
    "协同": Role.SUPPORT, "协办": Role.SUPPORT, "协作": Role.SUPPORT, "支持": Role.SUPPORT,
}  # fmt: skip
"""Any other word, such as 负责, 责任, 落实, 承办, says who is responsible."""
_LABEL = re.compile(
    r"(?<!各)(?<!有关)(?<!相关)(?:主要|第一|共同|具体|省级|市级|县级|区级|省|市|县|区)?"
    r"(?P<role>牵头|责任|负责|落实|实施|承办|主办|主管|承担|执行|配合|协办|协同|协助|参与|参加|支持|协作)"
    r"(?:责任|负责|实施|落实|配合)?(?:单位|部门|处室|主体|机构|地区|科室|领导|处)[】\]]?"
    r"(?::|(?<!主管部门)为:?|(?=[省市县区国各自][^,;。:]{1,12}[厅局委办部府市县区]))"
)
"""What stands before a list: 「责任单位：」, 「牵头部门：」, 「【责任单位】」."""
_OTHER_LABEL = re.compile(
    r"(?:完成|办理|时间|实施|整改|推进)?(?:时限|时间|期限|进度|年限|要求|目标|内容|成果|备注|电话|联系人)(?:安排|节点)?:"
)
"""「完成时限：」 ends a list of departments."""
_AND_OTHERS = (
    r"(?:等(?:\d+[个家])?(?:有关|相关|省直|市直|省级|市级|各)?(?:部门|单位|地区|地方|方面)?)?"
)
_HOW = (
    r"(?:作为|为|是|要|应当?|需|将|须|具体|统一|积极|主动|充分|更好)*"
    r"(?:(?:根据|依据|按照?)(?:各自|自身)?(?:的?(?:职[责能]|责任|任务|工作|部门|管理|权限|要求))*"
    r"(?:分工|范围|内|要求)*)?(?:分别|共同|联合|具体|统筹|协同|组织)*"
)
_AFTER = re.compile(
    _AND_OTHERS + _HOW + r"(?P<role>(?:牵头|负责牵头|负责)(?!人|任|制(?!定|订)|的?态度)"
    r"|发挥[^,;。]{0,10}牵头|是[^,;。]{0,16}主体(?!地)|配合|参与|参加|协助|协同|协办|主办|承办|会同|落实$|抓好落实|组织实施(?=$|[,;。]))"
    r"(?:负责|落实|牵头|推进|组织实施|实施|配合|抓总|做好|组织)*"
)
"""What stands behind a list: 「……按职责分工负责」, 「……等部门配合」, 「……会同……」."""
_WITH = re.compile(
    r"会同(?P<others>(?:国务院|省|市)?(?:其他|各|有关|相关|上述|省直|市直){1,3}(?:部门|方面|单位|成员单位))?"
)
_OPENS = re.compile(r"(?:^|[,;。])(?:同时|其中|此外|由|对[^,;。]{1,30})?$")
_JOINT = re.compile(r"、|,|;|和|与|及|以及")
_PUBLIC = re.compile(r"[各省市县区州]|有关|相关|自治|国家|中央|地方")
_ASIDE = re.compile(r"[(〈〔][^()〈〉〔〕]*[)〉〕]")
_MARK = re.compile("[,;]")
_COLUMN = re.compile(
    r"(?:主要|第一|共同)?(?P<role>牵头|责任|负责|落实|实施|承办|主办|主管|配合|协办|参与|参加)(?:责任|负责|实施|落实|配合|参与)?(?:单位|部门|处室|主体|机构|领导|地区)?(?:名称)?(?:及配合单位)?"
)
_WAS_DONE = re.compile(r"[^,;。]{0,20}(?:制定|编制|研究|起草|出台|印发|修订|形成|提出|制订|下发)了")
"""「……会同有关部门编制了本规划」 tells how the document came about."""
_PAIRS = {"(": ")", "[": "]", "【": "】"}


_Found = tuple[int, int, Role]
"""Where a body stands in the matching form, and its role."""


def duties(
    text: str, *, offset: int = 0, without: Iterable[Span] = (), listed: Role | None = None
) -> tuple[Duty, ...]:
    """Return who does what according to the notes and sentences of a text, in order.

    Args:
        text: As printed, any number of sentences.
        offset: Where the text starts in its document; spans count from there.
        without: Stretches of the document to read over, such as page numbers.
        listed: The role of all bodies of a text that is a mere list: the cell of a table whose
            column ``role_of_column`` knows.
    """
    holes = [Span(hole.start - offset, hole.end - offset) for hole in without]
    folded = fold(text, Span(0, len(text)), without=holes)
    left_out = {position for hole in holes for position in range(hole.start, hole.end)}
    found: dict[Span, Duty] = {}
    whole = folded.text
    read = _with_role(whole, 0, len(whole), listed) if listed else _read(whole)
    for start, end, role in sorted(read, key=lambda one: one[:2]):
        span = folded.span(start, end)
        printed = "".join(
            text[position] for position in range(span.start, span.end) if position not in left_out
        )
        place = Span(span.start + offset, span.end + offset)
        found.setdefault(place, Duty(department=readable(printed), role=role, span=place))
    return tuple(found.values())


def role_of_column(heading: str) -> Role | None:
    """Return the role of the bodies in a table's column: 「牵头单位」; None for other columns."""
    key = normalise(heading)
    found = _COLUMN.fullmatch(key)
    return _role(found.group("role")) if found else None


def _read(text: str) -> Iterator[_Found]:
    position = 0
    for start, end in _notes(text):
        yield from _sentences(text, position, start)
        yield from _note(text, start, end)
        position = end
    yield from _sentences(text, position, len(text))


# --- notes ------------------------------------------------------------------------------------


def _notes(text: str) -> Iterator[tuple[int, int]]:
    """Yield the insides of notes in brackets, and what stands behind a label up to its stop."""
    groups = [group for group in _brackets(text) if _is_note(text, *group)]
    labelled: list[tuple[int, int]] = []
    for label in _LABEL.finditer(text):
        known = [*groups, *labelled]
        if not any(start <= label.start() < end for start, end in known):
            stop = text.find("。", label.end())
            labelled.append((label.start(), stop if stop >= 0 else len(text)))
    inside = [g for g in groups if not any(a <= g[0] < b for a, b in labelled)]
    return iter(sorted(inside + labelled))


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Yield the insides of the outermost brackets; one that opens the text may stay open."""
    closing: list[str] = []
    start = 0
    for position, character in enumerate(text):
        if character in _PAIRS:
            if not closing:
                start = position + 1
            closing.append(_PAIRS[character])
        elif closing and character == closing[-1]:
            closing.pop()
            if not closing:
                yield start, position
    if closing and start == 1:
        yield start, len(text)


def _is_note(text: str, start: int, end: int) -> bool:
    """Tell whether brackets hold who is responsible: by a word, or departments and nothing else."""
    if _LABEL.search(text, start, end):
        return True
    found = [(first, last) for first, last, _ in _note(text, start, end)]
    if not any(find(text[first:last]) or _PUBLIC.match(text, first) for first, last in found):
        return False
    if next(_cues(text, start, end), None):
        return True
    named = sum(last - first for first, last in found)
    marks = sum(text[start:end].count(mark) for mark in "、,;和等")
    return (start == 1 or text[start - 2] in "。;!") and named + marks >= end - start


def _note(text: str, start: int, end: int) -> Iterator[_Found]:
    """Read a note cue by cue: each says the role of the list before or after it."""
    role: Role | None = Role.RESPONSIBLE
    position, led = start, False
    for cue in _cues(text, start, end):
        if cue.re is not _AFTER:
            yield from _with_role(text, position, cue.start(), role)
            role = _role(cue.group("role")) if cue.re is _LABEL else None
            position = cue.end()
            continue
        own = _role(cue.group("role"))
        last = text.rfind(";", position, cue.start()) + 1
        if last:
            yield from _with_role(text, position, last, role)
            position = last
        yield from _with_role(text, position, cue.start(), own)
        led = led or own is Role.LEAD
        role = Role.SUPPORT if led else Role.RESPONSIBLE
        joins = cue.group("role") == "会同"
        position = cue.end() if joins else _after_object(text, cue.end(), end)
    yield from _with_role(text, position, end, role)


def _cues(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the words that give roles; those in brackets inside a note give none."""
    asides = [aside.span() for aside in _ASIDE.finditer(text, start, end)]
    position = start
    while True:
        found = [
            cue
            for pattern in (_LABEL, _OTHER_LABEL, _AFTER)
            if (cue := pattern.search(text, position, end))
        ]
        if not found:
            return
        cue = min(found, key=lambda one: one.start())
        if not any(first < cue.start() < last for first, last in asides):
            yield cue
        position = cue.end()


def _after_object(text: str, start: int, end: int) -> int:
    """Return where the next list may start: 「省水利厅负责节水工作，……」 names an object first."""
    found = _MARK.search(text, start, end)
    return found.start() if found else end


def _with_role(text: str, start: int, end: int, role: Role | None) -> Iterator[_Found]:
    if role is not None:
        yield from ((first, last, role) for first, last in bodies(text, start, end))


def _role(word: str) -> Role:
    return next((role for key, role in _ROLES.items() if key in word), Role.RESPONSIBLE)


# --- sentences --------------------------------------------------------------------------------


def _sentences(text: str, start: int, end: int) -> Iterator[_Found]:
    """Read 「由A牵头」, 「A会同B、C」, 「A负责……」; a mere subject has no role."""
    while start < end:
        stop = text.find("。", start, end) + 1 or end
        yield from _sentence(text, start, stop)
        start = stop


def _sentence(text: str, start: int, end: int) -> Iterator[_Found]:
    runs = list(_runs(text, start, end))
    roles: dict[int, Role] = {}
    for number, run in enumerate(runs):
        cue = _AFTER.match(text, run[-1][1], end)
        if not cue or _WAS_DONE.match(text, cue.end(), end):
            continue
        role = _role(cue.group("role"))
        if role is not Role.SUPPORT or Role.LEAD in roles.values():
            roles[number] = role  # 「各部门积极配合」 helps nobody in particular
    for joining in _WITH.finditer(text, start, end):
        if _WAS_DONE.match(text, joining.end(), end):
            continue
        if joining.group("others"):
            yield *joining.span("others"), Role.SUPPORT
        roles |= {n: Role.SUPPORT for n, run in enumerate(runs) if run[0][0] == joining.end()}
        subject = _subject(text, runs, joining.start(), start)
        if subject is not None:
            roles.setdefault(subject, Role.LEAD)
    for number, role in roles.items():
        yield from ((*span, role) for span in runs[number])


def _subject(text: str, runs: list[list[tuple[int, int]]], end: int, start: int) -> int | None:
    """Return the run that opens the sentence: 「省科技厅编制指南，会同省财政厅发布」."""
    for number, run in enumerate(runs):
        if run[-1][1] < end and _OPENS.search(text, start, run[0][0]):
            return number
    return None


def _runs(text: str, start: int, end: int) -> Iterator[list[tuple[int, int]]]:
    """Yield the departments that one list names: 「市发展改革委、市统计局和市能源局」."""
    wider = dict((last, first) for first, last in administrations(text, start, end))
    run: list[tuple[int, int]] = []
    for mention in find(text[start:end]):
        last = mention.span.end + start
        first = min(mention.span.start + start, wider.get(last, last))
        gap = text[run[-1][1] : first] if run else ""
        if run and gap and not _JOINT.fullmatch(gap):
            yield run
            run = []
        run.append((first, last))
    if run:
        yield run
