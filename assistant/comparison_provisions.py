"""Provisions side by side: which ones speak of one thing, and how they differ."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from assistant.answer import Citation
from assistant.comparison import Cell, Line, Part, silent
from assistant.strictness import Verdict
from corpus.plan import DocumentInfo
from corpus.quantities import quantities
from corpus.statements import names_departments
from corpus.text import normalise
from indexer.tokenizer import bigrams

_ALIKE = 0.34
"""Mean share of each other's bigrams, by rarity, from which two provisions are about one thing;
lower pairs what merely shares the topic's words (looked at on the five plans)."""
_ALIKE_ON_TOPIC = 0.15
"""The same where both are about the topic, which makes it likely."""
_MOST = 16
"""Provisions that begin a line, of all sides together,"""
_LEAST = 4
"""and of each side at least."""
_SHORTEST = 16
"""Characters of a provision that says something by itself."""
_ITEM = r"(?:(?![和及与])[\u4e00-\u9fffa-z0-9“”()]){2,16}"
_LIST = re.compile(rf"{_ITEM}(?:、{_ITEM})+(?:(?:以及|和|及|与){_ITEM})?")
"""「钢铁、水泥、焦化和铸造」."""
_LETTER = re.compile(r"(?![和及与])[\u4e00-\u9fffa-z0-9]")
_DIGIT = re.compile(r"\d")
_JOINTS = re.compile("、|以及|和|及|与")
_OPENING = re.compile(
    r"^.*(?:开展|推进|推动|加强|加快|实施|建立|完善|执行|支持|鼓励|围绕|聚焦|针对|包括|在|对|将|等)"
)
_CLOSING = re.compile(r"(?:等|行业|领域|产业).*$")
_SHOWN = 6
"""Items named as the difference between two lists."""
Rarity = Callable[[str], float]
Key = tuple[str, int]
"""Document and start of a provision."""


