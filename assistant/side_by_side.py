"""Reading the sides of a comparison with an eye on each other.

People compare like with like: what one side says of the thing asked about is worded much as the
other side says it, and stands in a document of the same kind. So a statement gains by a good
statement of another side that resembles it, and by a title that resembles one of another side.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.evidence import Found
from assistant.kinds import Kind
from assistant.question import Need
from assistant.reader import Candidate
from corpus.places import places
from corpus.plan import DocumentInfo
from corpus.text import normalise
from indexer.tokenizer import bigrams

_ALIKE = 0.50
"""What the likeness to a statement of another side adds to a score at most,"""
_TITLE = 0.25
"""and what the likeness of the titles does."""
_LOOKED_AT = 16
"""Statements of a side that are held against the other sides', best first."""
_DEGREE = re.compile(
    r"[谁哪][家个边份]?.{0,8}?(?:更|最)?[高低多少大小严松紧早晚快慢](?![于过])"
    r"|(?:一样|相同|一致|同样)[高低多少大小严松紧]?|更[高低多少大小严松紧早晚]|(?:提高|降低|下降|增加|减少)了?(?:没|吗)"
    r"|[高低多少大严松](?:多少|几)|差(?:多少|几|距)|越来越|数[字值量]?",
)
_MEASURED = re.compile(
    "占比|比例|比重|率|强度|降幅|增幅|面积|装机|规模|总量|浓度|指标|目标|pue|期限|年限|标准"
)
"""What has a figure: 「装配式建筑占比 青岛 vs 合肥」 asks for one."""

Rarity = Callable[[str], float]
Weighed = Mapping[str, float]


def asks_figures(need: Need, sides: int) -> bool:
    """Tell whether a comparison is one of figures although no word asks for a figure."""
    if sides < 2 or need.kind not in (Kind.MEASURES, Kind.APPLICABILITY):
        return False
    question = normalise(need.question)
    return need.compares and (
        _DEGREE.search(question) is not None or _MEASURED.search(question) is not None
    )


def beside(found: Sequence[Found], *, rarity: Rarity, titles: Iterable[str]) -> list[Found]:
    """Return what the sides say, scored with an eye on each other; nothing is selected anew.

    Args:
        found: The sides; those whose answer is read off stay as they are.
        rarity: Inverse document frequency of a bigram in the passages.
        titles: Titles of all documents, to tell which of their words say something.
    """
    read = [side for side in found if side.note is None and side.candidates]
    if len(read) < 2:
        return list(found)
    telling = _telling(titles)
    weighed = {
        id(side): [
            (candidate, _weighed(candidate.statement.text, rarity), _named(candidate.info, telling))
            for candidate in side.candidates[:_LOOKED_AT]
        ]
        for side in read
    }
    return [
        side
        if id(side) not in weighed
        else _scored(side, weighed[id(side)], [w for key, w in weighed.items() if key != id(side)])
        for side in found
    ]


Entry = tuple[Candidate, Weighed, Weighed]


def _scored(side: Found, own: Sequence[Entry], others: Sequence[Sequence[Entry]]) -> Found:
    gained = []
    for candidate, words, title in own:
        alike = sum(_best(words, entries) for entries in others) / len(others)
        kin = sum(max(likeness(title, e[2]) for e in entries) for entries in others) / len(others)
        features = {**candidate.features, "alike": alike, "kin": kin}
        score = candidate.score + _ALIKE * alike + _TITLE * kin
        gained.append(replace(candidate, score=score, features=features))
    rest = list(side.candidates[_LOOKED_AT:])
    ordered = sorted(gained, key=lambda candidate: (-candidate.score, candidate.key))
    return replace(side, candidates=[*ordered, *rest])


def _best(words: Weighed, entries: Sequence[Entry]) -> float:
    """Return the likeness to the other side's most alike statement, a weak statement's less."""
    top = max(entry[0].score for entry in entries)
    if top <= 0:
        return 0.0
    return max(likeness(words, e[1]) * max(0.0, min(1.0, e[0].score / top)) for e in entries)


def likeness(one: Weighed, other: Weighed) -> float:
    """Return the mean share of each one's weight that the other has, 0 to 1."""
    shared = sum(weight for word, weight in one.items() if word in other)
    if not shared:
        return 0.0
    return (shared / sum(one.values()) + shared / sum(other.values())) / 2


def _weighed(text: str, rarity: Rarity) -> Weighed:
    return {bigram: weight for bigram in bigrams(text) if (weight := rarity(bigram)) > 0}


def _telling(titles: Iterable[str]) -> Mapping[str, float]:
    """Return ln(N / n) of the titles' bigrams: 实施方案 tells little, 碳汇 much."""
    all_titles = list(titles)
    counts = Counter(bigram for title in all_titles for bigram in set(bigrams(title)))
    return {bigram: math.log(1 + len(all_titles) / count) for bigram, count in counts.items()}


def _named(info: DocumentInfo, telling: Mapping[str, float]) -> Weighed:
    """Return what a title says besides its place."""
    title = info.title.replace(info.region, "") if info.region else info.title
    for place in places(title):
        title = title.replace(place.short, "")
    return {bigram: telling.get(bigram, 0.0) for bigram in bigrams(title)}
