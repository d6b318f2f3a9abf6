"""What comes out of judging provisions for an enterprise: a checklist."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.answer import Citation
from assistant.apply_judge import Finding, Question
from assistant.apply_logic import Verdict
from assistant.profile import Profile
from corpus.plan import DocumentInfo
from corpus.provision import Provision


class Group(StrEnum):
    """What a provision means for those it applies to (适用类别)."""

    MUST = "必须做"
    BY_WHEN = "限期完成"
    MAY_CLAIM = "可以申请"
    ENCOURAGED = "鼓励推动"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One provision and whether it applies."""

    verdict: Verdict
    group: Group
    findings: tuple[Finding, ...]
    """What decides; those of the case that fits best."""
    provision: Provision
    info: DocumentInfo
    citation: Citation
    """Its marker is the row's number, from 1."""
    deadline: str
    """By when, as printed; empty where the provision does not say."""
    superseded: bool
    """A later plan of the same place and level is at hand."""

    @property
    def why(self) -> str:
        """The facts that decide, for reading."""
        deciding = [f.why for f in self.findings if f.verdict is self.verdict]
        others = [f.why for f in self.findings if f.verdict is not self.verdict and not f.general]
        if self.verdict is Verdict.NOT:
            return deciding[0]
        return "；".join(dict.fromkeys(deciding + others))

    @property
    def general(self) -> bool:
        """Whether nothing in particular of the enterprise decides."""
        return all(finding.general for finding in self.findings)

    @property
    def strength(self) -> int:
        """How closely it is about the enterprise: 3 its figure, 2 named, 1 its class, 0 all."""
        return max((_strength(finding) for finding in self.findings), default=0)


def _strength(finding: Finding) -> int:
    if finding.verdict is not Verdict.APPLIES or finding.general:
        return 0
    if finding.amount:
        return 3
    return 2 if finding.named else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A question worth answering next."""

    question: Question
    decides: int
    """How many provisions wait for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """What applies to an enterprise."""

    profile: Profile
    matches: tuple[Match, ...]
    """Applicable and unclear ones, in the order to read them."""
    not_applicable: tuple[Match, ...]
    questions: tuple[Missing, ...]
    searched: tuple[DocumentInfo, ...]
    elsewhere: tuple[DocumentInfo, ...]
    """Documents of other places, left out."""
    unplaced: tuple[DocumentInfo, ...]
    """Local documents that could not be judged: where the enterprise is, is not known."""
    unconditional: int
    """Provisions of the documents searched that name nobody in particular."""

    def of(self, group: Group) -> tuple[Match, ...]:
        """Return the applicable and unclear provisions of a group."""
        return tuple(match for match in self.matches if match.group is group)

    def count(self, verdict: Verdict) -> int:
        """Return how many provisions have a verdict."""
        return sum(m.verdict is verdict for m in (*self.matches, *self.not_applicable))
