"""Indicators side by side: which targets of the sides belong in one line, and what they say."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from assistant.comparison import Cell, Line, Part, Said, silent
from assistant.ledger_rows import TargetRow
from assistant.strictness import Measured, Verdict, judge, written
from corpus.industries import industries
from corpus.plan import DocumentInfo
from corpus.provision import Comparator, Direction, Target, Value
from corpus.quantities import quantities

Documents = Sequence[tuple[DocumentInfo, ...]]
Mention = Callable[[int, str], Said | None]
"""What a side says of an indicator without a figure that the ledger has; None where nothing."""

_SAME, _UNDATED, _OTHER_YEAR, _OTHER_SCOPE = range(4)
"""How well two targets match, best first."""


def indicator_lines(
    rows: Iterable[TargetRow], documents: Documents, *, mention: Mention | None
) -> list[Line]:
    """Return a line for each indicator, those that most sides have first.

    Args:
        rows: Targets of the documents that are compared.
        documents: The documents of each side.
        mention: What else a side says of an indicator; without it only indicators that two sides
            have make a line.
    """
    place = {info.id: side for side, infos in enumerate(documents) for info in infos}
    groups: dict[str, list[TargetRow]] = defaultdict(list)
    for row in rows:
        if row.target and row.aligned and row.info.id in place:
            groups[row.aligned.name].append(row)
    lines: list[tuple[int, Line]] = []
    for found in groups.values():
        for cluster in _clusters(found, place):
            having = len({place[row.info.id] for row in cluster})
            if having > 1 or mention:
                lines.append((having, _line(cluster, found, place, documents, mention)))
    return [line for _, line in sorted(lines, key=lambda pair: -pair[0])]


def _clusters(rows: Sequence[TargetRow], place: Mapping[str, int]) -> list[list[TargetRow]]:
    """Group the targets of one indicator so that each side has one figure in a group at most."""
    kept = _without_repetitions(rows)
    of = list(range(len(kept)))
    pairs = [
        (match, i, j)
        for i, j in combinations(range(len(kept)), 2)
        if place[kept[i].info.id] != place[kept[j].info.id]
        and (match := _match(kept[i], kept[j])) is not None
    ]
    for _, i, j in sorted(pairs):
        first, second = of[i], of[j]
        sides = [
            place[row.info.id] for row, at in zip(kept, of, strict=True) if at in (first, second)
        ]
        if first != second and len(sides) == len(set(sides)):
            of = [first if at == second else at for at in of]
    clusters: dict[int, list[TargetRow]] = defaultdict(list)
    for row, at in zip(kept, of, strict=True):
        clusters[at].append(row)
    return list(clusters.values())


def _without_repetitions(rows: Sequence[TargetRow]) -> list[TargetRow]:
    """Keep one of the targets that a document states twice, in its text and in its table."""
    kept: dict[object, TargetRow] = {}
    for row in rows:
        if row.target and row.aligned:
            value = row.target.value
            key = (row.info.id, value.number, value.upper, row.aligned.scope, row.target.year)
            kept.setdefault(key, row)
    return list(kept.values())


def _match(one: TargetRow, other: TargetRow) -> int | None:
    """Return how well two targets match; None where they are of different industries."""
    first, second = measured(one), measured(other)
    if set(first.scope) != set(second.scope):
        apart = set(first.scope) ^ set(second.scope)
        return None if any(_names_industry(word) for word in apart) else _OTHER_SCOPE
    if first.year == second.year or (_ends_its_plan(one) and _ends_its_plan(other)):
        return _SAME
    return _UNDATED if None in (first.year, second.year) else _OTHER_YEAR


def _names_industry(scope: str) -> bool:
    return "行业" in scope or bool(industries(scope))


def _ends_its_plan(row: TargetRow) -> bool:
    period = row.info.period
    return bool(row.target and period and row.target.year == period[1])


def measured(row: TargetRow) -> Measured:
    """Return a ledger's target as it is compared."""
    target, aligned = row.target, row.aligned
    if target is None or aligned is None:
        raise ValueError("a target without a figure is not compared")
    return Measured(
        indicator=aligned.name + target.indicator,
        value=target.value,
        direction=target.direction,
        scope=aligned.scope,
        year=target.year,
        since=target.since,
        base_year=target.base_year,
        period=row.info.period,
        area=row.info.region,
        effort=target.effort,
    )


