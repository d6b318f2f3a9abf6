"""The smallest stretches that say something by themselves: sentences and table rows."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from corpus import text as characters
from corpus.plan import Block, BlockKind, Plan, Span
from corpus.ragged import pieces
from corpus.text import normalise, readable

_MAX_LABEL = 24
"""Longest topic sentence, in characters: 「能源利用效率显著提升。」."""
_AMONG = re.compile(r"^其中[：:]\s*")
_ORDINAL = re.compile(r"^\s*(?:[（(]\s*\d{1,2}\s*[）)]|\d{1,2}\s*[.．、])\s*")
_UNIT = re.compile(r"[（(]([^（）()]{1,12})[）)]\s*$")
"""The unit at the end of an indicator's name: 「（千克标准煤/吨）」."""
_NUMBER = re.compile(r"^[<>≤≥＜＞约]?\s*\d[\d,，.]*")
_DEPARTMENTS = re.compile(
    r"[（(【［〔\[]?\s*(?:责任|牵头|配合|完成时限|时限|省|市|区|县|国家|各|由)?[^。]{0,200}"
    r"(?:责任(?:部门|单位|处室)|牵头(?:部门|单位)?|负责|配合|落实|参加)[^。]{0,200}[）)】］〕\]]?[。；]?"
)
"""A line that only says who is responsible for what stands before it:
「（责任部门：省发展改革委、省生态环境厅）」, 「（省工业和信息化厅牵头，省财政厅配合）」."""
_LEADING_NOTE = re.compile(
    r"[（(【［〔\[][^（()）】］〕\]]{2,200}"
    r"(?:[（(][^（()）]{1,60}[）)][^（()）】］〕\]]{0,160}){0,6}[）)】］〕\]][。；]?"
)
_NO_VALUE = frozenset({"", "—", "-", "–", "——", "/", "--", "…"})
_UNIT_COLUMNS = ("单位", "计量单位")
_VALUE_UNIT = re.compile(r"[%％‰℃]|[\u4e00-\u9fff/]")
"""A unit is words or a sign; 「（*）」 and 「（1）」 are notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence or one table row."""

    span: Span
    text: str
    """For reading: one line; a row as 「指标：2025年18%」."""
    section: int
    label: str
    """What it belongs to inside its section: a lead sentence, for a row the row above it, for a
    line of departments the sentences it closes."""
    row: bool = False
    header: Span | None = None
    """For a row, the table's header: the years and units that its text names."""
    closes: Span | None = None
    """For a line of departments, all that it speaks for: heading and sentences, itself included."""


def statements(plan: Plan) -> Iterator[Statement]:
    """Yield the plan's statements in order.

    A sentence that a page break or a repeated box heading interrupts is one statement; its span
    runs across the interruption, its text leaves the interruption out. A numbered item with
    nothing below it is a statement of the section above it.
    """
    items = _bare_items(plan)
    label, parent, before = "", "", ""
    section, opened = -1, 0
    for group in _reading_groups(plan):
        first = group[0]
        if first.section != section:
            section, label, parent, before = first.section, "", "", ""
            opened = plan.sections[section].span.start
        if first.kind is BlockKind.TABLE_ROW:
            row = _row(plan, first, parent)
            if _ORDINAL.match(plan.text[first.cells[0].start : first.cells[0].end]):
                parent = row.text.split("：", 1)[0]
            yield row
        elif first.kind is BlockKind.HEADING and section in items:
            yield _item(plan, first)
        elif first.kind in (BlockKind.PARAGRAPH, BlockKind.FRONT):
            label = ""
            for place, statement in enumerate(_sentences(plan, group)):
                if names_departments(statement.text):
                    closes = Span(opened, statement.span.end)
                    yield replace(statement, label=before or label, closes=closes)
                    before, opened = "", statement.span.end
                    continue
                if _is_label(statement.text, leads=place == 0):
                    label = statement.text.strip("—。：")
                topic = "" if statement.text.strip("—。：") == label else label
                yield replace(statement, label=topic)
                before += statement.text


def _bare_items(plan: Plan) -> set[int]:
    """Return the sections that are a heading and nothing else: 「（四）佐证材料」.

    An entry of a table of contents is none: its heading comes again with text below it.
    """
    filled: set[int | None] = {section.parent for section in plan.sections}
    filled |= {
        b.section for b in plan.blocks if b.kind in (BlockKind.PARAGRAPH, BlockKind.TABLE_ROW)
    }
    known = {normalise(plan.sections[number].heading) for number in filled if number is not None}
    return {
        section.number
        for section in plan.sections[1:]
        if section.number not in filled and normalise(section.heading) not in known
    }


def _item(plan: Plan, block: Block) -> Statement:
    span = characters.trim(plan.text, block.span)
    return Statement(
        span=span,
        text=readable(plan.text[span.start : span.end]),
        section=plan.sections[block.section].parent or 0,
        label="",
    )


