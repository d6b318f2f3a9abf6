"""From plan to provisions: every sentence and row that commits to something, with its facts."""

from collections.abc import Iterator
from dataclasses import replace

from corpus.acts import acts
from corpus.industries import industries
from corpus.places import places
from corpus.plan import Plan
from corpus.provision import Provision, ProvisionKind
from corpus.readings import Reading, readings


def provisions(plan: Plan) -> Iterator[Provision]:
    """Yield the plan's provisions in the order of its text.

    A sentence with figures to be reached yields one target for each; a sentence that is something
    else as well (a task, an incentive) yields that first. What a line of departments speaks for
    carries their duties too.
    """
    waiting: list[Provision] = []
    for reading in readings(plan):
        found = list(_provisions(reading))
        covers = reading.statement.closes
        if covers is None:
            waiting += found
            continue
        for provision in waiting:
            covered = provision.span.start >= covers.start
            duties = tuple(dict.fromkeys((*provision.duties, *reading.duties)))
            yield replace(provision, duties=duties) if covered else provision
        yield from found
        waiting = []
    yield from waiting


def _provisions(reading: Reading) -> Iterator[Provision]:
    statement = reading.statement
    kind = reading.kind
    if kind is None and reading.targets:
        kind = ProvisionKind.TARGET
    elif kind is None and reading.thresholds:
        kind = ProvisionKind.CONDITION
    elif kind is None and reading.duties:
        kind = ProvisionKind.TASK
    if kind is None:
        return
    whole = Provision(
        kind=kind,
        span=statement.span,
        text=statement.text,
        section=statement.section,
        header=statement.header,
        covers=statement.closes,
        thresholds=reading.thresholds,
        conditions=reading.classes,
        duties=reading.duties,
        industries=industries(f"{statement.text} {' '.join(reading.path[-2:])}"),
        regions=tuple(place.name for place in places(statement.text)),
        acts=acts(statement.text),
    )
    if kind is not ProvisionKind.TARGET or not reading.targets:
        yield whole
    for target in reading.targets:
        yield replace(whole, kind=ProvisionKind.TARGET, target=target)
