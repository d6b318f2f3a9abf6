"""Which documents are searched for each side of a question, and how likely each is meant.

A limit loses what lies beyond it whatever its passages say, so there are few: another province's
documents, those of another period where the party has one for just this, those of another party
where several are asked.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.parties import names_nation_itself, party_of, said_of
from assistant.periods_asked import overlap
from assistant.prior import AskedOf, DocumentPrior, load_weights, read_asked, relation
from assistant.scope import Scope, Side
from corpus.identity import five_year_plan
from corpus.places import places
from corpus.plan import DocumentInfo, Level

_FIVE_YEARS = re.compile(r"十[一二三四五六]五")


def with_priors(
    sides: Sequence[Side], question: str, prior: DocumentPrior, limits: Scope
) -> tuple[Side, ...]:
    """Return the sides with the prior of every document that is worth searching.

    Which document of a party is meant may have been read wrong, so all are searched. A party that
    is alone is searched in all that may hold for it, for what its wording calls it may be no party.

    Args:
        sides: As read from the question.
        question: What they were read from.
        prior: The documents' prior.
        limits: What the user fixed.
    """
    admitted = [info for info in prior.infos.values() if limits.admits(info)]
    if len(sides) != 1:
        return tuple(_beside_others(side, question, prior) for side in sides)
    (side,) = sides
    searched = _of_its_time(side, _of_its_party(side, admitted, question), question, prior.infos)
    return (_with_prior(side, prior.log_prior(question), searched),)


def _beside_others(side: Side, question: str, prior: DocumentPrior) -> Side:
    """Return one of several sides, searched in its own documents: they are told apart by these."""
    party = party_of(side.name)
    said = said_of(question, party, places(question)) if party else question
    own = [prior.infos[id] for id in side.party or side.documents]
    return _with_prior(
        side, prior.log_prior(question, said=said), _of_its_time(side, own, said, prior.infos)
    )


def _of_its_party(
    side: Side, admitted: Sequence[DocumentInfo], question: str
) -> list[DocumentInfo]:
    """Return the admitted documents without those of another party than the one that is named.

    What one province plans is no answer for another, nor for the nation; what the nation lays down
    holds in each.
    """
    asked = read_asked(question)
    if not side.name or not (asked.places or names_nation_itself(question)):
        return list(admitted)
    own = set(side.documents)
    return [info for info in admitted if info.id in own or not _of_another(asked, info)]


def _of_another(asked: AskedOf, info: DocumentInfo) -> bool:
    """Tell whether a document is certainly of another place than those named, or not the nation."""
    if asked.provincial and asked.provinces and not asked.above and info.level is Level.MUNICIPAL:
        return True  # 「湖北省里怎么要求」 does not ask its cities
    if asked.places:
        return bool(info.region) and relation(asked, info.region) == "other place"
    return info.level is not Level.NATIONAL and bool(info.region)


def _of_its_time(
    side: Side, admitted: Sequence[DocumentInfo], question: str, infos: Mapping[str, DocumentInfo]
) -> list[DocumentInfo]:
    """Return the documents that may be for the period a question names.

    Where a party has a document for just this period, none is that has no year in common with it.
    """
    named = [period for name in _FIVE_YEARS.findall(question) if (period := five_year_plan(name))]
    exact = {infos[id].period for id in side.documents}.intersection(named)
    if not exact:
        return list(admitted)
    spans = [period for id in side.documents if (period := infos[id].period)]
    return [
        info
        for info in admitted
        if info.period is None or any(overlap(info.period, span) for span in spans)
    ]


def _with_prior(side: Side, scores: Mapping[str, float], searched: Sequence[DocumentInfo]) -> Side:
    """Return a side with the prior of what is searched; what the rules took for meant gains."""
    meant = set(side.documents)
    rules = load_weights()["read by rules"] if len(meant) < len(searched) else 0.0
    return replace(
        side,
        prior={
            info.id: scores[info.id] + (rules if info.id in meant else 0.0) for info in searched
        },
    )
