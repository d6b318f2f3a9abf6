"""Plans printed as other formats, to measure what reading them back loses.

A plan's paragraphs, headings and tables are written as a Word file, with a running head and page
numbers; LibreOffice makes web pages and PDF files of it; scans are pictures of the PDF's pages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from corpus.numbering import Rank, read_heading
from corpus.plan import Block, BlockKind, Plan
from corpus.readers.docx_numbering import format_number
from corpus.text import readable

_FONT = "Noto Serif CJK SC"
_SIZE = 12
_RANKS = {Rank.FIRST: 0, Rank.SECOND: 1}
"""Headings whose numbers Word may generate, and their levels: 一、 and （一）."""
_LIST = f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="90">
<w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>
<w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>
<w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>"""
_NUMBER = f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'
_PAGE_FIELD = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paragraph, a heading or a table."""

    text: str = ""
    heading: bool = False
    rows: tuple[tuple[str, ...], ...] = ()


def parts(plan: Plan) -> Iterator[Part]:
    """Yield what a plan prints, page numbers and other residue left out."""
    rows: list[tuple[str, ...]] = []
    for block in plan.blocks:
        if block.kind is BlockKind.FURNITURE:
            continue
        if rows and block.kind is not BlockKind.TABLE_ROW:
            yield Part(rows=tuple(rows))
            rows = []
        if block.kind in (BlockKind.TABLE_HEADER, BlockKind.TABLE_ROW):
            rows.append(tuple(readable(plan.text[c.start : c.end]) for c in block.cells))
        elif text := _text(plan, block):
            yield Part(text=text, heading=block.kind is BlockKind.HEADING)
    if rows:
        yield Part(rows=tuple(rows))


def _text(plan: Plan, block: Block) -> str:
    return readable(plan.text[block.span.start : block.span.end])


def word_bytes(printed: Sequence[Part], title: str, *, generated: bool = False) -> bytes:
    """Return a Word file.

    Args:
        printed: What it holds.
        title: The running head.
        generated: Let Word generate the numbers 一、 and （一） of headings, where they are those
            that it would count.
    """
    document = Document()
    _set_up(document, title)
    counts = [0, 0]
    for part in printed:
        if part.rows:
            _table(document, part.rows)
        else:
            level = _counted(part, counts) if generated else None
            _paragraph(document, part, level)
    if generated:
        numbering = document.part.numbering_part.element
        numbering.insert(0, parse_xml(_LIST))
        numbering.append(parse_xml(_NUMBER))
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _set_up(document: Any, title: str) -> None:  # noqa: ANN401 - python-docx has no public types
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(_SIZE)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    section = document.sections[0]
    section.header.paragraphs[0].text = title
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("— ")
    foot._p.append(parse_xml(_PAGE_FIELD))
    foot.add_run(" —")


def _counted(part: Part, counts: list[int]) -> int | None:
    """Return the level of a heading whose number Word would generate."""
    heading = read_heading(part.text) if part.heading else None
    level = _RANKS.get(heading.rank) if heading else None
    if heading is None or level is None:
        return None
    label = _label(heading.ordinal, level)
    if heading.ordinal != counts[level] + 1 or not part.text.startswith(label):
        return None
    counts[level] += 1
    if level == 0:
        counts[1] = 0
    return level


def _label(ordinal: int, level: int) -> str:
    number = format_number(ordinal, "chineseCountingThousand")
    return f"（{number}）" if level else f"{number}、"


def _paragraph(document: Any, part: Part, level: int | None) -> None:  # noqa: ANN401
    text = part.text
    if level is not None:
        heading = read_heading(text)
        text = text[len(_label(heading.ordinal if heading else 0, level)) :]
    paragraph = document.add_paragraph(text)
    paragraph.paragraph_format.first_line_indent = Pt(2 * _SIZE)
    paragraph.runs[0].bold = part.heading
    if level is not None:
        number = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        number.get_or_add_ilvl().val = level
        number.get_or_add_numId().val = 90


def _table(document: Any, rows: Sequence[Sequence[str]]) -> None:  # noqa: ANN401
    width = max(map(len, rows))
    table = document.add_table(rows=len(rows), cols=width)
    table.style = "Table Grid"
    for printed, row in zip(table.rows, rows, strict=True):
        cells = printed.cells
        for place, text in enumerate(row):
            cells[place].text = text
        if len(row) == 1 and width > 1:
            cells[0].merge(cells[-1])
    document.add_paragraph()
