"""Who leads, helps with or answers for something, in notes and in sentences."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from corpus.bodies import administrations
from corpus.departments import find
from corpus.duty_notes import Found, notes, read_note, with_role
from corpus.folding import fold
from corpus.plan import Span
from corpus.provision import Duty, Role
from corpus.roles import AFTER, TOGETHER, WAS_DONE, WITH, role_named
from corpus.text import readable

_JOINT = re.compile(r"、|,|;|和|与|及|以及")
_OPENS = re.compile(r"(?:^|[,;。])(?:同时|其中|此外|由|对[^,;。]{1,30})?$")
"""What may stand before the subject of a clause."""
_PLAIN = r"(?:(?![的了在向将把由是为若凡经对与等有])[\u4e00-\u9fff])"
_VERBS = (
    "构建|形成|支持|建立|完善|健全|成立|发挥|强化|深化|明确|加强|通过|推动|鼓励|主要负责|其中|同时"
)
"""How a clause starts whose subject stands behind its verb."""
_BODY = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|(?<=由))(?!{_VERBS}){_PLAIN}{{1,20}}?"
    r"(?:机构|中心|办公室|研究室|领导小组|工作组|专班|指挥部|委员会|管委会|联席会议|部门|党委|总队|支队)"
    r"(?:\([^()]{2,20}\))?"
    r"(?=(?:要|应当?|须|需|具体|统一|共同|按[^,。]{2,8}){0,2}(?:负责(?!人|任|制(?!定|订))|牵头(?!单位|部门|人)|会同))"
)
"""A body that is no department, at the start of a clause and right before its role:
「自治区污染防治中心负责……」."""
_BRANCH = re.compile("的?(?:派出机构|派出监管机构|分支机构)")
_WINDOW = 36
"""Characters before a name that ``_OPENS`` may need."""
_Run = Sequence[tuple[int, int]]
"""Departments that one list names, where each stands."""


def duties(
    text: str, *, offset: int = 0, without: Iterable[Span] = (), listed: Role | None = None
) -> tuple[Duty, ...]:
    """Return who does what according to the notes and sentences of a text, in order.

    Args:
        text: As printed, any number of sentences.
        offset: Where the text starts in its document; spans count from there.
        without: Stretches of the document to read over, such as page numbers.
        listed: The role of all bodies of a text that is a mere list: the cell of a table whose
            column ``corpus.roles.role_of_column`` knows.
    """
    holes = [Span(hole.start - offset, hole.end - offset) for hole in without]
    folded = fold(text, Span(0, len(text)), without=holes)
    left_out = {position for hole in holes for position in range(hole.start, hole.end)}
    whole = folded.text
    read = with_role(whole, 0, len(whole), listed) if listed else _read(whole)
    found: dict[Span, Duty] = {}
    for start, end, role in sorted(read, key=lambda one: one[:2]):
        span = folded.span(start, end)
        printed = "".join(
            text[position] for position in range(span.start, span.end) if position not in left_out
        )
        place = Span(span.start + offset, span.end + offset)
        found.setdefault(place, Duty(department=readable(printed), role=role, span=place))
    return tuple(found.values())


def _read(text: str) -> Iterator[Found]:
    position = 0
    for start, end in notes(text):
        yield from _sentences(text, position, start)
        yield from read_note(text, start, end)
        position = end
    yield from _sentences(text, position, len(text))


def _sentences(text: str, start: int, end: int) -> Iterator[Found]:
    """Read 「由A牵头」, 「A会同B、C」, 「A负责……」; a mere subject has no role."""
    while start < end:
        stop = text.find("。", start, end) + 1 or end
        yield from _sentence(text, start, stop)
        start = stop


def _sentence(text: str, start: int, end: int) -> Iterator[Found]:
    runs = list(_runs(text, start, end))
    roles: dict[int, Role] = {}
    led = False
    for number, run in enumerate(runs):
        cue = AFTER.match(text, run[-1][1], end)
        if not cue or WAS_DONE.match(text, cue.end(), end):
            continue
        role = role_named(cue.group("role"))
        led = led or role is Role.LEAD
        following = runs[number + 1][0][0] if number + 1 < len(runs) else -1
        if role is not Role.SUPPORT or led or cue.end() == following:
            roles[number] = role  # 「各部门积极配合」 helps nobody in particular
    starts = [run[0][0] for run in runs]
    subject = _subject(text, runs, start)
    for joining in WITH.finditer(text, start, end) if TOGETHER in text else ():
        if WAS_DONE.match(text, joining.end(), end):
            continue
        if joining.group("others"):
            yield *joining.span("others"), Role.SUPPORT
        number = bisect_left(starts, joining.end())
        if number < len(runs) and starts[number] == joining.end():
            roles[number] = Role.SUPPORT
        if subject is not None and runs[subject][-1][1] < joining.start():
            roles.setdefault(subject, Role.LEAD)
    for number, role in roles.items():
        yield from ((*span, role) for span in runs[number])


def _subject(text: str, runs: Sequence[_Run], start: int) -> int | None:
    """Return the run that opens the sentence: 「省科技厅编制指南，会同省财政厅发布」."""
    for number, run in enumerate(runs):
        if _OPENS.search(text, max(start, run[0][0] - _WINDOW), run[0][0]):
            return number
    return None


def _runs(text: str, start: int, end: int) -> Iterator[_Run]:
    """Yield departments that one list names: 「市发展改革委、市统计局和市能源局」."""
    wider = {last: first for first, last in administrations(text, start, end)}
    run: list[tuple[int, int]] = []
    for first, last in _named(text, start, end):
        first = min(first, wider.get(last, last))
        gap = text[run[-1][1] : first] if run else ""
        if run and gap and not _JOINT.fullmatch(gap):
            yield run
            run = []
        run.append((first, last))
    if run:
        yield run


def _named(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the departments of a stretch, and other bodies that a role follows."""
    bodies = _BODY.finditer(text, start, end)
    body = next(bodies, None)
    position = start
    for mention in find(text[start:end]):
        first, last = mention.span.start + start, mention.span.end + start
        branch = _BRANCH.match(text, last, end)
        last = branch.end() if branch else last
        while body and body.end() <= first:
            yield body.span()
            body = next(bodies, None)
        if body and body.start() <= first and last == body.end() and body.start() >= position:
            first, last = body.span()
            body = next(bodies, None)
        if first >= position:
            yield first, last
            position = last
    if body and body.start() >= position:
        yield body.span()
    yield from (one.span() for one in bodies)
