"""What users of the batch file and the HTTP API may send: checked here and nowhere else."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from assistant.answer import Role, Turn
from assistant.ledger_filters import Filters
from assistant.scope import Scope
from assistant.understood import Amendment
from ui.ledger_request import make_filters
from ui.scoping import make_scope
from ui.understood import make_amendment

_MAX_TURNS = 200
"""Earlier messages taken; far more than a person types."""
_KINDS = {
    "missing": ("缺失", "is missing"),
    "string_type": ("应为文本", "must be a text"),
    "string_too_short": ("为空", "is empty"),
    "string_pattern_mismatch": ("为空", "is empty"),
    "string_unicode": ("含有残缺字符", "holds half a character"),
    "enum": ("应为 user 或 assistant", "must be “user” or “assistant”"),
    "extra_forbidden": ("是未知字段", "is not a known field"),
    "int_parsing": ("应为整数", "must be a whole number"),
    "greater_than_equal": ("太小", "is too small"),
    "too_long": ("太长", "is too long"),
}
_PLACES = ("body", "query", "path")
_OTHERWISE = ("格式不对", "does not have the right form")


def _whole(text: str) -> str:
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise PydanticCustomError("string_unicode", "lone surrogate")
    return text


def _numbered(id: object) -> object:
    """Take a whole number for an id as its digits."""
    return str(id) if isinstance(id, int) and not isinstance(id, bool) else id


Text = Annotated[str, AfterValidator(_whole)]
"""Text that can be written as UTF-8: JSON escapes may spell half a character."""


class Message(BaseModel):
    """One earlier turn."""

    model_config = ConfigDict(frozen=True)
    role: Role
    content: Text


class Asked(BaseModel):
    """A question with the conversation before it."""

    model_config = ConfigDict(frozen=True)
    question: Text
    history: Annotated[tuple[Message, ...] | None, Field(max_length=_MAX_TURNS)] = None

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The history as the assistant takes it."""
        return tuple(Turn(role=turn.role, content=turn.content) for turn in self.history or ())


class BatchQuestion(Asked):
    """One line of a question file; further fields are ignored."""

    id: Annotated[Text, BeforeValidator(_numbered), Field(pattern=r"\S")]


class AskRequest(Asked):
    """The body of ``POST /api/ask``."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    region: str = ""
    level: str = ""
    period: str = ""
    documents: tuple[str, ...] = ()
    kind: str = ""
    scope_only: bool = False
    as_typed: bool = False

    @property
    def amendment(self) -> Amendment:
        """What it corrects in how the question is understood; raises UnusableScope."""
        return make_amendment(kind=self.kind, scope_only=self.scope_only, as_typed=self.as_typed)

    @property
    def scope(self) -> Scope:
        """The limits it sets; raises UnusableScope."""
        return make_scope(
            documents=self.documents, region=self.region, level=self.level, period=self.period
        )


class LedgerQuery(BaseModel):
    """The query of ``GET /api/ledger/{name}``."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    document: tuple[Text, ...] = ()
    region: Text = ""
    level: Text = ""
    period: Text = ""
    indicator: Text = ""
    industry: Text = ""
    department: Text = ""
    role: Text = ""
    year: Text = ""
    kind: Text = ""
    format: Text = "json"
    """Ending of the file to return."""
    offset: Annotated[int, Field(ge=0)] = 0
    """Rows left out at the start; in JSON only, as ``limit``."""
    limit: Annotated[int, Field(ge=1)] | None = None

    @property
    def filters(self) -> Filters:
        """What the ledger is narrowed to; raises UnusableFilter, UnusableScope."""
        return make_filters(
            documents=self.document, region=self.region, level=self.level, period=self.period,
            indicator=self.indicator, industry=self.industry, department=self.department,
            role=self.role, year=self.year, kind=self.kind,
        )  # fmt: skip


class PageQuery(BaseModel):
    """The query of ``GET /api/documents/{id}/pages/{number}``: what to mark on the page."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    start: Annotated[int, Field(ge=0)] = 0
    end: Annotated[int, Field(ge=0)] = 0
    part: bool = False
    """Leave out what is far above and below the mark."""


def complaint(error: ValidationError) -> str:
    """Return one sentence that names the first wrong field."""
    return complaint_about(error.errors(include_url=False)[0])


def complaint_about(first: ErrorDetails) -> str:
    """Return the sentence for one of pydantic's errors."""
    field = ".".join(str(part) for part in first["loc"] if part not in _PLACES)
    chinese, english = _KINDS.get(first["type"], _OTHERWISE)
    return f"字段“{field}”{chinese}。 The field “{field}” {english}."
