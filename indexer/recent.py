"""What was worked out for passages, kept for those seen last."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from indexer.passages import Passage

Value = TypeVar("Value")
_KEPT = 8192
"""Passages whose values are kept: questions come back to the same ones."""


class Recent(Generic[Value]):
    """Values by passage, the longest unseen let go first; thread-safe."""

    def __init__(self, work: Callable[[Sequence[Passage]], Sequence[Value]]) -> None:
        """Keep nothing yet.

        Args:
            work: Works out the values of passages, in their order.
        """
        self._work = work
        self._lock = threading.Lock()
        self._kept: OrderedDict[int, Value] = OrderedDict()

    def of(self, passages: Sequence[Passage]) -> list[Value]:
        """Return the values of passages, worked out where they are not kept."""
        with self._lock:
            known = {one.id: self._kept[one.id] for one in passages if one.id in self._kept}
        missing = [passage for passage in passages if passage.id not in known]
        if missing:
            known |= zip((one.id for one in missing), self._work(missing), strict=True)
        with self._lock:
            for passage in passages:
                self._kept[passage.id] = known[passage.id]
                self._kept.move_to_end(passage.id)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return [known[passage.id] for passage in passages]
