"""The last check before an answer is shown: nothing that its quotes do not say.

Independent of what wrote the answer: it sees only the statement and the quotes.
"""

import re
from collections.abc import Sequence

from assistant.answer import Citation
from corpus.errors import UnsupportedQuote
from corpus.quantities import Measure, quantities, years
from corpus.text import normalise

_MARKER = re.compile(r"\[\d+\]")
_MIN_SUPPORT = 0.9
"""Share of a statement's character bigrams that must stand in its quotes. The rest is the
punctuation and the column name that a table row is read with."""
_NEGATIONS = (
    "不得",
    "禁止",
    "严禁",
    "不能",
    "不予",
    "不再",
    "未",
    "没有",
    "无需",
    "不超过",
    "不低于",
    "不高于",
)


def verify(statement: str, quotes: Sequence[str]) -> tuple[str, ...]:
    """Return why the quotes do not carry the statement; empty when they do.

    Checked are figures with their units, years, negations, and the wording.
    """
    body = normalise(_MARKER.sub("", statement))
    sources = ["\n".join(map(normalise, re.split(r"[\n\t]+", quote))) for quote in quotes]
    sources += [normalise(quote) for quote in quotes]
    joined = "\n".join(sources)
    problems = [
        f"“{quantity.printed}” stands in no quote"
        for quantity in quantities(body)
        if not any(_says(source, quantity.printed, quantity.unit, quantity.value, quantity.measure)
                   for source in sources)
    ]  # fmt: skip
    said = {year for source in sources for year in years(source)}
    problems += [f"the year {year} stands in no quote" for year in years(body) if year not in said]
    problems += [
        f"“{word}” stands in no quote" for word in _NEGATIONS if word in body and word not in joined
    ]
    if not problems and _support(body, joined) < _MIN_SUPPORT:
        problems.append("the wording stands in no quote")
    return tuple(problems)


def check_citation(citation: Citation, text: str) -> None:
    """Check that a quote stands in the document's text where it claims to.

    Raises:
        UnsupportedQuote: it does not.
    """
    if text[citation.start : citation.end] != citation.quote or not citation.quote:
        raise UnsupportedQuote(
            f"{citation.document}: the quote at {citation.start}–{citation.end} is not the "
            "document's text there."
        )


def _says(source: str, printed: str, unit: str, value: float, measure: Measure) -> bool:
    if printed in source:
        return True
    bare = [quantity for quantity in quantities(source) if quantity.value == value]
    if any(quantity.unit == unit or _same_share(quantity.unit, unit) for quantity in bare):
        return True
    # A table row prints its unit once, behind the indicator's name: 「能耗下降（%）…18」.
    digits = re.match(r"[\d.,]+", printed)
    multiple_and_unit = printed[digits.end() :] if digits else ""
    return (
        digits is not None
        and measure is not Measure.OTHER
        and re.search(rf"[（(]{re.escape(multiple_and_unit)}", source) is not None
        and re.search(rf"(?<![\d.]){re.escape(digits.group())}(?![\d.])", source) is not None
    )


def _same_share(one: str, other: str) -> bool:
    points = {"百分点", "个百分点"}
    return one in points and other in points


def _support(body: str, joined: str) -> float:
    runs = re.findall(r"[\u3400-\u9fff]+", body)
    bigrams = [run[i : i + 2] for run in runs for i in range(len(run) - 1)]
    if not bigrams:
        return 1.0
    return sum(bigram in joined for bigram in bigrams) / len(bigrams)
