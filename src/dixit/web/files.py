"""What persons stand behind -> files to take along, for other tools."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from starlette.responses import Response

from dixit.exports.brat import brat_zip
from dixit.exports.gold import gold_json
from dixit.exports.labelstudio import task
from dixit.exports.polnear import polnear_json
from dixit.flow.review import golds
from dixit.records.review import Gold
from dixit.reports.json_text import any_as_json, any_as_json_line
from dixit.web.desk import Desk

Write = Callable[[list[Gold]], bytes]


def _file(write: Write, name: str, kind: str, desk: Desk) -> Response:
    with desk.ledger.reading() as connection:
        data = write(list(golds(connection)))
    headers = {"Content-Disposition": f'attachment; filename="dixit-review.{name}"'}
    return Response(data, media_type=kind, headers=headers)


def _lines(found: list[Gold]) -> bytes:
    return b"".join(any_as_json_line(gold_json(g)) for g in found)


def _tasks(found: list[Gold]) -> bytes:
    return any_as_json([task(g) for g in found])


def _words(found: list[Gold]) -> bytes:
    return any_as_json([polnear_json(g) for g in found])


FILES: dict[str, Callable[[Desk], Response]] = {
    "/review/export.json": partial(_file, _lines, "jsonl", "application/jsonl"),
    "/review/export.labelstudio.json": partial(_file, _tasks, "labelstudio.json", "application/json"),
    "/review/export.ann": partial(_file, brat_zip, "ann.zip", "application/zip"),
    "/review/export.polnear.json": partial(_file, _words, "polnear.json", "application/json"),
}
