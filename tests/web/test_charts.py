"""Charts on pages: reached by keyboard and screen reader, and told as a table beside; every mark leads to words."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from dixit.ledger.append import Entry, actor_id, append
from dixit.records import Actor, Article, Dated, Event, Record, Span
from dixit.records.network import Pair
from dixit.records.said import Who
from dixit.web.pages.network import pair_address
from tests.reports.records import MODEL
from tests.web.conftest import Open
from tests.web.markup import Element, parsed

SVG = "{http://www.w3.org/2000/svg}"


def page(opened: Open, address: str) -> Element:
    answer = opened.client.get(address)
    assert answer.status_code == 200, answer.text
    return parsed(answer.text)


def chart(opened: Open, address: str) -> ElementTree.Element:
    (found,) = re.findall(
        r'<svg xmlns="http://www.w3.org/2000/svg" class="chart".*</svg>', opened.client.get(address).text
    )
    return ElementTree.fromstring(found)


def happened() -> Record:
    """Two things that one did to the other, in two weeks."""
    text = "Norland shelled the port of Suland. Norland’s envoy met Suland’s later.\n"
    shelled, met = Span(8, 34), Span(55, 69)
    events = [
        Event(i, type_, None, ("a1",), ("a2",), span, span, None, Dated(span, day), "actual", None, 0.9)
        for i, type_, span, day in (("e1", "ASSAULT", shelled, "2026-03-02"), ("e2", "CONSULT", met, "2026-03-11"))
    ]
    actors = (Actor("a1", "Norland", "state", "NOR"), Actor("a2", "Suland", "state", "SUL"))
    return Record(
        "0.1.0", MODEL, Article(text, outlet="The Courier", published="2026-03-12"), actors, (), tuple(events)
    )


TONE = "/tone?a=norland&b=Suland"


@pytest.fixture
def busy(opened: Open) -> Open:
    with opened.ledger.writing() as c:
        append(c, Entry(happened()))
    return opened


def test_the_style_of_charts_is_served(opened: Open) -> None:
    answer = opened.client.get("/static/charts.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert ".chart" in answer.text
    assert page(opened, "/start").every("link", href="/static/charts.css")


def test_what_holds_links_is_a_group_with_a_name(busy: Open) -> None:
    for address in (f"/claim/{busy.claim}", "/network", TONE):
        drawn = chart(busy, address)
        assert drawn.get("role") == "group"
        assert {drawn[0].get("id"), drawn[1].get("id")} == set((drawn.get("aria-labelledby") or "").split())
        links = list(drawn.iter(f"{SVG}a"))
        assert links
        assert all(a.get("aria-label") and a.get("href") for a in links)


def test_a_claims_chart_leads_to_its_quotes_and_stands_in_a_table_too(opened: Open) -> None:
    whole = page(opened, f"/claim/{opened.claim}")
    links = {a.get("href") or "" for a in chart(opened, f"/claim/{opened.claim}").iter(f"{SVG}a")}
    assert len(links) == 4
    assert all(whole.every(id=href.removeprefix("#")) for href in links)
    (table,) = [t for t in whole.every("table") if "The newest first" in t.every("caption")[0].text]
    assert len(table.every("tr")) == 1 + 4
    elsewhere = {a.get("href") or "" for a in chart(opened, f"/claim/{opened.claim}?stance=denies").iter(f"{SVG}a")}
    assert sum(href.startswith("/statement/") for href in elsewhere) == 3


def test_the_tone_between_two_leads_to_the_words(busy: Open) -> None:
    found = busy.client.get(TONE.replace("/tone", "/tone.json")).json()
    acts = [a for w in found["weeks"] for a in w["acts"]]
    assert [(a["type"], a["span"]) for a in acts] == [("ASSAULT", [8, 34]), ("CONSULT", [55, 69])]
    article = happened().article
    assert [article.text[slice(*a["span"])] for a in acts] == [a["words"] for a in acts]
    words = [f"/article/{article.id}#char={start},{end}" for start, end in (a["span"] for a in acts)]
    assert [a.get("href") for a in chart(busy, TONE).iter(f"{SVG}a")] == words
    table = page(busy, TONE).every("tbody")[0]
    assert [a.given["href"] for a in table.every("a")] == words[::-1]
    for address in words:
        path, _, place = address.partition("#")
        assert page(busy, path).every("span", id=place), address
    rows = busy.client.get(TONE.replace("/tone", "/tone.csv")).text.splitlines()
    assert rows == ["week,events,mean,low,high,stands_out", "2026-03-02,1,-9.0,,,", "2026-03-09,1,2.5,,,"]


@pytest.mark.parametrize(("given", "told"), [("", "Give two names."), ("?a=Nobody&b=No+one", "No event that happened")])
def test_without_a_tone_it_says_what_to_do(opened: Open, given: str, told: str) -> None:
    whole = page(opened, f"/tone{given}")
    assert told in whole.every("main")[0].text
    assert [i.given["name"] for i in whole.every("main")[0].every("input")] == ["a", "b"]


def test_a_pair_leads_to_its_statements(opened: Open) -> None:
    found = opened.client.get("/network.json").json()
    assert found["total"] == len(found["pairs"]) > 0
    whole = page(opened, "/network")
    rows = whole.every("tbody")[0].every("tr")
    assert len(rows) == found["total"]
    for row in rows:
        address = row.every("td")[1].every("a")[0].given["href"]
        assert page(opened, address).every("article", **{"class": "hit"}), address
    assert "Take out a word" in opened.client.get("/network?q=unheard").text


def test_a_name_of_any_kind_is_asked_for_as_a_phrase() -> None:
    pair = Pair(Who("1", "A", "state"), Who("2", 'The "Blue" “Line”', "state"), 3)
    assert pair_address(pair, "raid") == "/statements?q=raid+about%3A%22The++Blue+++Line+%22&speaker=1"


def test_actors_are_counted_and_found_by_name(opened: Open) -> None:
    found = opened.client.get("/actors.json").json()
    said = {a["name"]: a["says"] for a in found["actors"]}
    of = actor_id("Omar Said", "person")
    total = opened.client.get(f"/statements.json?speaker={of}").json()["total"]
    assert said["Omar Said"] == total > 0
    assert opened.client.get("/actors.json?q=omar").json()["total"] == 1
    assert [a["says"] for a in found["actors"]] == sorted(said.values(), reverse=True)
    seen, address = 0, "/actors?limit=3"
    while address:
        whole = page(opened, address)
        seen += len(whole.every("tbody")[0].every("tr"))
        following = whole.every("a", rel="next")
        address = following[0].given["href"] if following else ""
    assert seen == found["total"]
    assert "Nobody in the ledger bears this name" in opened.client.get("/actors?q=unheard").text
    assert page(opened, "/start").every("a", href="/actors")
