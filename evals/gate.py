"""The gate: thresholds that a run must keep, for continuous integration."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import PolicyQAError
from evals.metrics import Figures, figures
from evals.runs import Run
from evals.slices import headline

SHIPPED = Path(__file__).parent / "gate.toml"


class UnusableGate(PolicyQAError):
    """A gate file does not fit the schema."""


class Bounds(BaseModel):
    """The least and the most a figure may be."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    least: float | None = None
    most: float | None = None


class Gate(BaseModel):
    """Bounds by figure."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    figures: Mapping[str, Bounds] = Field(min_length=1)


def read_gate(path: Path) -> Gate:
    """Read a gate file.

    Raises:
        UnusableGate: it cannot be read, or names a figure that does not exist.
    """
    try:
        gate = Gate.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise UnusableGate(f"{path.name}: {' '.join(str(error).split())}") from error
    unknown = [name for name in gate.figures if name not in Figures.__dataclass_fields__]
    if unknown:
        raise UnusableGate(f"{path.name}: there is no figure named {unknown[0]!r}")
    return gate


def violations(run: Run, gate: Gate) -> tuple[str, ...]:
    """Return every bound that the run's headline figures break; a figure not known breaks it."""
    found = figures([result.grade for result in headline(run.results)])
    broken: list[str] = []
    for name, bounds in gate.figures.items():
        value = getattr(found, name)
        if value is None:
            broken.append(f"{name} is not known")
        elif bounds.least is not None and value < bounds.least:
            broken.append(f"{name} is {value:.3f}, at least {bounds.least:g} is asked")
        elif bounds.most is not None and value > bounds.most:
            broken.append(f"{name} is {value:.3f}, at most {bounds.most:g} is asked")
    return tuple(broken)
