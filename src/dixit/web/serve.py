"""A ledger's address -> the desk, served to this machine alone until it is stopped."""

from __future__ import annotations

import contextlib
import re
import socket
import webbrowser
from collections.abc import Callable, Sequence
from threading import Thread

import uvicorn
from starlette.types import ASGIApp

from dixit.errors import UsageError
from dixit.ledger.opening import Ledger
from dixit.web.app import application, team_application
from dixit.web.desk import Desk
from dixit.web.keys import KEY, Keys
from dixit.web.place import Place
from dixit.web.users import Users

HOST, PORT = "127.0.0.1", 8477
_LONGEST_HEAD = 32 * 1024
"""Bytes of a request's first line and headers."""
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::[0-9]{1,5})?")


def serve(address: str, port: int | None, tell: Callable[[str], None], *, show: bool) -> None:
    """`port` None: the usual one, or a free one where it is taken. `tell` gets the address to open; `show` opens it."""
    keys = Keys()
    with Ledger(address) as ledger, contextlib.closing(_listening(port)) as listening:
        port = listening.getsockname()[1]
        where = f"http://{HOST}:{port}/"
        tell(f"The desk is at {where}?{KEY}={keys.start} (Ctrl-C ends it).")
        desk = _warming(ledger)
        if show:
            _open(f"{where}?{KEY}={keys.once()}")
        _run(application(ledger, keys, port, desk), listening, proxied=False)


def serve_team(
    address: str, port: int | None, tell: Callable[[str], None], *, hosts: Sequence[str], show: bool
) -> None:
    """The same for users who log in. `hosts` are the names that a proxy on this machine passes on, over HTTPS; without
    any, this machine alone reaches the desk."""
    names, users = frozenset(_host(h) for h in hosts), Users.of(address)
    with Ledger(address) as ledger, contextlib.closing(_listening(port)) as listening:
        if not users.every():
            raise UsageError("There are no users.", "`dixit users add NAME --role admin` names one.")
        port = listening.getsockname()[1]
        where = f"http://{HOST}:{port}/"
        if names:
            those = ", ".join(f"https://{n}/" for n in sorted(names))
            tell(f"The desk listens at {where} for the proxy of {those} (Ctrl-C ends it).")
        else:
            tell(f"The desk is at {where} (Ctrl-C ends it).")
            if show:
                _open(where)
        place = Place.behind_proxy(names) if names else Place.here(port)
        _run(team_application(ledger, users, place, _warming(ledger)), listening, proxied=bool(names))


def _warming(ledger: Ledger) -> Desk:
    desk = Desk(ledger)
    Thread(target=desk.warm, daemon=True).start()
    return desk


def _open(where: str) -> None:
    Thread(target=webbrowser.open, args=(where,), daemon=True).start()


def _host(given: str) -> str:
    name = given.lower()
    if not _NAME.fullmatch(name):
        raise UsageError(f"{given[:80]!r} is no name of a host.", "Give it as browsers send it: desk.example.org.")
    return name


def _run(app: ASGIApp, listening: socket.socket, *, proxied: bool) -> None:
    config = uvicorn.Config(
        app,
        access_log=False,
        log_level="warning",
        server_header=False,
        lifespan="off",
        ws="none",
        http="h11",
        h11_max_incomplete_event_size=_LONGEST_HEAD,
        limit_concurrency=64,
        # Whose tries failed is told by the proxy, which alone can reach us; without one nobody's word is taken.
        proxy_headers=proxied,
        forwarded_allow_ips=HOST,
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
