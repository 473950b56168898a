"""When the last visit was: told by a cookie that nobody but the desk reads, and that can say nothing else."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from dixit.ledger.append import Entry, append
from dixit.web.app import application
from dixit.web.visits import APART, Visit, cookie_name, visit
from tests.web.conftest import HOST, PORT, Open, changing

NOW = 1_772_000_000


def test_a_visit_ends_when_no_page_is_asked_for() -> None:
    assert visit("", NOW) == Visit(NOW, 0)
    assert visit(f"{NOW - 5}-{NOW - 90_000}", NOW) == Visit(NOW - 5, NOW - 90_000)
    assert visit(f"{NOW - 300}-0", NOW) == Visit(NOW, 0)
    assert visit(f"{NOW - APART - 1}-5", NOW) == Visit(NOW, 0)
    assert visit(f"{NOW - APART - 1}-{NOW - 90_000}", NOW) == Visit(NOW, NOW - APART - 1)
    assert visit(f"{NOW - 5}-{NOW - 90_000}", NOW).last == datetime.fromtimestamp(NOW - 90_000, UTC)


@pytest.mark.parametrize(
    "cookie",
    ["x", "1-2-3", f"{NOW}", f"{NOW + 9}-0", f"{NOW - 9}-{NOW}", "9" * 40 + "-0", "-1-0", "१७७२००००००-0", "\n"],
)
def test_what_is_no_moment_counts_for_nothing(cookie: str) -> None:
    assert visit(cookie, NOW) == Visit(NOW, 0)


def test_the_cookie_is_for_the_desk_alone(opened: Open) -> None:
    name = cookie_name(opened.ledger.address)
    opened.client.cookies.delete(name)
    (cookie,) = [c for c in opened.client.get("/").headers.get_list("set-cookie") if c.startswith(name)]
    assert {"httponly", "samesite=strict", "path=/"} <= {p.strip().lower() for p in cookie.split(";")}
    assert "dixit.db" not in cookie
    assert "set-cookie" not in opened.client.get("/claims").headers


def test_no_cookie_without_a_key_or_for_style(opened: Open) -> None:
    stranger = TestClient(application(opened.ledger, opened.keys, PORT), base_url=HOST)
    assert "set-cookie" not in stranger.get("/").headers
    assert "set-cookie" not in stranger.get("/static/desk.css").headers


def test_what_is_new_since_the_last_visit(opened: Open) -> None:
    assert "Since your last visit" not in opened.client.get("/").text
    assert opened.client.get("/start.json").json()["since"] is None
    name, now = cookie_name(opened.ledger.address), int(time.time())
    opened.client.cookies.set(name, f"{now - 3 * APART}-0", domain="127.0.0.1", path="/")
    text = opened.client.get("/").text
    assert "Since your last visit" in text
    assert "5 articles" in text
    opened.client.cookies.clear()
    opened.client.get("/", params={"key": opened.keys.start})
    opened.client.cookies.set(name, f"{now}-{now - 1}", domain="127.0.0.1", path="/")
    with opened.ledger.writing() as c:
        record = changing("2026-03-09", "repeated", "confirm")
        append(c, Entry(replace(record, article=replace(record.article, title="Brand new"))))
    found = opened.client.get("/start.json").json()["since"]
    assert "Brand new" in [a["title"] for a in found["newest_articles"]]
