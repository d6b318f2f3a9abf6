"""Changing the library while it is served: one change after the other."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import PolicyQAError
from corpus.limits import Limits
from ui import library_labels as words

if TYPE_CHECKING:
    from assistant.settings import Settings
    from indexer.arrivals import Result
    from indexer.progress import Progress


class LibraryClosed(PolicyQAError):
    """The library is only shown here, not changed."""


@dataclass(frozen=True, kw_only=True)
class Keeper:
    """The right of those who open the page to change the library."""

    directory: Path
    limits: Limits
    encoder: str = ""
    writable: bool = True
    """Whether the library may be changed from here."""
    _turn: threading.Lock = field(default_factory=threading.Lock)
    """Changes of several visitors follow one another, rather than being refused."""

    def receive(self, uploads: Sequence[tuple[str, bytes]], progress: "Progress") -> "list[Result]":
        """Add or replace documents; raises LibraryClosed, or what ``library.receive`` does."""
        from indexer import library

        with self._changing():
            return library.receive(
                self.directory,
                uploads,
                limits=self.limits,
                encoder=self.encoder,
                progress=progress,
            )

    def remove(self, id: str, *, forget: bool = False) -> "list[Result]":
        """Remove a document; raises LibraryClosed, or what ``library.remove`` does."""
        from indexer import library

        with self._changing():
            return library.remove(self.directory, [id], forget=forget)

    def check_open(self) -> None:
        """Check that the library may be changed; raises LibraryClosed."""
        if not self.writable:
            raise LibraryClosed(words.CLOSED)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        self.check_open()
        with self._turn:
            yield


def keeper_of(settings: "Settings", *, writable: bool) -> Keeper:
    """Return the keeper of the settings' index."""
    return Keeper(
        directory=settings.index,
        limits=settings.limits,
        encoder=settings.encoder,
        writable=writable,
    )
