"""Mistyped characters: 「碳达锋」 is read as 「碳达峰」, where the words around leave no doubt."""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.glossary import load_glossary
from assistant.soundalikes import resembling
from corpus import departments
from indexer.dictionary import dictionary

_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_NAMED = re.compile(r"[“\"《「『][^“”\"《》「」『』]*[”\"》」』]")
"""Names and coinages in quotation marks are meant as they stand: 「“五化”」."""
_LONGEST_WORD = 5
"""Characters; longer entries of the dictionary are titles and sayings."""
_REACH = 4
"""Characters on either side of a slip that are read together with it."""
_MOST_SLIPS = 3
"""A question with more slips than this is another language or a code."""
_REMEMBERED = 200_000
"""Words whose likelihood is kept between questions."""
_WORDS_A_PASSAGE = 60
"""Words a passage holds, about; turns its counts into frequencies of the field."""
_UNSEEN = math.log(2e-9)
"""Of a character that is no word by itself."""
_CLEAR = 4.8
"""A reading must be e^4.8 times as likely as what is typed: the words of a question are few, and a
needless correction does more harm than a slip, for which the other words make up most often."""
_APART = 1.0
"""and e times as likely as the next best reading, or the slip may be either."""
_HELD, _HELD_OF = 2, 4000
"""What was meant must stand in two passages, and in one of 4000."""
_RARE = 150
"""A term must be this many times as frequent as the pairs of characters it does away with."""
_COMMON = 700
"""A common word stands in one passage of 700;"""
_COMPANY = 0.03
"""it stands beside its neighbour in at least this share of its passages, or"""
_BEYOND_DOUBT = 9.0
"""the change must make the text e^9 times as likely."""
_RARE_WORD = math.log(3.0e-7)
"""Share of the dictionary's words below which a word is none that people use: 「清结」."""
_TELLING = 3
"""A longer term than this is recognised by itself: 「可再生能源」 in 「可在生能源」."""
_FAMILIAR = math.log(5e-4)
"""Of a word of questions and of the field's speech, whatever the documents hold."""
_PAIR = 3
"""Two characters that stand side by side in this many passages count as a word: the dictionary
does not know 「水效」 or 「统防」."""
_SPOKEN = (
    "想搞补给起差块降各先克吨司到几拿弄谁被是不太能会要让该得找按归算往从跟和的了吗呢啥咋么这那"
    "新指掺"
)
"""Characters that questions use as words by themselves and documents hardly do; no slips."""
_ASKING = (
    "多少 哪些 哪个 哪年 哪里 哪家 哪几个 什么 为什么 什么时候 怎么 怎么办 怎样 如何 几个 几家 "
    "几项 有没有 能不能 是不是 要不要 可以 是否 分别 各是 我们 咱们 企业 公司 谁管 谁负责 由谁 "
    "归谁 多远 多久 多大 多高 多长 我司 贵司 十一五 十二五 十三五 十四五 十五五"
)
"""Words of questions, which documents hardly use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One slip."""

    typed: str
    """With enough of its neighbours to be recognised."""
    read: str


def corrected(text: str, likelihood: "Likelihood") -> tuple[str, tuple[Correction, ...]]:
    """Return a question with its slips mended, and what was changed.

    A slip is one character typed for another that sounds or looks like it, or two neighbours
    swapped. It is mended where the likeliest words (Viterbi over the frequencies of single words,
    the dictionary's and the index's) are far likelier with the other character.

    Args:
        text: In simplified characters.
        likelihood: Of words in the index's documents.
    """
    found: list[Correction] = []
    for _ in range(_MOST_SLIPS):
        best = _likeliest(text, likelihood)
        if best is None:
            break
        start, end, other = best
        found.append(_described(text, start, end, other, likelihood))
        text = text[:start] + other + text[end:]
    return text, tuple(found)


