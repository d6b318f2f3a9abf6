"""Where the figures of a sentence stand: in which clause, in which list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.figures import Figure, comparator, figures
from corpus.provision import Comparator

_JOIN = re.compile(
    r"^(?:\(?含\)?)?(?:及|或)?(?:以上|以下|以内|左右)?(?:\([^()]{1,20}\))?[、和及与,]?(?:和|及)?(?:超过|不低于|约|至少|不少于|不超过)?$"
)
_SCALE = "级"
"""「10个千亿级集群」: the second figure belongs to the name of what is counted."""
_EACH = re.compile("分别|依次|各")
_BOUND_LENGTH = 12
_CLAUSE = re.compile(r"(?<!\d),|,(?!\d)|[;。:!?]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A figure in its clause."""

    figure: Figure
    clause: int
    """Where its clause starts."""
    left: int
    """Where the text that is its own starts: after the figure before it."""
    end: int
    """Where its clause ends."""
    chain: tuple[Figure, ...]
    """The figures it is listed with: 「分别达到20%、30%」; itself included."""
    head: int
    """Start of what stands before the chain."""
    right: int
    """Where the next figure starts; the end of the text after the last."""


def placed_figures(text: str) -> Iterator[Placed]:
    """Yield the figures of a folded sentence with the clause each stands in."""
    found = list(figures(text))
    counted = [figure for figure in found if not text.startswith(_SCALE, figure.end)]
    cuts = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text) + 1]
    chain: list[Figure] = []
    groups: list[list[Figure]] = []
    for figure in found:
        joint = text[chain[-1].end : figure.start] if chain else ""
        if chain and not joint.startswith(_SCALE) and _JOIN.match(joint) and figure in counted:
            chain.append(figure)
        else:
            chain = [figure]
            groups.append(chain)
    previous = 0
    for group in (_bounded_alike(group, text) for group in groups):
        clause = max(cut for cut in cuts if cut <= group[0].start)
        for figure in group:
            yield Placed(
                figure=figure,
                clause=clause,
                left=max(clause, previous),
                end=min(cut for cut in cuts if cut > figure.start) - 1,
                chain=tuple(group),
                head=max(clause, previous),
                right=next((f.start for f in counted if f.start > figure.start), len(text)),
            )
        if not text.startswith(_SCALE, group[-1].end):
            previous = group[-1].end


def _bounded_alike(group: list[Figure], text: str) -> list[Figure]:
    """Give what bounds the first of a list to all of it: 「分别超过30%、20%、25%」."""
    before = text[max(0, group[0].start - _BOUND_LENGTH) : group[0].start]
    bound = comparator(before, "")
    if not _EACH.search(before) or bound is Comparator.EQUAL:
        return group
    return [
        replace(figure, comparator=bound) if figure.comparator is Comparator.EQUAL else figure
        for figure in group
    ]
