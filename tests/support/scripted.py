"""A scripted OpenAI-compatible service on loopback: a real HTTP server, its replies a test's."""

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Reply:
    """What the service sends."""

    pieces: Sequence[bytes | float] = ()
    """Bytes, and pauses between them in seconds."""
    status: int = 200
    kind: str = "application/json"
    broken: bool = False
    """Whether to announce more bytes than are sent."""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Service:
    """The running service and what it was asked."""

    url: str
    reply: Callable[[dict[str, Any]], Reply] = lambda body: Reply(status=404)
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def serving() -> Iterator[Service]:
    """Run a service until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            service.asked.append(body | {"path": self.path})
            service.headers.append(dict(self.headers))
            reply = service.reply(body)
            self.send_response(reply.status)
            for name, value in ({"Content-Type": reply.kind} | reply.headers).items():
                self.send_header(name, value)
            self.send_header("Transfer-Encoding", "chunked")
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            with suppress(OSError):  # the client has had enough
                self._send(reply)

        def _send(self, reply: Reply) -> None:
            for piece in reply.pieces:
                if isinstance(piece, float):
                    stopped.wait(piece)
                elif piece:
                    self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
                    self.wfile.flush()
            if not reply.broken:
                self.wfile.write(b"0\r\n\r\n")

        def log_message(self, *arguments: object) -> None:
            pass

    stopped = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    host, port = server.server_address[:2]
    service = Service(url=f"http://{host!s}:{port}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield service
    finally:
        stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()


def streamed(*texts: str | float, finish: str | None = "stop", broken: bool = False) -> Reply:
    """Return a chat completion that is streamed in these pieces, with pauses in seconds."""
    pieces: list[bytes | float] = [
        text if isinstance(text, float) else _event({"content": text}) for text in texts
    ]
    if finish:
        pieces += [_event({}, finish=finish), b"data: [DONE]\n\n"]
    return Reply(pieces=pieces, kind="text/event-stream", broken=broken)


def embedded(*vectors: Sequence[float]) -> Reply:
    """Return an answer of ``POST /embeddings``."""
    rows = [{"index": n, "embedding": list(vector)} for n, vector in enumerate(vectors)]
    return Reply(pieces=[json.dumps({"data": rows}).encode()])


def refused(status: int, message: str = "no") -> Reply:
    """Return an error as such services write it."""
    return Reply(pieces=[json.dumps({"error": {"message": message}}).encode()], status=status)


def _event(delta: dict[str, str], *, finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    return b"data: " + json.dumps(chunk | {"choices": [choice]}).encode() + b"\n\n"
