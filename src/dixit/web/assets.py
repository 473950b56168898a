"""A name -> style, script or icon, as shipped."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dixit.reports.svg import style

_TYPES = {
    "charts.css": "text/css; charset=utf-8",
    "desk.css": "text/css; charset=utf-8",
    "desk.js": "text/javascript; charset=utf-8",
    "htmx.min.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
    "review.css": "text/css; charset=utf-8",
    "review.js": "text/javascript; charset=utf-8",
}


def asset(request: Request) -> Response:
    """Sent again only where it has changed."""
    name = request.path_params["name"]
    if name not in _TYPES:
        raise HTTPException(404)
    data, tag = read(name)
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"etag": tag})
    return Response(data, media_type=_TYPES[name], headers={"etag": tag})


@cache
def read(name: str) -> tuple[bytes, str]:
    """What is shipped under a name, with a tag that changes with it."""
    data = style().encode() if name == "charts.css" else files("dixit.web").joinpath("static", name).read_bytes()
    return data, f'"{hashlib.sha256(data).hexdigest()[:32]}"'
