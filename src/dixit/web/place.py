"""Where the desk is reached: by which names, and whether over HTTPS."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """`hosts` are the values of the header Host that are served, `cookie` is what our cookie is called."""

    hosts: frozenset[str]
    cookie: str
    secure: bool = False

    @classmethod
    def here(cls, port: int) -> Place:
        """This machine alone. Cookies are the same for all ports, so each desk has its own."""
        return cls(frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost")), f"dixit-{port}")

    @classmethod
    def behind_proxy(cls, names: frozenset[str]) -> Place:
        """A proxy that speaks HTTPS passes on what is sent to these names. A cookie that is called so is taken by
        browsers over HTTPS alone, and from no other name."""
        return cls(names, "__Host-dixit", secure=True)

    @property
    def scheme(self) -> str:
        return "https" if self.secure else "http"

    def is_ours(self, origin: str | None) -> bool:
        """Whether a form with this Origin may be ours; old browsers send none."""
        return origin is None or origin in {f"{self.scheme}://{host}" for host in self.hosts}
