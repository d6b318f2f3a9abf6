"""What a question asks for."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.amounts import Amount, amounts
from assistant.answer import Role, Turn
from assistant.dates_asked import with_whole_years, years_asked
from assistant.facets import load_facets
from assistant.figures_asked import measures_asked
from assistant.followups import join
from assistant.glossary import load_glossary
from assistant.kinds import (
    Kind,
    asks_achieved,
    is_comparison,
    is_polar,
    is_vague,
    kind_of,
    precise_kind,
)
from assistant.places_asked import with_full_places
from assistant.spelling import Correction, Likelihood, corrected
from assistant.spelling_english import corrected_english
from corpus.departments import departments
from corpus.errors import UnusableQuestion
from corpus.industries import industries
from corpus.quantities import Measure
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
    told: str
    """What the last answer said, normalised, where the question asks for more: 「还有吗」."""


_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
"""Control, formatting and half characters."""
_HALF_WIDTH = {ord("０") + i: ord("0") + i for i in range(10)} | {
    ord(first) + i: ord(first) - 0xFEE0 + i for first in "Ａａ" for i in range(26)
}
"""Full-width digits and letters; punctuation stays as Chinese writes it."""
_PARTED = " | "
"""Between the renderings of an English question, so that they do not run together."""
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LETTERS = re.compile(r"[\w\u3400-\u9fff]")
_FIVE_YEARS = re.compile(r"十[一二三四五六]五")


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
    question, corrections = _mended(question, likelihood)
    english = _CHINESE.search(question) is None
    asked = (turn.content for turn in history if turn.role is Role.USER)
    before = [_mended(turn, likelihood)[0] for turn in asked]
    said = [turn.content for turn in history if turn.role is Role.ASSISTANT]
    joined = join(_in_chinese(question), list(map(_in_chinese, before)), "".join(said[-1:]))
    carried, text = joined.carried, joined.text
    spoken = [turn for turn in before if not _CHINESE.search(turn)]  # renderings ask nothing
    wording = " ".join([carried, *spoken, question]) if carried else question
    own = None if carried and is_vague(question) else kind_of(question)
    kind = own or kind_of(wording) or Kind.MEASURES
    indicator = next(facet for facet in load_facets() if facet.name == "indicator")
    return Need(
        question=question,
        text=text,
        carried=carried,
        scope_text=joined.scope_text,
        kind=kind,
        measures=measures_asked(wording),
        years=years_asked(joined.asked) or years_asked(carried),
        achieved=asks_achieved(question, wording),
        precise=precise_kind(question, kind),
        polar=is_polar(question),
        compares=is_comparison(question),
        english=english,
        industries=industries(text),
        indicators=tuple(sorted(indicator.values(normalise(text)))),
        departments=tuple(dict.fromkeys(one.canonical for one in departments(joined.asked))),
        amounts=amounts(joined.asked),
        corrections=corrections,
        told=joined.told,
    )


def _mended(text: str, likelihood: Likelihood | None) -> tuple[str, tuple[Correction, ...]]:
    """Return a text in simplified characters and standard question words, without slips."""
    text = load_glossary().ask_plainly(simplified(text.translate(_HALF_WIDTH)))
    if not _CHINESE.search(text):
        return corrected_english(text) if likelihood else (text, ())
    text = with_whole_years(text)
    return corrected(text, likelihood) if likelihood else (text, ())


def _in_chinese(question: str) -> str:
    """Return a question with its English terms rendered and its five-year plans named."""
    glossary = load_glossary()
    named = glossary.name_periods(question)
    if _CHINESE.search(question):
        return glossary.mixed_to_chinese(with_full_places(named))
    return _PARTED.join(glossary.to_chinese(named).split())


def names_period(text: str) -> bool:
    """Tell whether a text names a five-year plan."""
    return _FIVE_YEARS.search(text) is not None
