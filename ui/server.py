"""``policyqa serve``: the web application on a port, from start to clean stop."""

import errno
import logging
import signal
import socket
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

import uvicorn

from corpus.errors import PolicyQAError
from ui import labels
from ui.keeper import keeper_of
from ui.opening import follow_index

if TYPE_CHECKING:
    from assistant.settings import Settings

_GRACE = 2
"""Seconds that open connections (the chat keeps one) get when the server stops."""


class UnusablePort(PolicyQAError):
    """The server cannot listen where it was told to."""


class _Server(uvicorn.Server):
    """A server that says when it is ready and stops without noise."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # cut connections are meant
        await super().shutdown(sockets)


def serve(
    settings: "Settings",
    *,
    host: str,
    port: int,
    announce: Callable[[str], None],
    manage: bool | None = None,
) -> None:
    """Serve until interrupted or terminated.

    Args:
        settings: Where the index lies.
        host: Address to listen on.
        port: Port to listen on; 0 takes a free one.
        announce: Called with each line for the user.
        manage: Whether visitors may change the library; None lets those on this machine.

    Raises:
        UnusablePort: the port is taken or may not be used.
        PolicyQAError: there is no usable index.
    """
    listening = bind(host, port)
    with listening:
        assistants = follow_index(settings)
        here = _is_this_machine(listening)
        keeper = keeper_of(settings, writable=here if manage is None else manage)
        announce(labels.LOADING.format(index=settings.index))
        from ui.app import build_app  # gradio takes seconds to import: not before it is needed

        config = uvicorn.Config(
            build_app(assistants, keeper), log_level="error", timeout_graceful_shutdown=_GRACE
        )
        url = url_of(listening)
        server = _Server(config, lambda: announce(labels.SERVING.format(url=url)))
        for service in assistants.current().services:
            announce(labels.SENDS_TO.format(service=service))
        if not here:
            announce(labels.OPEN_TO_NETWORK.format(host=host))
        _run(server, listening)


def bind(host: str, port: int) -> socket.socket:
    """Take the port at once, so that a taken one is reported before anything is loaded.

    Raises:
        UnusablePort: it cannot be taken; the message says what to do.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        bound = socket.socket(family, kind, protocol)
        try:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bound.bind(address)
        except OSError:
            bound.close()
            raise
    except OSError as error:
        raise UnusablePort(_why(error, host, port)) from error
    return bound


def _is_this_machine(bound: socket.socket) -> bool:
    """Tell whether only programs on this machine reach the address."""
    return str(bound.getsockname()[0]).startswith(("127.", "::1"))


def url_of(bound: socket.socket) -> str:
    """Return the address to open in a browser."""
    host, port = bound.getsockname()[:2]
    if host in ("0.0.0.0", "::"):
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _why(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"端口 {port} 已被占用，请用 --port 换一个。 "
            f"Port {port} is in use; choose another with --port."
        )
    if error.errno == errno.EACCES:
        return (
            f"没有权限使用端口 {port}，请用 --port 换一个大于 1023 的端口。 "
            f"Port {port} needs privileges; choose one above 1023 with --port."
        )
    return (
        f"无法监听地址 {host}，请检查 --host。 "
        f"Cannot listen on {host} ({error.strerror or error}); check --host."
    )


def _run(server: uvicorn.Server, listening: socket.socket) -> None:
    """Run until SIGINT or SIGTERM, both of which end the process with status 0.

    The server catches them, closes down, and hands them on to the handlers found at its start.
    """
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
