"""Which part of a saved web page is the document: the smallest one that holds its sentences.

Government sites differ in every name and class, but not in this: a document is sentences and
tables, what surrounds it is links, dates and buttons. From the page's body the search goes down
as long as one element holds all the prose but a sentence or two.
"""

import re
from collections.abc import Iterator
from typing import Any

Element = Any
"""An XML element with the interface of ElementTree."""
SILENT = frozenset(
    (
        "script", "style", "noscript", "template", "iframe", "frame", "object", "embed", "svg",
        "math", "canvas", "audio", "video", "map", "head", "input", "select", "textarea", "button",
        "option", "datalist", "nav", "footer", "del", "rt", "rp",
    )
)  # fmt: skip
"""Elements whose text is not the document's."""
BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
        "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "form", "h1", "h2",
        "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "ol", "p",
        "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    )
)  # fmt: skip
"""Elements that begin a line of their own."""
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_RUNNING = ("header", "footer")
"""Titles of the parts in which LibreOffice saves running heads and feet."""
_PROSE = re.compile(r"[。；！？]|，[^，]{4,}，")
_LONG = 40
"""Text of this many characters is prose without a stop: an item of a list, a long heading."""
_SPARE = 80
_SPARE_SHARE = 0.003
"""Prose that may stand outside the document, in characters and as a share of the page: a
disclaimer, an editor's line; of a short page, a tenth."""
_TABLE = 1000
"""Weight of a table with data beyond its characters: it never stays outside."""
_CONTAINERS = frozenset(
    ("article", "body", "center", "div", "fieldset", "form", "main", "section", "td", "th")
)
_SITE_FACTS = re.compile(r"ICP备|公网安备|网站标识码|版权所有|技术支持|浏览器")
"""In the lines at a page's foot that say who runs the site."""
_TITLED = frozenset(("h1", "h2", "h3", "div", "p", "td", "span", "strong", "b", "font", "center"))


def is_silent(element: Element) -> bool:
    """Tell whether nobody reads an element's text on the page, or it only serves the page."""
    if not isinstance(element.tag, str) or element.tag in SILENT:
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.tag == "div" and element.get("title") in _RUNNING:
        return True
    return bool(_HIDDEN.search(element.get("style") or ""))


def main_element(body: Element) -> Element:
    """Return the smallest element that holds the page's prose."""
    weights: dict[Element, int] = {}
    whole = _weigh(body, weights)
    least = whole - max(int(_SPARE_SHARE * whole), min(_SPARE, whole // 10))
    inner = (  # children were weighed before what they stand in
        element
        for element, weight in weights.items()
        if weight >= least > 0 and element.tag in _CONTAINERS and _has_parts(element)
    )
    return next(inner, body)


def _has_parts(element: Element) -> bool:
    """Tell whether an element has several lines; one that is a single paragraph is no document."""
    return any(part.tag in BLOCKS or part.tag == "br" for part in element.iterdescendants())


def _weigh(element: Element, weights: dict[Element, int]) -> int:
    """Weigh an element: the characters of its prose and table cells, links left out."""
    own: list[str] = [element.text or ""]
    total = 0
    for child in element:
        if not is_silent(child):
            if child.tag in BLOCKS or any(part.tag in BLOCKS for part in child.iterdescendants()):
                total += _weigh(child, weights)
            elif child.tag != "a":
                own.append(_unlinked(child))
        own.append(child.tail or "")
    text = "".join("".join(own).split())
    if _SITE_FACTS.search(text):
        text = ""
    counts = len(text) >= _LONG or _PROSE.search(text) or element.tag in ("td", "th")
    weight = total + (len(text) if counts else 0)
    if weight and element.tag == "table" and _holds_data(element):
        weight += _TABLE
    weights[element] = weight
    return weight


def _holds_data(table: Element) -> bool:
    """Tell whether a table has rows of several cells that hold text, and no table inside."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    filled = [[cell for cell in row if _unlinked(cell).strip()] for row in rows]
    return sum(len(row) > 1 for row in filled) > 1


def _unlinked(element: Element) -> str:
    return (element.text or "") + "".join(
        ("" if child.tag == "a" or is_silent(child) else _unlinked(child)) + (child.tail or "")
        for child in element
    )


def titles_before(body: Element, main: Element) -> Iterator[str]:
    """Yield the texts of the elements before the document that could print its title."""
    for element in body.iter():
        if element is main:
            return
        if element.tag in _TITLED and not is_silent(element) and not len(element):
            yield "".join((element.text or "").split())
        elif element.tag in ("h1", "h2", "h3"):
            yield "".join("".join(element.itertext()).split())
