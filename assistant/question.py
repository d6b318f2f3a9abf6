"""What a question asks for."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.amounts import Amount, amounts
from assistant.answer import Role, Turn
from assistant.facets import load_facets
from assistant.glossary import load_glossary
from assistant.kinds import (
    Kind,
    asks_achieved,
    is_comparison,
    is_polar,
    kind_of,
    measures_asked,
    precise_kind,
)
from assistant.spelling import Correction, Likelihood, corrected
from corpus.departments import departments
from corpus.errors import UnusableQuestion
from corpus.industries import industries
from corpus.places import places
from corpus.quantities import Measure, years
from corpus.script import simplified
from corpus.text import normalise


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A question, understood."""

    question: str
    """As asked, cleaned."""
    text: str
    """In Chinese, periods named; with what a follow-up leaves out carried over from before."""
    carried: str
    """The part of ``text`` that comes from earlier turns."""
    scope_text: str
    """What to read the scope from: the question, or the turn before where it names nothing."""
    kind: Kind
    measures: frozenset[Measure]
    """Measures of which the answer must give a figure; empty when any will do."""
    years: tuple[int, ...]
    achieved: bool
    """Whether it asks for what has been reached rather than for what is planned."""
    precise: Kind
    """The finer kind behind ``kind``: TIME_LIMIT is read as FIGURE, DEFINITION as MEASURES."""
    polar: bool
    """Whether yes or no would answer: 「能不能申请」, 「要审核吗」."""
    compares: bool
    """Whether the wording asks how things differ; sides that are merely listed do not count."""
    english: bool
    """Whether it was asked in English and wants English around the quotes."""
    industries: tuple[str, ...]
    """Industries named, as in ``corpus/industries.toml``, carried ones included."""
    indicators: tuple[str, ...]
    """Indicators named, as in ``facets.toml``, carried ones included."""
    departments: tuple[str, ...]
    """Departments named, by the name all their forms are linked under; carried ones not."""
    amounts: tuple[Amount, ...]
    """Figures that the question states: 「年用水15万吨」, 「20蒸吨的锅炉」."""
    corrections: tuple[Correction, ...]
    """Slips of the keyboard that were mended in ``question``."""


_ELLIPTICAL = re.compile(
    r"呢[？?]?\s*$|呢[\s，,。？?]|^(?:那|那么|再|还有|另外|换成|如果换|要是|然后|同样|这[个些项两]|上述|它)"
    r"|这[两几]?[项个]|同一个|也说|what about|how about",
    re.IGNORECASE,
)
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
"""Control, formatting and half characters."""
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LETTERS = re.compile(r"[\w\u3400-\u9fff]")
_FIVE_YEARS = re.compile(r"十[一二三四五六]五")
_NATIONAL = re.compile(r"国家|全国|工信部|部里")
_YEAR = re.compile(r"(?:19|20)\d{2}年?")
_SHORT_FOLLOW_UP = 12
"""With a conversation before it, a question this short (characters) is taken to lean on it."""


def clean(question: str, *, limit: int) -> str:
    """Return the question without control characters.

    Raises:
        UnusableQuestion: it is empty, holds no letter or character, or is longer than the limit.
    """
    text = _CONTROL.sub(" ", unicodedata.normalize("NFC", question)).strip()
    if not text:
        raise UnusableQuestion("问题是空的，请输入一个问题。 The question is empty; type one.")
    if len(text) > limit:
        raise UnusableQuestion(
            f"问题有 {len(text)} 个字符，超过上限 {limit}，请缩短后再问。 "
            f"The question is longer than {limit} characters; shorten it."
        )
    if not _LETTERS.search(text):
        raise UnusableQuestion(
            "问题里没有文字，请用文字写出您想了解的内容。 "
            "The question holds no words; write it out."
        )
    return text


