"""The document for programs: every address that answers with JSON is in it, and answers as it says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.applications import Starlette
from starlette.routing import Route

from dixit.ledger.append import actor_id
from dixit.ledger.picked import FACETS
from dixit.web.app import PAGES, application, team_application
from dixit.web.described import DESCRIBED
from dixit.web.files import FILES
from dixit.web.guard import Guard
from dixit.web.place import Place
from dixit.web.shapes import SHAPES, ref
from dixit.web.users import Users
from dixit.web.visits import cookie_name
from tests.reports.records import deeds
from tests.web.conftest import PORT, Open
from tests.web.markup import parsed

FORMAT = (Path(__file__).parents[2] / "docs" / "ledger_format.md").read_text("utf-8")
RECORD = (Path(__file__).parents[2] / "docs" / "format.md").read_text("utf-8")
Json = dict[str, Any]
OPEN = "Open"
"""Behind the name of a shape beside which more may be there."""


def document(opened: Open) -> Json:
    found: Json = opened.client.get("/api.json").json()
    return found


def routes_of(app: object) -> set[str]:
    assert isinstance(app, Guard)
    assert isinstance(app.app, Starlette)
    return {r.path for r in app.app.routes if isinstance(r, Route)}


def addresses(opened: Open) -> dict[str, str]:
    """Paths of the document -> an address that it holds for."""
    return {
        "/start.json": "/start.json",
        "/statements.json": "/statements.json?q=raid",
        "/article/{id}.json": f"/article/{deeds().article.id}.json",
        "/actor/{id}.json": f"/actor/{actor_id('Omar Said', 'person')}.json",
        "/claims.json": "/claims.json?single=1",
        "/claim/{id}.json": f"/claim/{opened.claim}.json",
        "/commitments.json": "/commitments.json",
        "/actors.json": "/actors.json?q=said",
        "/network.json": "/network.json",
        "/tone.json": "/tone.json?a=Selmar&b=Arvenia",
        "/review.json": "/review.json?limit=3",
        "/review/report.json": "/review/report.json",
        "/review/{id}.json": f"/review/{opened.records[3].statements[0].id}.json",
        "/brief.json": f"/brief.json?claim={opened.claim}",
    }


def shape_at(whole: Json, path: str) -> Json:
    shape: Json = whole["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    return shape


def closed(shape: Any) -> Any:
    """The same shape, where nothing may be there that it does not tell."""
    if isinstance(shape, list):
        return [closed(s) for s in shape]
    if not isinstance(shape, dict):
        return shape
    made = {k: closed(v) for k, v in shape.items()}
    if "allOf" in shape:  # what is joined tells together what may be there
        base, more = shape["allOf"]
        made["allOf"] = [{"$ref": base["$ref"] + OPEN}, {**more, "properties": closed(more["properties"])}]
    if "allOf" in shape or isinstance(shape.get("required"), list):
        made["unevaluatedProperties"] = False
    return made


def holds(whole: Json, path: str, answer: object) -> None:
    shapes = whole["components"]["schemas"]
    every = {k: closed(v) for k, v in shapes.items()} | {k + OPEN: v for k, v in shapes.items()}
    Draft202012Validator({**closed(shape_at(whole, path)), "components": {"schemas": every}}).validate(answer)


@pytest.fixture
def team(opened: Open, tmp_path: Path) -> object:
    return team_application(opened.ledger, Users(tmp_path / "users"), Place.here(PORT))


def test_every_address_that_answers_with_json_is_in_it(opened: Open, team: object) -> None:
    for app in (application(opened.ledger, opened.keys, PORT), team):
        # The files of reviews are of other tools' shapes (docs/desk.md).
        answering = {p.replace("{of}", "{id}") for p in routes_of(app) - set(FILES) if p.endswith(".json")}
        assert answering - {"/users.json"} == set(document(opened)["paths"])
    assert len(answering) == len(document(opened)["paths"]) + 1


def test_every_page_is_described() -> None:
    assert set(DESCRIBED) == {*PAGES, "/api", "/users"}


def test_it_has_what_openapi_wants(opened: Open) -> None:
    whole = document(opened)
    assert whole["openapi"] == "3.1.0"
    assert whole["info"].keys() >= {"title", "version"}
    names = [at["get"]["operationId"] for at in whole["paths"].values()]
    assert len(names) == len(set(names))
    for path, at in whole["paths"].items():
        assert path.startswith("/")
        in_path = [p for p in at["get"]["parameters"] if p["in"] == "path"]
        assert [p["name"] for p in in_path] == re.findall(r"{(\w+)}", path)
        assert all(p["required"] for p in in_path)
        assert len({(p["name"], p["in"]) for p in at["get"]["parameters"]}) == len(at["get"]["parameters"])
        assert all(p["schema"] and p["description"] for p in at["get"]["parameters"])
        assert at["get"]["summary"]
        assert all(r["description"] for r in at["get"]["responses"].values())


def test_every_shape_is_one_and_every_reference_leads_somewhere(opened: Open) -> None:
    whole = document(opened)
    for shape in whole["components"]["schemas"].values():
        Draft202012Validator.check_schema(shape)
    for path in whole["paths"]:
        Draft202012Validator.check_schema(shape_at(whole, path))
    for name in re.findall(r'"\$ref": "#/components/schemas/(\w+)"', json.dumps(whole)):
        assert name in SHAPES


def test_answers_are_as_it_says_and_hold_nothing_else(opened: Open) -> None:
    whole, told = document(opened), addresses(opened)
    assert set(told) | {"/api.json"} == set(whole["paths"])
    for path, address in told.items():
        holds(whole, path, opened.client.get(address).json())
    for record in opened.records:
        holds(whole, "/article/{id}.json", opened.client.get(f"/article/{record.article.id}.json").json())


def test_answers_are_so_after_a_review_and_a_visit(opened: Open) -> None:
    whole, (first, second) = document(opened), (opened.records[n].statements[0].id for n in (3, 4))
    csrf = parsed(opened.client.get("/review").text).every("button", name="csrf")[0].given["value"]
    form = {"csrf": csrf, "who": "Ada", "act": "deny", "speaker": "Somebody new", "note": "so"}
    assert opened.client.post(f"/review/{first}/accept", data=form).status_code == 303
    assert opened.client.post(f"/review/{second}/reject", data=form).status_code == 303
    for of, state in ((first, "corrected"), (second, "rejected")):
        found = opened.client.get(f"/review/{of}.json").json()
        assert found["state"] == state
        holds(whole, "/review/{id}.json", found)
    holds(whole, "/review/report.json", opened.client.get("/review/report.json").json())
    opened.client.cookies.set(cookie_name(opened.ledger.address), "1700000000-0", domain="127.0.0.1", path="/")
    found = opened.client.get("/start.json").json()
    assert found["since"]["newest_articles"]
    holds(whole, "/start.json", found)


def test_a_fault_is_as_it_says(opened: Open) -> None:
    whole = document(opened)
    for address in ("/statements.json?page=0", f"/claim/{'0' * 16}.json"):
        answer = opened.client.get(address)
        told = whole["paths"]["/claims.json"]["get"]["responses"][str(answer.status_code)]
        shape = told["content"]["application/json"]["schema"]
        Draft202012Validator({**shape, "components": whole["components"]}).validate(answer.json())


def test_every_filter_is_in_it(opened: Open) -> None:
    paths = document(opened)["paths"]
    given = {p["name"]: p for p in paths["/statements.json"]["get"]["parameters"]}
    assert set(given) == {"q", *FACETS, "limit", "page"}
    assert given["act"]["schema"]["type"] == "array"
    for path in ("/statements.json", "/claims.json", "/commitments.json", "/actor/{id}.json"):
        assert {"limit", "page"} <= {p["name"] for p in paths[path]["get"]["parameters"]}


@pytest.mark.parametrize(
    ("begins", "shape"),
    [
        ("| field", "Claim"),
        ("**`dixit commitments", "Commitment"),
        ("**`dixit positions", "Position"),
        ("**`dixit search", "Found"),
    ],
)
def test_the_fields_are_those_of_the_document(begins: str, shape: str) -> None:
    part = FORMAT[FORMAT.index(begins) :].partition("\n\n")[0].replace(begins, "", 1)
    named = set(re.findall(r"`(\w+)(?:\[\])?`", part))
    held = set(re.findall(r'"(\w+)":', json.dumps(SHAPES[shape])))
    for other in re.findall(r"schemas/(\w+)", json.dumps(SHAPES[shape])):
        held |= set(re.findall(r'"(\w+)":', json.dumps(SHAPES[other])))
    values = set(re.findall(r'"(\w+)"', json.dumps(SHAPES[shape])))
    assert named - values <= held, named - values - held


def test_the_record_has_the_fields_of_format_1() -> None:
    for heading, shape in (("Record", "Record"), ("Actor", "Actor"), ("Statement", "Statement"), ("Event", "Event")):
        table = RECORD.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
        named = {n for row in re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", table, re.M) for n in re.findall(r"\w+", row)}
        assert named == set(SHAPES[shape]["properties"]), heading


def test_the_page_tells_the_same(opened: Open) -> None:
    whole = parsed(opened.client.get("/api").text)
    for path in document(opened)["paths"]:
        assert [h for h in whole.every("h2") if h.text == path], path
    ids = {e.given["id"] for e in whole.every() if "id" in e.given}
    assert {f"shape-{name}" for name in SHAPES} <= ids
    for link in whole.every("a"):
        if link.given["href"].startswith("#"):
            assert link.given["href"][1:] in ids, link.given["href"]
    assert not [s for s in whole.every("script") if not s.given.get("src", "").startswith("/static/")]
    rows = opened.client.get("/api.csv").text
    assert "/statements.json" in rows
    assert ref("Said") == {"$ref": "#/components/schemas/Said"}
