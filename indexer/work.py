"""One change of a library: files are looked at, read and put in use, in one step a minute."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from corpus.catalogue import corrected
from corpus.errors import IndexDamaged, IndexMissing, UnknownDocument, UnreadableDocument
from corpus.intake import Intake
from corpus.library import check_inside
from corpus.limits import Limits, admit
from corpus.outline import parse
from corpus.plan import Plan
from indexer import generations, originals, records
from indexer.arrivals import Arrival, Outcome, Result
from indexer.build import remembered, write_library
from indexer.holdings import Failure, Holdings, Version
from indexer.incoming import Incoming, from_file, from_text, now
from indexer.manifest import Manifest, read_manifest
from indexer.progress import Progress, silent, told
from indexer.records import Records
from indexer.update import write_update

_ROUND = 60.0
"""Seconds of reading after which what was read is put in use, so that a day of reading is not lost
with its last file."""


@dataclass(kw_only=True)
class Work:
    """A change under way: what is held so far, what waits to be put in use, what became of it."""

    directory: Path
    intake: Intake
    held: Holdings
    """As it will be when what waits is put in use."""
    manifest: Manifest | None = None
    """Of the index in use; None where there is none."""
    encoder: str = ""
    progress: Progress = silent
    clock: Callable[[], float] = time.monotonic
    results: list[Result] = field(default_factory=list)
    waiting: dict[str, Incoming] = field(default_factory=dict)
    """Documents that were read and are not yet in use."""
    _changed: bool = False
    """Whether there is something to put in use."""
    _came: dict[str, Path] = field(default_factory=dict)
    """Ids that files of this change were taken for."""

    def take_all(self, arrivals: Sequence[Arrival], *, replace: bool) -> None:
        """Read files; one that cannot be read is set aside.

        Raises:
            PolicyQAError: the index cannot be changed.
        """
        started = self.clock()
        for arrival in told(arrivals, "读取 Reading", self.progress, weight=_size):
            try:
                self.take(arrival, replace=replace)
            except UnreadableDocument as error:
                self.set_aside(arrival, str(error))
            if self.manifest and self.waiting and self.clock() - started >= _ROUND:
                self.put_in_use()
                started = self.clock()

    def take(self, arrival: Arrival, *, replace: bool) -> None:
        """Read one file, unless it is known.

        Raises:
            UnreadableDocument: it cannot be read, or its id is another document's.
        """
        if self._is_known(arrival):
            return
        before = self.held.find(arrival.id)
        if arrival.id in self._came:
            raise UnreadableDocument(
                f"{arrival.path}: has the same id, “{arrival.id}”, as {self._came[arrival.id]}; "
                "rename one of the two files."
            )
        if before and not replace:
            raise UnreadableDocument(
                f"{arrival.path}: another document has the id “{arrival.id}”; rename the file, or "
                f"replace that document with “policyqa documents replace {arrival.id} FILE”."
            )
        incoming = from_file(
            arrival.path,
            self.intake,
            id=arrival.id,
            known=arrival.known,
            source=arrival.source,
        )
        version = incoming.version(slot=self.held.slot_for(arrival.id), at=now())
        same = self.held.same(text_sha256=version.text_sha256)
        if same and same.id != arrival.id:
            self._note(Outcome.KNOWN, arrival, same.id)
            return
        self.held = self.held.with_version(version)
        self.waiting[arrival.id] = incoming
        self._came[arrival.id] = arrival.path
        self._changed = True
        outcome = Outcome.REPLACED if before else Outcome.ADDED
        self._note(outcome, arrival, "；".join(incoming.doubts))

    def take_kept(self, version: Version) -> None:
        """Read a version again from its kept file, or take its kept text where that fails."""
        kept = self.directory, version.sha256, version.name
        try:
            with originals.named(*kept) as path:
                incoming = from_file(
                    path, self.intake, id=version.id, known=version.info, source=version.source
                )
        except (UnreadableDocument, IndexDamaged) as error:
            self.progress(f"{version.id}: {error}")
            incoming = from_text(self._kept_plan(version))
        self.waiting[version.id] = incoming
        self.results.append(Result(outcome=Outcome.KNOWN, id=version.id, name=version.name))

    def _kept_plan(self, version: Version) -> Plan:
        """Return a plan of the text that is kept, or of the one that was indexed.

        Raises:
            IndexDamaged: neither is as it was.
        """
        try:
            text = originals.read(self.directory, version.text_sha256)
        except IndexDamaged:
            text = self._indexed_text(version.id)
            if originals.digest(text) != version.text_sha256:
                raise
        return parse(text.decode("utf-8"), version.info)

    def _indexed_text(self, id: str) -> bytes:
        stored = Records(generations.recoverable(self.directory) / records.FILE_NAME)
        try:
            return stored.text(id).encode("utf-8")
        finally:
            stored.close()

    def look_at(self, arrival: Arrival) -> None:
        """Note what would become of a file, judged by its bytes."""
        try:
            if not self._is_known(arrival):
                found = self.held.find(arrival.id)
                self._note(Outcome.REPLACED if found else Outcome.ADDED, arrival)
        except UnreadableDocument as error:
            self._note(Outcome.FAILED, arrival, str(error))

    def _is_known(self, arrival: Arrival) -> bool:
        """Tell whether a file's bytes are in use; raises UnreadableDocument."""
        if arrival.below:
            check_inside(arrival.path, arrival.below)
        admit(arrival.path, self.intake.limits)
        try:
            same = self.held.same(sha256=originals.file_digest(arrival.path))
        except OSError as error:
            raise UnreadableDocument(
                f"{arrival.path}: cannot be opened ({error.strerror}); "
                "check the path and its permissions."
            ) from error
        if same is None or _is_renamed(same, arrival):
            return False
        if same.id == arrival.id and _has_moved(same, arrival):
            self.held = self.held.adopting(same, source=arrival.source)
            self._changed = True
        self._came.setdefault(arrival.id, arrival.path)
        self._note(Outcome.KNOWN, arrival, same.id)
        return True

    def set_aside(self, arrival: Arrival, reason: str) -> None:
        """List a file among those that failed; a document that has its id stays in use."""
        failure = Failure(
            name=_printable(arrival.path.name),
            source=_printable(arrival.source),
            reason=_printable(arrival.named(reason)),
            failed=now(),
        )
        if not any(failure.is_same(one) for one in self.held.failures):
            self.held = self.held.with_failure(failure)
            self._changed = True
        self._note(Outcome.FAILED, arrival, failure.reason)

    def check_held(self, ids: Sequence[str]) -> None:
        """Check that documents are in use; raises UnknownDocument."""
        for id in ids:
            if self.held.find(id) is None:
                known = "、".join(version.id for version in self.held.current()[:8])
                raise UnknownDocument(f"No document “{id}” in the index; there are: {known}")

    def drop(self, ids: Sequence[str], *, forget: bool) -> None:
        """Take documents out of use, or files off the list of those that failed.

        Raises:
            UnknownDocument: one of them is not there.
        """
        failed = {failure.name: (failure.source, failure.name) for failure in self.held.failures}
        documents = [id for id in ids if id not in failed or self.held.find(id)]
        if forget:
            for id in documents:
                self.held.history(id)
        else:
            self.check_held(documents)
        self.held = self.held.without(documents, at=now())
        if forget:
            self.held = self.held.forgetting(documents)
        self.held = self.held.without_failures([failed[id] for id in ids if id in failed])
        self._changed = True
        self.results += [Result(outcome=Outcome.REMOVED, id=id) for id in ids]

    def drop_gone(self, arrivals: Sequence[Arrival], folder: Path) -> None:
        """Take out of use what came from a folder and is there no longer."""
        root = folder.absolute()
        sources = {arrival.source for arrival in arrivals}
        ids = {arrival.id for arrival in arrivals}
        gone = [
            version.id
            for version in self.held.current()
            if _lies_below(version.source, root)
            and version.source not in sources
            and version.id not in ids
        ]
        cleared = [
            (failure.source, failure.name)
            for failure in self.held.failures
            if _lies_below(failure.source, root) and failure.source not in sources
        ]
        self.held = self.held.without(gone, at=now()).without_failures(cleared)
        self._changed = self._changed or bool(gone or cleared)
        self.results += [Result(outcome=Outcome.REMOVED, id=id) for id in gone]

    def put_in_use(self) -> None:
        """Write what waits, if anything does.

        Raises:
            PolicyQAError: the index cannot be changed, or there is none and no file can be read.
        """
        if not self._changed:
            return
        incoming = list(self.waiting.values())
        if self.manifest:
            self.manifest = write_update(self.manifest, self.directory, incoming, self.held)
        elif incoming:
            self.manifest = write_library(
                incoming, self.held, self.directory, encoder=self.encoder, progress=self.progress
            )
        else:
            raise UnreadableDocument(self.failure)
        self.waiting.clear()
        self._changed = False

    @property
    def failure(self) -> str:
        """Why there is nothing to put in use."""
        failed = [result.note for result in self.results if result.outcome is Outcome.FAILED]
        return failed[0] if failed else "There is no document to index; name one with text."

    def _note(self, outcome: Outcome, arrival: Arrival, note: str = "") -> None:
        name = _printable(arrival.named(str(arrival.path)))
        self.results.append(Result(outcome=outcome, id=arrival.id, name=name, note=note))


