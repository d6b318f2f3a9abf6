"""What a question was understood to ask, as it is shown; and what its asker corrects in that."""

from dataclasses import dataclass, fields

from assistant.kinds import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What the asker corrects in how a question was understood; all unset: nothing."""

    kind: Kind | None = None
    """The kind of answer wanted, whatever the wording seems to say."""
    scope_only: bool = False
    """Search all that the limits admit, whatever places and documents the question names."""
    as_typed: bool = False
    """Take every character as typed: mend no slips."""

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that are set."""
        return tuple(one.name for one in fields(self) if getattr(self, one.name))


UNAMENDED = Amendment()


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a question was taken to ask; every word of it can be shown."""

    scope: tuple[str, ...]
    """The parties it asks about: 「国家」, 「河北」; empty where it names none."""
    documents: int
    """How many documents are searched."""
    preferred: bool
    """Whether others than those of the parties are searched too, with less weight."""
    absent: tuple[str, ...]
    """Places it names that no document is about."""
    kind: Kind
    polar: bool
    compares: bool
    measures: tuple[str, ...]
    """What a figure must measure: 「比例」."""
    indicators: tuple[str, ...]
    industries: tuple[str, ...]
    departments: tuple[str, ...]
    years: tuple[int, ...]
    amounts: tuple[str, ...]
    """Figures it states, with what they are of: 「年用水 15万吨」."""
    corrections: tuple[tuple[str, str], ...]
    """Slips that were mended: as typed, as read."""
    carried: str
    """What it takes over from earlier questions."""
    english: bool
    """Whether it was asked in English."""
    amended: tuple[str, ...]
    """What the asker set: the names of ``Amendment``'s fields."""

    def as_json(self) -> dict[str, object]:
        """Return it for the command line and the HTTP API."""
        return {
            "scope": list(self.scope),
            "documents": self.documents,
            "preferred": self.preferred,
            "absent": list(self.absent),
            "kind": self.kind.value,
            "polar": self.polar,
            "compares": self.compares,
            "measures": list(self.measures),
            "indicators": list(self.indicators),
            "industries": list(self.industries),
            "departments": list(self.departments),
            "years": list(self.years),
            "amounts": list(self.amounts),
            "corrections": [{"typed": typed, "read": read} for typed, read in self.corrections],
            "carried": self.carried,
            "english": self.english,
            "amended": list(self.amended),
        }
