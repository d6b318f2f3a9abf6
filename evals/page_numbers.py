"""Whether sentences stand on the pages that a plan names, by another reader of PDF files."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pypdf import PdfReader

from corpus.plan import Plan, Span
from corpus.statements import statements
from evals.likeness import counted

_SHORTEST = 10
"""A sentence of which fewer characters are printed on its page may stand on others as well."""
_SOUGHT = (30, 20, 12)
"""Characters at its beginning that are sought, fewer where pypdf misplaces one of more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCheck:
    """One sentence and where it was found."""

    document: str
    start: int
    """Where the sentence begins in the document's text."""
    page: int | None
    """The page that the plan names."""
    found_on: tuple[int, ...]
    """The pages whose text, read by pypdf, holds its beginning; none where pypdf cannot read."""

    @property
    def is_right(self) -> bool | None:
        """Whether the page is among those; None where there is none to compare with."""
        return self.page in self.found_on if self.found_on else None


def draw_sentences(plans: Sequence[Plan], count: int, *, seed: int) -> list[tuple[Plan, Span]]:
    """Return sentences and table rows of the plans, drawn at random."""
    pool = [
        (plan, statement.span)
        for plan in plans
        for statement in statements(plan)
        if len(counted(_printed(plan, statement.span))) >= _SHORTEST
    ]
    return random.Random(seed).sample(pool, min(count, len(pool)))


def check_page(plan: Plan, span: Span, file: Path) -> PageCheck:
    """Look for a sentence in the file's pages."""
    printed = counted(_printed(plan, span))
    texts = _page_texts(file)
    found: list[int] = []
    for length in _SOUGHT:
        found = [at for at, text in enumerate(texts, start=1) if printed[:length] in text]
        if found:
            break
    return PageCheck(
        document=plan.info.id,
        start=span.start,
        page=plan.page_of(span.start),
        found_on=tuple(found),
    )


@lru_cache(maxsize=16)
def _page_texts(file: Path) -> tuple[str, ...]:
    return tuple(counted(page.extract_text()) for page in PdfReader(file).pages)


def _printed(plan: Plan, span: Span) -> str:
    """Return what of a sentence is printed on its first page; of a table row its longest line."""
    number = plan.page_of(span.start)
    lines = [
        plan.text[max(line.start, span.start) : min(line.end, span.end)]
        for page in plan.pages
        if page.number == number
        for line in page.lines
        if line.start < span.end and span.start < line.end
    ]
    in_table = plan.text[span.start : span.end].lstrip().startswith("|")
    return max(lines, key=len, default="") if in_table else "".join(lines)
