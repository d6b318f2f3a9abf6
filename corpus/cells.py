"""Cells of a table that a converter printed one below the other, lines of one cell rejoined."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.lines import Line, LineKind
from corpus.plan import Span
from corpus.quantities import Measure, measure_of
from corpus.text import normalise, readable, trim

_FIGURE = re.compile(
    r"[\[〔【(（]?\s?[<>≤≥≦≧＜＞＝=~约±+-]*\s?\d[\d,，.．\s]{0,16}(?:[-—~～/至]\s?\d[\d,.]{0,12})?\s?"
    r"(?:[%％‰]|[\u4e00-\u9fffa-zA-Z/]{1,5})?(?:以上|以下|左右|以内)?\s?[\]〕】)）]?"
    r"(?:[（(][^（）()]{1,12}[）)])?[*※★△①-⑩]?"
    r"|[-—–－/]{1,2}|[□√×○●]|未?完成|未?达标|[是否]"
)
"""A figure as a cell prints it: 「≥30」, 「[13.5]」, 「93.0以上」, 「—」."""
_NATURE = "(?:约束|预期|指导|引导|导向|引领|参考|建议|评价|选择|监测|鼓励)性"
_CLOSING = re.compile(rf"{_NATURE}(?:指标)?")
"""The column that says whether an indicator binds closes its row."""
_GROUP = re.compile(
    r"(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,2}、).{1,16}"
)
"""A row of its own that names a group of indicators: 「（一）环境治理」."""
_NOTE = re.compile(r"[（(]?(?:备?注|说明)(?:[:：\d①]|\s|$)|[*※★△①][：:\u4e00-\u9fff]")
_YEAR = r"(?:(?:19|20)\d{2}|二[〇○零Ｏ].{2})"
_COLUMN = re.compile(
    r"序号?|号|类[别型]|领域|分类|属性|性质|单位|计量单位|备注|情况|数|值|年"
    r"|(?:主要|具体|核心|规划|[一二三]级)?指标(?:名称|类型|属性|性质|类别|值)?|名称|项目(?:名称)?|内容"
    rf"|(?:到|截至)?{_YEAR}(?:[-—–~至]{_YEAR})?年?[末底]?(?:[（(]?(?:现状|基期|基准|基础|规划|目标|实际|完成|预期).{{0,4}})?"
    r"|[“\"]?十[二三四五]五[”\"]?(?:规划|期间|末|预期|累计|年均|完成|目标).{0,5}"
    r"|(?:现状|基期|基准|基数|规划|目标|累计|年均|实际|数值|增速|变化|远期|近期|[一三五]年)(?:目标|完成|累计|增速|增长|年)?(?:值|数|情况|率|目标)?"
    r"(?:[（(].{1,8}[）)])?"
    r"|完成(?:值|情况|率)?|年均/?累计|累计/?年均|[（(](?:现状|基准|基期|目标|规划|累计|实际|预期|预计)值?[）)]"
)
_COLUMN_CORE = re.compile(rf"指标|项目|名称|{_YEAR}年?|目标|现状")
_NUMBERED = re.compile(r"(?:[（(]\s?(\d{1,3})\s?[）)]|(\d{1,3})\s?[.．、](?!\d))\s*\S")
_BARE_NUMBER = re.compile(r"\d{1,3}[.．、]?")
_MARK = re.compile(r"[①-⑳*※★△]{1,2}")
_UNIT_BEHIND = re.compile(r"[（(\[][^（）()\[\]]{1,16}[）)\]]\s?[\d*※★△①-⑳]?$")
_MULTIPLE = re.compile(r"^(?:[万亿千百]{1,2})(?=.)")
_TORN = (
    re.compile(rf"\S.*?(?={_NATURE}$)"),
    re.compile(rf".{{0,12}}?年\s?(?={_YEAR}\s?年)"),
    re.compile(rf"{_YEAR}\s?年\s*(?=(?:指标)?属性$)"),
    re.compile(r".{1,8}?(?:值|累计|增速)\s*(?=属性$)"),
    re.compile(r"\S.*[\u4e00-\u9fff）)%％*]\s+(?=[\[〔<>≤≥]?\d[\d.]*[%\]〕]?$)"),
    re.compile(r".*\S\s+(?=[-—/]$)"),
    re.compile(r"\d{1,2}\s+(?=[\u4e00-\u9fff★“])(?![年月日个万亿项家以左])"),
)
"""A converter left two cells on one line: 「稳中向好预期性」, 「2015年2020年」, 「2025年 属性」,
「能源消耗降低（%） [14.6]」, 「15 服务业增加值比重」."""
_GOES_ON = "）)、，*※】〕]"
"""Characters that begin no cell."""
_OPEN, _CLOSE = "（([〔《", "）)]〕》"
_MAX_LINES = 8
"""A cell takes at most so many lines."""
_MAX_UNIT = 8


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: where it is printed, and what it reads."""

    span: Span
    first: int
    last: int
    """Positions of its first and last line among the document's lines."""
    text: str

    @property
    def figure(self) -> bool:
        """Whether it prints a figure or says that there is none."""
        return _FIGURE.fullmatch(self.text) is not None

    @property
    def closing(self) -> bool:
        """Whether it is the last of its row: 「约束性」."""
        return _CLOSING.fullmatch(self.text) is not None

    @property
    def unit(self) -> bool:
        """Whether it names a unit and nothing else."""
        if len(self.text) > _MAX_UNIT:
            return False
        name = normalise(self.text)
        return any(
            measure_of(form) is not Measure.OTHER for form in (name, _MULTIPLE.sub("", name))
        )

    @property
    def told(self) -> bool:
        """Whether it belongs to a row's values, not to its name."""
        return self.figure or self.closing or self.unit

    @property
    def ends_name(self) -> bool:
        """Whether it closes an indicator's name with its unit: 「……浓度（微克/立方米）」."""
        return not self.figure and _UNIT_BEHIND.search(self.text) is not None

    @property
    def group(self) -> bool:
        """Whether it names a group of rows."""
        return _GROUP.fullmatch(self.text) is not None

    @property
    def note(self) -> bool:
        """Whether it opens the notes below the table."""
        return _NOTE.match(self.text) is not None

    @property
    def numbered(self) -> int:
        """The number it begins with, 0 without one: 「（3）森林覆盖率」."""
        found = _NUMBERED.match(self.text)
        return int(found.group(1) or found.group(2)) if found else 0

    @property
    def number(self) -> int:
        """The number it is, 0 when it is something else."""
        return int(self.text.rstrip(".．、")) if _BARE_NUMBER.fullmatch(self.text) else 0

    @property
    def column(self) -> bool:
        """Whether it could name a column."""
        return _COLUMN.fullmatch("".join(self.text.split())) is not None

    @property
    def column_core(self) -> bool:
        """Whether it names the column of indicators or of a year."""
        return self.column and _COLUMN_CORE.search("".join(self.text.split())) is not None


