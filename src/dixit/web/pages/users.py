"""The users of a desk, and the forms of an admin that name one and take one out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dixit.errors import UsageError
from dixit.web.answer import Shown
from dixit.web.asking import Asked
from dixit.web.changing import Done
from dixit.web.desk import Desk
from dixit.web.team import dismiss
from dixit.web.users import LONGEST, SHORTEST, Users, folded
from dixit.web.visitor import ROLES


@dataclass(frozen=True, slots=True)
class Team:
    """The page and its forms, for the users of one ledger."""

    users: Users

    def page(self, desk: Desk, asked: Asked) -> Shown:
        """Who may come in, and with which role."""
        rows = [{"name": u.name, "role": u.role} for u in self.users.every()]
        values = {"listed": rows, "roles": ROLES, "shortest": SHORTEST, "longest": LONGEST}
        return Shown("users.html", "Users", values, {"total": len(rows), "users": rows}, rows, ("name", "role"))

    def add(self, desk: Desk, of: str, given: Mapping[str, str]) -> Done:
        """A new user, or another role and password for one who is there."""
        self._refuse_oneself(given)
        if given.get("password", "") != given.get("again", ""):
            raise UsageError("The two passwords are not the same.", "Type it twice.")
        self.users.put(given.get("name", ""), given.get("role", ""), given.get("password", ""))
        return Done("add", "/users")

    def remove(self, desk: Desk, of: str, given: Mapping[str, str]) -> Done:
        """Out at once, and with the key of feeds that every user has seen."""
        self._refuse_oneself(given)
        dismiss(self.users, desk.feed_key, given.get("name", ""))
        return Done("remove", "/users")

    def _refuse_oneself(self, given: Mapping[str, str]) -> None:
        # So an admin always stays; on the command line the owner of the ledger may do it.
        if folded(given.get("name", "")) == folded(given["who"]):
            raise UsageError("You cannot change your own place here.", "Another admin or `dixit users` can.")
