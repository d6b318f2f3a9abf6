"""How well provisions are read: precision and recall against the hand-labelled reference.

A predicted fact and a label are the same figure when their values' spans overlap. Every label and
every prediction counts; a figure that is found but wrong in a field is wrong on both sides.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from corpus.departments import canonical
from corpus.errors import PolicyQAError
from corpus.plan import Plan, Span
from corpus.provision import Provision, ProvisionKind, Target, Threshold
from corpus.provisions import provisions
from corpus.readings import readings
from corpus.text import normalise

MISTAKEN = "baseline as target"
"""Its recall is the share of baselines that are taken for targets: lower is better."""
REFERENCE = Path(__file__).parent / "reference"
_SHIPPED = "shipped plans, labels seen while the rules were written"
_SEEN = "library, labels seen while the rules were written"
_HELD_OUT = "library, held out"
BUILDING = "building"
"""Part of the reference that the author of the rules has seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts for one kind of fact."""

    name: str
    labelled: int
    predicted: int
    right: int
    """Predictions that agree with a label."""

    @property
    def precision(self) -> float:
        """Share of predictions that are right; 1 when nothing is predicted."""
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Share of labels that are found right; 1 when nothing is labelled."""
        return self.right / self.labelled if self.labelled else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One disagreement."""

    document: str
    what: str
    span: Span
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The labels of one document."""

    document: str
    sha256: str
    building: bool
    """Whether its labels were seen while the rules were written."""
    spans: tuple[Span, ...] = ()
    """The stretches that are labelled; the whole document when empty."""
    labels: tuple[Mapping[str, object], ...]

    def covers(self, span: Span) -> bool:
        """Tell whether a stretch lies where the document is labelled."""
        return not self.spans or any(_shared(span, part) for part in self.spans)

    def facts(self, name: str) -> list[Mapping[str, object]]:
        """Return the labels of one kind of fact."""
        return [label for label in self.labels if label.get("fact") == name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The tallies over some documents and every disagreement."""

    tallies: tuple[Tally, ...]
    misses: tuple[Miss, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The figures of one part of the reference."""

    name: str
    documents: tuple[str, ...]
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The figures of every part."""

    parts: tuple[Part, ...]


def measure(
    plans: Mapping[str, Plan], references: Iterable[Reference], *, shipped: frozenset[str]
) -> Report:
    """Return the figures of the shipped plans, of the building part and of the held-out part.

    Args:
        plans: By id; references of other documents are left out.
        references: The labels.
        shipped: Ids of the plans that come with the product; their labels were seen.
    """
    parts: dict[str, list[tuple[Plan, Reference]]] = {}
    for reference in references:
        if reference.document in plans:
            parts.setdefault(_part(reference, shipped), []).append(
                (plans[reference.document], reference)
            )
    return Report(
        parts=tuple(
            Part(
                name=name,
                documents=tuple(reference.document for _, reference in parts[name]),
                outcome=score(parts[name]),
            )
            for name in (_SHIPPED, _SEEN, _HELD_OUT)
            if name in parts
        )
    )


def _part(reference: Reference, shipped: frozenset[str]) -> str:
    if reference.document in shipped:
        return _SHIPPED
    return _SEEN if reference.building else _HELD_OUT


def read_reference(path: Path) -> Reference:
    """Read a label file.

    Raises:
        PolicyQAError: the file is not a reference of provisions.
    """
    try:
        head, *labels = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line)
        return Reference(
            document=head["document"],
            sha256=head["sha256"],
            building=head.get("part") == BUILDING,
            spans=tuple(_span(pair) for pair in head.get("spans", ())),
            labels=tuple(dict(label) for label in labels),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PolicyQAError(
            f"{path}: not a reference of provisions ({error}); see evals/reference/README.md."
        ) from error


def read_references(folder: Path = REFERENCE) -> tuple[Reference, ...]:
    """Read all label files of a folder."""
    return tuple(read_reference(path) for path in sorted(folder.glob("*.jsonl")))


def text_report(outcome: Outcome, *, misses: int = 0) -> str:
    """Return the tallies as a table, and the first disagreements as spans."""
    lines = [f"{'':22} {'labels':>7} {'read':>6} {'right':>6} {'P':>6} {'R':>6}"]
    for tally in sorted(outcome.tallies, key=lambda tally: tally.name.startswith("kind")):
        lines.append(
            f"{tally.name:22} {tally.labelled:7} {tally.predicted:6} {tally.right:6} "
            f"{tally.precision:6.3f} {tally.recall:6.3f}"
        )
    for miss in outcome.misses[:misses]:
        lines.append(f"{miss.document} {miss.span.start}-{miss.span.end} {miss.what}: {miss.why}")
    return "\n".join(lines)


def score(pairs: Iterable[tuple[Plan, Reference]]) -> Outcome:
    """Compare what is read from each plan with its reference.

    Raises:
        PolicyQAError: a plan's text is not the one that was labelled.
    """
    counts: Counter[tuple[str, str]] = Counter()
    misses: list[Miss] = []
    for plan, reference in pairs:
        digest = hashlib.sha256(plan.text.encode("utf-8")).hexdigest()
        if digest != reference.sha256:
            raise PolicyQAError(
                f"{reference.document}: the text differs from the labelled one; label it again."
            )
        found = [p for p in provisions(plan) if reference.covers(p.span)]
        for name, key, miss in _compare(plan, reference, found):
            counts[name, key] += 1
            if miss:
                misses.append(miss)
    names = dict.fromkeys(name for name, _ in counts)
    tallies = (
        Tally(
            name=name,
            labelled=counts[name, "labelled"],
            predicted=counts[name, "predicted"],
            right=counts[name, "right"],
        )
        for name in names
    )
    return Outcome(tallies=tuple(tallies), misses=tuple(misses))


_Event = tuple[str, str, Miss | None]
_T = TypeVar("_T")


def _compare(plan: Plan, reference: Reference, found: Sequence[Provision]) -> Iterator[_Event]:
    targets = [(p.target.value.span, p.target) for p in found if p.target]
    thresholds = list(
        {t.value.span: (t.value.span, t) for p in found for t in p.thresholds}.values()
    )
    yield from _facts("target", reference, targets, _target_faults)
    yield from _facts("target found", reference, targets, lambda label, fact: [], "target")
    yield from _facts("threshold", reference, thresholds, _threshold_faults)
    yield from _baselines(plan, reference, targets)
    yield from _duties(reference, found)
    yield from _kinds(reference, found)


def _facts(
    name: str,
    reference: Reference,
    predicted: Sequence[tuple[Span, _T]],
    faults: Callable[[Mapping[str, object], _T], list[str]],
    fact: str = "",
) -> Iterator[_Event]:
    labels = reference.facts(fact or name)
    taken: set[int] = set()
    for span, value in predicted:
        yield name, "predicted", None
        position = next(
            (
                n
                for n, label in enumerate(labels)
                if n not in taken and _overlap(span, _value_span(label))
            ),
            None,
        )
        if position is None:
            yield name, "spurious", _miss(reference, name, span, "not labelled")
            continue
        taken.add(position)
        wrong = faults(labels[position], value)
        if wrong:
            yield name, "wrong", _miss(reference, name, span, "; ".join(wrong))
        else:
            yield name, "right", None
    for position, label in enumerate(labels):
        yield name, "labelled", None
        if position not in taken:
            yield name, "missed", _miss(reference, name, _value_span(label), "not found")


def _baselines(
    plan: Plan, reference: Reference, targets: Sequence[tuple[Span, Target]]
) -> Iterator[_Event]:
    name = "baseline"
    labels = reference.facts(name)
    known = [
        fact.value.span
        for reading in readings(plan)
        for fact in reading.baselines
        if reference.covers(fact.value.span)
    ]
    for label in labels:
        span = _value_span(label)
        yield name, "labelled", None
        if any(_overlap(span, other) for other, _ in targets):
            yield MISTAKEN, "right", _miss(reference, MISTAKEN, span, "a baseline")
        yield MISTAKEN, "labelled", None
        if any(_overlap(span, other) for other in known):
            yield name, "right", None
    for _ in known:
        yield name, "predicted", None


def _target_faults(label: Mapping[str, object], fact: Target) -> list[str]:
    wrong = _value_faults(label, fact.value.number, fact.value.upper, fact.value.unit)
    if label["comparator"] != fact.value.comparator.value:
        wrong.append(f"comparator {fact.value.comparator.value} for {label['comparator']}")
    if label["direction"] != fact.direction.value:
        wrong.append(f"direction {fact.direction.value} for {label['direction']}")
    if label["year"] != fact.year:
        wrong.append(f"year {fact.year} for {label['year']}")
    return wrong


def _threshold_faults(label: Mapping[str, object], fact: Threshold) -> list[str]:
    wrong = _value_faults(label, fact.value.number, fact.value.upper, fact.value.unit)
    if label["comparator"] != fact.value.comparator.value:
        wrong.append(f"comparator {fact.value.comparator.value} for {label['comparator']}")
    return wrong


def _value_faults(
    label: Mapping[str, object], number: float | None, upper: float | None, unit: str
) -> list[str]:
    wrong = []
    for name, given, said in (
        ("number", number, label["number"]),
        ("upper", upper, label["upper"]),
    ):
        if not _same_number(given, said):
            wrong.append(f"{name} {given} for {said}")
    if normalise(unit) != normalise(str(label["unit"] or "")):
        wrong.append(f"unit {unit} for {label['unit']}")
    return wrong


def _same_number(given: float | None, said: object) -> bool:
    if given is None or not isinstance(said, int | float):
        return given is None and said is None
    return abs(given - said) <= 1e-6 * max(1.0, abs(said))


def _duties(reference: Reference, found: Sequence[Provision]) -> Iterator[_Event]:
    name = "duty"
    labels = reference.facts(name)
    predicted = {
        (duty.span, duty.role.value): duty for provision in found for duty in provision.duties
    }
    taken: set[int] = set()
    for (span, role), duty in predicted.items():
        yield name, "predicted", None
        position = next(
            (
                n
                for n, label in enumerate(labels)
                if n not in taken
                and _overlap(span, _span(label["department"]))
                and canonical(str(label["printed"])) == canonical(duty.department)
                and label["role"] == role
            ),
            None,
        )
        if position is None:
            yield name, "spurious", _miss(reference, name, span, f"{duty.department} {role}")
        else:
            taken.add(position)
            yield name, "right", None
    for position, label in enumerate(labels):
        yield name, "labelled", None
        if position not in taken:
            why = f"not found: {label['printed']} {label['role']}"
            yield name, "missed", _miss(reference, name, _span(label["department"]), why)


def _kinds(reference: Reference, found: Sequence[Provision]) -> Iterator[_Event]:
    """Compare the kind of each labelled sentence with that of what is read there."""
    first: dict[Span, ProvisionKind] = {}
    for provision in found:
        first.setdefault(provision.span, provision.kind)
    labels = [
        (Span(int(str(x["start"])), int(str(x["end"]))), str(x["kind"]))
        for x in reference.labels
        if "kind" in x
    ]
    if not labels:
        return  # some documents carry labels of facts only
    matched: set[Span] = set()
    for span, kind in labels:
        yield f"kind {kind}", "labelled", None
        best = max(first, key=lambda other: _shared(span, other), default=None)
        if best is None or not _shared(span, best):
            yield f"kind {kind}", "missed", _miss(reference, f"kind {kind}", span, "nothing read")
            continue
        matched.add(best)
        said = first[best].value
        yield f"kind {said}", "predicted", None
        if said == kind:
            yield f"kind {kind}", "right", None
        else:
            yield f"kind {kind}", "wrong", _miss(reference, f"kind {kind}", span, f"read as {said}")
    for span, provision_kind in first.items():
        if span not in matched and not any(_shared(span, other) for other, _ in labels):
            yield (
                f"kind {provision_kind.value}",
                "predicted",
                _miss(reference, f"kind {provision_kind.value}", span, "not labelled"),
            )


def _shared(span: Span, other: Span) -> int:
    return max(0, min(span.end, other.end) - max(span.start, other.start))


def _overlap(span: Span, other: Span) -> bool:
    return _shared(span, other) > 0


def _value_span(label: Mapping[str, object]) -> Span:
    return _span(label["value"])


def _span(pair: object) -> Span:
    assert isinstance(pair, list)
    return Span(int(pair[0]), int(pair[1]))


def _miss(reference: Reference, what: str, span: Span, why: str) -> Miss:
    return Miss(document=reference.document, what=what, span=span, why=why)