class Likelihood:
    """How likely words are, in the language and in the documents of one index."""

    def __init__(self, frequency: Callable[[str], int], passages: int) -> None:
        """Take the index's frequencies: in how many of its passages a word or pair stands."""
        self._frequency = frequency
        self._passages = passages
        self._held = max(_HELD, passages // _HELD_OF)
        self._field = max(1, passages) * _WORDS_A_PASSAGE
        self._known: dict[str, float | None] = {}
        self._counts: dict[str, int] = {}

    def word(self, word: str) -> float | None:
        """Return the natural logarithm of a word's frequency, None for what is no word."""
        if word not in self._known:
            if len(self._known) > _REMEMBERED:
                self._known.clear()
                self._counts.clear()
            self._known[word] = self._weighed(word)
        return self._known[word]

    def _weighed(self, word: str) -> float | None:
        if word in _familiar():
            return _FAMILIAR
        general = math.exp(score) if (score := dictionary()[word]) > -math.inf else 0.0
        if len(word) > 2 and not general:
            return None
        here = self.count(word)
        if len(word) == 2 and not general and here < _PAIR:
            return None
        share = (general + here / self._field) / 2
        return math.log(share) if share else _UNSEEN

    def count(self, word: str) -> int:
        """Return in how many passages a word or pair stands."""
        if word not in self._counts:
            self._counts[word] = self._frequency(word)
        return self._counts[word]

    def is_term(self, word: str) -> bool:
        """Tell whether a word is one of the documents', of the field's or of questions."""
        if word in _familiar():
            return True
        return dictionary().is_word(word) and self.count(word) >= self._held

    def is_frequent(self, count: int) -> bool:
        """Tell whether so many passages make a word one of the index's common ones."""
        return count >= max(_HELD, self._passages // _COMMON)

    def is_pair(self, pair: str) -> bool:
        """Tell whether two characters stand side by side in a term."""
        return self.count(pair) >= self._held or pair in _familiar_pairs()

    def is_strange(self, word: str) -> bool:
        """Tell whether a word may be a slip: a single character, or unheard of in the index."""
        if len(word) == 1:
            return True
        known = word in _familiar() or word in load_glossary().spoken or self.count(word) > 0
        return not known and dictionary()[word] < _RARE_WORD

    def text(self, text: str) -> tuple[float, list[str]]:
        """Return the likelihood of the likeliest words of a text, and these words."""
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, len(text) + 1):
            best.append(
                max(
                    (best[start][0] + value, start)
                    for start in range(max(0, end - _LONGEST_WORD), end)
                    if (value := self.word(text[start:end])) is not None
                )
            )
        cuts, end = [], len(text)
        while end:
            cuts.append(text[best[end][1] : end])
            end = best[end][1]
        return best[-1][0], cuts[::-1]


def _likeliest(text: str, likelihood: Likelihood) -> tuple[int, int, str] | None:
    """Return the one change that makes the text much likelier, as a span and what goes there."""
    ranked: list[tuple[float, int, int, str]] = []
    unquoted = _NAMED.sub(lambda found: " " * len(found.group()), text)
    for run in _HAN.finditer(unquoted):
        typed, offset = run.group(), run.start()
        for start, end in _suspects(typed, likelihood):
            low, high = max(0, start - _REACH), min(len(typed), end + _REACH)
            for other in _others(typed[start:end]):
                least = _least_gain(typed, start, end, other, likelihood)
                if least is not None:
                    changed = typed[low:start] + other + typed[end:high]
                    gain = likelihood.text(changed)[0] - likelihood.text(typed[low:high])[0]
                    if gain >= least:
                        ranked.append((gain, offset + start, offset + end, other))
    ranked.sort(reverse=True)
    if not ranked:
        return None
    gain, start, end, other = ranked[0]
    rivals = [r for r in ranked[1:] if r[1] < end and start < r[2] and r[3] != other]
    if rivals and gain - rivals[0][0] < _APART:
        return None
    return start, end, other


def _suspects(run: str, likelihood: Likelihood) -> Iterator[tuple[int, int]]:
    """Yield the characters of words that may be slips, each alone and with the one behind it."""
    position = 0
    for word in likelihood.text(run)[1]:
        if likelihood.is_strange(word):
            for start in range(position, position + len(word)):
                if run[start] in _SPOKEN:
                    continue
                yield start, start + 1
                if start + 1 < len(run):
                    yield start, start + 2
        position += len(word)


def _others(typed: str) -> Iterator[str]:
    """Yield what may have been meant: another character for one, two the other way round."""
    if len(typed) == 1:
        yield from resembling(typed)
    elif typed[0] != typed[1]:
        yield typed[::-1]


def _least_gain(run: str, start: int, end: int, other: str, likelihood: Likelihood) -> float | None:
    """Return how much likelier a change must make the text, None where it makes no term.

    It must make a word of the documents, of what is no pair of theirs. A word of two characters is
    soon made of the ends of two others: its neighbours must be those it has in the documents, or
    the gain beyond doubt.
    """
    changed = run[:start] + other + run[end:]
    around = (changed[i : i + 2] for i in range(max(0, start - 1), end))
    if not any(likelihood.is_pair(pair) for pair in around):
        return None  # a term of the documents has its pairs in them too
    for size in range(_LONGEST_WORD, 1, -1):
        for first in range(max(0, end - size), min(start, len(run) - size) + 1):
            term = changed[first : first + size]
            if likelihood.is_term(term):
                if size > _TELLING:
                    return _CLEAR
                if not _is_new(run, first, size, start, end, term, likelihood):
                    return None
                fits = size == _TELLING or _fits(changed, first, likelihood)
                return _CLEAR if fits else _BEYOND_DOUBT
    return None


def _fits(changed: str, first: int, likelihood: Likelihood) -> bool:
    """Tell whether a word of two characters stands beside a character as it often does."""
    count = likelihood.count(changed[first : first + 2])
    beside = (changed[max(0, first - 1) : first + 1], changed[first + 1 : first + 3])
    known = max((likelihood.count(pair) for pair in beside if len(pair) > 1), default=0)
    return likelihood.is_frequent(count) and known >= _COMPANY * count


def _is_new(
    run: str, first: int, size: int, start: int, end: int, term: str, likelihood: Likelihood
) -> bool:
    """Tell whether the pairs of characters that a term does away with are rare beside it.

    Where two characters change places, the pairs with their neighbours count too.
    """
    low, high = first, first + size
    if end - start > 1:
        low, high = max(0, low - 1), min(len(run), high + 1)
    undone = [run[i : i + 2] for i in range(low, high - 1) if i < end and start < i + 2]
    rare = [likelihood.count(pair) * _RARE <= likelihood.count(term) for pair in undone]
    return any(rare) if size == _TELLING else all(rare)


def _described(text: str, start: int, end: int, other: str, likelihood: Likelihood) -> Correction:
    """Return a correction with the words it makes, so that it can be recognised."""
    changed = text[:start] + other + text[end:]
    run = next(run for run in _HAN.finditer(changed) if run.start() <= start < run.end())
    position = run.start()
    low, high = start, end
    for word in likelihood.text(run.group())[1]:
        if position < end and start < position + len(word):
            low, high = min(low, position), max(high, position + len(word))
        position += len(word)
    return Correction(typed=text[low:high], read=changed[low:high])


@lru_cache(maxsize=1)
def _familiar() -> frozenset[str]:
    """Return the words of questions and the field's terms, which no dictionary holds."""
    glossary = load_glossary()
    terms = (*_ASKING.split(), *glossary.english.values(), *departments.spoken())
    return frozenset(word for word in terms if _HAN.fullmatch(word))


@lru_cache(maxsize=1)
def _familiar_pairs() -> frozenset[str]:
    return frozenset("".join(pair) for word in _familiar() for pair in pairwise(word))
