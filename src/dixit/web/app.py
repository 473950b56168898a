"""The table of contents of the desk: an open ledger -> an application, guarded, with every page, feed and form."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from typing import get_args
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from dixit.errors import DixitError, LedgerError, UnknownIdError, UsageError
from dixit.ledger.opening import Ledger
from dixit.reports.atom import as_atom
from dixit.web.answer import Fault, Shown, Writer
from dixit.web.asking import Asked, Form
from dixit.web.assets import asset
from dixit.web.changing import Done, join_in, split_out
from dixit.web.desk import Desk
from dixit.web.doors import LOGIN, LOGOUT, PASSWORD, USERS, Door, KeyDoor, LoginDoor
from dixit.web.feed import FEED, feed
from dixit.web.files import FILES
from dixit.web.guard import LAST_VISIT, Guard, fields_of
from dixit.web.keys import Keys
from dixit.web.pages.actor import actor
from dixit.web.pages.actors import actors
from dixit.web.pages.api import api_of
from dixit.web.pages.article import article
from dixit.web.pages.brief import brief
from dixit.web.pages.claim import claim
from dixit.web.pages.claims import claims
from dixit.web.pages.commitments import commitments
from dixit.web.pages.network import network
from dixit.web.pages.review import queue, review
from dixit.web.pages.review_report import review_report
from dixit.web.pages.start import start
from dixit.web.pages.statements import statements
from dixit.web.pages.tone import tone
from dixit.web.pages.users import Team
from dixit.web.permalink import permalink
from dixit.web.place import Place
from dixit.web.reviewing import accept, reject, undo
from dixit.web.signing_in import SigningIn
from dixit.web.users import Users
from dixit.web.visitor import MARK

Page = Callable[[Desk, Asked], Shown]
Change = Callable[[Desk, str, dict[str, str]], Done]
PAGES: dict[str, Page] = {
    "/start": start,
    "/statements": statements,
    "/article/{of}": article,
    "/actors": actors,
    "/actor/{of}": actor,
    "/claims": claims,
    "/claim/{of}": claim,
    "/commitments": commitments,
    "/network": network,
    "/tone": tone,
    "/brief": brief,
    "/review": queue,
    "/review/report": review_report,
    "/review/{of}": review,
}
CHANGES: dict[str, Change] = {
    "/claim/{of}/split": split_out,
    "/claim/{of}/join": join_in,
    "/review/{of}/accept": accept,
    "/review/{of}/reject": reject,
    "/review/{of}/undo": undo,
}
_ID = re.compile(r"[0-9a-f]{1,64}")


def application(ledger: Ledger, keys: Keys, port: int, desk: Desk | None = None) -> ASGIApp:
    """All of the desk, for whoever has the key; `desk` is one that is at hand already."""
    writer = Writer(ledger.address, "")
    return _built(desk or Desk(ledger), writer, KeyDoor(keys, writer, Place.here(port)), PAGES, CHANGES, [])


def team_application(ledger: Ledger, users: Users, place: Place, desk: Desk | None = None) -> ASGIApp:
    """The same for users who log in."""
    writer, team = Writer(ledger.address, ""), Team(users)
    door = LoginDoor(users, writer, place)
    signing = SigningIn(door, writer)
    routes = [
        Route(LOGIN, signing.form),
        Route(LOGIN, signing.log_in, methods=["POST"]),
        Route(LOGOUT, signing.log_out, methods=["POST"]),
        Route(PASSWORD, signing.own_form),
        Route(PASSWORD, signing.change_own, methods=["POST"]),
    ]
    changes = CHANGES | {f"{USERS}/add": team.add, f"{USERS}/remove": team.remove}
    return _built(desk or Desk(ledger), writer, door, PAGES | {USERS: team.page}, changes, routes)


def _built(  # noqa: PLR0913, PLR0917 - what a desk is made of
    desk: Desk,
    writer: Writer,
    door: Door,
    pages: Mapping[str, Page],
    changes: Mapping[str, Change],
    more: Sequence[Route],
) -> ASGIApp:
    answering = _Answering(desk, writer)
    pages = {**pages, "/api": api_of(pages, door.place.cookie)}
    routes = [Route("/static/{name}", asset), Route("/", answering.page(start, "html")), *more]
    routes.append(Route("/statement/{of}", answering.guarded(lambda r: _redirect(permalink(desk, _id(r))))))
    routes.append(Route(FEED, answering.feed(door.place)))
    routes += [Route(path, answering.file(of)) for path, of in FILES.items()]
    for path, page in pages.items():
        forms = [f for f in get_args(Form) if f != "md" or page is brief]
        routes += [Route(path if f == "html" else f"{path}.{f}", answering.page(page, f)) for f in reversed(forms)]
    routes += [Route(path, answering.change(of), methods=["POST"]) for path, of in changes.items()]
    app = Starlette(routes=routes, exception_handlers={HTTPException: answering.no_page})
    return Guard(app, writer, door, desk.feed_key)


class _Answering:
    """Makes what answers a request of each page and change; no error leaves it but as a page."""

    def __init__(self, desk: Desk, writer: Writer) -> None:
        self._desk, self._writer = desk, writer

    def page(self, page: Page, form: Form) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            path = request.url.path.removesuffix(f".{form}")
            given = tuple(request.query_params.multi_items())
            since = request.scope.get(LAST_VISIT) if page is start else None
            asked = Asked("/start" if path == "/" else path, form, _id(request), given, since)
            writer = self._writer_to(request)

            def work() -> bytes:
                return writer.body(page(self._desk, asked), asked)

            # Pages bear the visitor's name, what it may do and the secret of its forms: each has its own.
            key = (request.scope[MARK], asked)
            body = self._desk.answer(key, work) if _is_kept(asked) else self._desk.in_turn(work)
            return writer.answer(body, asked)

        return self.guarded(answer)

    def feed(self, place: Place) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            asked = Asked("/statements", given=tuple(request.query_params.multi_items()))
            origin = f"{place.scheme}://{request.headers['host']}"
            data = as_atom(feed(self._desk, asked, self._desk.feed_key.now(), origin))
            return Response(data, media_type="application/atom+xml")

        return self.guarded(answer)

    def file(self, of: Callable[[Desk], Response]) -> Callable[[Request], Response]:
        return self.guarded(lambda _: of(self._desk))

    def change(self, change: Change) -> Callable[[Request], object]:
        async def answer(request: Request) -> Response:
            given = dict(fields_of(request, await request.body()))
            name = request.scope[MARK].name
            if name:  # who has logged in judges under that name, whatever a form says
                given["who"] = name
            act = self.guarded(lambda r: _redirect(change(self._desk, _id(r), given).target))
            return await run_in_threadpool(act, request)

        return answer

    def guarded(self, answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
        """An error becomes a page that says what to do."""

        def safe(request: Request) -> Response:
            try:
                return answer(request)
            except DixitError as error:
                return self._fault(request, Fault(_status(error), error.what, error.hint))
            except Exception as error:
                if os.environ.get("DIXIT_DEBUG", "") not in ("", "0"):
                    raise
                what = f"An internal error, {type(error).__name__}."
                return self._fault(request, Fault(500, what, "Please report it with the address of this page."))

        return safe

    def no_page(self, request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        what = f"There is no page {request.url.path}." if status == 404 else "That cannot be done at this address."
        return self._fault(request, Fault(status, what, "The lines above lead to all pages."))

    def _fault(self, request: Request, fault: Fault) -> Response:
        typed = dict(parse_qsl(request.url.query)).get("q", "")
        return self._writer_to(request).fault(fault, request.url.path, typed)

    def _writer_to(self, request: Request) -> Writer:
        return self._writer.to(request.scope[MARK])


def _is_kept(asked: Asked) -> bool:
    """Whether a page follows from the ledger, its address and the visitor alone: users are beside the ledger, and so is
    the key of feeds, which the page Statements shows."""
    return asked.path != USERS and (asked.path, asked.form) != ("/statements", "html")


def _status(error: DixitError) -> int:
    match error:
        case UnknownIdError():
            return 404
        case UsageError():
            return 400
        case LedgerError():
            return 503
    return 500


def _id(request: Request) -> str:
    """The id in an address, "" where none belongs in it."""
    of: str = request.path_params.get("of", "")
    if "of" in request.path_params and not _ID.fullmatch(of):
        raise UnknownIdError(f"{of[:80]!r} is no id.", "An id has up to 64 digits from 0 to 9 and a to f.")
    return of


def _redirect(target: str) -> Response:
    return RedirectResponse(target, 303)
