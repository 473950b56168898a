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
from dixit.web.doors import Door, role_for
from dixit.web.feed import FEED, FEED_KEY
from dixit.web.feed_key import FeedKey
from dixit.web.keys import same
from dixit.web.visitor import MARK, Visitor
from dixit.web.visits import AGE, cookie_name, visit

OPEN = "/static/"
"""Beneath it lie style, script and icon: nothing of a ledger."""
CSRF = "csrf"
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
    """`door` knows who comes in, `feed_key` what lets a program read feeds. Only the desk's own names are served."""

    def __init__(self, app: ASGIApp, writer: Writer, door: Door, feed_key: FeedKey) -> None:
        self.app, self._writer, self._door, self._feed_key = app, writer, door, feed_key
        self._visit = cookie_name(writer.ledger)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self._serve(Request(scope, receive), send)

    async def _serve(self, request: Request, send: Send) -> None:
        came = self._at_the_door(request)
        receive = request.receive
        cookies: list[tuple[bytes, bytes]] = []
        if isinstance(came, Visitor):
            request.scope[MARK] = came
            refused: Response | None = self._not_for(came, request)
            if refused is None and request.method not in ("GET", "HEAD"):
                refused, receive = await self._may_change(request, came)
            if refused is None and came.role is not None:
                cookies = self._visited(request)
        else:
            refused = came
        app = self.app if refused is None else refused
        await app(request.scope, receive, with_headers(send, request.url.path, cookies))

    def _visited(self, request: Request) -> list[tuple[bytes, bytes]]:
        """Tells the pages when the last visit was; the cookie of this one, where it has to be written."""
        if request.method != "GET" or request.url.path.startswith(OPEN) or request.url.path == FEED:
            return []
        brought = request.cookies.get(self._visit, "")
        now = visit(brought, int(time.time()))
        request.scope[LAST_VISIT] = now.last
        if now.cookie == brought:
            return []
        answer, secure = Response(), self._door.place.secure
        answer.set_cookie(self._visit, now.cookie, AGE, httponly=True, samesite="strict", path="/", secure=secure)
        return [(k, v) for k, v in answer.raw_headers if k == b"set-cookie"]

    def _at_the_door(self, request: Request) -> Visitor | Response:
        """Who comes in, or what is answered instead."""
        if request.headers.getlist("host") not in [[h] for h in self._door.place.hosts]:
            return self._refuse(
                request, 400, "This address is not the desk's.", "Open the one that `dixit serve` shows."
            )
        if request.url.path.startswith(OPEN):
            return Visitor(role="read")
        given = request.query_params.get(FEED_KEY)
        if request.url.path == FEED and request.method in ("GET", "HEAD") and given is not None:
            if self._feed_key.lets_in(given):
                return Visitor(role="read")
            return self._refuse(request, 403, "This is not the key of this ledger's feeds.", "Subscribe anew.")
        return self._door.visitor(request)

    def _not_for(self, visitor: Visitor, request: Request) -> Response | None:
        """None: it may do that."""
        needed = role_for(request.method, request.url.path)
        if visitor.may(needed):
            return None
        what = f"That needs the role {needed}; {visitor.name or 'you'} may {visitor.role or 'do nothing'}."
        return self._refuse(request, 403, what, "Ask an admin of this desk.")

    async def _may_change(self, request: Request, visitor: Visitor) -> tuple[Response | None, Receive]:
        """Whether a request that changes something comes from a form of ours; with its body, to be read again."""
        body = await _body(request)
        if body is None:
            what = f"The request has more than {LARGEST} bytes."
            return self._refuse(request, 413, what, "Send less."), request.receive
        ours = self._door.place.is_ours(request.headers.get("origin"))
        if not ours or not visitor.csrf or not same(_csrf(request, body), visitor.csrf):
            what = "This form is not from this run of the desk; nothing was changed."
            return self._refuse(request, 403, what, "Load the page anew and send it again."), request.receive
        return None, _again(body)

    def _refuse(self, request: Request, status: int, what: str, hint: str) -> Response:
        writer = self._writer.to(request.scope.get(MARK))
        return writer.fault(Fault(status, what, hint), request.url.path)


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
