"""Users log in, do what their role allows, and are out when they should be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from dixit.flow.claims import claim_by_id
from dixit.ledger.opening import Ledger
from dixit.web.app import CHANGES, team_application
from dixit.web.beside import beside
from dixit.web.feed_key import FeedKey
from dixit.web.guard import HEADERS
from dixit.web.place import Place
from dixit.web.tries import OF_BOTH
from dixit.web.users import Users
from dixit.web.visitor import ROLES, Role
from dixit.web.visits import cookie_name
from tests.web.conftest import HOST, PORT, fill
from tests.web.markup import parsed

PASSWORD = "a ship of many words"
DESK = "https://desk.example.org"
ELSEWHERE = ("//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example")
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@dataclass(frozen=True)
class Team:
    ledger: Ledger
    users: Users
    claim: str
    statement: str
    here: ASGIApp
    proxied: ASGIApp

    def browser(self, *, proxied: bool = False) -> TestClient:
        """All of them at one desk: what is kept for one must not be shown to another."""
        where, app = (DESK, self.proxied) if proxied else (HOST, self.here)
        return TestClient(app, base_url=where, follow_redirects=False)

    def logged_in(self, role: Role, *, proxied: bool = False) -> TestClient:
        browser = self.browser(proxied=proxied)
        assert log_in(browser, role) == 303
        return browser


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    with Ledger(str(tmp_path / "dixit.db"), create=True) as ledger:
        claim, records = fill(ledger)
        users = Users(beside(ledger.address, "users"), QUICK)
        for role in ROLES:
            users.put(f"The {role}", role, PASSWORD)
        places = Place.here(PORT), Place.behind_proxy(frozenset({"desk.example.org"}))
        apps = (team_application(ledger, users, place) for place in places)
        yield Team(ledger, users, claim, records[3].statements[0].id, *apps)


def token(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]*)"', page)
    assert found
    return found.group(1)


def log_in(browser: TestClient, role: str, password: str = PASSWORD, **more: str) -> int:
    csrf = token(browser.get("/login").text)
    given = {"csrf": csrf, "name": f"the {role}", "password": password, "to": "/claims"} | more
    answer = browser.post("/login", data=given)
    return answer.status_code


def csrf_of(browser: TestClient) -> str:
    return token(browser.get("/start").text)


@pytest.mark.parametrize("address", ["/", "/statements?q=raid", "/nothing", "/api"])
def test_a_stranger_is_sent_to_the_form(team: Team, address: str) -> None:
    answer = team.browser().get(address)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login?to=%2F")


@pytest.mark.parametrize("address", ["/statements.json", "/claims.csv", "/brief.md", "/statements.atom", "/users.json"])
def test_a_strange_program_is_told_in_its_own_form(team: Team, address: str) -> None:
    answer = team.browser().get(address)
    assert answer.status_code == 403
    assert "not logged in" in answer.text
    assert "<html" not in answer.text


def test_the_form_tells_nothing_of_the_ledger(team: Team) -> None:
    answer = team.browser().get("/login?to=/claims")
    assert answer.status_code == 200
    assert team.ledger.address not in answer.text
    assert "/statements" not in answer.text
    assert {k: answer.headers.get(k) for k in HEADERS} == HEADERS
    assert answer.headers["cache-control"] == "no-store"
    whole = parsed(answer.text)
    assert [i.given["type"] for i in whole.every("input", name="password")] == ["password"]


def test_the_key_of_the_desk_is_none_here(team: Team) -> None:
    assert team.browser().get("/?key=").status_code == 303


def test_a_user_comes_in_and_goes_on_where_it_wanted(team: Team) -> None:
    browser = team.browser()
    csrf = token(browser.get("/login?to=/claims").text)
    form = {"csrf": csrf, "name": "  THE   read ", "password": PASSWORD, "to": "/claims?q=raid"}
    answer = browser.post("/login", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims?q=raid")
    page = browser.get("/claims")
    assert page.status_code == 200
    assert "The read" in page.text
    assert browser.get("/login").headers["location"] == "/"


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example"]
)
def test_no_login_leads_elsewhere(team: Team, to: str) -> None:
    browser = team.browser()
    csrf = token(browser.get("/login").text)
    answer = browser.post("/login", data={"csrf": csrf, "name": "the read", "password": PASSWORD, "to": to})
    where = answer.headers["location"]
    assert re.fullmatch(r"/[^/\\\t].*", where), where


def test_cookies_are_for_this_site_over_https_and_not_for_scripts(team: Team) -> None:
    for proxied, name in ((False, f"dixit-{PORT}"), (True, "__Host-dixit")):
        browser = team.browser(proxied=proxied)
        form = browser.get("/login")
        given = {"csrf": token(form.text), "name": "the read", "password": PASSWORD}
        done = browser.post("/login", data=given)
        for answer, called in ((form, f"{name}-form"), (done, name)):
            cookie = answer.headers["set-cookie"].lower()
            assert cookie.startswith(f"{called}=".lower())
            assert "httponly" in cookie
            assert "samesite=strict" in cookie
            assert "domain" not in cookie
            assert ("secure" in cookie) == proxied


def test_a_login_begins_a_new_session(team: Team) -> None:
    browser = team.browser()
    browser.cookies.set(f"dixit-{PORT}", "planted")
    csrf = token(browser.get("/login").text)
    answer = browser.post("/login", data={"csrf": csrf, "name": "the read", "password": PASSWORD})
    assert "planted" not in answer.headers["set-cookie"]
    stranger = team.browser()
    stranger.cookies.set(f"dixit-{PORT}", "planted")
    assert stranger.get("/claims").status_code == 303


def test_wrong_name_and_wrong_password_are_told_alike(team: Team) -> None:
    told = []
    for name, password in (("the read", "wrong"), ("nobody", PASSWORD), ("", ""), ("the read", PASSWORD + "x")):
        browser = team.browser()
        given = {"csrf": token(browser.get("/login").text), "name": name, "password": password}
        answer = browser.post("/login", data=given)
        assert answer.status_code == 403
        told.append(re.sub(r'value="[^"]*"', "", answer.text))
        assert browser.get("/claims").status_code == 303
    assert len(set(told)) == 1


@pytest.mark.parametrize("csrf", ["", "wrong", None])
def test_a_login_form_that_is_not_ours_is_none(team: Team, csrf: str | None) -> None:
    browser, other = team.browser(), team.browser()
    browser.get("/login")
    given = {
        "csrf": token(other.get("/login").text) if csrf is None else csrf,
        "name": "the read",
        "password": PASSWORD,
    }
    assert browser.post("/login", data=given).status_code == 403
    fresh = team.browser()
    ours = {"csrf": token(fresh.get("/login").text), "name": "the read", "password": PASSWORD}
    assert fresh.post("/login", data=ours, headers={"origin": "https://evil.example"}).status_code == 403
    assert fresh.get("/claims").status_code == 303


def test_too_many_tries_wait_though_the_password_is_right(team: Team) -> None:
    browser = team.browser()
    assert [log_in(browser, "read", "wrong") for _ in range(OF_BOTH)] == [403] * OF_BOTH
    assert log_in(browser, "read") == 429
    csrf = token(browser.get("/login").text)
    answer = browser.post("/login", data={"csrf": csrf, "name": "the read", "password": PASSWORD})
    assert int(answer.headers["retry-after"]) > 0
    assert "Too many tries" in answer.text
    assert log_in(browser, "review") == 303


def test_logging_out_ends_the_session_itself(team: Team) -> None:
    browser = team.logged_in("read")
    cookie = browser.cookies[f"dixit-{PORT}"]
    assert browser.post("/logout", data={"csrf": "wrong"}).status_code == 403
    assert browser.get("/logout").status_code == 405
    answer = browser.post("/logout", data={"csrf": csrf_of(browser)})
    assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    browser.cookies.clear()
    browser.cookies.set(f"dixit-{PORT}", cookie)
    assert browser.get("/claims").status_code == 303


@pytest.mark.parametrize("role", ROLES)
def test_what_each_role_may(team: Team, role: Role) -> None:
    browser = team.logged_in(role)
    csrf = csrf_of(browser)
    for address in ("/start", "/statements.json", f"/claim/{team.claim}", "/brief", "/api"):
        assert browser.get(address).status_code == 200
    form = {"csrf": csrf, "statement": team.statement, "who": "Somebody Else"}
    changes = browser.post(f"/claim/{team.claim}/split", data=form).status_code
    assert changes == (403 if role == "read" else 303)
    assert ("Put it here" in browser.get(f"/claim/{team.claim}").text) == (role != "read")
    admin = [
        *(browser.get(f"/users{form}").status_code for form in ("", ".json", ".csv")),
        browser.post("/users/add", data={"csrf": csrf, "name": "Eve", "role": "admin"}).status_code,
        browser.post("/users/remove", data={"csrf": csrf, "name": "Eve"}).status_code,
    ]
    assert admin == ([200, 200, 200, 400, 400] if role == "admin" else [403] * 5)
    assert ('href="/users"' in browser.get("/start").text) == (role == "admin")


def test_every_change_needs_a_reviewer(team: Team) -> None:
    browser = team.logged_in("read")
    csrf = csrf_of(browser)
    for path in CHANGES:
        answer = browser.post(path.replace("{of}", team.claim), data={"csrf": csrf})
        assert answer.status_code == 403
        assert "needs the role review" in answer.text
    assert browser.request("DELETE", "/claims", headers={"x-csrf-token": csrf}).status_code == 403


def test_a_judgement_is_by_the_user_whatever_the_form_says(team: Team) -> None:
    browser = team.logged_in("review")
    assert 'name="who"' not in browser.get(f"/claim/{team.claim}").text
    form = {"csrf": csrf_of(browser), "statement": team.statement, "stance": "denies", "who": "Somebody Else"}
    assert browser.post(f"/claim/{team.claim}/join", data=form).status_code == 303
    with team.ledger.reading() as c:
        found = claim_by_id(c, team.claim)
    assert found
    assert {t.made_by for t in found.statements if t.said.id == team.statement} == {"The review"}


def test_a_form_of_another_session_is_none(team: Team) -> None:
    browser, other = team.logged_in("review"), team.logged_in("admin")
    form = {"csrf": csrf_of(other), "statement": team.statement}
    assert browser.post(f"/claim/{team.claim}/split", data=form).status_code == 403


@pytest.mark.parametrize("role", ROLES)
def test_users_give_themselves_another_password(team: Team, role: Role) -> None:
    browser, other = team.logged_in(role), team.logged_in(role)
    new = PASSWORD[::-1]
    given = {"csrf": token(browser.get("/password").text), "password": PASSWORD, "new": new, "again": new}
    short = {"new": "short", "again": "short"}
    for wrong, status in (({"password": "wrong"}, 403), ({"again": "other"}, 400), (short, 400)):
        assert browser.post("/password", data=given | wrong).status_code == status
    assert other.get("/claims").status_code == 200
    assert browser.post("/password", data=given).headers["location"] == "/"
    assert (browser.get("/claims").status_code, other.get("/claims").status_code) == (200, 303)
    assert (log_in(other, role), log_in(other, role, new)) == (403, 303)
    assert [u.role for u in team.users.every() if u.name == f"The {role}"] == [role]


def test_a_session_left_open_guesses_no_password(team: Team) -> None:
    browser = team.logged_in("read")
    given = {"csrf": csrf_of(browser), "password": "wrong", "new": PASSWORD[::-1], "again": PASSWORD[::-1]}
    codes = [browser.post("/password", data=given).status_code for _ in range(OF_BOTH + 1)]
    assert codes == [403] * OF_BOTH + [429]
    assert browser.post("/password", data=given | {"password": PASSWORD}).status_code == 429
    assert team.browser().post("/password", data=given).status_code == 403


def test_no_page_of_one_user_is_shown_to_another(team: Team) -> None:
    admin, reviewer, reader = (team.logged_in(role) for role in reversed(ROLES))
    lists = ("/start", "/statements", "/claims", "/commitments", "/brief", "/api", "/actors", "/network", "/tone")
    reviews = ("/review", "/review/report", f"/review/{team.statement}")
    for address in (*lists, f"/claim/{team.claim}", *reviews):
        pages = [browser.get(address).text for browser in (admin, reviewer, reader)]
        assert len({token(p) for p in pages}) == 3, address
        assert [next(r for r in ROLES if f"The {r}</bdi> ({r})" in p) for p in pages] == ["admin", "review", "read"]
        assert ['href="/users"' in p for p in pages] == [True, False, False]
    assert ["Put it here" in b.get(f"/claim/{team.claim}").text for b in (admin, reader)] == [True, False]


def test_who_may_only_read_sees_reviews_and_a_review_is_by_its_user(team: Team) -> None:
    reviewer, reader, address = team.logged_in("review"), team.logged_in("read"), f"/review/{team.statement}"
    for browser, may in ((reader, False), (reviewer, True), (reader, False)):
        page = browser.get(address).text
        assert (f"{address}/accept" in page, f"{address}/reject" in page, "<fieldset>" in page) == (may, may, may)
        assert 'name="who"' not in page
    form = {"csrf": csrf_of(reader), "who": "Somebody else"}
    assert reader.post(f"{address}/reject", data=form).status_code == 403
    assert reviewer.post(f"{address}/reject", data=form | {"csrf": csrf_of(reviewer)}).status_code == 303
    assert [r["who"] for r in reader.get(f"{address}.json").json()["reviews"]] == ["The review"]
    assert f"{address}/undo" in reviewer.get(address).text
    assert f"{address}/undo" not in reader.get(address).text


@pytest.mark.parametrize("proxied", [False, True])
def test_only_who_has_logged_in_has_visits(team: Team, proxied: bool) -> None:
    name, browser = cookie_name(team.ledger.address), team.browser(proxied=proxied)
    assert name not in browser.get("/login").headers["set-cookie"]
    assert log_in(browser, "read") == 303
    (cookie,) = [c for c in browser.get("/start").headers.get_list("set-cookie") if c.startswith(name)]
    assert ("secure" in cookie.lower()) == proxied
    feed = FeedKey.of(team.ledger.address).now().key
    answer = team.browser(proxied=proxied).get("/statements.atom", params={"feed": feed})
    assert (answer.status_code, "set-cookie" in answer.headers) == (200, False)


def test_a_page_shows_the_key_that_holds_now(team: Team) -> None:
    browser, key = team.logged_in("read"), FeedKey.of(team.ledger.address)
    before = key.now().key
    assert before in browser.get("/statements").text
    key.call_back()
    page = browser.get("/statements").text
    assert before not in page
    assert key.now().key in page


def test_who_is_taken_out_or_changed_is_so_at_once(team: Team) -> None:
    browser = team.logged_in("review")
    team.users.put("The review", "read", PASSWORD)
    assert browser.get("/claims").status_code == 303
    assert log_in(browser, "review") == 303
    form = {"csrf": csrf_of(browser), "statement": team.statement}
    assert browser.post(f"/claim/{team.claim}/split", data=form).status_code == 403
    team.users.take_out("The review")
    assert browser.get("/claims").status_code == 303
    assert browser.get("/claims.json").status_code == 403
    assert log_in(browser, "review") == 403


def test_an_admin_names_users_and_takes_them_out(team: Team) -> None:
    admin, browser = team.logged_in("admin"), team.browser()
    form = {"csrf": csrf_of(admin), "name": "The <b>guest</b>", "role": "read", "password": PASSWORD}
    assert admin.post("/users/add", data=form | {"again": "other"}).status_code == 400
    assert admin.post("/users/add", data=form | {"again": PASSWORD}).headers["location"] == "/users"
    assert log_in(browser, "<b>guest</b>") == 303
    page = parsed(admin.get("/users").text)
    assert not page.every("b")
    assert "this is you" in page.text
    assert [u["name"] for u in admin.get("/users.json").json()["users"]][1] == "The admin"
    assert "argon2" not in admin.get("/users.json").text + admin.get("/users").text + admin.get("/users.csv").text
    key = FeedKey.of(team.ledger.address).now().key
    assert browser.get("/statements.atom", params={"feed": key}).status_code == 200
    assert admin.post("/users/remove", data={"csrf": form["csrf"], "name": form["name"]}).status_code == 303
    assert browser.get("/claims").status_code == 303
    assert team.browser().get("/statements.atom", params={"feed": key}).status_code == 403


@pytest.mark.parametrize("path", ["/users/add", "/users/remove"])
def test_an_admin_stays(team: Team, path: str) -> None:
    admin = team.logged_in("admin")
    given = {"csrf": csrf_of(admin), "name": " the ADMIN", "role": "read", "password": PASSWORD, "again": PASSWORD}
    assert admin.post(path, data=given).status_code == 400
    assert [u.role for u in team.users.every() if u.name == "The admin"] == ["admin"]


@pytest.mark.parametrize(
    "host", [f"127.0.0.1:{PORT}", "evil.example", "desk.example.org:443", "desk.example.org.evil.example", ""]
)
def test_behind_a_proxy_the_names_given_are_served_alone(team: Team, host: str) -> None:
    browser = team.logged_in("read", proxied=True)
    assert browser.get("/claims").status_code == 200
    assert browser.get("/claims", headers={"host": host}).status_code == 400


def test_behind_a_proxy_forms_come_from_https(team: Team) -> None:
    browser = team.logged_in("review", proxied=True)
    form = {"csrf": csrf_of(browser), "statement": team.statement}
    path = f"/claim/{team.claim}/split"
    for origin, status in (("http://desk.example.org", 403), (f"http://127.0.0.1:{PORT}", 403), (DESK, 303)):
        assert browser.post(path, data=form, headers={"origin": origin}).status_code == status


def test_feeds_lead_to_the_name_of_the_desk(team: Team) -> None:
    key = FeedKey.of(team.ledger.address).now().key
    answer = team.browser(proxied=True).get("/statements.atom", params={"feed": key})
    assert f'href="{DESK}/statement/' in answer.text


def test_users_whose_file_is_damaged_stay_out(team: Team) -> None:
    browser = team.logged_in("read")
    Path(f"{team.ledger.address}.users").write_text("x")
    answer = browser.get("/claims")
    assert answer.status_code == 503
    assert "Omar Said" not in answer.text
    assert team.ledger.address not in answer.text
    assert log_in(team.browser(), "read") == 503
