"""Every request -> let through or refused, every answer -> with the headers of our policy. It stands around the whole
application, so that no page can forget it (docs/security.md)."""

from __future__ import annotations

import time
from collections.abc import Sequence
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dixit.web.answer import Fault, Writer
from dixit.web.asking import with_given
from dixit.web.keys import Keys, same
from dixit.web.visits import AGE, cookie_name, visit

OPEN = "/static/"
"""Beneath it lie style, script and icon: nothing of a ledger."""
KEY, CSRF = "key", "csrf"
LAST_VISIT = "dixit.last_visit"
"""Under this name a page finds when the last visit ended."""
LARGEST = 64 * 1024
"""Bytes of a request's body."""
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class Guard:
    """`port` is the one that the desk listens on: only its own names with it are served."""

    def __init__(self, app: ASGIApp, writer: Writer, keys: Keys, port: int) -> None:
        self._app, self._writer, self._keys = app, writer, keys
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
        self._cookie, self._visit = f"dixit-{port}", cookie_name(writer.ledger)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._serve(Request(scope, receive), send)

    async def _serve(self, request: Request, send: Send) -> None:
        refused = self._at_the_door(request)
        receive = request.receive
        if refused is None and request.method not in ("GET", "HEAD"):
            refused, receive = await self._may_change(request)
        cookies = self._visited(request) if refused is None else []
        app = self._app if refused is None else refused
        await app(request.scope, receive, with_headers(send, request.url.path, cookies))

    def _visited(self, request: Request) -> list[tuple[bytes, bytes]]:
        """Tells the pages when the last visit was; the cookie of this one, where it has to be written."""
        if request.method != "GET" or request.url.path.startswith(OPEN):
            return []
        brought = request.cookies.get(self._visit, "")
        now = visit(brought, int(time.time()))
        request.scope[LAST_VISIT] = now.last
        if now.cookie == brought:
            return []
        answer = Response()
        answer.set_cookie(self._visit, now.cookie, AGE, httponly=True, samesite="strict", path="/")
        return [(k, v) for k, v in answer.raw_headers if k == b"set-cookie"]

    def _at_the_door(self, request: Request) -> Response | None:
        """None: come in."""
        if request.headers.getlist("host") not in [[h] for h in self._hosts]:
            return self._refuse(
                request, 400, "This address is not the desk's.", "Open the one that `dixit serve` shows."
            )
        if request.url.path.startswith(OPEN):
            return None
        given = request.query_params.get(KEY)
        if given is not None and request.method == "GET" and self._keys.lets_in(given):
            return self._let_in(request)
        if same(request.cookies.get(self._cookie, ""), self._keys.cookie):
            return None
        return self._refuse(
            request,
            403,
            "This browser has no key to the desk.",
            "Open the address that `dixit serve` shows, with its key.",
        )

    def _let_in(self, request: Request) -> Response:
        # A page and no redirect: a browser that comes from elsewhere would not bring the strict cookie along with one.
        rest = [(n, v) for n, v in request.query_params.multi_items() if n != KEY]
        target = with_given("/" + request.url.path.lstrip("/"), rest)
        answer = self._writer.html("enter.html", title="Welcome", target=target)
        answer.set_cookie(self._cookie, self._keys.cookie, httponly=True, samesite="strict", path="/")
        return answer

    async def _may_change(self, request: Request) -> tuple[Response | None, Receive]:
        """Whether a request that changes something comes from a form of ours; with its body, to be read again."""
        body = await _body(request)
        if body is None:
            what = f"The request has more than {LARGEST} bytes."
            return self._refuse(request, 413, what, "Send less."), request.receive
        origin = request.headers.get("origin")
        ours = origin is None or origin.removeprefix("http://") in self._hosts
        if not ours or not same(_csrf(request, body), self._keys.csrf):
            what = "This form is not from this run of the desk; nothing was changed."
            return self._refuse(request, 403, what, "Load the page anew and send it again."), request.receive
        return None, _again(body)

    def _refuse(self, request: Request, status: int, what: str, hint: str) -> Response:
        return self._writer.fault(Fault(status, what, hint), request.url.path)


def with_headers(send: Send, path: str, cookies: Sequence[tuple[bytes, bytes]] = ()) -> Send:
    """Puts our headers on whatever is answered."""
    kept = "no-cache" if path.startswith(OPEN) else "no-store"
    ours = [(k.encode(), v.encode()) for k, v in (HEADERS | {"cache-control": kept}).items()]
    names = {k for k, _ in ours}

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            theirs = [(k, v) for k, v in message.get("headers", []) if k.lower() not in names]
            message = {**message, "headers": [*theirs, *ours, *cookies]}
        await send(message)

    return sending


async def _body(request: Request) -> bytes | None:
    """None where it is too large; no more than that is read."""
    data = b""
    async for chunk in request.stream():
        data += chunk
        if len(data) > LARGEST:
            return None
    return data


def _csrf(request: Request, body: bytes) -> str:
    header = request.headers.get("x-csrf-token")
    if header is not None:
        return header
    return dict(fields_of(request, body)).get(CSRF, "")


def fields_of(request: Request, body: bytes) -> list[tuple[str, str]]:
    """The fields of a plain form; none of anything else."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
        return []
    try:
        return parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=50)
    except ValueError:
        return []


def _again(body: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
