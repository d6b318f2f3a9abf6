"""Applicability over HTTP: a profile in, the checklist as JSON or as a file."""

from typing import TYPE_CHECKING, Annotated

from fastapi import FastAPI, Query
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict

from assistant.profile_fields import ProfileFields, parse_fields, profile_of
from assistant.scope import Scope
from ui.apply_tables import ENDINGS, checklist_json, encoded_checklist
from ui.exports import MEDIA_TYPES, known_ending
from ui.requests import Text

if TYPE_CHECKING:
    from assistant.live import Assistants


class ApplyRequest(ProfileFields):
    """The body of ``POST /api/apply``: the profile's fields, and what to return."""

    document: tuple[Text, ...] = ()
    """Look in these documents only, by id."""
    everything: bool = False
    """Return what does not apply too, with the reason."""
    format: Text = "json"
    """Ending of the file to return."""


class ApplyQuery(BaseModel):
    """The query of ``GET /api/apply``: the same, each field as one text."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    text: Text = ""
    body: Text | None = None
    place: Text | None = None
    size: Text | None = None
    industries: Text | None = None
    products: Text | None = None
    amounts: Text | None = None
    equipment: Text | None = None
    pollutants: Text | None = None
    status: Text | None = None
    plans: Text | None = None
    zones: Text | None = None
    document: tuple[Text, ...] = ()
    everything: bool = False
    format: Text = "json"


_HOW = ("document", "everything", "format")
"""What is asked for beside the profile."""


def add_apply_routes(app: FastAPI, assistants: "Assistants") -> None:
    """Add the routes of applicability."""

    @app.get("/api/apply")
    def apply_query(query: Annotated[ApplyQuery, Query()]) -> Response:
        """Return what applies to the enterprise that the query describes."""
        given = query.model_dump(exclude=set(_HOW), exclude_none=True)
        return _checked(assistants, parse_fields(given), query)

    @app.post("/api/apply")
    def apply(asked: ApplyRequest) -> Response:
        """Return what applies to the enterprise that the body describes."""
        fields = ProfileFields.model_construct(**asked.model_dump(exclude=set(_HOW)))
        return _checked(assistants, fields, asked)


def _checked(
    assistants: "Assistants", fields: ProfileFields, asked: ApplyRequest | ApplyQuery
) -> Response:
    ending = known_ending(asked.format, ENDINGS)
    profile, scope = profile_of(fields), Scope(documents=asked.document)
    found = assistants.current().applicability.check(profile, scope)
    if ending == ".json":
        return JSONResponse(checklist_json(found, everything=asked.everything))
    return Response(
        encoded_checklist(found, ending, everything=asked.everything),
        media_type=MEDIA_TYPES[ending],
        headers={"Content-Disposition": f'attachment; filename="checklist{ending}"'},
    )
