"""The figures that decide whom a provision means, in units that can be compared."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.profile import Property
from assistant.profile_figures import in_unit_of, property_of
from corpus.provision import Comparator, Threshold
from corpus.quantities import Measure
from corpus.text import normalise

_STRICT = re.compile(
    r"(?:(?<!不)(?:超过|大于|高于|多于|超|优于|低于|小于|少于)|不足|不满|未满|[><])(?:约)?$"
)
"""Bounds that leave their figure out; 以上, 以下, 以内, 届满 include it (Civil
Code, article 1259)."""
_COUNTED = frozenset({Measure.COUNT, Measure.SHARE, Measure.MULTIPLE, Measure.OTHER})
"""Measures that tell how many are meant rather than who, unless their words say more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A figure that those meant reach, or stay below."""

    measured: Property | None
    """None where what it measures is not known."""
    subject: str
    """What is compared, as printed."""
    printed: str
    """The figure as printed."""
    low: float | None
    """In the property's unit; None where there is no lower end."""
    high: float | None
    strict: bool
    """Whether the figure itself does not count."""
    unit: str


def bounds_of(thresholds: Sequence[Threshold], text: str) -> Iterator[tuple[int, Bound]]:
    """Yield the figures that decide, with where they stand in the matching form."""
    position = 0
    for threshold in thresholds:
        value = threshold.value
        printed = normalise(value.printed)
        at = text.find(printed, position)
        if at < 0:
            at = text.find(printed)
        if at < 0 or value.number is None:
            continue
        position = at + len(printed)
        clause = max(text.rfind(mark, 0, at) for mark in ",;。:、") + 1
        before, after = text[clause:at], text[position : position + 8]
        measured = property_of(before or normalise(threshold.subject), value.unit, after)
        if measured is None and value.measure in _COUNTED:
            continue
        yield at, _bound(threshold, measured, before, printed, after)


def _bound(
    threshold: Threshold, measured: Property | None, before: str, printed: str, after: str
) -> Bound:
    value = threshold.value
    number = value.number or 0.0
    converted = in_unit_of(measured, number, value.unit) if measured else None
    upper = (
        in_unit_of(measured, value.upper, value.unit)
        if measured and value.upper is not None
        else None
    )
    limit = converted[0] if converted else number
    low, high = (None, limit) if value.comparator is Comparator.AT_MOST else (limit, None)
    if upper and low is not None:
        high = upper[0]
    return Bound(
        measured=measured if converted else None,
        subject=threshold.subject,
        printed=printed,
        low=low,
        high=high,
        strict=_STRICT.search(before) is not None or after.startswith("(不含"),
        unit=converted[1] if converted else value.unit,
    )
