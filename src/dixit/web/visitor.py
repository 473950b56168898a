"""Who sends a request, and what that may do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Role = Literal["read", "review", "admin"]
ROLES: tuple[Role, ...] = ("read", "review", "admin")
"""Each may do what those before it may: see everything; say what belongs to a claim and the like; name users."""
MARK = "dixit.visitor"
"""Where a request's scope holds its visitor."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """`name` is empty where nobody was asked for one; `role` None: nobody was let in yet. `csrf` is what a form of this
    visitor brings back."""

    name: str = ""
    role: Role | None = None
    csrf: str = field(default="", repr=False)

    def may(self, role: Role | None) -> bool:
        """Whether it may do what needs a role; None is for everybody."""
        return role is None or (self.role is not None and ROLES.index(self.role) >= ROLES.index(role))


STRANGER = Visitor()
"""Who was not let in."""
