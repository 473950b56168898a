"""A saved search as a feed: read by a program without a cookie, by a key that opens nothing else."""

from __future__ import annotations

import stat
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import feedparser
import pytest
from starlette.testclient import TestClient

from dixit.web.app import application
from dixit.web.feed_key import FeedKey
from dixit.web.guard import HEADERS
from dixit.web.keys import Keys
from tests.web.conftest import HOST, PORT, Open
from tests.web.markup import parsed


@pytest.fixture
def reader(opened: Open) -> TestClient:
    """A program that was never let in."""
    return TestClient(application(opened.ledger, opened.keys, PORT), base_url=HOST, follow_redirects=False)


def feed_of(opened: Open, address: str = "/statements") -> str:
    """The address that a page of a search shows."""
    whole = parsed(opened.client.get(address).text)
    (link,) = whole.every("link", rel="alternate")
    assert link.given["type"] == "application/atom+xml"
    assert [a.given["href"] for a in whole.every("a") if a.text == "Feed of this search"] == [link.given["href"]]
    return link.given["href"]


def test_a_feed_is_the_search_that_it_was_made_from(opened: Open, reader: TestClient) -> None:
    for given in ("q=raid", "act=deny&act=withhold", "q=raid+act:deny&limit=1&page=1", "month=2026-02", "q=unheard"):
        answer = reader.get(feed_of(opened, f"/statements?{given}"))
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("application/atom+xml")
        read = feedparser.parse(answer.content)
        assert not read.bozo
        listed = opened.client.get(f"/statements.json?{given}&limit=50").json()["statements"]
        assert [e.link for e in read.entries] == [f"{HOST}/statement/{s['id']}" for s in listed]
        assert {k: answer.headers.get(k) for k in HEADERS} == HEADERS


def test_its_words_are_the_ledgers(opened: Open, reader: TestClient) -> None:
    (entry,) = feedparser.parse(reader.get(feed_of(opened, "/statements?q=raid+act:deny")).content).entries
    (listed,) = opened.client.get("/statements.json?q=raid+act:deny").json()["statements"]
    assert entry.content[0].value == listed["content"]
    assert entry.author == listed["actor"] == "Omar Said"
    assert entry.published.startswith(listed["day"])
    assert opened.client.get(urlsplit(entry.link).path).status_code == 303


def test_ids_last_and_differ(opened: Open, reader: TestClient) -> None:
    first, again = (feedparser.parse(reader.get(feed_of(opened)).content) for _ in range(2))
    assert [e.id for e in first.entries] == [e.id for e in again.entries]
    assert len({e.id for e in first.entries}) == len(first.entries)
    other = feedparser.parse(reader.get(feed_of(opened, "/statements?q=raid")).content)
    assert first.feed.id == again.feed.id != other.feed.id
    opened.client.get("/statements")
    FeedKey.of(opened.ledger.address).call_back()
    assert feedparser.parse(reader.get(feed_of(opened)).content).feed.id == first.feed.id


def test_at_most_fifty(opened: Open, reader: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dixit.web.feed._NEWEST", 2)
    read = feedparser.parse(reader.get(feed_of(opened)).content)
    newest = opened.client.get("/statements.json?limit=2").json()["statements"]
    assert [e.link.rpartition("/")[2] for e in read.entries] == [s["id"] for s in newest]


def test_the_key_is_made_once_and_kept_for_its_owner_alone(opened: Open) -> None:
    assert feed_of(opened) == feed_of(opened)
    (path,) = Path(opened.ledger.address).parent.glob("*.feeds")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = TestClient(application(opened.ledger, keys := Keys(), PORT), base_url=HOST)
    again.get("/", params={"key": keys.start})
    assert feed_of(opened) in again.get("/statements").text.replace("&amp;", "&")


def test_without_the_key_there_is_no_feed(opened: Open, reader: TestClient) -> None:
    right = feed_of(opened)
    key = parse_qs(urlsplit(right).query)["feed"][0]
    for given in ("", "?feed=", f"?feed={key[:-1]}", "?feed=%ff", f"?feed={key}&feed=x"):
        answer = reader.get(f"/statements.atom{given}")
        assert answer.status_code == 403
        assert "Omar Said" not in answer.text
    assert opened.client.get("/statements.atom").status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/statements", "/statements.json", "/statements.csv", "/claims", "/api.json", "/statements.atom/"]
)
def test_the_key_opens_nothing_else(opened: Open, reader: TestClient, path: str) -> None:
    key = parse_qs(urlsplit(feed_of(opened)).query)["feed"][0]
    for name in ("feed", "key"):
        assert reader.get(path, params={name: key}).status_code == 403
    assert reader.get(path, headers={"cookie": f"dixit-{PORT}={key}"}).status_code == 403
    assert reader.post(f"/statements.atom?feed={key}", data={"csrf": key}).status_code == 403


def test_a_key_that_was_called_back_lets_nobody_in(opened: Open, reader: TestClient) -> None:
    old = feed_of(opened)
    FeedKey.of(opened.ledger.address).call_back()
    assert reader.get(old).status_code == 403
    assert reader.get(feed_of(opened)).status_code == 200


def test_a_wrong_query_is_told_as_text(opened: Open, reader: TestClient) -> None:
    answer = reader.get(feed_of(opened) + "&q=colour:red")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "text/plain; charset=utf-8")


def test_where_no_key_can_be_kept_the_page_does_without(opened: Open) -> None:
    feed_of(opened)
    (path,) = Path(opened.ledger.address).parent.glob("*.feeds")
    path.chmod(0o644)
    answer = opened.client.get("/statements")
    assert answer.status_code == 200
    assert "statements.atom" not in answer.text
    assert opened.client.get("/statements.atom").status_code == 503