def understand(
    question: str, history: Sequence[Turn] = (), *, likelihood: Likelihood | None = None
) -> Need:
    """Return what a cleaned question asks for, in the light of the conversation before it.

    Args:
        question: As ``clean`` returns it.
        history: Earlier turns, oldest first.
        likelihood: Of words in the index; given, slips of the keyboard are mended.
    """
    glossary = load_glossary()
    question, corrections = _mended(question, likelihood)
    chinese = _CHINESE.search(question) is not None
    asked = glossary.mixed_to_chinese(question) if chinese else f"{glossary.to_chinese(question)} "
    asked = glossary.name_periods(asked)
    before = [_mended(turn.content, None)[0] for turn in history if turn.role is Role.USER]
    leans = bool(before) and (
        _ELLIPTICAL.search(question) is not None or len(normalise(question)) <= _SHORT_FOLLOW_UP
    )
    earlier = glossary.name_periods(before[-1]) if before else ""
    carried = _carry(earlier, asked) if leans else ""
    if leans and len(before) > 1:
        carried = f"{_carry(glossary.name_periods(before[-2]), asked + earlier)} {carried}".strip()
    wording = f"{carried} {question}" if leans else question
    asked = _shift_period(asked, earlier)
    kind = kind_of(question) or kind_of(wording) or Kind.MEASURES
    text = f"{asked} {carried}".strip()
    indicator = next(facet for facet in load_facets() if facet.name == "indicator")
    return Need(
        question=question,
        text=text,
        carried=carried,
        scope_text=_scope_text(asked, before, leans=leans),
        kind=kind,
        measures=measures_asked(wording),
        years=years(asked) or (years(carried) if leans else ()),
        achieved=asks_achieved(question, wording),
        precise=precise_kind(question, kind),
        polar=is_polar(question),
        compares=is_comparison(question),
        english=not chinese,
        industries=industries(text),
        indicators=tuple(sorted(indicator.values(normalise(text)))),
        departments=tuple(dict.fromkeys(one.canonical for one in departments(asked))),
        amounts=amounts(asked),
        corrections=corrections,
    )


def _mended(text: str, likelihood: Likelihood | None) -> tuple[str, tuple[Correction, ...]]:
    """Return a text in simplified characters and standard question words, without slips."""
    text = load_glossary().ask_plainly(simplified(text))
    return corrected(text, likelihood) if likelihood else (text, ())


def _carry(earlier: str, asked: str) -> str:
    """Return the earlier question without what the new one replaces."""
    kept = earlier
    if places(asked):
        for place in places(earlier):
            kept = kept.replace(place.name, " ").replace(place.short, " ")
    for facet in load_facets():
        if facet.values(normalise(asked)):
            kept = facet.without(normalise(kept))
    if years(asked):
        kept = _YEAR.sub(" ", kept)
    return kept


def _shift_period(asked: str, earlier: str) -> str:
    """Name the period that 「再往前一个五年」 means after an earlier question."""
    names = ["十一五", "十二五", "十三五", "十四五", "十五五"]
    said = [name for name in names if name in earlier]
    if said and re.search(r"(?:再?往前|之前|前)[面]?(?:那)?一?个五年|上一轮", asked):
        return f"{names[max(0, names.index(said[-1]) - 1)]} {asked}"
    return asked


def _scope_text(asked: str, before: Sequence[str], *, leans: bool) -> str:
    """Return the question with the place and the period that it takes from earlier turns."""
    if not leans:
        return asked
    glossary = load_glossary()
    text = asked
    for earlier in reversed(before):
        named = glossary.name_periods(earlier)
        if not places(text) and not _NATIONAL.search(text):
            text = f"{text} {_FIVE_YEARS.sub('', named) if _FIVE_YEARS.search(text) else named}"
        elif not _FIVE_YEARS.search(text):
            text = " ".join([text, *_FIVE_YEARS.findall(named)])
    return text


def names_period(text: str) -> bool:
    """Tell whether a text names a five-year plan."""
    return _FIVE_YEARS.search(text) is not None
