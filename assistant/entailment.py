"""Whether a freely written sentence only says what its quotes say.

The check of a language model's words. A sentence may choose, order and leave out, but only by
whole clauses: each must stand in a quote, function words and punctuation aside. So no figure can
change its subject, no negation, comparator or condition can fall off, and no word can be swapped,
whatever the sentence means. What passes goes through ``verify`` as every statement does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.verify import verify
from corpus.places import places
from corpus.text import normalise

_PAUSE = r"(?:(?<!\d)[,]|,(?!\d{3}(?!\d))|[;:。!?])"
"""What ends a clause, in matching form; a comma among digits parts thousands."""
_CLAUSE = re.compile(_PAUSE)
_SENTENCE = re.compile(r"[。!?]")
_PARAGRAPH = re.compile(r"\n\s*\n")
_CELLS = re.compile(r"[\t|]")
"""A row of a table as printed: what it says stands in its statement, with the years."""
_TIME = re.compile(r"(?:到|至|截至|截止)?((?:19|20)\d{2})年(?:底|末)?(?:之前|以前|前)?")
"""When, at the start of a clause: it counts for the clauses behind it too."""
_FUNCTION = re.compile(r"[的了是为将“”‘’\"'「」『』]|达到|其中|同时|此外|另外")
"""What a sentence may add or leave out: words without a meaning of their own, quotation marks."""
_NUMBERING = re.compile(
    r"^(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}[、.是]|\d{1,2}[、.)](?!\d)|[①-⑳])"
)
"""「（一）」, 「一是」, 「1.」 before a clause of a quote."""
_ASIDE = re.compile(r"\([^()]*\)")
_NEGATIVE = re.compile(r"[不未无非禁除仅只约含暂试]|\d|以[上下内外]|原则|力争|左右")
"""An aside that holds one of these belongs to what is said: 「（不含宁波）」."""
_DEPENDENT = re.compile(
    r"再(?![生制])|[并且但而其该此或则按经由可应须需不未禁仅只]|上述|前述|对其|单个|每[家个项户人]|最[高低多少]|总额|给予|予以|"
    r"实行|纳入|处以|超过|确保|从而|达到|\d|严禁|累计|较|比|占|增长|下降|提高|降低|减少|增加"
)
"""A clause that begins so says of something named before it."""
_GOVERNING = re.compile(
    r"^(?:对|凡|如|若|除|当(?!地|年|前)|因|符合|属|针对|未|不|力争|争取|原则上|有条件)"
    r"|(?:的|时|外|者|情况下|条件下|前提下|之一)$"
)
"""A condition or limit: what follows it, up to a semicolon, cannot be said without it."""
_ENUMERATES = re.compile(r"(?:下列|以下|如下|之一)[^:]{0,60}:|[不未禁严免除][^,;:]{0,60}:")
"""「有下列情形之一的，不予支持：」: its items cannot be said without it."""
_EXCEPTION = re.compile(r"^(?:但|然而|不过)|除外|不含|不包括|不适用")
"""What stands before such a clause cannot be said without it."""
_SPEECH = re.compile(r"[说称答曰写]|回答|回复|输出|例如|示例|比如|注$")
"""What stands behind such words and a colon is somebody's speech or an example."""
_TEXTS = 10_000
"""Sentences of one quote are numbered below this, those of the next from there."""
_HEADING = -1
"""Number of a heading among the clauses."""
_PROVIDES = r"(?:中)?(?:明确|提出|规定|指出|显示|提到|明确提出|明确规定)?(?:了)?[,:]?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """One numbered quote that a sentence may rest on."""

    document: str
    """Id of the document."""
    title: str
    """Title of the document."""
    section: tuple[str, ...]
    quote: str
    """As printed."""
    statement: str
    """What the extractive answer says by it: a table's row with its years, a clause."""

    @property
    def texts(self) -> tuple[str, ...]:
        """What may be said, paragraph by paragraph."""
        if _CELLS.search(self.quote):
            return (self.statement,)
        return (self.statement, *_PARAGRAPH.split(self.quote))


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of a quote."""

    text: str
    """Without function words, numbering and time."""
    time: str
    """Year it counts for; empty where none is said."""
    place: tuple[int, int]
    """Number of the sentence, and of the clause in it."""
    free: bool
    """Whether it can be said without the clause before it."""
    timed: bool = False
    """Whether it must not be said without its time: one cell of a row."""
    bound: bool = False
    """Whether it cannot be said without the clause behind it, an exception."""


@dataclass(frozen=True, slots=True)
class _State:
    """How far a sentence has been found in the quotes."""

    at: int
    last: _Clause | None
    time: str


def unsupported(sentence: str, evidence: Sequence[Support]) -> tuple[str, ...]:
    """Return why the evidence does not carry a sentence; empty when it does.

    Args:
        sentence: Without markers.
        evidence: What its markers name.
    """
    if not evidence:
        return ("no quote is marked",)
    clauses = [clause for number, one in enumerate(evidence) for clause in _clauses(one, number)]
    problems = [
        _problems(said, clauses, evidence) for said in _readings(normalise(sentence), evidence)
    ]
    return min(problems, key=len)


def _problems(
    said: str, clauses: Sequence[_Clause], evidence: Sequence[Support]
) -> tuple[str, ...]:
    plain = _FUNCTION.sub("", said).strip(",;:。!?")
    if not plain:
        return ("it says nothing",)
    reached = _reach(plain, clauses)
    if reached < len(plain):
        rest = _CLAUSE.split(plain[reached:].lstrip(",;:。!?"))[0]
        return (f"“{rest}” is no clause of the marked quotes",)
    sources = [text for one in evidence for text in one.texts]
    sources += [said for one in evidence for heading in one.section for said in _heading(heading)]
    return verify(plain, [*sources, *(_FUNCTION.sub("", normalise(text)) for text in sources)])


def _reach(said: str, clauses: Sequence[_Clause]) -> int:
    """Return how many characters of a sentence are made of clauses, one after the other."""
    best = 0
    waiting, seen = [_State(0, None, "")], set[_State]()
    while waiting:
        state = waiting.pop()
        if state in seen:
            continue
        seen.add(state)
        at = state.at
        while at < len(said) and said[at] in ",;:。!?":
            at += 1
        if not state.last or not state.last.bound:
            best = max(best, at)
        time = _TIME.match(said, at)
        if time:
            waiting.append(_State(time.end(), state.last, time.group(1)))
        parted = ";" in said[state.at : at]
        waiting += [
            _State(at + len(clause.text), clause, state.time)
            for clause in clauses
            if said.startswith(clause.text, at)
            and not _cuts_a_number(said, at + len(clause.text))
            and _may_follow(clause, state, parted=parted)
        ]
    return best


def _may_follow(clause: _Clause, state: _State, *, parted: bool) -> bool:
    """Tell whether a clause may be said where a sentence has got to.

    Behind a comma only the next clause of the quote may: one from elsewhere would take over the
    subject. A heading may stand before the clauses below it.
    """
    if state.time != clause.time and (state.time or clause.timed):
        return False
    last = state.last
    if last is None:
        return clause.free
    if clause.place == (last.place[0], last.place[1] + 1):
        return True
    if last.bound or not clause.free:
        return False
    below = last.place[1] == _HEADING and last.place[0] // _TEXTS == clause.place[0] // _TEXTS
    return below or parted


def _cuts_a_number(said: str, end: int) -> bool:
    return end < len(said) and said[end - 1].isdigit() and (said[end].isdigit() or said[end] == ".")


def _clauses(evidence: Support, number: int) -> Iterator[_Clause]:
    """Yield the clauses of a quote, those of its statement, and the headings above it."""
    sentence = number * _TEXTS
    for text in evidence.texts:
        listed = False
        for printed in _SENTENCE.split(normalise(text)):
            sentence += 1
            yield from _of_sentence(printed, sentence, listed=listed)
            listed = listed or _ENUMERATES.search(printed) is not None
    for heading in evidence.section:
        for said in _heading(heading):
            sentence += 1
            yield _Clause(said, "", (sentence, _HEADING), True)


def _heading(heading: str) -> Iterator[str]:
    """Yield how a sentence may name the heading that its quote stands under."""
    plain = _FUNCTION.sub("", _NUMBERING.sub("", normalise(heading)))
    if plain:
        yield from (plain, f"在{plain}方面", f"{plain}方面")


def _of_sentence(printed: str, sentence: int, *, listed: bool) -> Iterator[_Clause]:
    """Yield the clauses of a sentence; one of a list that began before it is not free."""
    time, subject, lead, mark, begin, number = "", "", "", "", 0, 0
    governed = False
    for end, after in _ends(printed):
        piece, begin = printed[begin:end], after
        body = _NUMBERING.sub("", piece)
        found = _TIME.match(body)
        if found:
            time, body = found.group(1), body[found.end() :]
        numbered = piece if not found and body != piece else ""
        texts = (*_variants(body), *_variants(numbered))
        if not texts:  # 「到2025年，」, 「其中，」 begin what follows
            continue
        governed = governed and mark != ";"
        listed = listed or (mark == ":" and _ENUMERATES.search(printed[:end]) is not None)
        speech = mark == ":" and _SPEECH.search(lead) is not None
        begins = mark in ("", ";") or not _DEPENDENT.match(body)
        free = begins and not (speech or governed or listed)
        rest = printed[end:].split(";", 1)[0]
        bound = any(map(_EXCEPTION.search, _CLAUSE.split(rest)))
        for text in texts:
            yield _Clause(text, time, (sentence, number), free, bound=bound)
        if subject and found and body[:1].isdigit():
            yield from _cells(subject, time, body, (sentence, number))
        governed = governed or _GOVERNING.search(body) is not None
        mark, lead = printed[end:after], piece
        if number == 0 and mark == ":":
            subject = body
        number += 1


def _ends(printed: str) -> Iterator[tuple[int, int]]:
    """Yield where each clause ends and where the mark behind it does."""
    yield from (found.span() for found in _CLAUSE.finditer(printed))
    yield len(printed), len(printed)


def _cells(subject: str, time: str, value: str, place: tuple[int, int]) -> Iterator[_Clause]:
    """Yield what one cell of a row says: 「能耗下降：2020年12%，2025年15%」 of 2025."""
    plain = _FUNCTION.sub("", subject)
    for said in _variants(value):
        yield _Clause(f"{plain}{said}", time, place, True, True)
        for mark in ("", ":"):
            yield _Clause(f"{plain}{mark}{time}年{said}", "", place, True)


def _variants(body: str) -> Iterator[str]:
    """Yield a clause without function words, with and without its harmless asides."""
    whole = _FUNCTION.sub("", body)
    if whole:
        yield whole
    less = _FUNCTION.sub(
        "", _ASIDE.sub(lambda m: m.group() if _NEGATIVE.search(m.group()) else "", body)
    )
    if less and less != whole:
        yield less


def _readings(said: str, evidence: Sequence[Support]) -> Iterator[str]:
    """Yield a sentence as it stands, and without the document or place it names as its source.

    The latter only where all its quotes are of one document: else it would not say whose clause
    is whose.
    """
    yield said
    if len({one.document for one in evidence}) > 1:
        return
    title = normalise(evidence[0].title).strip("《》")
    yield re.sub(rf"^(?:根据|依据|按照)?《{re.escape(title)}》{_PROVIDES}", "", said)
    for place in places(title):
        for name in (place.full, place.name, place.short):
            if said.startswith(normalise(name)):
                yield re.sub(f"^{_PROVIDES}", "", said.removeprefix(normalise(name)))
