"""The HTTP API's routes of the library: originals, versions, adding and removing."""

from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

from fastapi import FastAPI, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, Response

from corpus.errors import PolicyQAError
from corpus.limits import MEGABYTE, setting
from indexer.arrivals import Outcome
from indexer.holdings import Version
from indexer.progress import silent
from ui.library_payloads import failure_json, result_json, version_json

if TYPE_CHECKING:
    from assistant.live import Assistants
    from ui.keeper import Keeper


class TooLarge(PolicyQAError):
    """A file that is sent has more bytes than allowed."""


_AS_IT_IS = {"X-Content-Type-Options": "nosniff"}


def add_library_routes(app: FastAPI, assistants: "Assistants", keeper: "Keeper") -> None:
    """Add the routes; changes are refused where the keeper refuses them.

    A page of another site cannot change anything: browsers ask before they PUT or DELETE, and are
    not answered.
    """

    @app.get("/api/failures")
    def failures() -> dict[str, object]:
        """List the files that could not be read."""
        held = assistants.current().index.holdings()
        return {"failed": [failure_json(failure) for failure in held.failures]}

    @app.get("/api/documents/{id}/history")
    def history(id: str) -> dict[str, object]:
        """List the versions of a document, one that was removed too."""
        versions = assistants.current().index.holdings().history(id)
        return {"versions": [version_json(version) for version in versions]}

    @app.get("/api/documents/{id}/file")
    def original(id: str, version: Annotated[int | None, Query(ge=1)] = None) -> Response:
        """Return a document's file as it came, or that of an earlier version."""
        index = assistants.current().index
        held = index.holdings()
        found = held.version(id, version) if version else held.history(id)[-1]
        return Response(
            index.original(found),
            media_type="application/octet-stream",
            headers={**_AS_IT_IS, "Content-Disposition": _attachment(found)},
        )

    @app.get("/api/documents/{id}/versions/{number}/text")
    def version_text(id: str, number: int) -> Response:
        """Return the text of a version exactly."""
        index = assistants.current().index
        text = index.version_text(index.holdings().version(id, number))
        return Response(text.encode(), media_type="text/plain; charset=utf-8", headers=_AS_IT_IS)

    @app.put("/api/documents/{name}")
    async def put(name: str, request: Request) -> JSONResponse:
        """Add the file that is the body, or put it in the place of the document with its id."""
        keeper.check_open()
        data = await _body(request, keeper.limits.megabytes)
        (result,) = await run_in_threadpool(keeper.receive, [(name, data)], silent)
        if result.outcome is Outcome.FAILED:
            return JSONResponse({"error": result.note}, status_code=422)
        return JSONResponse(
            result_json(result), status_code=201 if result.outcome is Outcome.ADDED else 200
        )

    @app.delete("/api/documents/{id}")
    def delete(id: str, forget: bool = False) -> dict[str, object]:
        """Remove a document; its versions are kept unless told to forget them."""
        (result,) = keeper.remove(id, forget=forget)
        return result_json(result)


async def _body(request: Request, megabytes: int) -> bytes:
    """Return the body; raises TooLarge as soon as it is."""
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > megabytes * MEGABYTE:
            raise TooLarge(
                f"文件超过 {megabytes} MB。 The file has more than {megabytes} MB; "
                f"divide it, or raise {setting('megabytes')}."
            )
    return bytes(data)


def _attachment(version: Version) -> str:
    """Return a header that makes a browser save the file under its name, whatever that holds."""
    return f"attachment; filename*=UTF-8''{quote(version.name, safe='')}"