def joined(cells: Sequence[Cell]) -> Cell:
    """Return neighbouring cells as one."""
    span = Span(cells[0].span.start, cells[-1].span.end)
    words = "".join(cell.text for cell in cells)
    return Cell(span, cells[0].first, cells[-1].last, words)


def read_cells(text: str, lines: Sequence[Line], start: int, end: int) -> list[Cell]:
    """Return the cells of lines ``start`` to ``end``, those of several lines rejoined.

    A line goes on with the cell above it inside a bracket, when it begins like a unit or is a
    mark, or when the same two lines follow each other again: 「完成国家 / 下达目标」.
    """
    single = [
        cell
        for position in range(start, end)
        if lines[position].kind is LineKind.TEXT
        for cell in _on_line(text, lines[position], position)
    ]
    pairs = Counter(
        (before.text, cell.text) for before, cell in pairwise(single) if before.text != cell.text
    )
    cells: list[Cell] = []
    above: Cell | None = None
    for cell in single:
        if above and _goes_on(above, cell, cells[-1], pairs):
            cells[-1] = joined((cells[-1], cell))
        else:
            cells.append(cell)
        above = cell
    return cells


def _on_line(text: str, line: Line, position: int) -> Iterator[Cell]:
    span = trim(text, line.span)
    while span.start < span.end:
        torn = [found for rule in _TORN if (found := rule.match(text, span.start, span.end))]
        cut = min((found.end() for found in torn), default=span.end)
        part = trim(text, Span(span.start, cut))
        yield Cell(part, position, position, readable(text[part.start : part.end]))
        span = trim(text, Span(cut, span.end))


def _goes_on(above: Cell, cell: Cell, whole: Cell, pairs: Counter[tuple[str, str]]) -> bool:
    if cell.last - whole.first >= _MAX_LINES:
        return False
    if _opens(whole.text) > 0:
        return True
    if cell.first > above.first + 1:
        return False
    if _MARK.fullmatch(cell.text):
        return not above.closing
    if any(one.closing or one.group or one.note for one in (cell, above)) or cell.numbered:
        return False
    if cell.text.startswith(tuple(_GOES_ON)):
        return True
    if cell.text.startswith(("（", "(")):
        return not above.figure or above.column
    if cell.figure or above.figure or cell.unit or above.unit:
        return False
    return not (cell.column or above.column) and pairs[above.text, cell.text] > 1


def _opens(text: str) -> int:
    return sum(map(text.count, _OPEN)) - sum(map(text.count, _CLOSE))
