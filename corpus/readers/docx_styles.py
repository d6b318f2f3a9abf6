"""What the styles and lists of a Word file say about a paragraph: its level and its list.

This module and the other ``docx_`` ones walk the file's XML elements; only ``docx`` knows the
library that reads them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from corpus.readers.docx_numbering import LEVELS, Level, List

Element = Any
"""An XML element with the interface of ElementTree."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHAIN = 20
"""Styles that stand on one another, at most."""
_OFF = ("0", "false", "off", "none")


def value(parent: Element | None, path: str) -> str | None:
    """Return the ``val`` attribute of a descendant, named by its path; None without it."""
    if parent is None:
        return None
    found = parent.find("/".join(W + name for name in path.split("/")))
    return None if found is None else found.get(W + "val")


def number(text: str | None) -> int | None:
    """Return a whole number of up to six digits; None for anything else."""
    body = (text or "").removeprefix("-")
    return int(text or "") if body.isascii() and body.isdigit() and len(body) <= 6 else None


def is_on(parent: Element | None, path: str) -> bool:
    """Tell whether a switch is there and not off."""
    if parent is None:
        return False
    found = parent.find("/".join(W + name for name in path.split("/")))
    return found is not None and found.get(W + "val", "1") not in _OFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a style says, what it stands on included."""

    name: str = ""
    outline: int | None = None
    """Level of a heading, from 0."""
    list: str | None = None
    level: int | None = None
    hidden: bool = False
    based_on: str | None = None


class Styles:
    """The paragraph styles and lists of a document."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        """Read the roots of the two parts; either may be missing."""
        self._default = Style()
        self._styles: dict[str, Style] = {}
        for element in () if styles is None else styles.findall(W + "style"):
            style = _style(element)
            self._styles[element.get(W + "styleId", "")] = style
            if element.get(W + "type") == "paragraph" and element.get(W + "default") == "1":
                self._default = style
        patterns = _patterns(numbering)
        self.lists: Mapping[str, List] = dict(_lists(numbering, patterns, self._styles))
        self._linked = {
            name: level for pattern in patterns.values() for level, name in pattern.linked.items()
        }

    def of(self, properties: Element | None) -> Style:
        """Return what a paragraph's properties and its style say together."""
        named = value(properties, "pStyle")
        style = self._whole(named)
        if style.list and style.level is None:
            style = replace(style, level=self._linked.get(named or "", 0))
        outline = number(value(properties, "outlineLvl"))
        if outline is not None:
            style = replace(style, outline=outline if outline < LEVELS else None)
        own = value(properties, "numPr/numId")
        level = number(value(properties, "numPr/ilvl"))
        if own is not None:
            style = replace(style, list=own, level=level or 0)
        elif level is not None:
            style = replace(style, level=level)
        return style

    def is_hidden(self, name: str | None) -> bool:
        """Tell whether a character style hides its text."""
        return bool(name) and self._whole(name).hidden

    def _whole(self, name: str | None) -> Style:
        found = self._styles.get(name or "", self._default)
        for _ in range(_CHAIN):
            base = self._styles.get(found.based_on or "")
            if base is None:
                break
            found = Style(
                name=found.name,
                outline=base.outline if found.outline is None else found.outline,
                list=base.list if found.list is None else found.list,
                level=base.level if found.level is None else found.level,
                hidden=found.hidden or base.hidden,
                based_on=base.based_on,
            )
        return found


def _style(element: Element) -> Style:
    properties = element.find(W + "pPr")
    return Style(
        name=(value(element, "name") or "").lower(),
        outline=number(value(properties, "outlineLvl")),
        list=value(properties, "numPr/numId"),
        level=number(value(properties, "numPr/ilvl")),
        hidden=is_on(element, "rPr/vanish"),
        based_on=value(element, "basedOn"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pattern:
    """An abstract list: levels, the style that numbers it, the styles that its levels number."""

    levels: Mapping[int, Level]
    style: str | None
    linked: Mapping[int, str]


def _patterns(numbering: Element | None) -> dict[str, _Pattern]:
    found: dict[str, _Pattern] = {}
    for element in () if numbering is None else numbering.findall(W + "abstractNum"):
        levels = list(_levels(element))
        found[element.get(W + "abstractNumId", "")] = _Pattern(
            levels={place: _level(level) for place, level in levels},
            style=value(element, "numStyleLink"),
            linked={
                place: name
                for place, level in levels
                if (name := value(level, "pStyle")) is not None
            },
        )
    return found


def _lists(
    numbering: Element | None, patterns: Mapping[str, _Pattern], styles: Mapping[str, Style]
) -> Iterator[tuple[str, List]]:
    elements = [] if numbering is None else numbering.findall(W + "num")
    targets = {
        element.get(W + "numId", ""): value(element, "abstractNumId") for element in elements
    }
    for element in elements:
        name = element.get(W + "numId", "")
        pattern = targets[name] or ""
        linked = styles.get(patterns[pattern].style or "") if pattern in patterns else None
        if linked and linked.list and not patterns[pattern].levels:  # a list defined by a style
            pattern = targets.get(linked.list) or ""
        if pattern not in patterns or name == "0":
            continue
        levels = dict(patterns[pattern].levels)
        starts: dict[int, int] = {}
        for override in element.findall(W + "lvlOverride"):
            place = number(override.get(W + "ilvl"))
            start = number(value(override, "startOverride"))
            if place is not None and start is not None:
                starts[place] = start
            levels.update((at, _level(level)) for at, level in _levels(override))
        yield name, List(pattern=pattern, levels=levels, starts=starts)


def _levels(parent: Element) -> Iterator[tuple[int, Element]]:
    for level in parent.findall(W + "lvl"):
        place = number(level.get(W + "ilvl"))
        if place is not None and 0 <= place < LEVELS:
            yield place, level


def _level(element: Element) -> Level:
    start = number(value(element, "start"))
    return Level(
        start=1 if start is None else start,
        format=value(element, "numFmt") or "decimal",
        text=(value(element, "lvlText") or "")[:40],
        suffix=value(element, "suff") or "tab",
        restart=number(value(element, "lvlRestart")),
        legal=is_on(element, "isLgl"),
    )
