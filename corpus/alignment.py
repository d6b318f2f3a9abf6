"""Alignment: the indicators of different documents, grouped under one name, and why.

Names whose base is the same by rule belong together. A base that only looks alike (character
bigrams) joins the most common one it resembles, unless a word sets the two apart. Groups never mix
forms: an amount, a share, a change, a change per year.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.indicators import Form, Indicator, contrasts, names_something
from corpus.provision import Direction

LEAST_SIMILAR = 0.8
"""Dice coefficient of two bases' bigrams from which they are one; chosen on the pairs of
``evals/indicators/dev.jsonl``, where 0.6 to 0.85 do equally well."""
_LEAST_LENGTH = 4
"""Characters a base must have to be resembled: 「回收率」 is resembled by too much."""
_ROUNDING = 1e-9
_NUMERALS = frozenset("0123456789一二三四五六七八九十ivx")


class Why(StrEnum):
    """Why an indicator stands under its name (对齐依据)."""

    SAME = "同名"
    """It is printed like the name."""
    RULE = "规则"
    """It is printed otherwise; the rules read the same base."""
    SIMILAR = "相似"
    """Its base resembles the name's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """Where an indicator belongs."""

    name: str
    """The name of its group: what is measured, and how it changes."""
    scope: tuple[str, ...]
    """Whom or where it covers; the same indicator has the same name and the same scope."""
    why: Why
    similarity: float
    """Dice coefficient of its base and the group's, 1 by rule."""


def align(indicators: Iterable[tuple[Indicator, str]]) -> dict[Indicator, Aligned]:
    """Group indicators under names; those whose name says nothing are left out.

    Args:
        indicators: Each indicator with the id of the document it stands in, as often as it stands.

    Returns:
        For every indicator its group; the order of the input does not matter.
    """
    documents: dict[tuple[Form, str], set[str]] = defaultdict(set)
    members: dict[tuple[Form, str], Counter[Indicator]] = defaultdict(Counter)
    for indicator, document in indicators:
        if names_something(indicator):
            documents[indicator.form, indicator.base].add(document)
            members[indicator.form, indicator.base][indicator] += 1
    by_form: dict[Form, list[str]] = defaultdict(list)
    for form, base in sorted(
        documents, key=lambda key: (-len(documents[key]), len(key[1]), key[1])
    ):
        by_form[form].append(base)
    aligned: dict[Indicator, Aligned] = {}
    for form, bases in by_form.items():
        for base, (head, similarity) in _groups(bases).items():
            name = _name(head, members[form, head], form)
            for indicator in members[form, base]:
                aligned[indicator] = _aligned(indicator, name, head, similarity)
    return aligned


def _groups(bases: Sequence[str]) -> dict[str, tuple[str, float]]:
    """Return each base's head and how much it resembles it; heads come first in ``bases``."""
    common = Counter(bigram for base in bases for bigram in bigrams(base))
    heads: dict[str, frozenset[str]] = {}
    holding: dict[str, list[str]] = defaultdict(list)
    """Heads by their telling bigrams: only those that share one are compared."""
    groups: dict[str, tuple[str, float]] = {}
    for base in bases:
        own = bigrams(base)
        telling = _telling(own, common)
        near = {head for bigram in telling for head in holding[bigram]}
        scored = ((dice(own, heads[head]), head) for head in near)
        similar = (pair for pair in scored if pair[0] >= LEAST_SIMILAR)
        best = max((pair for pair in similar if not _set_apart(base, pair[1])), default=None)
        if best is not None:
            groups[base] = (best[1], round(best[0], 3))
            continue
        groups[base] = (base, 1.0)
        heads[base] = own
        for bigram in telling:
            holding[bigram].append(base)
    return groups


def _telling(own: frozenset[str], common: Mapping[str, int]) -> list[str]:
    """Return so many of the rarest bigrams that whoever resembles these must share one.

    A Dice coefficient of t needs t / (2 - t) of either side's bigrams (prefix filtering, Chaudhuri
    et al., ICDE 2006): 10,000 names are then compared with a few each, not with each other.
    """
    needed = math.ceil(len(own) * LEAST_SIMILAR / (2 - LEAST_SIMILAR) - _ROUNDING)
    rarest = sorted(own, key=lambda bigram: (common[bigram], bigram))
    return rarest[: len(own) - needed + 1]


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    """Return twice the shared bigrams among all of both."""
    return 2 * len(one & other) / (len(one) + len(other))


def bigrams(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters; a single character stands for itself."""
    return frozenset(text[i : i + 2] for i in range(max(1, len(text) - 1)))


def _set_apart(one: str, other: str) -> bool:
    """Tell whether a word, a numeral or an exchanged word keeps two similar bases apart.

    One may have words that the other has not, in any order; neither may have words of its own.
    """
    if min(len(one), len(other)) < _LEAST_LENGTH or contrasts(one) != contrasts(other):
        return True
    more, less = Counter(one) - Counter(other), Counter(other) - Counter(one)
    return bool(more and less) or any(mark in _NUMERALS for mark in (*more, *less))


def _aligned(indicator: Indicator, name: str, head: str, similarity: float) -> Aligned:
    scope = set(indicator.scope)
    if indicator.base != head:
        why = Why.SIMILAR
        if indicator.base.endswith(head):  # 「村庄绿化覆盖率」: what stands before it limits it
            scope.add(display(indicator.base.removesuffix(head)))
    else:
        why = Why.SAME if _called(indicator) == name else Why.RULE
    return Aligned(name=name, scope=tuple(sorted(scope)), why=why, similarity=similarity)


def _name(head: str, members: Mapping[Indicator, int], form: Form) -> str:
    """Return what the members are called: the base where one is, else the most common name."""
    common = Counter[str]()
    for indicator, count in members.items():
        common[_called(indicator)] += count
    plain = display(head) + change(form)
    if plain in common:
        return plain
    return min(common, key=lambda name: (-common[name], len(name), name))


def _called(indicator: Indicator) -> str:
    return display(indicator.name) + change(indicator.form)


def change(form: Form) -> str:
    """Return the words that say how an indicator changes; empty for a level."""
    if form.direction is Direction.NONE:
        return ""
    word = "降低" if form.direction is Direction.DOWN else "提高"
    return f"年均{word}" if form.yearly else word


def display(name: str) -> str:
    """Return a name in matching form as it is written: 「单位GDP能耗」, 「PM2.5浓度」."""
    return name.upper()
