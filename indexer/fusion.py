"""One ranking from several: scores are added, not ranks.

BM25 is a sum of log-odds ratios (Robertson and Zaragoza 2009), so is a log-linear prior, and a
cosine behaves like one. Their weighted sum is the logarithm of the odds that a passage answers, up
to a constant of the question: no ranking has to be brought to the scale of another. Fusing ranks
instead would give a weak dense ranking as many votes as the keywords; on CMRC 2018 with 30,000
strange passages that cost half of recall@1.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

BM25_WEIGHT = 0.062
"""Log-odds of one point of the keyword score; fitted by ``evals.fusion_fit``."""
COSINE_WEIGHT = 9.0
"""Log-odds of a cosine of 1 over a cosine of 0 where the keywords meet little of the question: on
287 questions that the encoder had not seen, 8 to 10 fitted best."""
_WORDING, _SAME_WORDING, _LEAST_WEIGHT = 0.25, 0.5, 0.3
"""Between these shares of the question that the best passage meets, the weight of the cosine falls
to this share of itself: a question in the document's own words needs no vectors. Constant, the
weight cost CMRC 2018 and DRCD more of recall@1 and gained nothing elsewhere."""
_CERTAIN, _SHARE, _MET = -0.63, 1.01, 5.6
"""Of the probability that a passage holds evidence: constant, weight of the logarithm of its share
of the odds, weight of the share of the question's keywords that it meets. A logistic regression on
the first five passages of questions on 150 policy documents, with the right document left out of
half of them: of those given 0.3 to 0.4, 0.36 held evidence, of those given 0.6 to 0.7, 0.78."""
_LEAST = 1e-6
"""A smaller share of the odds counts as this."""
SAME = 0.95
"""Share of the shorter passage's grams in the longer one that makes them one text: provinces quote
the nation word for word but for 全国 and 全省."""
_GRAM = 4
"""Characters of a gram."""
_PROBES = 8
"""Grams looked for before two passages are compared whole."""
_MISSED = 2
"""Of these, as many may be missing."""
_TIED = 8
"""Passages looked at beyond those wanted, in case they score like the last of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A passage with what speaks for it."""

    passage: int
    """Id."""
    bm25: float
    cosine: float
    prior: float
    """Logarithm of how likely its document is meant."""
    logit: float
    """What speaks for it altogether, in natural log-odds up to the question's constant."""


def capped(ranking: Sequence[Scored], *, most: int, slot: Callable[[int], int]) -> list[Scored]:
    """Return the ranking with at most so many passages of one document; the others follow.

    So one long document cannot fill the first places, and nothing is lost where it is the only one.

    Args:
        ranking: Best first.
        most: Passages of one document before the others'.
        slot: Tells which document a passage is of.
    """
    seen: dict[int, int] = {}
    first: list[Scored] = []
    rest: list[Scored] = []
    for one in ranking:
        document = slot(one.passage)
        seen[document] = seen.get(document, 0) + 1
        (first if seen[document] <= most else rest).append(one)
    return first + rest


def cosine_weight(met: float) -> float:
    """Return the log-odds of a cosine of 1.

    Args:
        met: The best keyword score by the most that the question allows.
    """
    share = (_SAME_WORDING - met) / (_SAME_WORDING - _WORDING)
    return COSINE_WEIGHT * min(1.0, max(_LEAST_WEIGHT, share))


def fuse(
    keywords: Mapping[int, float],
    cosines: Mapping[int, float],
    *,
    weight: float = COSINE_WEIGHT,
    floor: float = 0.0,
    prior: Callable[[int], float] = lambda _: 0.0,
) -> list[Scored]:
    """Return every passage that a ranking found, best first; ties go to the lower id.

    Args:
        keywords: BM25 by passage id.
        cosines: Cosine by passage id, for the others as well as far as it is known.
        weight: Log-odds of a cosine of 1.
        floor: BM25 of a passage that only the vectors found: at most what the last of the keyword
            ranking has.
        prior: Returns the log prior of a passage's document.
    """
    found = []
    for id in {**keywords, **cosines}:
        bm25, cosine, fitting = keywords.get(id, floor), cosines.get(id, 0.0), prior(id)
        logit = BM25_WEIGHT * bm25 + weight * cosine + fitting
        found.append(Scored(passage=id, bm25=bm25, cosine=cosine, prior=fitting, logit=logit))
    return sorted(found, key=lambda one: (-one.logit, one.passage))


def repeated(texts: Sequence[tuple[str, str]]) -> list[tuple[int, ...]]:
    """Return for each text the positions of those in other documents that say the same.

    Args:
        texts: Document and normalised text of each passage.
    """
    same: list[list[int]] = [[] for _ in texts]
    for one, other in combinations(range(len(texts)), 2):
        if texts[one][0] != texts[other][0] and _says(texts[one][1], texts[other][1]):
            same[one].append(other)
            same[other].append(one)
    return [tuple(positions) for positions in same]


def softmax(logits: Iterable[float]) -> list[float]:
    """Return the share of each of the odds, adding up to 1."""
    values = list(logits)
    top = max(values, default=0.0)
    odds = [math.exp(value - top) for value in values]
    total = sum(odds)
    return [one / total for one in odds]


def probability(share: float, met: float) -> float:
    """Return how likely a passage holds what was asked for.

    Args:
        share: Its share of the odds among all passages found, see ``softmax``.
        met: Its keyword score by the most that the question allows.
    """
    logit = _CERTAIN + _SHARE * math.log(max(share, _LEAST)) + _MET * met
    return 1 / (1 + math.exp(-logit))


def _says(one: str, other: str) -> bool:
    """Tell whether the longer text holds the shorter one; a few probes settle most pairs."""
    short, long = sorted((one, other), key=lambda text: (len(text), text))
    step = max(1, len(short) // _PROBES)
    missed = 0
    for start in range(0, len(short) - _GRAM + 1, step):
        missed += short[start : start + _GRAM] not in long
        if missed > _MISSED:
            return False
    wanted = _grams(short)
    return len(wanted & _grams(long)) >= SAME * len(wanted)


def _grams(text: str) -> frozenset[str]:
    return frozenset(text[start : start + _GRAM] for start in range(max(1, len(text) - _GRAM + 1)))


def first_of(best: Callable[[int], list[tuple[int, float]]], k: int) -> list[tuple[int, float]]:
    """Return the k best passages with their scores, ties by id, wherever the passages lie.

    Identical passages score alike, and a search engine breaks a tie by the order of its files:
    which of them came first would change with every change of the index.

    Args:
        best: Returns at most as many ids with their scores as it is asked for, best first.
        k: How many to return at most.
    """
    limit = k + _TIED
    while True:
        found = best(limit)
        cut = len(found) == limit and found[-1][1] == found[k - 1][1]  # perhaps more are tied
        if not cut:
            return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:k]
        limit *= 4