@contextmanager
def changing(directory: Path, limits: Limits, encoder: str, progress: Progress) -> Iterator[Work]:
    """Hold the right to change an index, whose files are checked first.

    What still waits when the block ends is put in use.

    Raises:
        IndexDamaged, IndexMismatch: there is an index, but not one to change.
        PolicyQAError: the index cannot be written, or somebody else is writing it.
    """
    with generations.writing(directory), Intake(limits) as intake:
        try:
            manifest = read_manifest(generations.read_pointer(directory))
        except IndexMissing:
            manifest = None
        work = Work(
            directory=directory,
            intake=intake,
            held=remembered(directory),
            manifest=manifest,
            encoder=encoder,
            progress=progress,
        )
        yield work
        work.put_in_use()


def _is_renamed(same: Version, arrival: Arrival) -> bool:
    """Tell whether a catalogue now gives a document another identity."""
    return same.id == arrival.id and corrected(same.info, arrival.known) != same.info


def _has_moved(same: Version, arrival: Arrival) -> bool:
    """Tell whether a document's file now lies elsewhere; one that was uploaded lies nowhere."""
    return bool(same.source) and same.source != arrival.source and not Path(same.source).exists()


def _lies_below(source: str, root: Path) -> bool:
    return bool(source) and Path(source).is_relative_to(root)


def _size(arrival: Arrival) -> int:
    try:
        return arrival.path.stat().st_size
    except OSError:
        return 0


def _printable(text: str) -> str:
    """Spell what is no text: names of files may hold any bytes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
