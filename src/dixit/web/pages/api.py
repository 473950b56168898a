"""All addresses that answer with JSON, as an OpenAPI 3.1 document and as a page made from it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dixit.version import VERSION
from dixit.web.answer import Shown
from dixit.web.asking import Asked
from dixit.web.described import DESCRIBED, Described, Given
from dixit.web.desk import Desk
from dixit.web.shapes import ID, SHAPES, TEXT_ID, Shape

Page = Callable[[Desk, Asked], Shown]
_COLUMNS = ("address", "about", "parameter", "where", "meaning")
_UNDESCRIBED = Described({})
_FAULTS = {"400": "a wrong value", "403": "not let in", "404": "no such id", "503": "the ledger does not answer"}


def api_of(pages: Mapping[str, Page], cookie: str) -> Page:
    """The page of an application with these pages, and itself. `cookie` is what lets a program in."""

    def api(desk: Desk, asked: Asked) -> Shown:
        """Every address that answers with JSON, with what may stand in it and what comes back."""
        whole = document({**pages, "/api": api}, cookie)
        rows = list(_rows(whole))
        return Shown("api.html", "Addresses for programs", {"document": whole, "typed": typed}, whole, rows, _COLUMNS)

    return api


def document(pages: Mapping[str, Page], cookie: str) -> dict[str, Any]:
    """Of all these pages, whether somebody has described them or not."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dixit: a ledger",
            "version": VERSION,
            "summary": "Who said what, in their words.",
            "description": "Everything here is read by GET; .csv instead of .json gives a table. Fields may be added.",
        },
        "paths": {json_address(path): {"get": _operation(path, page)} for path, page in pages.items()},
        "components": {
            "schemas": SHAPES,
            "securitySchemes": {
                "cookie": {
                    "type": "apiKey", "in": "cookie", "name": cookie,
                    "description": "what a browser gets for the key that `dixit serve` shows, or by logging in",
                }
            },
        },
        "security": [{"cookie": []}],
    }  # fmt: skip


def json_address(path: str) -> str:
    """A page's path -> that of its JSON, as OpenAPI writes it."""
    return f"{path.replace('{of}', '{id}')}.json"


def typed(shape: Shape) -> str:  # noqa: PLR0911 - one a kind of shape
    """What a value is, in a word or two."""
    match shape:
        case {"$ref": name}:
            return str(name).rpartition("/")[2]
        case {"type": "array", "prefixItems": _}:
            return "[start, end]"
        case {"type": "array", "items": of}:
            return f"list of {typed(of)}"
        case {"enum": values}:
            return " | ".join(map(str, values))
        case {"const": value}:
            return str(value)
        case {"anyOf": [of, {"type": "null"}]}:
            return f"{typed(of)} or null"
        case {"allOf": [of, more]}:
            return f"{typed(of)} and {typed(more)}"
        case {"type": [kind, "null"]}:
            return f"{kind} or null"
        case {"properties": of}:
            return ", ".join(of)
        case {"type": kind}:
            return str(kind)
    return "anything"


def _operation(path: str, page: Page) -> dict[str, Any]:
    described = DESCRIBED.get(path, _UNDESCRIBED)
    of = [_id_of(path, described)] if "{of}" in path else []
    ours = {"application/json": {"schema": described.answer}}
    fault = {"application/json": {"schema": {"$ref": "#/components/schemas/Fault"}}}
    return {
        "operationId": path.strip("/").replace("{of}", "one").replace("/", "_"),
        "summary": (inspect.getdoc(inspect.getmodule(page)) or "").partition("\n\n")[0].replace("\n", " "),
        "description": (inspect.getdoc(page) or "").replace("\n", " "),
        "parameters": of + [_parameter(g) for g in described.given],
        "responses": {"200": {"description": "what is on the page", "content": ours}}
        | {status: {"description": why, "content": fault} for status, why in _FAULTS.items()},
    }


def _id_of(path: str, described: Described) -> dict[str, Any]:
    shape = {"anyOf": [TEXT_ID, ID]} if path.startswith("/article") else ID
    about = f"id of {described.of or 'it'}"
    return {"name": "id", "in": "path", "required": True, "description": about, "schema": shape}


def _parameter(given: Given) -> dict[str, Any]:
    shape = dict(given.shape)
    told = {"name": given.name, "in": "query", "description": given.about}
    if given.several:
        return told | {"schema": {"type": "array", "items": shape}, "explode": True, "style": "form"}
    return told | {"schema": shape}


def _rows(whole: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for address, at in whole["paths"].items():
        about = {"address": address, "about": at["get"]["summary"]}
        yield about
        for p in at["get"]["parameters"]:
            yield about | {"parameter": p["name"], "where": p["in"], "meaning": p["description"]}
