"""Telling how far a long piece of work has come, how fast it goes and how long it will take."""

import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Progress = Callable[[str], None]
"""Called with a line of text at each step."""
Item = TypeVar("Item")
_INTERVAL = 2.0
"""Seconds between two lines."""


def silent(message: str) -> None:
    """Tell nobody."""


def told(
    items: Sequence[Item],
    what: str,
    progress: Progress,
    *,
    weight: Callable[[Item], int] = lambda item: 1,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Item]:
    """Yield the items, telling from time to time how many are done.

    Args:
        items: What there is to do.
        what: Name of the work, before the numbers.
        progress: Told at most every two seconds.
        weight: How much work an item is; the time left counts by it.
        clock: Seconds, from any start.
    """
    started = last = clock()
    total, done = max(sum(map(weight, items)), 1), 0
    for number, item in enumerate(items, start=1):
        yield item
        done += weight(item)
        at = clock()
        if at - last >= _INTERVAL:
            last, elapsed = at, at - started
            left = elapsed * (total - done) / max(done, 1)
            progress(
                f"{what} {number}/{len(items)} · {number / elapsed:.1f}/s · "
                f"还需 left {_duration(left)}"
            )


def _duration(seconds: float) -> str:
    """Return a time for reading.

    >>> _duration(754)
    '12 min 34 s'
    """
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
