"""A document on its way into the index: what was read of it, and the file it was read from."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from corpus.acceptance import examine
from corpus.errors import PolicyQAError, UnreadableDocument
from corpus.intake import Intake
from corpus.library import plan_of
from corpus.limits import admit
from corpus.plan import DocumentInfo, Plan
from corpus.provision import Provision
from corpus.provisions import provisions
from indexer import originals
from indexer.holdings import Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A document that has been read."""

    plan: Plan
    provisions: tuple[Provision, ...]
    name: str
    """Name of its file, without folders."""
    data: bytes
    """The file, as it came."""
    source: str = ""
    """Where the file came from; empty for one that was uploaded or made from a text."""
    notes: tuple[str, ...] = ()
    """What the reader repaired or lost."""
    doubts: tuple[str, ...] = ()
    """Why a person should look at it first."""

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
            text_sha256=originals.digest(self.plan.text.encode("utf-8")),
            info=self.plan.info,
            notes=self.notes,
            doubts=self.doubts,
            added=at,
        )

    def keep(self, directory: Path) -> None:
        """Keep the file, and the text that offsets count in; raises OSError."""
        originals.keep(directory, self.data)
        originals.keep(directory, self.plan.text.encode("utf-8"))


def from_text(plan: Plan) -> Incoming:
    """Return a document that has no file but its text."""
    return Incoming(
        plan=plan,
        provisions=tuple(provisions(plan)),
        name=f"{Path(plan.info.id).name}.txt",
        data=plan.text.encode("utf-8"),
    )


def from_file(
    file: Path,
    intake: Intake,
    *,
    id: str = "",
    known: DocumentInfo | None = None,
    source: str = "",
) -> Incoming:
    """Read a file.

    Args:
        file: Where it lies; its name tells readers the format.
        intake: What reads it.
        id: The document's id; empty takes the known identity's, or the file's name.
        known: What a catalogue gives of its identity.
        source: Where it came from.

    Raises:
        UnreadableDocument: it cannot be read, or changed while it was read.
    """
    try:
        admit(file, intake.limits)
        before = originals.file_digest(file)
        text = intake.read(file)
        data = file.read_bytes()
        plan = plan_of(text, id=id or file.stem, known=known)
        if id and plan.info.id != id:
            plan = replace(plan, info=replace(plan.info, id=id))
        found = tuple(provisions(plan))
        report = examine(plan, notes=text.notes, read=found)
    except PolicyQAError:
        raise
    except OSError as error:
        raise UnreadableDocument(
            f"{file}: cannot be read ({error.strerror}); check the file and its permissions."
        ) from error
    except Exception as error:  # a mistake of ours with one document must not keep out the others
        raise UnreadableDocument(
            f"{file}: could not be understood ({type(error).__name__}: {error}); "
            "please report this, with the document."
        ) from error
    if originals.digest(data) != before:
        raise UnreadableDocument(f"{file}: changed while it was being read; add it again.")
    return Incoming(
        plan=plan,
        provisions=found,
        name=file.name,
        data=data,
        source=source,
        notes=text.notes,
        doubts=tuple(f"{reason.doubt.value}（{reason.figure}）" for reason in report.reasons),
    )


def now() -> str:
    """Return the time as holdings and manifests note it: ISO 8601, UTC, in seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds")
