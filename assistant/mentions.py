"""Documents that a question mentions one by one, each in a few words of its title.

「现代能源体系规划和煤电改造升级通知里是不是对得上」 mentions two documents of one party,
「2020年度跟2021年度」 two years of one. A mention is weighed by how rare its bigrams are among the
titles, so 实施方案 tells nothing and 煤电 much; words in no title are the question's own.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from assistant.glossary import load_glossary
from corpus.places import places
from corpus.plan import DocumentInfo
from corpus.text import normalise

_KIND = re.compile(
    "规划|纲要|方案|意见|办法|条例|规定|细则|通知|计划|指南|措施|公告|安排|决定|要点|行动(?!计划|方案)|试点"
)
_APART = re.compile(
    r"[,.;:?!，、。；：？！\s]|和|跟|与|及(?!时)|同(?!一|样)|对比|vs|相比|比(?![例重率])|里的?|中的?|再到|[从到]"
)
"""What stands between two mentions."""
_LONGEST = 24
"""Characters of a mention."""
_NAMED = 0.6
"""Share of a mention's weight that a title must hold to be the one mentioned,"""
_CLEAR = 0.12
"""and by how much it must be ahead of every other title."""
_LEAST = 1.5
"""Least weight of a mention, in units of the rarest bigram: 「这个方案」 mentions nothing."""
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def mentioned(question: str, infos: Sequence[DocumentInfo]) -> list[DocumentInfo]:
    """Return the documents among these that the question mentions one by one, in its order.

    Args:
        question: In Chinese.
        infos: The documents of one party.
    """
    if len(infos) < 2:
        return []
    rarity = _rarity(tuple(info.title for info in infos))
    found: dict[str, DocumentInfo] = {}
    for mention in _mentions(question):
        best = _best(mention, infos, rarity)
        if best:
            found.setdefault(best.id, best)
    return list(found.values()) if len(found) > 1 else _by_year(question, infos, rarity)


def _mentions(question: str) -> Iterator[str]:
    """Yield the words before and with each word for a kind of document."""
    key = normalise(question)
    for kind in _KIND.finditer(key):
        before = key[max(0, kind.start() - _LONGEST) : kind.start()]
        yield _APART.split(before)[-1] + kind.group()


def _best(
    mention: str, infos: Sequence[DocumentInfo], rarity: Mapping[str, float]
) -> DocumentInfo | None:
    """Return the document a mention means, if it is clear."""
    for place in places(mention):
        mention = mention.replace(place.name, "").replace(place.short, "")
    scored = sorted(
        ((_share(mention, info, rarity), -at) for at, info in enumerate(infos)), reverse=True
    )
    (first, at), (second, _) = scored[:2]
    return infos[-at] if first >= _NAMED and first >= second + _CLEAR else None


def _share(mention: str, info: DocumentInfo, rarity: Mapping[str, float]) -> float:
    """Return the share of a mention's weight that a title holds, in the best rendering."""
    renderings = load_glossary().renderings(mention)
    wordings = {mention}
    for word, others in renderings.items():
        wordings |= {wording.replace(word, other) for wording in wordings for other in others}
    title = _bigrams(_title(info))
    return max(_held(_bigrams(wording), title, rarity) for wording in wordings)


def _held(mention: frozenset[str], title: frozenset[str], rarity: Mapping[str, float]) -> float:
    mass = sum(rarity.get(bigram, 0.0) for bigram in mention)
    if mass < _LEAST * max(rarity.values(), default=0.0):
        return 0.0
    return sum(rarity.get(bigram, 0.0) for bigram in mention & title) / mass


def _by_year(
    question: str, infos: Sequence[DocumentInfo], rarity: Mapping[str, float]
) -> list[DocumentInfo]:
    """Return one document for each of several years: the same one, issued for every year."""
    named = list(dict.fromkeys(_YEAR.findall(normalise(question))))
    if len(named) < 2:
        return []
    series: dict[str, dict[str, DocumentInfo]] = {}
    for info in infos:
        title = normalise(info.title)
        for year in _YEAR.findall(title):
            series.setdefault(_YEAR.sub("", title), {})[year] = info
    whole = [
        of
        for of in series.values()
        if all(year in of for year in named) and len({of[year].id for year in named}) > 1
    ]
    asked = _bigrams(normalise(question))
    ranked = sorted(whole, key=lambda of: -_overlap(asked, of[named[0]], rarity))
    return [ranked[0][year] for year in named] if ranked else []


def _overlap(asked: frozenset[str], info: DocumentInfo, rarity: Mapping[str, float]) -> float:
    return sum(rarity.get(bigram, 0.0) for bigram in asked & _bigrams(_title(info)))


def _title(info: DocumentInfo) -> str:
    return normalise(info.title.replace(info.region, "") if info.region else info.title)


@lru_cache(maxsize=64)
def _rarity(titles: tuple[str, ...]) -> Mapping[str, float]:
    """Return ln(1 + N / n) of the titles' bigrams."""
    counts = Counter(bigram for title in titles for bigram in _bigrams(normalise(title)))
    return {bigram: math.log(1 + len(titles) / count) for bigram, count in counts.items()}


def _bigrams(text: str) -> frozenset[str]:
    runs = re.findall(r"[\u4e00-\u9fff]+|[a-z0-9]+", text)
    return frozenset(run[i : i + 2] for run in runs for i in range(max(1, len(run) - 1)))
