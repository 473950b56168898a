"""A ledger's address -> the desk, served to this machine alone until it is stopped."""

from __future__ import annotations

import contextlib
import socket
import webbrowser
from collections.abc import Callable
from threading import Thread

import uvicorn

from dixit.errors import UsageError
from dixit.ledger.opening import Ledger
from dixit.web.app import application
from dixit.web.desk import Desk
from dixit.web.guard import KEY
from dixit.web.keys import Keys

HOST, PORT = "127.0.0.1", 8477
_LONGEST_HEAD = 32 * 1024
"""Bytes of a request's first line and headers."""


def serve(address: str, port: int | None, tell: Callable[[str], None], *, show: bool) -> None:
    """`port` None: the usual one, or a free one where it is taken. `tell` gets the address to open; `show` opens it."""
    keys = Keys()
    with Ledger(address) as ledger, contextlib.closing(_listening(port)) as listening:
        port = listening.getsockname()[1]
        where = f"http://{HOST}:{port}/"
        tell(f"The desk is at {where}?{KEY}={keys.start} (Ctrl-C ends it).")
        desk = Desk(ledger)
        Thread(target=desk.warm, daemon=True).start()
        if show:
            Thread(target=webbrowser.open, args=(f"{where}?{KEY}={keys.once()}",), daemon=True).start()
        config = uvicorn.Config(
            application(ledger, keys, port, desk),
            access_log=False,
            log_level="warning",
            server_header=False,
            lifespan="off",
            ws="none",
            http="h11",
            h11_max_incomplete_event_size=_LONGEST_HEAD,
            limit_concurrency=64,
        )
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])


def _listening(port: int | None) -> socket.socket:
    try:
        return _bound(PORT if port is None else port)
    except OSError as error:
        if port is None:
            return _bound(0)
        raise UsageError(f"Port {port} cannot be used: {error.strerror}.", "Give another with --port.") from error


def _bound(port: int) -> socket.socket:
    # Named as TCP: else asyncio leaves Nagle's algorithm on, and every page waits 40 ms for the browser's delayed ACK.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen(64)
    except OSError:
        listening.close()
        raise
    return listening
