"""``POST /api/ask/stream``: an answer as it grows, as server-sent events."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

from assistant.answer import Answer
from ui.payloads import answer_json
from ui.requests import AskRequest

if TYPE_CHECKING:
    from assistant.live import Assistants

_AT_ONCE = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
"""Headers that keep whatever stands between from holding events back."""


def add_stream_route(app: FastAPI, assistants: "Assistants") -> None:
    """Add the route."""

    @app.post("/api/ask/stream")
    def stream(asked: AskRequest) -> StreamingResponse:
        """Answer one question: each event ``answer`` takes the place of the one before."""
        growing = assistants.current().answers(
            asked.question, history=asked.turns, scope=asked.scope, amendment=asked.amendment
        )
        first = next(growing)  # what is wrong with the question is a status, not an event
        return StreamingResponse(
            _events(first, growing), media_type="text/event-stream", headers=_AT_ONCE
        )


def _events(first: Answer, growing: Iterator[Answer]) -> Iterator[str]:
    yield _event("answer", answer_json(first))
    for answer in growing:
        yield _event("answer", answer_json(answer))
    yield _event("end", {})


def _event(name: str, fields: dict[str, object]) -> str:
    return f"event: {name}\ndata: {json.dumps(fields, ensure_ascii=False)}\n\n"