def _reading_groups(plan: Plan) -> Iterator[list[Block]]:
    """Yield blocks, those that one sentence runs through together (furniture between them)."""
    group: list[Block] = []
    for block in plan.blocks:
        if block.kind is BlockKind.FURNITURE and group:
            group.append(block)
            continue
        runs_on = (
            len(group) > 1
            and block.kind is BlockKind.PARAGRAPH
            and block.section == group[0].section
            and group[0].kind is BlockKind.PARAGRAPH
            and not characters.ends_sentence(_last_text(plan, group))
        )
        if runs_on:
            group.append(block)
            continue
        if group:
            yield group
        group = [block]
    if group:
        yield group


def _last_text(plan: Plan, group: list[Block]) -> str:
    block = next(b for b in reversed(group) if b.kind is not BlockKind.FURNITURE)
    return plan.text[block.span.start : block.span.end]


def _sentences(plan: Plan, group: list[Block]) -> Iterator[Statement]:
    last = next(block for block in reversed(group) if block.kind is not BlockKind.FURNITURE)
    holes = [block.span for block in group if block.kind is BlockKind.FURNITURE]
    whole = Span(group[0].span.start, last.span.end)
    found = _apart(plan.text, characters.sentences(plan.text, whole))
    for span in chain.from_iterable(pieces(plan.text, sentence) for sentence in found):
        text = _without(plan.text, span, holes)
        if text:  # a run of converter's marks leaves nothing to read
            yield Statement(span=span, text=text, section=group[0].section, label="")


def _apart(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Cut a note of departments from the sentence that follows it without a stop."""
    for span in spans:
        note = _LEADING_NOTE.match(text, span.start, span.end)
        if note and note.end() < span.end and names_departments(readable(note.group())):
            yield Span(span.start, note.end())
            yield characters.trim(text, Span(note.end(), span.end))
        else:
            yield span


def _without(text: str, span: Span, holes: list[Span]) -> str:
    pieces, position = [], span.start
    index = bisect_right(holes, span.start, key=lambda hole: hole.end)
    while index < len(holes) and holes[index].start < span.end:
        pieces.append(text[position : holes[index].start])
        position = holes[index].end
        index += 1
    pieces.append(text[position : span.end])
    return readable("\n".join(pieces))


def names_departments(text: str) -> bool:
    """Tell whether a sentence is only a note of who is responsible."""
    return text[:1] in "（(【［〔[责牵" and _DEPARTMENTS.fullmatch(text) is not None


def _is_label(text: str, *, leads: bool) -> bool:
    """Tell whether a sentence is the topic of those after it; one that leads may list things."""
    body = text.rstrip("。：")
    return (
        2 <= len(body) <= _MAX_LABEL
        and text[-1] in "。："
        and not any(mark in body for mark in ("（(；" if leads else "、（(；"))
        and not any(character.isdigit() for character in body)
    )


def _row(plan: Plan, block: Block, parent: str) -> Statement:
    cells = [readable(plan.text[cell.start : cell.end]) for cell in block.cells]
    header_block = plan.blocks[block.header] if block.header is not None else None
    columns = header_block.cells[: len(cells)] if header_block else ()
    header = [readable(plan.text[cell.start : cell.end]) for cell in columns]
    return Statement(
        span=characters.trim(plan.text, block.span),
        text=row_text(header, cells),
        section=block.section,
        label=parent if not _ORDINAL.match(cells[0]) else "",
        row=True,
        header=characters.trim(plan.text, header_block.span) if header_block else None,
    )


def row_text(header: list[str], cells: list[str]) -> str:
    """Return a row as a sentence; each value with its column and its unit.

    >>> row_text(["指标", "2025年"], ["（1）单位工业增加值能耗下降（%）", "18（*）"])
    '单位工业增加值能耗下降：2025年18%（*）'
    """
    name = _AMONG.sub("", _ORDINAL.sub("", cells[0]))
    found = _UNIT.search(name)
    unit = found.group(1) if found and _VALUE_UNIT.search(found.group(1)) else ""
    if unit and found:
        name = name[: found.start()].rstrip()
    values = []
    for position, cell in enumerate(cells[1:], start=1):
        if cell in _NO_VALUE:
            continue
        column = header[position] if position < len(header) else ""
        if column in _UNIT_COLUMNS:
            unit = unit or cell
            continue
        column = "" if column in ("目标", "目标值", "指标值") else column
        apart = "：" if column[-1:].isdigit() else ""  # 「2025」 and 「18」 are not 「202518」
        values.append(f"{column}{apart}{_with_unit(cell, unit)}")
    return f"{name}：{'，'.join(values)}" if values else name


def _with_unit(value: str, unit: str) -> str:
    found = _NUMBER.match(value)
    if not unit or not found or unit in value:
        return value
    return value[: found.end()] + unit + value[found.end() :]
