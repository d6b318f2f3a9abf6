"""The check of a conclusion: its figures are read anew, from the sentence and from the quotes.

Independent of what wrote it: it sees the finished sentence, the citations and whose they are.
"""

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.answer import Citation
from assistant.verify import verify
from corpus.quantities import quantities
from corpus.text import normalise
from corpus.units import converted, scale_of

_FIGURE = re.compile(
    r"(?P<name>[^、，；：。（）\[\]]{1,60})（(?P<said>[^（）]{1,80})）\[(?P<marker>\d+)\]"
)
_PAIR = re.compile(r"\](?P<word>高于|低于|早于|晚于)")
_APART = re.compile(r"相差(?P<far>[^，。]+)")
_ENDS = re.compile(r"最高的是(?P<top>[^，]+)，最低的是(?P<bottom>[^，。]+)")
_TOTAL = re.compile(r"\]合计(?P<total>[^，。]{1,30})。")
_YEAR = re.compile(r"((?:19|20)\d{2})年")
_BOUND = re.compile(r"^(?:上升|下降)?(?:不低于|不高于)?|左右$")
_LINK = re.compile("^(?:与|高于|低于|早于|晚于|由高到低：)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """One figure as the sentence gives it."""

    name: str
    number: float
    unit: str
    quoted: bool
    """Whether its citation belongs to the side and says it."""


def agrees(
    sentence: str, citations: Sequence[Citation], documents: Mapping[str, Collection[str]]
) -> bool:
    """Tell whether the quotes carry every figure of a conclusion, and the figures its words.

    Args:
        sentence: The conclusion, with markers.
        citations: The answer's citations.
        documents: The documents of each side, by the name the sentence calls it.
    """
    read = [_read(found, citations, documents) for found in _FIGURE.finditer(sentence)]
    figures = [one for one in read if one is not None]
    if len(figures) < 2 or len(figures) < len(read) or not all(one.quoted for one in figures):
        return False
    if len({one.unit for one in figures}) > 1:
        return False
    numbers = [one.number for one in figures]
    pair, ends = _PAIR.search(sentence), _ENDS.search(sentence)
    total = _TOTAL.search(sentence)
    if total:
        return _is(total["total"], figures[0].unit, math.fsum(numbers))
    if ends:
        falling = all(one >= other for one, other in pairwise(numbers))
        return (
            falling
            and _named(ends["top"], figures, max(numbers))
            and _named(ends["bottom"], figures, min(numbers))
            and _far(sentence, figures[0].unit, max(numbers) - min(numbers))
        )
    if pair:
        first, second = numbers
        right = first > second if pair["word"] in ("高于", "晚于") else first < second
        return right and _far(sentence, figures[0].unit, abs(first - second))
    same = re.search("一样|数值相同", sentence) is not None
    return same and all(math.isclose(one, other) for one, other in pairwise(numbers))


def _read(
    found: re.Match[str], citations: Sequence[Citation], documents: Mapping[str, Collection[str]]
) -> _Read | None:
    name = _LINK.sub("", found["name"])
    citation = next((c for c in citations if c.marker == int(found["marker"])), None)
    if citation is None or name not in documents:
        return None
    own = citation.document in documents[name]
    year = _YEAR.fullmatch(found["said"])
    if year:
        quoted = own and year.group(1) in normalise(citation.quote)
        return _Read(name=name, number=float(year.group(1)), unit="年份", quoted=quoted)
    bare = found["said"]
    while _BOUND.sub("", bare) != bare:
        bare = _BOUND.sub("", bare)
    quantity = next(quantities(bare), None)
    if quantity is None:
        return None
    return _Read(
        name=name,
        number=converted(quantity.value, quantity.unit),
        unit=scale_of(quantity.unit).base,
        quoted=own and not verify(bare, [citation.quote]),
    )


def _named(listed: str, figures: Sequence[_Read], number: float) -> bool:
    """Tell whether exactly the sides with this number are listed."""
    return set(listed.split("、")) == {one.name for one in figures if one.number == number}


def _far(sentence: str, unit: str, difference: float) -> bool:
    """Tell whether the difference that the sentence gives is the one of its figures."""
    found = _APART.search(sentence)
    if not found:
        return True
    if unit == "年份":
        return found["far"] == f"{difference:g}年"
    return _is(found["far"], unit, difference)


def _is(said: str, unit: str, number: float) -> bool:
    """Tell whether a figure of the sentence is a number in the unit of its quantities."""
    read = next(quantities(said), None)
    if read is None:
        return False
    shares = unit in ("%", "百分点") and scale_of(read.unit).base == "百分点"
    return (shares or scale_of(read.unit).base == unit) and math.isclose(
        converted(read.value, read.unit), number, rel_tol=1e-6
    )
