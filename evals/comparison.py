"""Two runs over the same questions: what changed, and whether it could be chance."""

from collections.abc import Sequence
from dataclasses import dataclass

from evals.run import Result
from evals.runs import Run, UnusableRun
from evals.slices import headline
from evals.statistics import Change, changes, mcnemar


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The difference between two runs, over the questions both have."""

    before: str
    after: str
    """Names of the runs."""
    common: int
    only_before: int
    only_after: int
    """Questions in both runs, and in one alone; the latter are left out."""
    changes: dict[str, Change]
    fixed: tuple[str, ...]
    broken: tuple[str, ...]
    """Ids of the questions that became right and wrong."""
    p: float
    """Two-sided p of McNemar's exact test on the right and wrong answers."""


def compare(before: Run, after: Run) -> Comparison:
    """Compare the headline results of two runs question by question.

    Raises:
        UnusableRun: the runs have no question in common.
    """
    old = {result.question.id: result for result in headline(before.results)}
    new = {result.question.id: result for result in headline(after.results)}
    ids = [id for id in new if id in old]
    if not ids:
        raise UnusableRun(f"{before.name} and {after.name} have no question in common.")
    fixed = tuple(id for id in ids if new[id].grade.correct and not old[id].grade.correct)
    broken = tuple(id for id in ids if old[id].grade.correct and not new[id].grade.correct)
    return Comparison(
        before=before.name,
        after=after.name,
        common=len(ids),
        only_before=len(old) - len(ids),
        only_after=len(new) - len(ids),
        changes=changes([old[id].grade for id in ids], [new[id].grade for id in ids]),
        fixed=fixed,
        broken=broken,
        p=mcnemar(len(fixed), len(broken)),
    )


def comparison_text(comparison: Comparison, results: Sequence[Result] = ()) -> str:
    """Return a comparison as lines of text; results name the reasons of broken questions."""
    reasons = {result.question.id: result.grade.why for result in results}
    lines = [
        f"before  {comparison.before}",
        f"after   {comparison.after}",
        f"{comparison.common} questions in both"
        f" ({comparison.only_before} only before, {comparison.only_after} only after)",
        "",
        f"{'figure':24}{'before':>9}{'after':>9}{'change':>9}   95 % interval (paired bootstrap)",
    ]
    for name, change in comparison.changes.items():
        low, high = change.interval
        mark = " *" if change.significant else ""
        lines.append(
            f"{name:24}{change.before:9.3f}{change.after:9.3f}{change.difference:+9.3f}"
            f"   [{low:+.3f}, {high:+.3f}]{mark}"
        )
    lines += ["", f"McNemar's exact test on right and wrong: p = {comparison.p:.4f}"]
    lines += [f"{len(comparison.fixed)} became right: {' '.join(comparison.fixed)}"]
    lines += [f"{len(comparison.broken)} became wrong: {' '.join(comparison.broken)}"]
    lines += [f"- {id}: {reasons[id]}" for id in comparison.broken if id in reasons]
    return "\n".join(lines)
