"""One hostile file, and what may be said of it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What must become of a file."""

    READ = "read"
    REFUSED = "refused"
    EITHER = "either"
    """Damage by chance: whatever is left may or may not make a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One hostile file."""

    name: str
    """What it is, in words; no two cases have the same."""
    ending: str
    """Of its file name, with the dot."""
    data: bytes | Callable[[], bytes]
    """Its content; that of a large one is made when it is wanted."""
    verdict: Verdict = Verdict.EITHER
    never: str = ""
    """Words that must not come out of it: what a hidden or outer text says."""

    def content(self) -> bytes:
        """Return the file's content."""
        return self.data if isinstance(self.data, bytes) else self.data()
