"""How well indicators are aligned: hand-checked pairs of names, as documents print them.

``evals/indicators/dev.jsonl`` was looked at while the rules were written, ``test.jsonl`` was
labelled before the program had read it and was not used for them. A pair is one of four: the same
indicator; the same measured in another scope (城市 and 农村, two industries); the same in another
form (a level and a change, a share and an amount), which must not be aligned; different.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from corpus.alignment import Aligned, align
from corpus.errors import PolicyQAError
from corpus.indicators import Indicator, read_indicator
from corpus.provision import Direction
from corpus.quantities import Measure, measure_of

SETS = ("dev", "test")
_MULTIPLES = "百千万亿"


class Label(StrEnum):
    """What two names have in common."""

    SAME = "same"
    SCOPE = "scope"
    FORM = "form"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An indicator as a document prints it."""

    indicator: str
    unit: str
    direction: Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two names and what a person says of them."""

    label: Label
    a: Named
    b: Named


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Pairs found to be one among those that are one."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Pairs rightly put together among those put together; 1 where none is."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Pairs put together among those that belong together; 1 where none does."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentReport:
    """What the program makes of the pairs."""

    pairs: int
    name: Agreement
    """Under one name: the labels same and scope."""
    indicator: Agreement
    """Under one name and of one scope: the label same."""
    misses: tuple[tuple[Pair, str], ...]
    """Pairs judged otherwise, and what the program took them for."""


class UnusablePairs(PolicyQAError):
    """A file of pairs cannot be read."""


def read_pairs(source: str) -> tuple[Pair, ...]:
    """Read a set that comes with the program, or a file.

    Raises:
        UnusablePairs: there is none, or a line does not fit.
    """
    try:
        if source in SETS:
            text = files("evals").joinpath(f"indicators/{source}.jsonl").read_text("utf-8")
        else:
            text = Path(source).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusablePairs(
            f"{source}: 无法读取，请用 dev、test 或一个 JSON Lines 文件。 "
            "Cannot be read; name dev, test or a JSON Lines file."
        ) from error
    adapter, pairs = TypeAdapter(Pair), []
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            pairs.append(adapter.validate_json(line))
        except ValidationError as error:
            field = ".".join(map(str, error.errors()[0]["loc"])) or "JSON"
            raise UnusablePairs(
                f"{source}: 第 {number} 行的 {field} 不可用。 "
                f"Line {number}: {field} is unusable; compare it with evals/indicators/dev.jsonl."
            ) from error
    return tuple(pairs)


def judge(pairs: Sequence[Pair]) -> AlignmentReport:
    """Align all names of the pairs at once, as the names of an index are, and compare."""
    read = {named: _read(named) for pair in pairs for named in (pair.a, pair.b)}
    aligned = align((_read(named), str(number)) for number, named in enumerate(read))
    found = [_found(read[pair.a], read[pair.b], aligned) for pair in pairs]
    return AlignmentReport(
        pairs=len(pairs),
        name=_agreement(pairs, found, (Label.SAME, Label.SCOPE)),
        indicator=_agreement(pairs, found, (Label.SAME,)),
        misses=tuple(
            (pair, one.value)
            for pair, one in zip(pairs, found, strict=True)
            if one is not (Label.DIFFERENT if pair.label is Label.FORM else pair.label)
        ),
    )


def report_text(name: str, report: AlignmentReport, *, misses: int) -> str:
    """Return the report as lines of text."""
    lines = [f"{name}: {report.pairs} pairs"]
    for title, one in (
        ("同一名称 under one name", report.name),
        ("同一指标 same indicator", report.indicator),
    ):
        lines.append(
            f"  {title:<24} precision {one.precision:.3f} ({one.right}/{one.right + one.wrong})"
            f"  recall {one.recall:.3f} ({one.right}/{one.right + one.missed})"
        )
    for pair, taken in report.misses[:misses]:
        lines.append(f"  {pair.label.value} → {taken}: {_shown(pair.a)} | {_shown(pair.b)}")
    return "\n".join(lines)


def _read(named: Named) -> Indicator:
    measure = measure_of(named.unit)
    if measure is Measure.OTHER:  # 「亿吨」 in a hand-written list
        measure = measure_of(named.unit.lstrip(_MULTIPLES))
    return read_indicator(named.indicator, measure=measure, direction=named.direction)


def _found(a: Indicator, b: Indicator, aligned: Mapping[Indicator, Aligned]) -> Label:
    one, other = aligned.get(a), aligned.get(b)
    if one is None or other is None or one.name != other.name or a.form != b.form:
        return Label.DIFFERENT
    return Label.SAME if one.scope == other.scope else Label.SCOPE


def _agreement(
    pairs: Sequence[Pair], found: Sequence[Label], together: tuple[Label, ...]
) -> Agreement:
    judged = [
        (pair.label in together, one in together) for pair, one in zip(pairs, found, strict=True)
    ]
    return Agreement(
        right=judged.count((True, True)),
        wrong=judged.count((False, True)),
        missed=judged.count((True, False)),
    )


def _shown(named: Named) -> str:
    change = "" if named.direction is Direction.NONE else f" {named.direction.value}"
    return f"{named.indicator}（{named.unit or '—'}）{change}"
