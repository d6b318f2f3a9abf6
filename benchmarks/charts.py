"""Plots of benchmarks as SVG files that stand by themselves."""

import math
from collections.abc import Sequence

from evals.plots import Bar, bar_chart

_STYLE = (
    "<style>text{font-family:sans-serif;font-size:13px;fill:#222}.tick{fill:#777;font-size:11px}"
    ".grid{stroke:#ddd}.bar{fill:#2f6f4f}.whisker{stroke:#222}</style>"
)
_GAP = 34
"""Pixels between a chart and the next, and of a chart's title."""


def charts(titled: Sequence[tuple[str, Sequence[Bar]]]) -> str:
    """Return bar charts, one below the other, each from zero to its largest value."""
    top, drawn = 0, []
    for title, bars in titled:
        height = 26 * len(bars) + 24
        svg = bar_chart(bars, title=title, high=_round(max((bar.value for bar in bars), default=1)))
        placed = svg.replace("<svg ", f'<svg y="{top + _GAP}" height="{height}" width="720" ', 1)
        drawn.append(f'<text x="8" y="{top + 22}" font-weight="bold">{_escaped(title)}</text>')
        drawn.append(placed)
        top += height + _GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 {top}" width="720">'
        f'{_STYLE}<rect width="100%" height="100%" fill="#fff"/>{"".join(drawn)}</svg>\n'
    )


def _round(value: float) -> float:
    """Return the least of 1, 2, 4, 8 times a power of ten that is not below a value."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(float(step * power) for step in (1, 2, 4, 8, 10) if step * power >= value)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
