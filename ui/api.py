"""The HTTP API: the command line's answers and documents, as JSON."""

from typing import TYPE_CHECKING, Annotated

from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from assistant.comparison_sides import UnusableComparison
from assistant.profile_fields import UnusableProfile
from corpus.errors import (
    IndexBusy,
    ModelUnavailable,
    PolicyQAError,
    UnknownDocument,
    UnknownPage,
    UnreadableDocument,
    UnusableQuestion,
)
from corpus.plan import Span
from ui.api_apply import add_apply_routes
from ui.api_compare import add_compare_routes
from ui.api_library import TooLarge, add_library_routes
from ui.api_stream import add_stream_route
from ui.exports import MEDIA_TYPES, UnknownFormat, encoded, known_ending
from ui.keeper import LibraryClosed
from ui.ledger_request import UnknownLedger, UnusableFilter, parse_ledger
from ui.ledger_tables import ledger_json, ledger_table, searched_note
from ui.payloads import answer_json, document_json, plan_json
from ui.requests import AskRequest, LedgerQuery, PageQuery, complaint_about
from ui.scoping import UnusableScope

if TYPE_CHECKING:
    from assistant.live import Assistants
    from ui.keeper import Keeper

_STATUS: dict[type[PolicyQAError], int] = {
    UnusableQuestion: 400,
    UnusableScope: 400,
    UnusableFilter: 400,
    UnusableComparison: 400,
    UnknownFormat: 400,
    UnusableProfile: 400,
    UnknownDocument: 404,
    UnknownPage: 404,
    UnknownLedger: 404,
    LibraryClosed: 403,
    IndexBusy: 409,
    TooLarge: 413,
    UnreadableDocument: 422,
    ModelUnavailable: 503,
}
_NOT_JSON = "请求正文应为 JSON 对象。 The body must be a JSON object, sent as application/json."
_NO_SUCH_PATH = "接口没有这个地址或方法。 The API has no such address or method."
_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


def build_api(assistants: "Assistants", keeper: "Keeper | None" = None) -> FastAPI:
    """Return the application with the API's routes; the chat is mounted beside them.

    Without a keeper, the library has no routes of its own.
    """
    app = FastAPI(title="policyqa", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.add_exception_handler(PolicyQAError, _explain)
    app.add_exception_handler(RequestValidationError, _explain_request)
    app.add_exception_handler(HTTPException, _explain_http)

    @app.get("/healthz")
    def healthz() -> dict[str, object]:
        """Tell that the service is up, on which index, and where questions are sent."""
        assistant = assistants.current()
        manifest = assistant.index.manifest
        return {
            "status": "ok",
            "documents": len(manifest.documents),
            "passages": manifest.passages,
            "index": manifest.fingerprint,
            "services": list(assistant.services),
        }

    @app.post("/api/ask")
    def ask(asked: AskRequest) -> dict[str, object]:
        """Answer one question."""
        answer = assistants.current().ask(
            asked.question, history=asked.turns, scope=asked.scope, amendment=asked.amendment
        )
        return answer_json(answer)

    @app.get("/api/ledger/{name}")
    def ledger(name: str, query: Annotated[LedgerQuery, Query()]) -> Response:
        """List a ledger as JSON, or return it as a file."""
        asked, filters, ending = parse_ledger(name), query.filters, known_ending(query.format)
        ledgers = assistants.current().ledgers
        rows = ledgers.rows(asked, filters)
        table = ledger_table(
            asked, rows, searched_note(len(rows), ledgers.searched(filters), filters)
        )
        if ending == ".json":
            return JSONResponse(ledger_json(asked, table, offset=query.offset, limit=query.limit))
        return Response(
            encoded(table, ending),
            media_type=MEDIA_TYPES[ending],
            headers={"Content-Disposition": f'attachment; filename="{asked.value}{ending}"'},
        )

    add_stream_route(app, assistants)
    _add_documents(app, assistants)
    add_apply_routes(app, assistants)
    add_compare_routes(app, assistants)
    if keeper:
        add_library_routes(app, assistants, keeper)

    @app.api_route("/api/{rest:path}", methods=_METHODS, include_in_schema=False)
    def nothing(rest: str) -> None:
        """Answer for all other addresses, before the chat behind them does."""
        raise HTTPException(404, _NO_SUCH_PATH)

    return app


def _add_documents(app: FastAPI, assistants: "Assistants") -> None:
    """Add the routes of the documents' identity, text and pages."""

    @app.get("/api/documents")
    def documents() -> dict[str, object]:
        """List the documents."""
        return {
            "documents": [document_json(info) for info in assistants.current().index.documents()]
        }

    @app.get("/api/documents/{id}")
    def document(id: str) -> dict[str, object]:
        """Return a document's identity and outline."""
        return plan_json(assistants.current().index.plan(id))

    @app.get("/api/documents/{id}/text")
    def text(id: str) -> Response:
        """Return a document's text exactly; offsets count in it."""
        return Response(
            assistants.current().index.text(id).encode(),
            media_type="text/plain; charset=utf-8",
            headers={"X-Content-Type-Options": "nosniff"},
        )

    @app.get("/api/documents/{id}/pages/{number}")
    def page(id: str, number: int, shown: Annotated[PageQuery, Query()]) -> Response:
        """Return a page of a document's original as an image, a stretch of the text marked."""
        quote = Span(shown.start, shown.end)
        image = assistants.current().index.facsimile(id, number, quote=quote, part=shown.part)
        return Response(
            image, media_type="image/png", headers={"X-Content-Type-Options": "nosniff"}
        )


async def _explain(request: Request, error: Exception) -> JSONResponse:
    status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)
    return JSONResponse({"error": str(error)}, status_code=status)


async def _explain_request(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    first = error.errors()[0]
    of_body = first["type"] == "json_invalid" or first["loc"] == ("body",)
    message = _NOT_JSON if of_body else complaint_about(first)
    return JSONResponse({"error": message}, status_code=422)


async def _explain_http(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    message = _NOT_JSON if error.status_code == 400 else error.detail
    return JSONResponse({"error": message}, status_code=error.status_code)
