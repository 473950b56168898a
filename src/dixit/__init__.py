"""Dixit: who said what, with the exact words.

    import dixit
    record = dixit.read(Path("article.txt"))
    for statement in record.statements: ...

`read` and `Reader` load the trained reader when they are first used, not on import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dixit.errors import DixitError
from dixit.version import VERSION

__version__ = VERSION

if TYPE_CHECKING:
    from dixit.flow import Reader, read
    from dixit.records import Article, Record

__all__ = ["Article", "DixitError", "Reader", "Record", "__version__", "read"]

_ROOMS = {"Reader": "dixit.flow", "read": "dixit.flow", "Article": "dixit.records", "Record": "dixit.records"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module may hold anything
    # Imports on first use (PEP 562): the network libraries take 0.3 s, `dixit --version` must not wait for them.
    if name not in _ROOMS:
        raise AttributeError(f"module 'dixit' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(_ROOMS[name]), name)