def _line(
    cluster: Sequence[TargetRow],
    group: Sequence[TargetRow],
    place: Mapping[str, int],
    documents: Documents,
    mention: Mention | None,
) -> Line:
    """Return the line of a cluster; ``group`` has all targets of the indicator, of any scope."""
    by_side = {place[row.info.id]: row for row in sorted(cluster, key=lambda r: place[r.info.id])}
    basis = next(iter(by_side.values()))
    subject = _subject(cluster)
    cells = []
    for side, infos in enumerate(documents):
        row = by_side.get(side)
        if row is None:
            elsewhere = [other for other in group if place[other.info.id] == side]
            row = _nearest(elsewhere, basis) if mention else None
        if row is not None:
            cells.append(_cell(row, basis, alone=len(by_side) == 1))
            continue
        said = mention(side, subject) if mention else None
        cells.append(_mentioned(said, basis) if said else silent(infos))
    return Line(part=Part.INDICATOR, subject=subject, cells=tuple(cells))


def _nearest(rows: Sequence[TargetRow], basis: TargetRow) -> TargetRow | None:
    """Return the target of an indicator that is most like another in scope, then in year."""
    other = measured(basis)
    return min(
        rows,
        key=lambda row: (
            len(set(measured(row).scope) ^ set(other.scope)),
            measured(row).year != other.year,
        ),
        default=None,
    )


def _subject(cluster: Sequence[TargetRow]) -> str:
    """Return the name of an indicator with the scope that all have; a scope of one is its own."""
    scopes = [set(row.aligned.scope) for row in cluster if row.aligned]
    shared = sorted(set.intersection(*scopes)) if scopes else []
    name = next(row.aligned.name for row in cluster if row.aligned)
    return name + (f"（{'、'.join(shared)}）" if shared else "")


def _cell(row: TargetRow, basis: TargetRow, *, alone: bool) -> Cell:
    said = figure(row.target) if row.target else ""
    verdict, why = None, ""
    if row is basis:
        if alone:
            verdict, why = Verdict.ONLY_HERE, "其他各方没有同一口径的数值"
    else:
        judged = judge(measured(row), measured(basis))
        verdict, why = judged.verdict, judged.why
    return Cell(verdict=verdict, why=why, said=said, citation=row.citation, target=row.target)


def _mentioned(said: Said, basis: TargetRow) -> Cell:
    """Return the cell of a side that speaks of an indicator whose figure the ledger has not."""
    measure = basis.target.value.measure if basis.target else None
    if any(quantity.measure is measure for quantity in quantities(said.said)):
        verdict, why = Verdict.OTHER_MEASURE, "条文有数值，但不是同一名称的指标，请看原文"
    else:
        verdict, why = Verdict.UNQUANTIFIED, "相关条文没有给出可比的数值"
    return Cell(verdict=verdict, why=why, said=said.said, citation=said.citation)


def figure(target: Target) -> str:
    """Return a figure as it is said: 「下降 18%（2025年）」, of a table 「3.5 亿吨（2020年）」."""
    value = target.value
    way = target.direction.value if target.direction is not Direction.NONE else ""
    bound = value.comparator.value
    about = bound if value.comparator is Comparator.ABOUT else ""
    before = bound if value.comparator in (Comparator.AT_LEAST, Comparator.AT_MOST) else ""
    strives = "力争" if target.effort else ""
    said = " ".join(part for part in (strives, way, before, _number(value) + about) if part)
    dated = [f"{target.year}年"] if target.year else []
    dated += [f"比{target.base_year}年"] if target.base_year else []
    return said + (f"（{'，'.join(dated)}）" if dated else "")


def _number(value: Value) -> str:
    """Return the figure as printed, with the unit where that stands in a table's header."""
    if value.number is None or value.unit.lower() in value.printed.lower():
        return value.printed
    return written(value.number, value.unit)
