"""Plots as inline SVG. Built as a tree, so that every label is escaped by the serialiser."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

_ROW, _LABEL, _WIDTH, _VALUE = 26, 190, 720, 130
"""Height of a row; widths of the label, of the whole plot and of the printed value, in pixels."""
_PLOT = _WIDTH - _LABEL - _VALUE


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row of a bar chart."""

    label: str
    value: float
    printed: str
    """The value as it is to be read."""
    interval: tuple[float, float] | None = None


def bar_chart(bars: Sequence[Bar], *, title: str, low: float = 0.0, high: float = 1.0) -> str:
    """Return horizontal bars from zero with their intervals; the axis runs from low to high."""
    height = _ROW * len(bars) + 24
    root = _svg(height, title)

    def across(value: float) -> float:
        share = (min(max(value, low), high) - low) / (high - low or 1.0)
        return round(_LABEL + share * _PLOT, 1)

    for step in range(5):
        value = low + step * (high - low) / 4
        x = across(value)
        _line(root, "grid", x, 4, x, height - 20)
        _text(root, "tick", x, height - 6, f"{value:g}", anchor="middle")
    for row, bar in enumerate(bars):
        top = 4 + row * _ROW
        _text(root, "label", _LABEL - 8, top + 16, bar.label, anchor="end")
        left, right = sorted((across(0.0), across(bar.value)))
        SubElement(
            root,
            "rect",
            {
                "class": "bar",
                "x": str(left),
                "y": str(top + 5),
                "width": str(max(1.0, round(right - left, 1))),
                "height": str(_ROW - 11),
                "rx": "2",
            },
        )
        if bar.interval:
            start, end = (across(value) for value in bar.interval)
            middle = top + _ROW / 2 - 0.5
            _line(root, "whisker", start, middle, end, middle)
            for x in (start, end):
                _line(root, "whisker", x, middle - 4, x, middle + 4)
        _text(root, "value", _WIDTH - _VALUE + 12, top + 16, bar.printed)
    return tostring(root, encoding="unicode")


def latency_chart(latencies: Sequence[float], *, title: str) -> str:
    """Return the share of questions answered within so many milliseconds, as a step line.

    The axis ends at one and a half times the 95th percentile: a cold first answer would flatten it.
    """
    height, ordered = 170, sorted(latencies)
    root = _svg(height, title)
    most = 1.5 * ordered[int(len(ordered) * 0.95)] or 1.0
    floor, top = height - 24, 8
    points = [(float(_LABEL), float(floor))]
    for number, value in enumerate(ordered, start=1):
        x = round(_LABEL + min(value / most, 1.0) * _PLOT, 1)
        y = round(floor - number / len(ordered) * (floor - top), 1)
        points += [(x, points[-1][1]), (x, y)]
    for share in (0.0, 0.5, 0.95):
        y = floor - share * (floor - top)
        _line(root, "grid", _LABEL, y, _LABEL + _PLOT, y)
        _text(root, "tick", _LABEL - 8, y + 4, f"{share:.0%}", anchor="end")
    for step in range(5):
        x = _LABEL + step / 4 * _PLOT
        _text(root, "tick", x, height - 6, f"{most * step / 4:.0f} ms", anchor="middle")
    path = "M" + " L".join(f"{x} {y}" for x, y in points)
    SubElement(root, "path", {"class": "line", "d": path})
    return tostring(root, encoding="unicode")


def _svg(height: int, title: str) -> Element:
    root = Element(
        "svg",
        {"viewBox": f"0 0 {_WIDTH} {height}", "role": "img", "xmlns": "http://www.w3.org/2000/svg"},
    )
    SubElement(root, "title").text = title
    return root


def _line(root: Element, kind: str, x1: float, y1: float, x2: float, y2: float) -> None:
    ends = {"x1": str(x1), "y1": str(y1), "x2": str(x2), "y2": str(y2)}
    SubElement(root, "line", {"class": kind, **ends})


def _text(
    root: Element, kind: str, x: float, y: float, text: str, *, anchor: str = "start"
) -> None:
    place = {"class": kind, "x": str(x), "y": str(y), "text-anchor": anchor}
    SubElement(root, "text", place).text = text
