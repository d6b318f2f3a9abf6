"""Hostile files read one by one: nothing crashes, hangs, eats the memory or reaches further."""

import resource
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from corpus.errors import UnreadableDocument
from corpus.intake import Intake
from corpus.library import plan_of
from corpus.limits import Limits
from corpus.plan import Plan
from corpus.readers.encodings import printable
from corpus.readers.formats import ENDINGS, Format
from evals.hostile.archives import archive_cases
from evals.hostile.case import Case, Verdict
from evals.hostile.mutations import mutated_cases
from evals.hostile.papers import paper_cases
from evals.hostile.pictures import legacy_cases, picture_cases
from evals.hostile.plain import plain_cases
from evals.hostile.web import web_cases
from indexer import library
from indexer.arrivals import Outcome as Became
from indexer.store import Index
from indexer.verify import damages

LIMITS = Limits(
    megabytes=20,
    pages=300,
    seconds=10,
    page_seconds=0,
    memory_megabytes=1024,
    unpacked_megabytes=64,
)
"""Tight ones, so that many files reach them. Nothing is recognised, which would take hours, but
images, of which few are whole enough."""
_RECOGNITION = 60
"""Seconds for an image."""
_IMAGES = tuple(ending for ending, format in ENDINGS.items() if format is Format.IMAGE)
_GRACE = 4.0
"""Seconds beyond its limit that a file may take until it has been put away."""
_LONGEST_SENTENCE = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file."""

    case: str
    ending: str
    read: bool
    sentence: str
    """Why it was refused."""
    seconds: float
    """Of the process that read it, by the clock, and of this one, of the processor's time."""
    megabytes: float
    """Most memory of the process that read it; 0 for text, which needs none."""
    faults: tuple[str, ...]
    """What must never happen, and did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HostileReport:
    """What became of all files."""

    files: int
    read: int
    refused: int
    slowest_seconds: float
    most_megabytes: float
    """Of the processes that read."""
    own_megabytes: float
    """Most memory of the program itself."""
    indexed: int
    """Files of which the index took the text, after it was offered all that a folder held."""
    set_aside: int
    """Files that it set aside with a reason."""
    faults: tuple[str, ...]
    by_ending: dict[str, tuple[int, int]]
    """Files read and refused, by ending."""


def all_cases(count: int, seed: int) -> Iterator[Case]:
    """Yield the cases made by hand, and damaged files up to the count."""
    made = 0
    for case in chain(
        plain_cases(), web_cases(), archive_cases(), paper_cases(), picture_cases(), legacy_cases()
    ):
        made += 1
        yield case
    yield from mutated_cases(max(0, count - made), seed)


def run_cases(
    cases: Iterable[Case],
    folder: Path,
    *,
    limits: Limits = LIMITS,
    progress: Callable[[str], None] = lambda _: None,
) -> Iterator[Outcome]:
    """Write each file into the folder, read it, and leave it there.

    Args:
        cases: The files.
        folder: An empty one.
        limits: What one file may cost.
        progress: Called with a line of text now and then.
    """
    seeing = replace(limits, page_seconds=_RECOGNITION)
    with Intake(limits) as usual, Intake(seeing) as for_images:
        for number, case in enumerate(cases):
            path = folder / f"{number:05}{case.ending}"
            path.write_bytes(case.content())
            yield _run(case, path, for_images if case.ending in _IMAGES else usual)
            if number % 200 == 199:
                progress(f"{number + 1} files read")


def _run(case: Case, path: Path, intake: Intake) -> Outcome:
    begun = time.process_time()
    faults: list[str] = []
    sentence = text = ""
    plan: Plan | None = None
    try:
        plan = plan_of(intake.read(path), id=path.stem)
        text = plan.text
    except UnreadableDocument as error:
        sentence = str(error)
    except Exception as error:  # what is looked for: anything but a sentence
        faults.append(f"crashed: {type(error).__name__}: {error}"[:300])
    report = intake.sandbox.last
    megabytes = report.megabytes if report else 0.0
    seconds = time.process_time() - begun + (report.seconds if report else 0.0)
    faults += _faults(case, path, plan, sentence)
    if seconds > intake.limits.seconds + intake.limits.page_seconds + _GRACE:
        faults.append(f"took {seconds:.1f} seconds")
    if megabytes > intake.limits.memory_megabytes:
        faults.append(f"took {megabytes:.0f} MB")
    if case.never and case.never in text + sentence:
        faults.append("told what is hidden")
    return Outcome(
        case=case.name,
        ending=case.ending,
        read=plan is not None,
        sentence=sentence,
        seconds=seconds,
        megabytes=megabytes,
        faults=tuple(faults),
    )


def _faults(case: Case, path: Path, plan: Plan | None, sentence: str) -> Iterator[str]:
    if (case.verdict is Verdict.READ and plan is None) or (
        case.verdict is Verdict.REFUSED and plan is not None
    ):
        yield f"was not {case.verdict}: {sentence}"
    if sentence and not (
        sentence.startswith(f"{path}: ")
        and sentence.endswith(".")
        and sentence == " ".join(sentence.split())
        and len(sentence) < _LONGEST_SENTENCE + len(str(path))
    ):
        yield f"said no sentence: {sentence[:200]}"
    if plan is not None:
        if plan.text != printable(plan.text) or not plan.text.strip():
            yield "gave a text that cannot be shown"
        ends = [block.span.end for block in plan.blocks]
        if [block.span.start for block in plan.blocks] != [0, *ends[:-1]]:
            yield "gave a plan with gaps"


def measure_hostile(
    cases: Iterable[Case],
    folder: Path,
    *,
    good: Sequence[Path],
    limits: Limits = LIMITS,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[HostileReport, tuple[Outcome, ...]]:
    """Read all cases; then offer the whole folder to an index that holds good documents.

    Args:
        cases: The files.
        folder: An empty or new one, for files and index.
        good: Files and folders of the good documents.
        limits: What one file may cost.
        progress: Called with a line of text now and then.
    """
    files = folder / "files"
    files.mkdir(parents=True)
    outcomes = tuple(run_cases(cases, files, limits=limits, progress=progress))
    faults = [f"{one.case}: {fault}" for one in outcomes for fault in one.faults]
    library.add(folder / "index", good)
    indexed, set_aside, lost = _offered(files, folder / "index", limits, progress)
    return (
        HostileReport(
            files=len(outcomes),
            read=sum(one.read for one in outcomes),
            refused=sum(not one.read for one in outcomes),
            slowest_seconds=max(one.seconds for one in outcomes),
            most_megabytes=max(one.megabytes for one in outcomes),
            own_megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            indexed=indexed,
            set_aside=set_aside,
            faults=(*faults, *lost),
            by_ending=_by_ending(outcomes),
        ),
        outcomes,
    )


def _offered(
    files: Path, index: Path, limits: Limits, progress: Callable[[str], None]
) -> tuple[int, int, list[str]]:
    """Offer files to an index; return how many it took and set aside, and what it lost."""
    with closing(Index.open(index)) as before:
        texts = {info.id: before.text(info.id) for info in before.documents()}
    offered = sorted(files.iterdir())
    results = library.add(index, offered, limits=limits, progress=progress)
    became = Counter(result.outcome for result in results)
    lost = []
    if len(results) != len(offered):
        lost.append(f"the index: {len(offered)} files were offered, {len(results)} accounted for")
    with closing(Index.open(index)) as after:
        lost += [f"the index: {sentence}" for sentence in damages(after)]
        kept = {info.id for info in after.documents()}
        lost += [
            f"the index: {id} was lost or changed"
            for id, text in texts.items()
            if id not in kept or after.text(id) != text
        ]
        taken = {result.id for result in results if result.outcome is Became.ADDED}
        lost += [f"the index: {id} was taken and is not there" for id in sorted(taken - kept)]
    return became[Became.ADDED] + became[Became.KNOWN], became[Became.FAILED], lost


def _by_ending(outcomes: Sequence[Outcome]) -> dict[str, tuple[int, int]]:
    read = Counter(one.ending for one in outcomes if one.read)
    refused = Counter(one.ending for one in outcomes if not one.read)
    return {ending: (read[ending], refused[ending]) for ending in sorted({*read, *refused})}


def hostile_text(report: HostileReport, outcomes: Sequence[Outcome], *, slowest: int = 5) -> str:
    """Return a report as lines of text."""
    lines = [
        f"{report.files} files: {report.read} read, {report.refused} refused",
        f"slowest {report.slowest_seconds:.1f} s, most memory of a reader "
        f"{report.most_megabytes:.0f} MB, of the program {report.own_megabytes:.0f} MB",
        f"index: {report.indexed} taken, {report.set_aside} set aside",
        *(
            f"  {ending:6} {read:5} read {refused:5} refused"
            for ending, (read, refused) in report.by_ending.items()
        ),
        "slowest:",
        *(
            f"  {one.seconds:5.1f} s {one.megabytes:6.0f} MB  {one.case}: {one.sentence or 'read'}"[
                :160
            ]
            for one in sorted(outcomes, key=lambda one: -one.seconds)[:slowest]
        ),
        f"{len(report.faults)} faults",
        *(f"  {fault}" for fault in report.faults),
    ]
    return "\n".join(lines)
