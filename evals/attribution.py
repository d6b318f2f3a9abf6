"""Citation recall and precision of statements (ALCE, Gao et al., EMNLP 2023), adapted to quotes.

ALCE asks a language model whether the cited passages entail a statement. Here a statement counts
as entailed when every quantity of it stands in its quotes and most of its characters do. The rule
is independent of the product's own verification, so that verification does not grade itself.
"""

import itertools
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.answer import Answer
from evals.matching import normalise
from evals.quantities import quantities

CARRIED = 0.6
"""Share of a statement's character bigrams that its quotes must hold; leaves room for a lead-in
that names document or indicator."""
_MARKER = re.compile(r"\[(\d+)\]")
# "《某省规划》：…" names the document; the quote need not repeat it
_LEAD_IN = re.compile(r"^\s*《[^》]*》[:：]")
# a marker closes what stands before it since the last marker of the line
_STATEMENT = re.compile(r"[^\[\n]+(?:\[(?!\d+\])[^\[\n]*)*(?:\[\d+\]\s*)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """How well the statements of one answer are carried by the quotes they point to."""

    statements: int
    """Statements: text closed by markers, or uncited with a quantity or at least 12 characters."""
    carried: int
    """Statements entailed by their quotes together."""
    citations: int
    """Pairs of statement and marker."""
    needed: int
    """Pairs whose statement is carried and whose quote is needed or carries it alone."""


def attribution(answer: Answer) -> Attribution:
    """Measure one answer; an answer without statements has nothing to carry."""
    quotes = {citation.marker: citation.quote for citation in answer.citations}
    statements = carried = citations = needed = 0
    for text, markers in statements_of(answer.answer):
        statements += 1
        citations += len(markers)
        cited = {marker: quotes.get(marker, "") for marker in markers}
        if not is_carried(text, tuple(cited.values())):
            continue
        carried += 1
        needed += sum(_is_needed(text, marker, cited) for marker in cited)
    return Attribution(statements=statements, carried=carried, citations=citations, needed=needed)


def statements_of(text: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Split an answer into statements and the markers that each carries.

    A marker carries all text since the previous marker of its line; text behind the last marker is
    a statement without citation. Lead-ins that name the document or end in a colon, and fragments
    under 12 characters without marker or quantity, say nothing that could be checked.
    """
    found: list[tuple[str, tuple[int, ...]]] = []
    for match in _STATEMENT.finditer(text):
        markers = tuple(dict.fromkeys(int(number) for number in _MARKER.findall(match.group())))
        bare = _LEAD_IN.sub("", _MARKER.sub("", match.group())).strip(" 。；;\t\n")
        lead_in = bare.endswith(("：", ":"))
        weighty = bool(quantities(bare)) or len(normalise(bare)) >= 12
        if bare and (markers or (weighty and not lead_in)):
            found.append((bare, markers))
    return tuple(found)


def is_carried(statement: str, quotes: Sequence[str]) -> bool:
    """Tell whether the quotes together hold the statement's quantities and most of its text."""
    together = normalise("\n".join(quotes))
    if not together:
        return False
    values = {value for item in quantities(together) for value in (item.value, item.printed_value)}
    if any(
        item.value not in values and item.printed_value not in values
        for item in quantities(statement)
    ):
        return False
    wanted = _bigrams(statement)
    return len(wanted & _bigrams(together)) >= CARRIED * len(wanted)


def _is_needed(statement: str, marker: int, cited: Mapping[int, str]) -> bool:
    """ALCE's relevance: the quote carries the statement alone, or the others do not without it."""
    if is_carried(statement, (cited[marker],)):
        return True
    return not is_carried(statement, [quote for key, quote in cited.items() if key != marker])


def _bigrams(text: str) -> set[str]:
    """Return the bigrams of the words; quantities are compared as such, so they are cut out."""
    plain = unicodedata.normalize("NFKC", text)
    for item in reversed(quantities(plain)):
        plain = plain[: item.start] + plain[item.end :]
    characters = [character for character in normalise(plain) if character.isalnum()]
    return {a + b for a, b in itertools.pairwise(characters)}
