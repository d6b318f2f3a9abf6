"""How well PDF files are read: their text against a reference, their pages, the time it takes."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import PolicyQAError, UnreadableDocument
from corpus.library import plan_of
from corpus.plan import Plan
from corpus.readers import pdf
from evals.likeness import Likeness, likeness
from evals.page_numbers import PageCheck, check_page, draw_sentences


class NothingToCompare(PolicyQAError):
    """No PDF file has a reference text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFigures:
    """One PDF file, read and compared."""

    name: str
    pages: int
    text_pages: int
    """Pages that hold text."""
    doubtful: int
    """Pages whose text is missing or garbled."""
    seconds: float
    """Processor time of the reading, on one core."""
    failure: str
    """Why it could not be read; empty for those that were. A failure counts as nothing found."""
    likeness: Likeness


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfReport:
    """The figures of a folder of PDF files."""

    files: tuple[FileFigures, ...]
    checks: tuple[PageCheck, ...]

    @property
    def in_order(self) -> float:
        """Share of all files' reference characters that were found in order."""
        expected = sum(file.likeness.expected for file in self.files)
        return sum(file.likeness.in_order for file in self.files) / expected if expected else 1.0

    @property
    def mean(self) -> float:
        """Mean of the files' shares, long and short files alike."""
        return sum(file.likeness.recall for file in self.files) / len(self.files)

    @property
    def rate(self) -> float:
        """Text pages a second on one core."""
        seconds = sum(file.seconds for file in self.files)
        return sum(file.text_pages for file in self.files) / seconds if seconds else 0.0


def measure_pdf(
    pdf_folder: Path,
    text_folder: Path,
    *,
    sentences: int,
    seed: int = 0,
    progress: Callable[[str], None] = lambda message: None,
) -> PdfReport:
    """Read every PDF file that has a text of the same name, and compare.

    Args:
        pdf_folder: Files ``NAME.pdf``.
        text_folder: Their references ``NAME.txt``, UTF-8.
        sentences: Sentences whose page is checked, drawn from all files.
        seed: Of the drawing.
        progress: Called with a line at each file.

    Raises:
        NothingToCompare: no file has a reference.
    """
    pairs = [
        (file, text_folder / f"{file.stem}.txt")
        for file in sorted(pdf_folder.glob("*.pdf"))
        if (text_folder / f"{file.stem}.txt").is_file()
    ]
    if not pairs:
        raise NothingToCompare(
            f"{pdf_folder}: holds no PDF file with a text of the same name in {text_folder}; "
            "name the folders of both."
        )
    figures, plans = [], {}
    for file, reference in pairs:
        found, plan = _measure(file, reference.read_text(encoding="utf-8"))
        figures.append(found)
        if plan:
            plans[file.stem] = plan
        progress(f"{file.name}: {found.likeness.recall:.4f}")
    drawn = draw_sentences(list(plans.values()), sentences, seed=seed)
    checks = [check_page(plan, span, pdf_folder / f"{plan.info.id}.pdf") for plan, span in drawn]
    return PdfReport(files=tuple(figures), checks=tuple(checks))


def _measure(file: Path, reference: str) -> tuple[FileFigures, Plan | None]:
    start = time.process_time()
    try:
        source = pdf.read(file)
    except UnreadableDocument as error:
        failed = FileFigures(
            name=file.stem,
            pages=0,
            text_pages=0,
            doubtful=0,
            seconds=time.process_time() - start,
            failure=str(error),
            likeness=likeness("", reference),
        )
        return failed, None
    seconds = time.process_time() - start
    figures = FileFigures(
        name=file.stem,
        pages=len(source.pages),
        text_pages=sum(bool(page.lines) for page in source.pages),
        doubtful=sum(page.doubtful for page in source.pages),
        seconds=seconds,
        failure="",
        likeness=likeness(source.text, reference),
    )
    return figures, plan_of(source, id=file.stem)


def pdf_text(report: PdfReport) -> str:
    """Return the report for a terminal."""
    return "\n".join(_lines(report))


def _lines(report: PdfReport) -> Iterator[str]:
    yield f"{'file':24}{'pages':>6}{'doubt':>6}{'chars':>8}{'in order':>10}{'present':>9}  extra"
    for file in sorted(report.files, key=lambda file: file.likeness.recall):
        found = file.likeness
        yield (
            f"{file.name:24}{file.pages:6}{file.doubtful:6}{found.expected:8}{found.recall:10.4f}"
            f"{found.presence:9.4f}{1 - found.precision:8.4f} {file.failure}"
        ).rstrip()
    yield ""
    yield f"characters in order     {report.in_order:.4f} (mean of files {report.mean:.4f})"
    yield f"text pages a second     {report.rate:.0f} on one core"
    if report.checks:
        yield from _checked(report.checks)


def _checked(checks: Sequence[PageCheck]) -> Iterator[str]:
    right = sum(check.is_right is True for check in checks)
    unknown = sum(check.is_right is None for check in checks)
    yield f"pages of sentences      {right} of {len(checks)} right, {unknown} not comparable"
    for check in checks:
        if not check.is_right:
            found = ", ".join(map(str, check.found_on)) or "none"
            place = f"{check.document}, character {check.start}"
            yield f"  {place}: page {check.page}, found on {found}"
