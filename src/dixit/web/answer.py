"""What a page shows -> an answer: HTML by a template, JSON, or a table as CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import Response

from dixit.records.claim import STANCES
from dixit.reports.json_text import any_as_json
from dixit.reports.ledger import SIGNS, as_csv, speaker, where
from dixit.reports.visible import visible
from dixit.version import VERSION
from dixit.web.asking import Asked
from dixit.web.visitor import STRANGER, Visitor

_TYPES = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: the values of its template, what is in it as JSON, and its rows with their columns."""

    template: str
    title: str
    values: Mapping[str, Any]
    json: Any
    rows: Sequence[Mapping[str, Any]]
    columns: Sequence[str]
    markdown: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Why there is no page: the answer's status, what happened, what to do."""

    status: int
    what: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes answers. `ledger` is its address, `csrf` what a form must bring back, `visitor` to whom."""

    ledger: str
    csrf: str = field(repr=False)
    visitor: Visitor = STRANGER

    def to(self, visitor: Visitor | None) -> Writer:
        """Answers to one visitor."""
        return self if visitor is None else replace(self, csrf=visitor.csrf, visitor=visitor)

    def body(self, shown: Shown, asked: Asked) -> bytes:
        """In the form that was asked for."""
        match asked.form:
            case "json":
                return any_as_json(shown.json)
            case "csv":
                return as_csv(shown.rows, shown.columns).encode("utf-8", "replace")
            case "md":
                return (shown.markdown or "").encode("utf-8", "replace")
            case "html":
                return self._page(shown.template, title=shown.title, asked=asked, **shown.values)

    def answer(self, body: bytes, asked: Asked) -> Response:
        """With a body in the form that was asked for."""
        return Response(body, media_type=_TYPES[asked.form], headers=_named(asked))

    def fault(self, fault: Fault, path: str = "/", query: str = "") -> Response:
        """An error, in the form of the page that was asked for."""
        if path.endswith(".json"):
            body = any_as_json({"error": fault.what, "hint": fault.hint})
            return Response(body, fault.status, media_type=_TYPES["json"])
        if path.endswith((".csv", ".md", ".atom")):
            return Response(f"{visible(fault.what)} {visible(fault.hint)}\n", fault.status, media_type="text/plain")
        return self.html(
            "error.html", fault.status, title=_TITLES.get(fault.status, "No page"), fault=fault, typed=query
        )

    def html(self, template: str, status: int = 200, **values: Any) -> Response:  # noqa: ANN401 - a template's values
        """By a template."""
        return Response(self._page(template, **values), status, media_type=_TYPES["html"])

    def _page(self, template: str, **values: Any) -> bytes:  # noqa: ANN401 - a template's values
        given = {"asked": None, "ledger": self.ledger, "csrf": self.csrf, "visitor": self.visitor, **values}
        return _TEMPLATES.get_template(template).render(given).encode("utf-8", "replace")


_TITLES = {
    400: "That cannot be asked",
    403: "Not let in",
    404: "Not in this ledger",
    405: "That cannot be done here",
    413: "Too large",
    429: "Too many tries",
    500: "A fault of Dixit",
    503: "The ledger does not answer",
}


def _named(asked: Asked) -> dict[str, str]:
    name = asked.path.strip("/").replace("/", "-") or "start"
    safe = "".join(c for c in name if c.isascii() and (c.isalnum() or c == "-"))[:60]
    return (
        {"Content-Disposition": f'attachment; filename="dixit-{safe}.{asked.form}"'}
        if asked.form in ("csv", "md")
        else {}
    )


def _finalized(value: Any) -> Any:  # noqa: ANN401 - whatever a template puts out
    """Nothing that would steer the reader's eye passes: control and bidirectional characters are shown as signs."""
    if value is None:
        return ""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _external(url: str | None) -> str | None:
    """An address that a reader may follow, else None."""
    return url if url and url.startswith(("http://", "https://")) else None


def _counted(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


_TEMPLATES = Environment(
    loader=PackageLoader("dixit.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=_finalized,
)
_TEMPLATES.globals.update(
    SIGNS=SIGNS, STANCES=STANCES, VERSION=VERSION, speaker=speaker, where=where, counted=_counted, external=_external
)
