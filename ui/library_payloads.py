"""Versions, failures and results as JSON and as lines for a terminal."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from corpus.plan import DocumentInfo
from indexer.arrivals import Outcome, Result
from indexer.holdings import Failure, Version
from ui import library_labels as words
from ui.terminal import facts, safe


def result_json(result: Result) -> dict[str, object]:
    """Return what became of a file."""
    return {**asdict(result), "outcome": result.outcome.name.lower()}


def version_json(version: Version) -> dict[str, object]:
    """Return one version of a document."""
    return {
        "id": version.id,
        "version": version.number,
        "title": version.info.title,
        "file": version.name,
        "bytes": version.size,
        "sha256": version.sha256,
        "added": version.added,
        "ended": version.ended or None,
        "doubts": list(version.doubts),
        "notes": list(version.notes),
    }


def failure_json(failure: Failure) -> dict[str, object]:
    """Return a file that failed."""
    return {"file": failure.name, "reason": failure.reason, "failed": failure.failed}


def results_text(results: Sequence[Result], *, known: bool = False) -> str:
    """Return a line for every file, also for those that are in unchanged if told so."""
    lines = []
    for result in results:
        if result.outcome is Outcome.KNOWN and result.note == result.id and not known:
            continue
        note = result.note
        if result.outcome is Outcome.KNOWN:
            note = words.SAME_AS.format(id=result.note)
        elif note and result.outcome is not Outcome.FAILED:
            note = words.DOUBTFUL.format(doubts=note)
        name = f"  {result.name}" if result.outcome is Outcome.KNOWN else ""
        lines.append(f"{words.OUTCOMES[result.outcome]}  {result.id}{name}  {note}".rstrip())
    return safe("\n".join(lines))


def summary_text(results: Sequence[Result]) -> str:
    """Return how many files each thing became of."""
    counts = Counter(result.outcome for result in results)
    return " · ".join(f"{words.OUTCOMES[one]} {counts[one]}" for one in Outcome if counts[one])


def documents_text(documents: Sequence[DocumentInfo], doubts: Mapping[str, Sequence[str]]) -> str:
    """Return a list of documents, two lines each, and a third for one that is doubtful."""
    lines = []
    for info in documents:
        lines += [info.id, f"    {info.title} · {facts(info)}"]
        if doubts[info.id]:
            lines.append(f"    {words.DOUBTFUL.format(doubts='；'.join(doubts[info.id]))}")
    return safe("\n".join(lines))


def failures_text(failures: Sequence[Failure]) -> str:
    """Return files that failed, with their reasons."""
    if not failures:
        return words.NO_FAILURES
    return safe("\n".join(f"{one.name}\n    {one.reason}\n    {one.failed}" for one in failures))


def history_text(versions: Sequence[Version]) -> str:
    """Return the versions of a document, the latest last."""
    return safe("\n".join(_version_line(version, versions) for version in versions))


def _version_line(version: Version, versions: Sequence[Version]) -> str:
    state = words.IN_USE
    if version.ended:
        after = [one for one in versions if one.number == version.number + 1]
        replaced = any(one.added == version.ended for one in after)
        state = f"{words.REPLACED if replaced else words.REMOVED} {version.ended}"
    return (
        f"{version.number:>3}  {version.added}  {version.name}  {version.size:,} B  "
        f"{version.sha256[:12]}  {state}"
    )
