"""A document on its way into the index: its plan, and the file it was read from."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.plan import Plan
from indexer import originals
from indexer.holdings import Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A document that has been read."""

    plan: Plan
    name: str
    """Name of its file, without folders."""
    data: bytes
    """The file, as it came."""
    source: str = ""
    """Path of the file; empty for one that was uploaded or made from a text."""
    catalogued: bool = False
    """Whether a catalogue gave the identity, rather than the document's own words."""

    def version(self, *, slot: int, at: str) -> Version:
        """Return the version it becomes, not yet numbered among those the document has."""
        return Version(
            id=self.plan.info.id,
            number=0,
            slot=slot,
            name=self.name,
            sha256=originals.digest(self.data),
            size=len(self.data),
            source=self.source,
            text_sha256=text_digest(self.plan.text),
            info=self.plan.info,
            catalogued=self.catalogued,
            added=at,
        )

    def keep(self, directory: Path) -> None:
        """Keep the file, and the text that offsets count in; raises OSError."""
        originals.keep(directory, self.data)
        originals.keep(directory, self.plan.text.encode("utf-8"))


def from_text(plan: Plan) -> Incoming:
    """Return a document that has no file but its text."""
    return Incoming(
        plan=plan, name=f"{Path(plan.info.id).name}.txt", data=plan.text.encode("utf-8")
    )


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text, by which its versions are told apart."""
    return originals.digest(text.encode("utf-8"))


def now() -> str:
    """Return the time as holdings and manifests note it: ISO 8601, UTC, in seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")
