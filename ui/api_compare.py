"""Comparisons over HTTP: as JSON, or as a file."""

from typing import TYPE_CHECKING, Annotated

from fastapi import FastAPI, Query
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict

from assistant.comparing import Comparer
from ui.compare_request import make_parties
from ui.compare_tables import ENDINGS, comparison_json, encoded_comparison
from ui.exports import MEDIA_TYPES, known_ending
from ui.requests import Text

if TYPE_CHECKING:
    from assistant.live import Assistants


class CompareQuery(BaseModel):
    """The query of ``GET /api/compare``."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    topic: Text = ""
    document: tuple[Text, ...] = ()
    region: tuple[Text, ...] = ()
    level: tuple[Text, ...] = ()
    period: tuple[Text, ...] = ()
    format: Text = "json"
    """Ending of the file to return."""


def add_compare_routes(app: FastAPI, assistants: "Assistants") -> None:
    """Add the route of comparisons."""

    @app.get("/api/compare")
    def compare(query: Annotated[CompareQuery, Query()]) -> Response:
        """Compare the sides that are named, or that the topic names."""
        ending = known_ending(query.format, ENDINGS)
        parties = make_parties(
            documents=query.document, regions=query.region, levels=query.level,
            periods=query.period,
        )  # fmt: skip
        assistant = assistants.current()
        found = Comparer(assistant.index, assistant.ledgers).compare(query.topic, parties)
        if ending == ".json":
            return JSONResponse(comparison_json(found))
        return Response(
            encoded_comparison(found, ending),
            media_type=MEDIA_TYPES[ending],
            headers={"Content-Disposition": f'attachment; filename="compare{ending}"'},
        )
