"""An assistant that follows its index: what is added or removed is known to the next question."""

import logging
import threading
from pathlib import Path
from typing import Protocol

from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.errors import PolicyQAError
from indexer.generations import in_use

_LOGGER = logging.getLogger(__name__)


class Assistants(Protocol):
    """What gives out an assistant for each request."""

    def current(self) -> Assistant:
        """Return the assistant to be used from the first to the last step of a request."""


class LiveAssistant:
    """Gives out assistants over the index as it is; thread-safe.

    A request that is under way goes on with the assistant it was given. One that was replaced
    lets go of its files when the last such request has ended.
    """

    def __init__(self, directory: Path, settings: Settings) -> None:
        """Open the index in use.

        Raises:
            IndexMissing, IndexDamaged, IndexMismatch: there is no usable index.
        """
        self._directory = directory
        self._settings = settings
        self._opening = threading.Lock()
        self._current = Assistant.open(directory, settings)
        self._refused: Path | None = None

    def current(self) -> Assistant:
        """Return an assistant over the index in use.

        While one request opens a new index, others go on with the old one; a new index that
        cannot be opened is noted in the log, and the old one stays.
        """
        if self._is_replaced() and self._opening.acquire(blocking=False):
            try:
                if self._is_replaced():
                    self._current = Assistant.open(self._directory, self._settings)
            except PolicyQAError as error:
                self._refused = in_use(self._directory)
                _LOGGER.error("the new index is not used: %s", error)
            finally:
                self._opening.release()
        return self._current

    def _is_replaced(self) -> bool:
        try:
            found = in_use(self._directory)
        except (PolicyQAError, OSError):
            return False  # taken away: what is open still answers
        return found not in (self._current.index.generation, self._refused)
