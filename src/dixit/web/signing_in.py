"""A name and a password -> a session, its end, and another password."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dixit.errors import LedgerError, UsageError
from dixit.web.answer import Fault, Writer
from dixit.web.asking import LONGEST
from dixit.web.doors import LOGIN, UNREADABLE, LoginDoor
from dixit.web.guard import fields_of
from dixit.web.tries import Tries
from dixit.web.users import LONGEST as LONGEST_PASSWORD
from dixit.web.users import LONGEST_NAME, SHORTEST, folded
from dixit.web.visitor import MARK

_WRONG = "There is no user with this name and password."


class SigningIn:
    """What answers at /login, /logout and /password. The guard has held the form's token against its cookie before."""

    def __init__(self, door: LoginDoor, writer: Writer, tries: Tries | None = None) -> None:
        self._door, self._writer, self._tries = door, writer, tries or Tries()

    def form(self, request: Request) -> Response:
        """Where to log in; whoever has, goes on."""
        to = request.query_params.get("to", "/")[:LONGEST]
        if request.scope[MARK].role is not None:
            return RedirectResponse(_within(to), 303)
        return self._form(request, to)

    async def log_in(self, request: Request) -> Response:
        """On to where the visitor wanted to go, or the form anew."""
        given = dict(fields_of(request, await request.body()))
        return await run_in_threadpool(self._try, request, given)

    def log_out(self, request: Request) -> Response:
        """Back to the form."""
        answer = RedirectResponse(LOGIN, 303)
        self._door.let_out(request, answer)
        return answer

    def own_form(self, request: Request) -> Response:
        """Where users give themselves another password."""
        return self._own_form(request)

    async def change_own(self, request: Request) -> Response:
        """Another password ends every session of the user; this browser gets a new one."""
        given = dict(fields_of(request, await request.body()))
        return await run_in_threadpool(self._change, request, given)

    def _change(self, request: Request, given: dict[str, str]) -> Response:
        name, address = request.scope[MARK].name, _address(request)
        if self._tries.begin(folded(name), address):
            return self._own_form(request, Fault(429, "Too many tries failed.", "Try again later."))
        try:
            user = self._door.users.verified(name, given.get("password", ""))
            if user is None:
                return self._own_form(request, Fault(403, "That is not your password.", "Nothing was changed."))
            self._tries.succeeded(folded(name), address)
            if given.get("new", "") != given.get("again", ""):
                raise UsageError("The two new passwords are not the same.", "Type it twice.")
            user = self._door.users.put(user.name, user.role, given.get("new", ""))
        except UsageError as error:
            return self._own_form(request, Fault(400, error.what, error.hint))
        except LedgerError:
            return self._writer.fault(UNREADABLE)
        answer = RedirectResponse("/", 303)
        self._door.let_in(user, answer)
        return answer

    def _own_form(self, request: Request, fault: Fault | None = None) -> Response:
        values = {"title": "Your password", "fault": fault, "shortest": SHORTEST, "longest": LONGEST_PASSWORD}
        writer = self._writer.to(request.scope[MARK])
        return writer.html("password.html", fault.status if fault else 200, **values)

    def _try(self, request: Request, given: dict[str, str]) -> Response:
        name, password = given.get("name", "")[:LONGEST_NAME], given.get("password", "")
        to, address = given.get("to", "/")[:LONGEST], _address(request)
        wait = self._tries.begin(folded(name), address)
        if wait:
            fault = Fault(429, "Too many tries failed.", f"Try again in {-(-wait // 60)} min.")
            answer = self._form(request, to, fault)
            answer.headers["retry-after"] = str(wait)
            return answer
        try:
            user = self._door.users.verified(name, password)
        except LedgerError:
            return self._writer.fault(UNREADABLE)
        if user is None:
            return self._form(request, to, Fault(403, _WRONG, "Both are as an admin of this desk has given them."))
        self._tries.succeeded(folded(name), address)
        answer = RedirectResponse(_within(to), 303)
        self._door.let_in(user, answer)
        return answer

    def _form(self, request: Request, to: str, fault: Fault | None = None) -> Response:
        cookie = self._door.form_cookie(request)
        writer = self._writer.to(request.scope[MARK])
        values = {"title": "Log in", "to": to, "fault": fault, "token": self._door.form_token(cookie)}
        answer = writer.html("login.html", fault.status if fault else 200, **values)
        self._door.give_form(answer, cookie)
        return answer


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _within(target: str) -> str:
    """An address of the desk, whatever was given."""
    return "/" + target.lstrip("/\\")
