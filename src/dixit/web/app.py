"""The table of contents of the desk: an open ledger -> an application, guarded, with every page and its forms."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
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
from dixit.web.answer import Fault, Shown, Writer
from dixit.web.asking import Asked, Form
from dixit.web.assets import asset
from dixit.web.changing import Done, join_in, split_out
from dixit.web.desk import Desk
from dixit.web.files import FILES
from dixit.web.guard import LAST_VISIT, Guard, fields_of
from dixit.web.keys import Keys
from dixit.web.pages.actor import actor
from dixit.web.pages.actors import actors
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
from dixit.web.permalink import permalink
from dixit.web.reviewing import accept, reject, undo

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
    """All of the desk; `desk` is one that is at hand already."""
    desk, writer = desk or Desk(ledger), Writer(ledger.address, keys.csrf)
    answering = _Answering(desk, writer)
    routes = [Route("/static/{name}", asset), Route("/", answering.page(start, "html"))]
    routes.append(Route("/statement/{of}", answering.guarded(lambda r: _redirect(permalink(desk, _id(r))))))
    routes += [Route(path, answering.file(of)) for path, of in FILES.items()]
    for path, page in PAGES.items():
        forms = [f for f in get_args(Form) if f != "md" or page is brief]
        routes += [Route(path if f == "html" else f"{path}.{f}", answering.page(page, f)) for f in reversed(forms)]
    routes += [Route(path, answering.change(of), methods=["POST"]) for path, of in CHANGES.items()]
    return Guard(Starlette(routes=routes, exception_handlers={HTTPException: answering.no_page}), writer, keys, port)


class _Answering:
    """Makes what answers a request of each page and change; no error leaves it but as a page."""

    def __init__(self, desk: Desk, writer: Writer) -> None:
        self._desk, self._writer = desk, writer

    def page(self, page: Page, form: Form) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            path = request.url.path.removesuffix(f".{form}")
            given = tuple(request.query_params.multi_items())
            of = _id(request) if "of" in request.path_params else ""
            since = request.scope.get(LAST_VISIT) if page is start else None
            asked = Asked("/start" if path == "/" else path, form, of, given, since)
            body = self._desk.answer(asked, lambda: self._writer.body(page(self._desk, asked), asked))
            return self._writer.answer(body, asked)

        return self.guarded(answer)

    def file(self, of: Callable[[Desk], Response]) -> Callable[[Request], Response]:
        return self.guarded(lambda _: of(self._desk))

    def change(self, change: Change) -> Callable[[Request], object]:
        async def answer(request: Request) -> Response:
            given = dict(fields_of(request, await request.body()))
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
        return self._writer.fault(fault, request.url.path, typed)


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
    of: str = request.path_params["of"]
    if not _ID.fullmatch(of):
        raise UnknownIdError(f"{of[:80]!r} is no id.", "An id has up to 64 digits from 0 to 9 and a to f.")
    return of


def _redirect(target: str) -> Response:
    return RedirectResponse(target, 303)
