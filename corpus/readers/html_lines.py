"""The lines of a web page's main part: paragraphs, headings, counted lists, tables."""

import re
from collections.abc import Iterator
from pathlib import Path

from corpus.limits import Limits, check_nesting
from corpus.readers.docx_numbering import format_number
from corpus.readers.html_main import BLOCKS, Element, is_silent
from corpus.readers.html_tables import table_lines

_CHINESE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…"
_WRAPPED = re.compile(rf"(?<=[{_CHINESE}])[ \t]*[\r\n]\s*(?=[{_CHINESE}])")
"""A line break of the source between Chinese characters: nothing is printed there."""
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")
_BREAK = "\x0b"
"""Stands for a printed line break while text is gathered."""
_FORMATS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "cjk-ideographic": "chineseCounting", "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting", "simp-chinese-formal": "chineseLegalSimplified",
    "cjk-heavenly-stem": "ideographTraditional", "cjk-earthly-branch": "ideographZodiac",
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "decimal-leading-zero": "decimalZero",
}  # fmt: skip
"""Types of counted lists in HTML and CSS, by the names of Word's formats."""
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_OWN_NUMBER = re.compile(
    r"[（(][\d一二三四五六七八九十]{1,3}[）)]|[\d一二三四五六七八九十]{1,3}[、.．）)]|[①-⑳]|第.{1,4}[条章节]"
)
_FURNITURE = re.compile(
    r"【?字[体号][:：]?.{0,16}】?|[【\[]?(?:打印|关闭|关闭窗口|我要纠错|收藏|返回顶部)[】\]]?"
    r"|分享到?[:：]?.{0,24}|扫一扫.{0,20}|当前位置[:：].{0,60}|您?(?:现在|当前)?(?:所在)?的?位置[:：].{0,60}"
    r"|责任编辑[:：].{0,20}|(?:信息)?来源[:：].{0,50}|发布(?:时间|日期)[:：].{0,60}"
    r"|(?:浏览|点击|阅读)(?:次数|数|量)[:：]?.{0,20}|[上下]一[篇条][:：].{0,60}"
    r"|相关(?:稿件|链接|阅读|新闻|文章|报道|解读)[:：]?|\d{4}-\d\d-\d\d(?:\s\d\d:\d\d(?::\d\d)?)?"
    r"(?:\s*(?:信息)?来源[:：].{0,50})?"
    r"|.{0,80}(?:ICP备|公网安备|网站标识码).{0,80}"
)
"""Lines that serve the page: 「【字体：大 中 小】」, 「扫一扫在手机打开当前页」."""
_MANY_LINKS = 3
_LINKED = 0.8
_ANNEX = re.compile(r"\s*附\s?[件表录]")
_FILED = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|zip|rar|ofd)(?:$|[?#])", re.IGNORECASE)


class Lines:
    """Reads an element into lines of text; made anew for every page."""

    def __init__(self, path: Path, limits: Limits) -> None:
        """Take what messages and limits need."""
        self._path, self._limits = path, limits
        self._depth = 0

    def read(self, element: Element) -> list[str]:
        """Return an element's lines in order, without those that serve only the page."""
        return [line for line in self._lines(element) if not _FURNITURE.fullmatch(line)]

    def _lines(self, element: Element) -> Iterator[str]:
        """Yield the lines of an element; text beside its blocks makes lines of its own."""
        gathered = [element.text or ""]
        preformatted = element.tag == "pre"
        counter = _ListCounter(element) if element.tag == "ol" else None
        for child in element:
            if is_silent(child):
                pass
            elif child.tag in BLOCKS or has_blocks(child):
                yield from _printed(gathered, preformatted)
                gathered = []
                lines = self._block(child)
                yield from counter.numbered(child, list(lines)) if counter else lines
            else:
                gathered += _inline(child)
            gathered.append(child.tail or "")
        yield from _printed(gathered, preformatted)

    def _block(self, element: Element) -> Iterator[str]:
        if element.tag not in ("table", "ul", "ol"):
            if not _leads_away(element):
                yield from self._lines(element)
            return
        self._depth += 1
        check_nesting(self._depth, self._path, self._limits)
        if element.tag == "table":
            yield from table_lines(element, lambda cell: list(self._lines(cell)))
        elif not _leads_away(element):
            yield from self._lines(element)
        self._depth -= 1


def has_blocks(element: Element) -> bool:
    """Tell whether an element has blocks inside, whatever it is itself."""
    return any(part.tag in BLOCKS for part in element.iterdescendants())


def _inline(element: Element) -> Iterator[str]:
    if element.tag == "br":
        yield _BREAK
    yield element.text or ""
    for child in element:
        if not is_silent(child):
            yield from _inline(child)
        yield child.tail or ""


def _printed(gathered: list[str], preformatted: bool) -> Iterator[str]:
    """Yield gathered text as the lines that a browser prints; none looks like a table row."""
    text = "".join(gathered)
    text = text.replace("\n", _BREAK) if preformatted else _WRAPPED.sub("", text)
    for line in text.split(_BREAK):
        line = _SPACES.sub(" ", line).strip()
        if line:
            yield line.replace("|", "｜", 1) if line.startswith("|") else line


def _leads_away(element: Element) -> bool:
    """Tell whether a block is a list of links to other pages; annexes to open are none."""
    links = list(element.iter("a"))
    if len(links) < _MANY_LINKS:
        return False
    whole = "".join("".join(element.itertext()).split())
    linked = sum(len("".join("".join(link.itertext()).split())) for link in links)
    annexes = _ANNEX.match(whole) or any(_FILED.search(link.get("href") or "") for link in links)
    return linked >= _LINKED * len(whole) and not annexes


class _ListCounter:
    """Counts the items of an ordered list."""

    def __init__(self, element: Element) -> None:
        style = _LIST_STYLE.search(element.get("style") or "")
        self._type = style.group(1).lower() if style else element.get("type") or "1"
        self._next = _whole(element.get("start"), 1)

    def numbered(self, item: Element, lines: list[str]) -> list[str]:
        """Return an item's lines, its number before the first unless it is printed there."""
        if item.tag != "li":
            return lines
        number = _whole(item.get("value"), self._next)
        self._next = number + 1
        if self._type == "none" or not lines or _OWN_NUMBER.match(lines[0]):
            return lines
        label = format_number(number, _FORMATS.get(self._type, "decimal"))
        mark = "." if label.isascii() else "、"
        space = " " if mark == "." and lines[0][:1].isascii() else ""
        return [label + mark + space + lines[0], *lines[1:]]


def _whole(text: str | None, otherwise: int) -> int:
    body = (text or "").strip()
    return int(body) if body.isascii() and body.isdigit() and len(body) < 6 else otherwise
