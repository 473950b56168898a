"""Nobody gets in without the key, nothing is changed but by a form of ours, every answer has our policy."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from dixit.flow.claims import claim_by_id
from dixit.records.claim import Claim
from dixit.web.app import application
from dixit.web.guard import HEADERS, KEY, LARGEST
from tests.web.conftest import HOST, PORT, Open


@pytest.fixture
def stranger(opened: Open) -> TestClient:
    return TestClient(application(opened.ledger, opened.keys, PORT), base_url=HOST, follow_redirects=False)


def now(opened: Open) -> Claim:
    with opened.ledger.reading() as c:
        found = claim_by_id(c, opened.claim)
    assert found
    return found


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:80", "", f"[::1]:{PORT}"]
)
def test_another_host_is_refused(opened: Open, host: str) -> None:
    for address in ("/", "/static/desk.css", f"/?{KEY}={opened.keys.start}"):
        answer = opened.client.get(address, headers={"host": host})
        assert answer.status_code == 400
        assert "set-cookie" not in answer.headers


def test_localhost_is_the_same_machine(opened: Open) -> None:
    assert opened.client.get("/static/desk.css", headers={"host": f"localhost:{PORT}"}).status_code == 200


@pytest.mark.parametrize("address", ["/", "/statements.json", "/nothing", "/?key=wrong", "/?key="])
def test_without_the_key_nothing_is_shown(stranger: TestClient, address: str) -> None:
    answer = stranger.get(address)
    assert answer.status_code == 403
    assert "Omar Said" not in answer.text
    assert "set-cookie" not in answer.headers


def test_a_wrong_cookie_is_none(stranger: TestClient) -> None:
    assert stranger.get("/", headers={"cookie": f"dixit-{PORT}=guess"}).status_code == 403


def test_style_needs_no_key(stranger: TestClient) -> None:
    assert stranger.get("/static/desk.css").status_code == 200


def test_the_key_lets_in_and_leaves_the_address(opened: Open, stranger: TestClient) -> None:
    answer = stranger.get("/statements", params={"q": "raid", KEY: opened.keys.start})
    assert answer.status_code == 200
    assert 'content="0;url=/statements?q=raid"' in answer.text
    assert opened.keys.start not in answer.text
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert stranger.get("/statements").status_code == 200


def test_the_browsers_key_lets_in_once(opened: Open, stranger: TestClient) -> None:
    once = opened.keys.once()
    assert stranger.get("/", params={KEY: once}).status_code == 200
    stranger.cookies.clear()
    assert stranger.get("/", params={KEY: once}).status_code == 403


def test_the_key_leads_to_no_other_host(opened: Open, stranger: TestClient) -> None:
    answer = stranger.get(f"{HOST}//evil.example/", params={KEY: opened.keys.start})
    assert 'content="0;url=/evil.example/"' in answer.text


def test_every_answer_has_the_policy(opened: Open, stranger: TestClient) -> None:
    form = {"csrf": "wrong"}
    answers = [
        opened.client.get("/"), opened.client.get("/statements.json"), opened.client.get("/claims.csv"),
        opened.client.get("/static/htmx.min.js"), opened.client.get("/nothing"),
        opened.client.get("/statements?page=0"), opened.client.get("/", headers={"host": "evil.example"}),
        stranger.get("/"), opened.client.delete("/claims"),
        opened.client.post(f"/claim/{opened.claim}/split", data=form),
        opened.client.get("/", params={KEY: opened.keys.start}), opened.client.head("/claims"),
    ]  # fmt: skip
    for answer in answers:
        assert {k: answer.headers.get(k) for k in HEADERS} == HEADERS
        assert "cache-control" in answer.headers


def test_the_policy_allows_nothing_inline_and_nobody_elses(opened: Open) -> None:
    policy = opened.client.get("/").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; script-src 'self'; ")
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    ("given", "headers"),
    [
        ({}, {}),
        ({"csrf": "wrong"}, {}),
        ({"csrf": None}, {"origin": "http://evil.example"}),
        ({"csrf": None}, {"origin": "null"}),
        ({}, {"x-csrf-token": "wrong"}),
    ],
)
def test_a_form_that_is_not_ours_changes_nothing(
    opened: Open, given: dict[str, str | None], headers: dict[str, str]
) -> None:
    before = now(opened)
    fields = {k: opened.keys.csrf if v is None else v for k, v in given.items()}
    fields |= {"statement": before.statements[0].said.id, "who": "Ada"}
    answer = opened.client.post(f"/claim/{opened.claim}/split", data=fields, headers=headers)
    assert answer.status_code == 403
    assert now(opened) == before


def test_browsers_tell_us_that_our_own_forms_are_ours(opened: Open) -> None:
    """By the rules of Fetch a form sent under "no-referrer" comes with `Origin: null`, which is refused."""
    page = opened.client.get(f"/claim/{opened.claim}")
    assert page.headers["referrer-policy"] == "same-origin"
    assert '<meta name="referrer" content="same-origin">' in page.text
    form = {"csrf": opened.keys.csrf, "statement": now(opened).statements[-1].said.id, "who": "Ada"}
    answer = opened.client.post(f"/claim/{opened.claim}/split", data=form, headers={"origin": HOST})
    assert answer.status_code == 303


def test_csrf_alone_lets_nobody_in(opened: Open, stranger: TestClient) -> None:
    answer = stranger.post(f"/claim/{opened.claim}/split", data={"csrf": opened.keys.csrf})
    assert answer.status_code == 403


def test_another_kind_of_form_is_none_of_ours(opened: Open) -> None:
    answer = opened.client.post(f"/claim/{opened.claim}/split", json={"csrf": opened.keys.csrf})
    assert answer.status_code == 403


def test_a_large_request_is_not_read(opened: Open) -> None:
    answer = opened.client.post(f"/claim/{opened.claim}/split", data={"csrf": opened.keys.csrf, "who": "a" * LARGEST})
    assert answer.status_code == 413


def test_a_change_is_no_get(opened: Open) -> None:
    before = now(opened)
    assert opened.client.get(f"/claim/{opened.claim}/split?csrf={opened.keys.csrf}").status_code == 405
    assert now(opened) == before


def test_a_statement_is_taken_out_and_put_back(opened: Open) -> None:
    statement = now(opened).statements[-1].said.id
    form = {"csrf": opened.keys.csrf, "statement": statement, "who": " Ada  Lovelace "}
    answer = opened.client.post(f"/claim/{opened.claim}/split", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/claim/{opened.claim}")
    assert statement not in {t.said.id for t in now(opened).statements}
    answer = opened.client.post(f"/claim/{opened.claim}/join", data=form | {"stance": "withholds"})
    assert answer.headers["location"] == f"/claim/{opened.claim}#s-{statement}"
    (back,) = [t for t in now(opened).statements if t.said.id == statement]
    assert (back.stance, back.made_by) == ("withholds", "Ada Lovelace")


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"who": ""}, 400), ({"who": "machine 7"}, 400), ({"who": "a" * 101}, 400), ({"stance": "likes"}, 400),
        ({"statement": "x"}, 400), ({"statement": "0" * 16}, 400), ({"claim": "0" * 16}, 400),
    ],
)  # fmt: skip
def test_a_wrong_field_is_told(opened: Open, changed: dict[str, str], status: int) -> None:
    before = now(opened)
    given = {"who": "Ada", "stance": "denies", "statement": before.statements[0].said.id, "csrf": opened.keys.csrf}
    given |= changed
    answer = opened.client.post(f"/claim/{given.pop('claim', opened.claim)}/join", data=given)
    assert answer.status_code == status
    assert now(opened) == before


def test_an_unknown_claim_cannot_be_split(opened: Open) -> None:
    form = {"csrf": opened.keys.csrf, "who": "Ada", "statement": "0" * 16}
    assert opened.client.post(f"/claim/{'0' * 16}/split", data=form).status_code == 404
