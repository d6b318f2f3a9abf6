"""From what a user typed to a ledger's filters: shared by command line, HTTP API and page."""

import re
from collections.abc import Sequence

from assistant.ledger_filters import Filters
from assistant.ledger_rows import LedgerName
from corpus.errors import PolicyQAError
from corpus.provision import ProvisionKind, Role
from ui import ledger_labels
from ui.scoping import make_scope

_YEAR = re.compile(r"(\d{4})年?")


class UnusableFilter(PolicyQAError):
    """A filter of a ledger cannot be read."""


class UnknownLedger(PolicyQAError):
    """There is no ledger of this name."""


def parse_ledger(text: str) -> LedgerName:
    """Read a ledger's name, English or the Chinese word it begins with.

    Raises:
        UnknownLedger: there is none.
    """
    wanted = text.strip()
    for name in LedgerName:
        if wanted.lower() == name.value or (
            wanted and ledger_labels.NAMES[name].startswith(wanted)
        ):
            return name
    known = ", ".join(name.value for name in LedgerName)
    raise UnknownLedger(
        f"没有台账“{text}”，可用 {known}。 There is no such ledger; use one of these."
    )


def parse_kind(text: str) -> ProvisionKind:
    """Read a kind of provision by its printed word or its English name.

    Raises:
        UnusableFilter: no kind is called so.
    """
    for kind in ProvisionKind:
        if text.strip().upper() == kind.name or text.strip() == kind.value:
            return kind
    known = ", ".join(f"{kind.value} ({kind.name.lower()})" for kind in ProvisionKind)
    raise UnusableFilter(
        f"没有条文类型“{text}”，可用 {known}。 There is no such kind; use one of these."
    )


def parse_role(text: str) -> Role:
    """Read a department's role by its printed word or its English name.

    Raises:
        UnusableFilter: no role is called so.
    """
    for role in Role:
        if text.strip().upper() == role.name or text.strip() == role.value:
            return role
    known = ", ".join(f"{role.value} ({role.name.lower()})" for role in Role)
    raise UnusableFilter(
        f"没有职责“{text}”，可用 {known}。 There is no such role; use one of these."
    )


def parse_year(text: str) -> int:
    """Read a year.

    Raises:
        UnusableFilter: it is none.
    """
    match = _YEAR.fullmatch(text.strip())
    if not match:
        raise UnusableFilter(
            f"看不懂年份“{text}”，请写成 2025。 The year cannot be read; write it like 2025."
        )
    return int(match[1])


def make_filters(
    *,
    documents: Sequence[str] = (),
    region: str = "",
    level: str = "",
    period: str = "",
    indicator: str = "",
    industry: str = "",
    department: str = "",
    role: str = "",
    year: str = "",
    kind: str = "",
) -> Filters:
    """Return the filters that the given words describe; empty words leave them open.

    Raises:
        UnusableFilter: the role, the year or the kind cannot be read.
        UnusableScope: the level or the period cannot be read.
    """
    return Filters(
        scope=make_scope(documents=documents, region=region, level=level, period=period),
        indicator=indicator.strip(),
        industry=industry.strip(),
        department=department.strip(),
        role=parse_role(role) if role.strip() else None,
        year=parse_year(year) if year.strip() else None,
        kind=parse_kind(kind) if kind.strip() else None,
    )
