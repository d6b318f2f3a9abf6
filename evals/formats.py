"""What a file's format costs: the same plans and questions, read from six formats."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.errors import PolicyQAError
from corpus.intake import Intake
from corpus.library import plan_of
from corpus.plan import Plan, Span
from corpus.readers.legacy import convert, libreoffice
from evals.likeness import likeness
from evals.metrics import figures
from evals.page_numbers import check_page
from evals.printing import Part, parts, word_bytes
from evals.run import Result
from evals.scans import scan
from evals.suite import evaluate
from indexer.build import build_index

_CONVERSION = 300.0
"""Seconds that LibreOffice may take for all files of one format."""


class FileFormat(StrEnum):
    """Formats in which plans are read."""

    TEXT = "txt"
    WORD = "docx"
    COUNTED = "docx, generated numbers"
    HTML = "html"
    PDF = "pdf"
    SCAN = "scanned pdf"


MADE_BY_LIBREOFFICE = (FileFormat.HTML, FileFormat.PDF, FileFormat.SCAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatFigures:
    """How well plans are read, and questions answered, from files of one format."""

    format: FileFormat
    in_order: float
    """Share of the printed characters that were read, in order."""
    spurious: float
    """Share of the characters read that were not printed."""
    accuracy: float
    evidence_recall: float
    citations: int
    """Citations whose page could be looked up in the file with another reader."""
    pages_right: int
    """Those of them that name the right page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatsReport:
    """The figures of several formats; the first is what the others are compared with."""

    formats: tuple[FormatFigures, ...]


def measure_formats(
    plans: Sequence[Plan],
    questions: Sequence[Path],
    folder: Path,
    *,
    formats: Sequence[FileFormat] = tuple(FileFormat),
    settings: Settings,
    progress: Callable[[str], None] = lambda _: None,
) -> FormatsReport:
    """Print plans in several formats, read them back and answer questions from each.

    Args:
        plans: The plans, read from text.
        questions: Question files about them.
        folder: Where files and indexes are made.
        formats: What to measure; text is always measured first.
        settings: Limits for reading.
        progress: Called with a line of text now and then.

    Raises:
        PolicyQAError: LibreOffice is wanted and not installed, or made no file.
    """
    printed = {plan.info.id: tuple(parts(plan)) for plan in plans}
    found = []
    for format in dict.fromkeys((FileFormat.TEXT, *formats)):
        progress(f"{format}: making the files")
        files = make_files(plans, printed, format, folder)
        read = list(plans)
        if format is not FileFormat.TEXT:
            read = [*_read(plans, files, settings, progress)]
        index = folder / f"index-{format.name.lower()}"
        build_index(read, index)
        assistant = Assistant.open(index, Settings().without_language_model())
        results = evaluate(assistant, questions, strict=False, progress=progress).results
        found.append(_figures(format, read, printed, files, results))
    return FormatsReport(formats=tuple(found))


def make_files(
    plans: Sequence[Plan],
    printed: Mapping[str, Sequence[Part]],
    format: FileFormat,
    folder: Path,
) -> dict[str, Path]:
    """Make the files of one format and return them by document.

    Raises:
        PolicyQAError: LibreOffice is wanted and not installed, or made no file.
    """
    if format is FileFormat.TEXT:
        return {}
    place = folder / format.name.lower()
    place.mkdir(parents=True, exist_ok=True)
    if format in (FileFormat.WORD, FileFormat.COUNTED):
        for plan in plans:
            data = word_bytes(
                printed[plan.info.id],
                plan.info.title,
                generated=format is FileFormat.COUNTED,
            )
            (place / f"{plan.info.id}.docx").write_bytes(data)
        return {plan.info.id: place / f"{plan.info.id}.docx" for plan in plans}
    if format is FileFormat.SCAN:
        made = {}
        for id, file in make_files(plans, printed, FileFormat.PDF, folder).items():
            made[id] = place / f"{id}.pdf"
            scan(file, made[id])
        return made
    words = make_files(plans, printed, FileFormat.WORD, folder)
    return dict(_converted(words, format, place))


def _converted(
    words: Mapping[str, Path], format: FileFormat, place: Path
) -> Iterator[tuple[str, Path]]:
    program = libreoffice()
    if program is None:
        raise PolicyQAError(
            f"LibreOffice, which makes the {format} files, is not installed; install it (Debian: "
            "libreoffice-writer-nogui) or name other formats."
        )
    filters = {FileFormat.HTML: "html:HTML (StarWriter)", FileFormat.PDF: "pdf"}
    convert([*words.values()], filters[format], place, program=program, seconds=_CONVERSION)
    for id in words:
        file = place / f"{id}.{format}"
        if not file.is_file():
            raise PolicyQAError(f"{file}: LibreOffice did not make it; try again.")
        yield id, file


def _read(
    plans: Sequence[Plan],
    files: Mapping[str, Path],
    settings: Settings,
    progress: Callable[[str], None],
) -> Iterator[Plan]:
    with Intake(settings.limits) as intake:
        for plan in plans:
            file = files[plan.info.id]
            yield plan_of(intake.read(file), id=plan.info.id, known=plan.info)
            progress(f"{file.name} read")


def _figures(
    format: FileFormat,
    read: Sequence[Plan],
    printed: Mapping[str, Sequence[Part]],
    files: Mapping[str, Path],
    results: Sequence[Result],
) -> FormatFigures:
    compared = [likeness(plan.text, printed_text(printed[plan.info.id])) for plan in read]
    common = sum(one.in_order for one in compared)
    answered = figures([result.grade for result in results])
    checks = list(_page_checks(read, files, results))
    return FormatFigures(
        format=format,
        in_order=common / max(1, sum(one.expected for one in compared)),
        spurious=1 - common / max(1, sum(one.given for one in compared)),
        accuracy=answered.accuracy,
        evidence_recall=answered.evidence_recall,
        citations=len(checks),
        pages_right=sum(checks),
    )


def printed_text(printed: Sequence[Part]) -> str:
    """Return what a file prints, as text."""
    return "\n".join(
        "\n".join(" | ".join(row) for row in part.rows) if part.rows else part.text
        for part in printed
    )


def _page_checks(
    read: Sequence[Plan], files: Mapping[str, Path], results: Sequence[Result]
) -> Iterator[bool]:
    """Yield for every citation into a file with pages whether it names the right one.

    A scan has the pages of the PDF file it was made from, in which the quotes can be sought.
    """
    plans = {plan.info.id: plan for plan in read if plan.pages}
    for result in results:
        for citation in result.answer.citations if result.answer else ():
            plan = plans.get(citation.document)
            if plan is None:
                continue
            file = files[citation.document]
            original = file.parent.parent / FileFormat.PDF.name.lower() / file.name
            check = check_page(plan, Span(citation.start, citation.end), original)
            if check.is_right is not None:
                yield check.is_right and citation.page == check.page


def formats_text(report: FormatsReport) -> str:
    """Return a report as lines of text."""
    first = report.formats[0]
    head = ("in order", "spurious", "accuracy", "change", "evidence", "citations", "pages right")
    lines = [f"{'format':26}" + "".join(f"{name:>12}" for name in head)]
    for row in report.formats:
        lines.append(
            f"{row.format:26}{row.in_order:12.4f}{row.spurious:12.4f}{row.accuracy:12.3f}"
            f"{row.accuracy - first.accuracy:+12.3f}{row.evidence_recall:12.3f}"
            f"{row.citations:12}{row.pages_right:12}"
        )
    return "\n".join(lines)
