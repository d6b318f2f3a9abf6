"""The last check before an answer is shown: nothing that its quotes do not say.

Independent of what wrote the answer: it sees only the statement and the quotes.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.answer import Citation
from corpus.errors import UnsupportedQuote
from corpus.quantities import Measure, Quantity, quantities, years
from corpus.text import normalise

_MARKER = re.compile(r"\[\d+\]")
_PAGE_BREAK = re.compile(r"(?<!\s)\s*[-—–－]\s*\d{1,4}\s*[-—–－]\s*\n")
"""A page number in the middle of a sentence: 「加强组 / — 17 — / 织领导」."""
_JOINTS = 1
"""Character bigrams that a stretch of Chinese may have that stand in no quote: one, where the
column and the value of a table row, or the two halves of an interrupted sentence, meet."""
_CONNECTIVES = re.compile(r"其中|同时|此外|另外|以及|并且|分别")
"""Words that may join what several quotes say."""
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_NEGATED = 4
"""Characters after a negation by which it is recognised when it is left out."""
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
    body = _shares_in_digits(normalise(_MARKER.sub("", statement)))
    cells = [_shares_in_digits(_by_cell(quote)) for quote in quotes]
    sources = cells + [normalise(quote) for quote in quotes]
    joined = "\n".join(sources + [normalise(_PAGE_BREAK.sub("", quote)) for quote in quotes])
    problems = [
        f"“{quantity.printed}” stands in no quote"
        for quantity in quantities(body)
        if not any(_says(source, quantity) for source in sources)
    ]
    said = {year for source in sources for year in years(source)}
    problems += [f"the year {year} stands in no quote" for year in years(body) if year not in said]
    problems += [f"“{number}” is said more often than quoted" for number in _repeated(body, cells)]
    problems += [
        f"“{word}” stands in no quote" for word in _NEGATIONS if word in body and word not in joined
    ]
    problems += [f"“{words}” is left out" for words in _dropped_negations(body, joined)]
    foreign = "" if problems else _foreign(body, joined)
    if foreign:
        problems.append(f"the wording “{foreign}” stands in no quote")
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


def _says(source: str, said: Quantity) -> bool:
    if re.search(rf"(?<![\d.]){re.escape(said.printed)}", source):
        return True
    same = [q for q in quantities(source) if (q.value, q.upper) == (said.value, said.upper)]
    if any(q.unit == said.unit or _same_share(q.unit, said.unit) for q in same):
        return True
    # A table row prints its unit once, behind the indicator's name, 「能耗下降（%）…18」, or in a
    # cell of its own.
    digits = re.match(r"[\d.,]+", said.printed)
    multiple_and_unit = said.printed[digits.end() :] if digits else ""
    return (
        digits is not None
        and said.measure is not Measure.OTHER
        and re.search(
            rf"[（(]{re.escape(multiple_and_unit)}|(?m:^{re.escape(multiple_and_unit)}$)", source
        )
        is not None
        and re.search(rf"(?<![\d.]){re.escape(digits.group())}(?![\d.])", source) is not None
    )


def _same_share(one: str, other: str) -> bool:
    points = {"百分点", "个百分点"}
    return one in points and other in points


def _by_cell(quote: str) -> str:
    """Return the normalised quote, the cells and lines of a table apart."""
    return "\n".join(map(normalise, re.split(r"[\n\t|]+", quote)))


def _shares_in_digits(text: str) -> str:
    """Write 百分之十八 as 18%."""
    for quantity in list(quantities(text)):
        if quantity.printed.startswith("百分之"):
            text = text.replace(quantity.printed, f"{quantity.value:g}%", 1)
    return text


def _repeated(body: str, cells: Sequence[str]) -> Iterator[str]:
    """Yield the numbers that stand in the quotes, but less often than in the statement.

    A figure put in the place of its neighbour is such a one: 「2020年22，2025年22」 for 22 and 25.
    """
    given = Counter(number for cell in cells for number in _DIGITS.findall(cell))
    for number, times in Counter(_DIGITS.findall(body)).items():
        if times > given[number] > 0:
            yield number


def _dropped_negations(body: str, joined: str) -> Iterator[str]:
    """Yield negated words of the quotes that the statement says without the negation."""
    for negation in _NEGATIONS:
        for found in re.finditer(f"{negation}([\\w%]{{{_NEGATED}}})", joined):
            plain = found.group(1)
            if joined.count(plain) == joined.count(found.group()) and body.count(
                plain
            ) > body.count(found.group()):
                yield found.group()


def _foreign(body: str, joined: str) -> str:
    """Return a stretch of the statement's Chinese that no quote says; empty if there is none."""
    for part in _CONNECTIVES.split(body):
        for found in re.finditer(r"[\u3400-\u9fff]+", part):
            run = found.group()
            bigrams = [run[i : i + 2] for i in range(len(run) - 1)]
            strange = [bigram not in joined for bigram in bigrams]
            if sum(strange) > _JOINTS or (bigrams and all(strange)):
                first = strange.index(True)
                last = len(strange) - strange[::-1].index(True)
                return run[first : last + 1]
    return ""
