"""Reading the sides of a comparison with an eye on each other.

People compare like with like: what one side says of the thing asked about is worded much as the
other side says it. So a statement loses by resembling nothing that another side says. (Titles that
resemble each other were tried as well; they told nothing that the question had not.)
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.evidence import Found
from assistant.features import holds
from assistant.kinds import Kind
from assistant.question import Need
from assistant.reader import Candidate
from corpus.quantities import years
from corpus.text import normalise
from indexer.tokenizer import bigrams

_ALIKE = 0.15
"""What a statement loses at most for resembling nothing that another side says. A loss and not a
gain: the best keeps its score, which tells whether it answers at all."""
_ENOUGH = 0.6
"""Likeness that counts as full: what two sides say word for word is no better an answer."""
_LOOKED_AT = 16
"""Statements of a side that are held against the other sides', best first."""
_SECOND = 0.25
"""Share of the best statement's score from which another gives a second measure."""
_SECOND_YEAR = 0.4
"""The same for a second year."""
_YEAR = re.compile(r"(?<!\d)(20[0-6]\d)(?!\d)")
_DEGREE = re.compile(
    r"[谁哪][家个边份]?(?:定得|要求|目标)?(?:更|最)?[高低多少大小](?![于过])|更[高低多少大小]"
    r"|(?<![提最减降至])[高低多少大](?:多少|几[个成])|差(?:多少|几)"
)
_FIGURES = re.compile("数[字值]?(?:又|是|都)|多少|对得上|规模|[几多]少?[家个]")
_MEASURED = re.compile("占比|比例|比重|率|强度|降幅|增幅|面积|装机|规模|总量|浓度|pue")
"""What has a figure: 「非化石能源占比谁高」 asks for one."""

Rarity = Callable[[str], float]
Weighed = Mapping[str, float]
Entry = tuple[Candidate, Weighed]


def asks_figures(need: Need, sides: int) -> bool:
    """Tell whether a comparison is one of figures although no word asks for a figure."""
    if sides < 2 or not need.compares or need.kind not in (Kind.MEASURES, Kind.APPLICABILITY):
        return False
    question = normalise(need.question)
    return bool(_DEGREE.search(question) and _MEASURED.search(question))


def asks_of_figures(question: str) -> bool:
    """Tell whether a question for documents is one for their figures: 「哪份给的数是多少」."""
    return _FIGURES.search(normalise(question)) is not None


def beside(found: Sequence[Found], *, rarity: Rarity) -> list[Found]:
    """Return what the sides say, scored with an eye on each other; nothing is selected anew.

    Args:
        found: The sides; those whose answer is read off stay as they are.
        rarity: Inverse document frequency of a bigram in the passages.
    """
    entries = {
        place: [
            (candidate, _weighed(candidate.statement.text, rarity))
            for candidate in side.candidates[:_LOOKED_AT]
        ]
        for place, side in enumerate(found)
        if side.note is None and side.candidates
    }
    if len(entries) < 2:
        return list(found)
    return [
        _scored(side, entries[place], [own for at, own in entries.items() if at != place])
        if place in entries
        else side
        for place, side in enumerate(found)
    ]


def with_every_measure(
    chosen: list[Candidate], candidates: Sequence[Candidate], need: Need
) -> list[Candidate]:
    """Return what is chosen with a statement for each of several measures that are asked for.

    「创建要几年、可再生能源占比要求是多少」 asks for a time and for a share.
    """
    if len(need.measures) < 2 or need.kind is not Kind.FIGURE or not chosen:
        return chosen
    least = _SECOND * max(candidate.score for candidate in chosen)
    added = list(chosen)
    for measure in sorted(need.measures):
        wanted = frozenset({measure})
        if any(holds(wanted, candidate.statement.text) for candidate in added):
            continue
        fitting = (c for c in candidates if c.score >= least and holds(wanted, c.statement.text))
        best = next(fitting, None)
        if best:
            added.append(best)
    return added


def with_every_year(
    chosen: list[Candidate], candidates: Sequence[Candidate], need: Need
) -> list[Candidate]:
    """Return what is chosen with a statement for each of several years that are asked for.

    「热电联产占比2025和2030差几个点」: the second year covers no further word of the question.
    """
    asked = years_asked(need)
    if len(asked) < 2 or need.kind is not Kind.FIGURE or not chosen:
        return chosen
    least = _SECOND_YEAR * max(candidate.score for candidate in chosen)
    added = list(chosen)
    for year in asked:
        if any(year in _years(candidate) for candidate in added):
            continue
        fitting = (c for c in candidates if c.score >= least and year in _years(c))
        best = next((c for c in fitting if c.features.get("figure_right")), None)
        if best:
            added.append(best)
    return added


def years_asked(need: Need) -> tuple[int, ...]:
    """Return the years a question names, with or without 年: 「2025和2030差几个点」."""
    bare = map(int, _YEAR.findall(normalise(need.question)))
    return tuple(dict.fromkeys((*bare, *need.years)))


def _years(candidate: Candidate) -> tuple[int, ...]:
    return years(candidate.statement.text + candidate.statement.label)


def _scored(side: Found, own: Sequence[Entry], others: Sequence[Sequence[Entry]]) -> Found:
    alike = [sum(_best(words, entries) for entries in others) / len(others) for _, words in own]
    most = max(alike)
    lost = [
        replace(
            candidate,
            score=candidate.score - _ALIKE * (most - one),
            features={**candidate.features, "alike": one},
        )
        for (candidate, _), one in zip(own, alike, strict=True)
    ]
    lost += [
        replace(candidate, score=candidate.score - _ALIKE * most)
        for candidate in side.candidates[_LOOKED_AT:]
    ]
    ordered = sorted(lost, key=lambda candidate: (-candidate.score, candidate.key))
    return replace(side, candidates=ordered)


def _best(words: Weighed, entries: Sequence[Entry]) -> float:
    """Return the likeness to the other side's most alike statement, to a weak statement less."""
    top = max(candidate.score for candidate, _ in entries)
    if top <= 0:
        return 0.0
    return max(
        min(_ENOUGH, likeness(words, other)) * max(0.0, min(1.0, candidate.score / top))
        for candidate, other in entries
    )


def likeness(one: Weighed, other: Weighed) -> float:
    """Return the mean share of each one's weight that the other has, 0 to 1.

    >>> likeness({"能耗": 2.0, "下降": 1.0}, {"能耗": 2.0, "用水": 2.0})
    0.5833333333333333
    """
    shared = sum(weight for word, weight in one.items() if word in other)
    if not shared:
        return 0.0
    return (shared / sum(one.values()) + shared / sum(other.values())) / 2


def _weighed(text: str, rarity: Rarity) -> Weighed:
    return {bigram: weight for bigram in bigrams(text) if (weight := rarity(bigram)) > 0}
