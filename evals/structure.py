"""How structure is read: every character kept, nothing crashed, time in step with the text."""

import gc
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.acceptance import examine
from corpus.errors import UnreadableDocument
from corpus.intake import Intake
from corpus.library import document_files, plan_of
from corpus.limits import DEFAULTS, Limits
from corpus.numbering import Rank, marker
from corpus.outline import parse
from corpus.plan import BlockKind, DocumentInfo, Plan
from corpus.provisions import provisions
from corpus.readers.source import SourceText
from corpus.statements import statements
from corpus.text import plain

_ENOUGH = 0.2
"""Seconds that are measured at least: the clock may tick in hundredths."""
_INFO = DocumentInfo(id="x", title="x")
_COUNTED = (Rank.BOX, Rank.ANNEX, Rank.TITLE, Rank.PREFACE)
"""Ranks whose numbers need not follow each other: boxes run through, annexes stand alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureReport:
    """Totals over a folder of documents."""

    documents: int
    crashes: tuple[str, ...]
    """Documents that could not be read to the end, with the kind of error."""
    characters: int
    megabytes: float
    """Of text, in UTF-8."""
    covered: float
    """Share of the characters that lie in exactly one block, inside its section."""
    least_covered: float
    """The same in the document that does worst."""
    below_headings: float
    """Share of the characters below a heading."""
    headings: dict[str, int]
    in_sequence: float
    """Share of the numbered headings whose number is one, or follows one of their kind."""
    tables: int
    rows: int
    rows_without_columns: int
    statements: int
    reproduced: float
    """Share of the statements that say what their span prints, what interrupts them left out."""
    structure_megabytes_a_second: float
    """Reading, structure and statements, of one core's processor time."""
    provisions_megabytes_a_second: float
    """The same with the provisions."""
    structure_growth: float
    """Time for every text twice over, divided by the time for it once."""
    provisions_growth: float


def measure_structure(
    folder: Path, *, limits: Limits = DEFAULTS, progress: Callable[[str], None] = lambda _: None
) -> StructureReport:
    """Read every document of a folder and measure its structure, then time all of them.

    Raises:
        UnreadableDocument: there is no document in the folder.
    """
    texts: list[str] = []
    crashes: list[str] = []
    totals: Counter[str] = Counter()
    headings: Counter[str] = Counter()
    least = 1.0
    with Intake(limits) as intake:
        for file in document_files(folder):
            try:
                source = intake.read(file)
                plan = plan_of(source, id=file.stem)
                found = _counts(plan)
                report = examine(plan)
            except (UnreadableDocument, ArithmeticError, LookupError, TypeError, ValueError) as e:
                crashes.append(f"{file.name}: {type(e).__name__}")
                continue
            texts.append(source.text)
            totals.update(found)
            headings.update(report.headings)
            least = min(least, report.covered)
            totals["covered"] += round(report.covered * len(plan.text))
            totals["titled"] += round(report.in_titled_sections * len(plan.text))
            totals["tables"] += report.tables
            totals["rows"] += report.rows
            totals["loose"] += report.rows_without_columns
            if len(texts) % 50 == 0:
                progress(f"{len(texts)} documents read")
    progress(f"{len(texts)} documents read; timing")
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    once, whole = _seconds(texts, _structure), _seconds(texts, _provisions)
    doubled = [text + text for text in texts]
    return StructureReport(
        documents=len(texts) + len(crashes),
        crashes=tuple(crashes),
        characters=totals["characters"],
        megabytes=round(megabytes, 3),
        covered=_share(totals, "covered", "characters"),
        least_covered=least,
        below_headings=_share(totals, "titled", "characters"),
        headings=dict(headings),
        in_sequence=_share(totals, "following", "numbered"),
        tables=totals["tables"],
        rows=totals["rows"],
        rows_without_columns=totals["loose"],
        statements=totals["statements"],
        reproduced=_share(totals, "reproduced", "statements"),
        structure_megabytes_a_second=megabytes / once,
        provisions_megabytes_a_second=megabytes / whole,
        structure_growth=_seconds(doubled, _structure) / once,
        provisions_growth=_seconds(doubled, _provisions) / whole,
    )


def _share(totals: Counter[str], part: str, whole: str) -> float:
    return totals[part] / totals[whole] if totals[whole] else 1.0


def _counts(plan: Plan) -> Counter[str]:
    """Return what is counted of one plan."""
    found: Counter[str] = Counter(characters=len(plan.text))
    last: dict[Rank, int] = {}
    for section in plan.sections[1:]:
        numbered = marker(section.heading)
        if not numbered or not numbered[1] or numbered[0] in _COUNTED:
            continue
        rank, ordinal, _ = numbered
        found["numbered"] += 1
        found["following"] += ordinal == 1 or ordinal == last.get(rank, 0) + 1
        last[rank] = ordinal
    holes = [block.span for block in plan.blocks if block.kind is BlockKind.FURNITURE]
    place = 0
    for statement in statements(plan):
        while place < len(holes) and holes[place].end <= statement.span.start:
            place += 1
        pieces, start, hole = [], statement.span.start, place
        while hole < len(holes) and holes[hole].start < statement.span.end:
            pieces.append(plan.text[start : holes[hole].start])
            start = holes[hole].end
            hole += 1
        pieces.append(plan.text[start : statement.span.end])
        printed = re.sub(r"\s", "", plain("\n".join(pieces)))
        found["statements"] += 1
        found["reproduced"] += statement.row or re.sub(r"\s", "", statement.text) == printed
    return found


def _structure(text: str) -> None:
    for _ in statements(parse(text, _INFO)):
        pass


def _provisions(text: str) -> None:
    for _ in provisions(plan_of(SourceText(text=text), id="x")):
        pass


def _seconds(texts: Sequence[str], work: Callable[[str], None]) -> float:
    """Return the processor time of some work on all texts, their decoding included."""
    data = [text.encode() for text in texts]
    gc.collect()
    passes, start = 0, time.process_time()
    while (took := time.process_time() - start) < _ENOUGH:
        for encoded in data:
            work(encoded.decode())
        passes += 1
    return took / passes


def structure_text(report: StructureReport) -> str:
    """Return the report as a table of figures."""
    counts = "  ".join(f"{kind} {count}" for kind, count in report.headings.items())
    lines = [
        f"documents               {report.documents}",
        f"crashes                 {len(report.crashes)}  {', '.join(report.crashes)}".rstrip(),
        f"characters              {report.characters}  ({report.megabytes:.1f} MB)",
        f"covered                 {report.covered:.4f}  (least {report.least_covered:.4f})",
        f"below headings          {report.below_headings:.4f}",
        f"headings                {sum(report.headings.values())}  {counts}",
        f"numbers in sequence     {report.in_sequence:.4f}",
        f"tables                  {report.tables} headers, {report.rows} rows, "
        f"{report.rows_without_columns} of them without columns",
        f"statements              {report.statements}",
        f"spans reproduce them    {report.reproduced:.4f}",
        f"structure               {report.structure_megabytes_a_second:.2f} MB/s, "
        f"twice the text {report.structure_growth:.2f} times the time",
        f"with provisions         {report.provisions_megabytes_a_second:.2f} MB/s, "
        f"twice the text {report.provisions_growth:.2f} times the time",
    ]
    return "\n".join(lines)
