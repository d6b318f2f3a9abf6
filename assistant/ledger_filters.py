"""What a ledger is narrowed to."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.scope import EVERYTHING, Scope
from corpus import departments
from corpus.alignment import Aligned
from corpus.indicators import read_indicator
from corpus.provision import Duty, Provision, ProvisionKind, Role
from corpus.quantities import years
from corpus.text import normalise

_INDUSTRY_ENDS = ("行业", "产业", "工业", "领域", "业")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a row must have to be listed; all empty: every row is."""

    scope: Scope = EVERYTHING
    """Documents, region, level and period."""
    indicator: str = ""
    """Any wording of an indicator, or a part of its name; in ledgers without indicators, words
    of the provision."""
    industry: str = ""
    department: str = ""
    """Any wording of a department: 「发改委」 finds 「省发展和改革委员会」."""
    role: Role | None = None
    year: int | None = None
    """The year a target is to be reached by; elsewhere a year the provision names."""
    kind: ProvisionKind | None = None

    def admit_kind(self, kind: ProvisionKind) -> bool:
        """Tell whether a provision of this kind is wanted."""
        return self.kind is None or kind is self.kind

    def admit_indicator(self, printed: str, aligned: Aligned | None) -> bool:
        """Tell whether an indicator, as printed or under its name, is the one wanted."""
        if not self.indicator.strip():
            return True
        key = normalise(self.indicator)
        base = read_indicator(self.indicator).base
        names = [normalise(printed), read_indicator(printed).base]
        if aligned:
            names += [normalise(aligned.name), read_indicator(aligned.name).base]
        return any(key in name or (base and base in name) for name in names)

    def admit_text(self, text: str) -> bool:
        """Tell whether a provision has the words wanted."""
        return normalise(self.indicator) in normalise(text)

    def admit_industry(self, provision: Provision, words: Iterable[str]) -> bool:
        """Tell whether a provision, its headings or its indicator's scope name the industry."""
        stem = _stem(self.industry)
        if not stem:
            return True
        named = map(_stem, provision.industries)
        return any(stem in name or (name and name in stem) for name in named) or any(
            stem in normalise(word) for word in words
        )

    def admit_duty(self, duty: Duty) -> bool:
        """Tell whether a duty is one of the department, in the role."""
        return (self.role is None or duty.role is self.role) and (
            not self.department.strip() or departments.same(self.department, duty.department)
        )

    def admit_duties(self, duties: Iterable[Duty]) -> bool:
        """Tell whether one of a provision's duties is wanted, or none is asked for."""
        asked = self.role is not None or bool(self.department.strip())
        return not asked or any(self.admit_duty(duty) for duty in duties)

    def admit_year(self, *texts: str) -> bool:
        """Tell whether the year is named."""
        return self.year is None or any(self.year in years(text) for text in texts)


def _stem(industry: str) -> str:
    """Return an industry without its ending: 「钢铁行业」 and 「钢铁工业」 are 「钢铁」."""
    key = normalise(industry)
    for end in _INDUSTRY_ENDS:
        if len(key) > len(end) + 1 and key.endswith(end):
            return key.removesuffix(end)
    return key
