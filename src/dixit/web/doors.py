"""A request -> its visitor, or what is answered instead: by the key of this run, or by a name and a password."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Protocol

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dixit.errors import LedgerError
from dixit.web.answer import Fault, Writer
from dixit.web.asking import with_given
from dixit.web.keys import KEY, Keys, same
from dixit.web.place import Place
from dixit.web.sessions import Sessions
from dixit.web.users import User, Users
from dixit.web.visitor import Role, Visitor

LOGIN, LOGOUT, PASSWORD, USERS = "/login", "/logout", "/password", "/users"
UNREADABLE = Fault(503, "Who may come in cannot be read.", "The owner of the ledger finds why by `dixit users list`.")
_DATA = (".json", ".csv", ".md", ".atom")
_READING = ("GET", "HEAD")
_OWN = (LOGOUT, PASSWORD)
"""What users change of themselves alone."""


class Door(Protocol):
    """What stands at the entrance of a desk."""

    place: Place

    def visitor(self, request: Request) -> Visitor | Response:
        """Who it is, or what is answered to somebody who may not come in."""
        ...


def role_for(method: str, path: str) -> Role | None:
    """What a visitor must be: a form that nobody thought of here needs the role of a reviewer."""
    if path == LOGIN:
        return None
    if path == USERS or path.startswith((f"{USERS}/", f"{USERS}.")):
        return "admin"
    return "read" if method in _READING or path in _OWN else "review"


class KeyDoor:
    """Whoever has the key of this run may do everything."""

    def __init__(self, keys: Keys, writer: Writer, place: Place) -> None:
        self._keys, self._writer, self.place = keys, writer, place

    def visitor(self, request: Request) -> Visitor | Response:
        given = request.query_params.get(KEY)
        if given is not None and request.method == "GET" and self._keys.lets_in(given):
            return self._let_in(request)
        if same(request.cookies.get(self.place.cookie, ""), self._keys.cookie):
            return Visitor(role="admin", csrf=self._keys.csrf)
        what = "This browser has no key to the desk."
        hint = "Open the address that `dixit serve` shows, with its key."
        return self._writer.fault(Fault(403, what, hint), request.url.path)

    def _let_in(self, request: Request) -> Response:
        # A page and no redirect: a browser that comes from elsewhere would not bring the strict cookie along with one.
        rest = [(n, v) for n, v in request.query_params.multi_items() if n != KEY]
        target = with_given("/" + request.url.path.lstrip("/"), rest)
        answer = self._writer.html("enter.html", title="Welcome", target=target)
        answer.set_cookie(self.place.cookie, self._keys.cookie, httponly=True, samesite="strict", path="/")
        return answer


class LoginDoor:
    """Whoever has told a name and its password, until the session ends or the user is taken out or given another
    password. Before that there is a form: it bears a token that belongs to a cookie which it gets with it."""

    def __init__(self, users: Users, writer: Writer, place: Place) -> None:
        self.users, self.sessions, self.place = users, Sessions(), place
        self._writer = writer
        self._secret = secrets.token_bytes(32)

    def visitor(self, request: Request) -> Visitor | Response:
        session = self.sessions.of(request.cookies.get(self.place.cookie, ""))
        try:
            user = self.users.named(session.name) if session else None
        except LedgerError:
            return self._writer.fault(UNREADABLE, request.url.path)
        if session and user and same(user.hash, session.password):
            return Visitor(user.name, user.role, session.csrf)
        if request.url.path == LOGIN:
            return Visitor(csrf=self.form_token(self.form_cookie(request)))
        if request.method in _READING and not request.url.path.endswith(_DATA):
            return RedirectResponse(with_given(LOGIN, [("to", _target(request))]), 303)
        fault = Fault(403, "You are not logged in; nothing was done.", f"Log in at {LOGIN}.")
        return self._writer.fault(fault, request.url.path)

    def form_cookie(self, request: Request) -> str:
        """The one that a form before the login belongs to: a new one where the browser has none yet."""
        return request.cookies.get(self._form_cookie) or secrets.token_urlsafe(32)

    def give_form(self, answer: Response, cookie: str) -> None:
        """Send a form's cookie with it."""
        self._set(answer, self._form_cookie, cookie)

    def form_token(self, cookie: str) -> str:
        """What the form bears that belongs to a cookie."""
        return hmac.new(self._secret, cookie.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()

    def let_in(self, user: User, answer: Response) -> None:
        """A new session, whatever cookie the browser had before."""
        self._set(answer, self.place.cookie, self.sessions.begin(user.name, user.hash))

    def let_out(self, request: Request, answer: Response) -> None:
        """The session is over, and its cookie gone."""
        self.sessions.end(request.cookies.get(self.place.cookie, ""))
        answer.delete_cookie(self.place.cookie, path="/", secure=self.place.secure, httponly=True, samesite="strict")

    @property
    def _form_cookie(self) -> str:
        return f"{self.place.cookie}-form"

    def _set(self, answer: Response, name: str, value: str) -> None:
        answer.set_cookie(name, value, httponly=True, samesite="strict", path="/", secure=self.place.secure)


def _target(request: Request) -> str:
    return with_given("/" + request.url.path.lstrip("/"), request.query_params.multi_items())