@dataclass(frozen=True, kw_only=True)
class Clause:
    """A provision as it is compared."""

    text: str
    """For reading: one line."""
    focus: str
    """The part of it that speaks of the topic; differences are looked for there."""
    citation: Citation
    about: float
    """How much of the topic it and its headings hold, 0 to 1; 0 for what was not retrieved."""
    rarity: Rarity

    @property
    def key(self) -> Key:
        """Identify the provision."""
        return self.citation.document, self.citation.start

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """Its bigrams with their rarity."""
        return {bigram: self.rarity(bigram) for bigram in bigrams(self.text)}

    @cached_property
    def mass(self) -> float:
        """The weight of all its bigrams."""
        return sum(self.weights.values())

    @property
    def lays_down(self) -> bool:
        """Whether it says something by itself."""
        return len(normalise(self.text)) >= _SHORTEST and not names_departments(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What one side lays down."""

    clauses: Sequence[Clause]
    """In the order they are printed."""
    documents: tuple[DocumentInfo, ...]


def provision_lines(
    outlooks: Sequence[Outlook], *, least: float, without: Collection[Key] = ()
) -> list[Line]:
    """Return a line for each thing that a side lays down about the topic.

    Args:
        outlooks: What each side lays down.
        least: Share of the topic that a provision must hold to begin a line.
        without: Provisions that stand in another line already.
    """
    most = max(_LEAST, _MOST // max(1, len(outlooks)))
    about = [
        [c for c in outlook.clauses if c.about >= least and c.lays_down and c.key not in without]
        for outlook in outlooks
    ]
    anchors = [
        (side, clause)
        for side, clauses in enumerate(about)
        for clause in sorted(clauses, key=lambda c: -c.about)[:most]
    ]
    used = {*without, *(clause.key for _, clause in anchors)}
    lines: list[Line] = []
    for cluster in _clusters(anchors):
        first = cluster[min(cluster)]
        for side, outlook in enumerate(outlooks):
            match = None if side in cluster else counterpart(first, outlook.clauses, used)
            if match:
                cluster[side] = match
                used.add(match.key)
        lines.append(_line(cluster, outlooks, [len(clauses) for clauses in about]))
    return sorted(lines, key=lambda line: -sum(cell.citation is not None for cell in line.cells))


def _clusters(anchors: Sequence[tuple[int, Clause]]) -> list[dict[int, Clause]]:
    """Group what the sides lay down on the topic, the most alike first, one of a side at most."""
    of = list(range(len(anchors)))
    pairs = [
        (likeness(anchors[i][1], anchors[j][1]), i, j)
        for i, j in combinations(range(len(anchors)), 2)
        if anchors[i][0] != anchors[j][0]
    ]
    for alike, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if alike < _ALIKE_ON_TOPIC:
            break
        joined = [at for at, group in enumerate(of) if group in (of[i], of[j])]
        sides = [anchors[at][0] for at in joined]
        if len(sides) == len(set(sides)):
            of = [of[i] if at in joined else group for at, group in enumerate(of)]
    clusters: dict[int, dict[int, Clause]] = {}
    for (side, clause), group in zip(anchors, of, strict=True):
        clusters.setdefault(group, {})[side] = clause
    return list(clusters.values())


def counterpart(
    anchor: Clause, clauses: Sequence[Clause], used: Collection[Key] = ()
) -> Clause | None:
    """Return what a side lays down on the thing that a provision of another side is about."""
    scored = [
        (likeness(anchor, clause), clause.key, clause)
        for clause in clauses
        if clause.key not in used and clause.lays_down
    ]
    best = max(scored, default=None, key=lambda entry: entry[:2])
    return best[2] if best and best[0] >= _ALIKE else None


def likeness(one: Clause, other: Clause) -> float:
    """Return the mean share of each provision's bigrams that the other one has."""
    shared = sum(weight for bigram, weight in one.weights.items() if bigram in other.weights)
    if shared == 0:
        return 0.0
    return (shared / one.mass + shared / other.mass) / 2


def _line(cluster: Mapping[int, Clause], outlooks: Sequence[Outlook], about: Sequence[int]) -> Line:
    """Return a cluster as a line; ``about`` counts what each side lays down on the topic."""
    basis = cluster[min(cluster)]
    cells = []
    for side, outlook in enumerate(outlooks):
        clause = cluster.get(side)
        if clause is None:
            cells.append(_without(outlook, about[side]))
            continue
        verdict, why = None, ""
        if len(cluster) == 1:
            verdict, why = Verdict.ONLY_HERE, "其他各方没有找到对应的条文"
        elif clause is not basis:
            verdict, why = contrast(clause.text, basis.text, within=(clause.focus, basis.focus))
        cells.append(Cell(verdict=verdict, why=why, said=clause.text, citation=clause.citation))
    path = basis.citation.section
    subject = path[-1] if path else basis.citation.title
    return Line(part=Part.PROVISION, subject=subject, cells=tuple(cells))


def _without(outlook: Outlook, about: int) -> Cell:
    """Return the cell of a side without such a provision, that says whether it has others."""
    cell = silent(outlook.documents)
    if not about:
        return cell
    return replace(cell, why=f"{cell.why}对应的条文；关于这一主题另有 {about} 条")


def contrast(one: str, other: str, *, within: tuple[str, str] = ("", "")) -> tuple[Verdict, str]:
    """Return how two provisions about one thing differ, as far as that can be shown.

    Args:
        one: What the side says.
        other: What it is compared with.
        within: The parts of the two in which differences are looked for; empty: all.

    >>> contrast("执行钢铁、水泥、焦化行业政策。", "执行钢铁、水泥、电解铝行业政策。")[1]
    '此处列有焦化，对方没有；对方列有电解铝，此处没有'
    """
    first, second = normalise(one), normalise(other)
    if _bare(first) == _bare(second):
        return Verdict.SAME, "文字相同"
    here, there = (
        normalise(part) or whole for part, whole in zip(within, (first, second), strict=True)
    )
    own, others = _figures(here), _figures(there)
    parts = (
        ("此处列有{}，对方没有", [item for item in items(here) if item not in second]),
        ("对方列有{}，此处没有", [item for item in items(there) if item not in first]),
        ("此处写有{}", [figure for figure in own if figure not in _figures(second)]),
        ("对方写有{}", [figure for figure in others if figure not in _figures(first)]),
    )
    why = "；".join(words.format("、".join(found[:_SHOWN])) for words, found in parts if found)
    return Verdict.DIFFERENT, why or "措辞不同"


def _bare(key: str) -> str:
    """Return a text's characters without punctuation."""
    return re.sub(r"[^\w%]", "", key)


def items(key: str) -> list[str]:
    """Return what the lists of a normalised text name: industries, products, measures."""
    found: dict[str, None] = {}
    for match in _LIST.finditer(key):
        pieces = _JOINTS.split(match.group())
        if _LETTER.match(key[match.start() - 1 : match.start()]):
            del pieces[0]  # the list begins behind so long a lead that only its end was taken
        pieces[0] = _OPENING.sub("", pieces[0])
        pieces[-1] = _CLOSING.sub("", pieces[-1])
        for piece in pieces:
            if 2 <= len(piece) <= 8 and not _DIGIT.search(piece):
                found.setdefault(piece)
    return list(found)


def _figures(key: str) -> list[str]:
    return [quantity.printed for quantity in quantities(key) if quantity.unit]
