"""From what a user typed to a scope: shared by the command line, the HTTP API and the chat."""

import re
from collections.abc import Iterable, Sequence

from assistant.scope import Scope
from corpus.errors import PolicyQAError
from corpus.plan import DocumentInfo, Level
from ui import labels

_PERIOD = re.compile(r"(\d{4})年?(?:\s*(?:[-–—~～至到]|--)\s*(\d{4})年?)?")
"""2021-2025, 2021–2025年, 2021至2025, 2025."""
_YEARS = range(1900, 2200)


class UnusableScope(PolicyQAError):
    """An option that narrows the scope cannot be read."""


def parse_period(text: str) -> tuple[int, int]:
    """Read a span of years; one year stands for itself.

    Raises:
        UnusableScope: these are not two years in order.
    """
    match = _PERIOD.fullmatch(text.strip())
    if match:
        first = int(match[1])
        last = int(match[2] or match[1])
        if first in _YEARS and last in _YEARS and first <= last:
            return first, last
    raise UnusableScope(
        f"看不懂时期“{text}”，请写成 2021-2025 或 2025。 "
        "The period cannot be read; write it like 2021-2025 or 2025."
    )


def parse_level(text: str) -> Level:
    """Read a level of government by its printed word or its English name.

    Raises:
        UnusableScope: no level is called so.
    """
    wanted = text.strip()
    for level in Level:
        if wanted.upper() == level.name or wanted in (level.value, level.value.removesuffix("级")):
            return level
    known = ", ".join(f"{level.value} ({level.name.lower()})" for level in Level)
    raise UnusableScope(
        f"没有层级“{text}”，可用 {known}。 There is no such level; use one of these."
    )


def make_scope(
    *,
    documents: Sequence[str] = (),
    region: str = "",
    level: str = "",
    period: str = "",
) -> Scope:
    """Return the scope that the given words describe; empty words leave it open.

    Raises:
        UnusableScope: the level or the period cannot be read.
    """
    return Scope(
        documents=tuple(documents),
        region=region.strip(),
        level=parse_level(level) if level.strip() else None,
        period=parse_period(period) if period.strip() else None,
    )


Choices = list[tuple[str, str]]
"""What a list offers: the words shown, and the value behind them."""


def document_choices(infos: Sequence[DocumentInfo]) -> Choices:
    """Return the documents to choose from."""
    return [(info.title, info.id) for info in infos]


def region_choices(infos: Sequence[DocumentInfo]) -> Choices:
    """Return the regions to choose from, or all."""
    return _or_all(info.region for info in infos)


def level_choices(infos: Sequence[DocumentInfo]) -> Choices:
    """Return the levels of government to choose from, or all."""
    return _or_all(info.level.value if info.level else "" for info in infos)


def _or_all(values: Iterable[str]) -> Choices:
    found = dict.fromkeys(value for value in values if value)
    return [(labels.ALL, ""), *((value, value) for value in found)]
