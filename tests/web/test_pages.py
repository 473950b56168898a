"""Every page in every form, its filters and parts, and what it says where there is nothing."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from dixit.ledger.append import Entry, actor_id, append
from dixit.ledger.claims import Judgement, judge
from dixit.ledger.query import Query
from dixit.ledger.search import search
from dixit.reports.visible import visible
from tests.web.conftest import HOSTILE, NOW, Open, changing
from tests.web.markup import Element, parsed


def addresses(opened: Open) -> list[str]:
    said = actor_id("Omar Said", "person")
    texts = [f"/article/{r.article.id}" for r in opened.records]
    return ["/start", "/statements", "/claims", f"/claim/{opened.claim}", f"/actor/{said}", "/commitments",
            f"/brief?claim={opened.claim}", "/brief", "/actors", "/actors?q=omar", "/network", "/network?q=raid",
            "/tone", "/tone?a=Selmar&b=Arvenia", *texts]  # fmt: skip


def in_form(address: str, form: str) -> str:
    path, _, given = address.partition("?")
    return f"{path}.{form}?{given}"


def page(opened: Open, address: str) -> Element:
    answer = opened.client.get(address)
    assert answer.status_code == 200, answer.text
    return parsed(answer.text)


def test_every_page_in_every_form(opened: Open) -> None:
    for address in addresses(opened):
        whole = page(opened, address)
        assert len(whole.every("h1")) == 1, address
        assert len(whole.every("main")) == 1
        assert whole.every("a", href="#content")
        as_json = opened.client.get(in_form(address, "json"))
        assert as_json.status_code == 200
        assert as_json.headers["content-type"] == "application/json"
        assert as_json.json()
        as_csv = opened.client.get(in_form(address, "csv"))
        assert as_csv.status_code == 200
        assert as_csv.headers["content-type"].startswith("text/csv")
        assert len(next(csv.reader(io.StringIO(as_csv.text)))) > 3


def test_the_first_page_is_at_the_root(opened: Open) -> None:
    assert "What is in this ledger" in opened.client.get("/").text


def test_ids_and_labels_are_sound(opened: Open) -> None:
    for address in addresses(opened):
        whole = page(opened, address)
        ids = [e.given["id"] for e in whole.every() if "id" in e.given]
        assert len(ids) == len(set(ids)), address
        for label in whole.every("label"):
            assert label.given["for"] in ids
        for link in whole.every("a"):
            if link.given["href"].startswith("#"):
                assert link.given["href"][1:] in ids, (address, link.given["href"])
        for table in whole.every("table"):
            assert table.every("caption")
            assert all("scope" in head.given for head in table.every("th"))


def test_links_within_the_desk_lead_somewhere(opened: Open) -> None:
    found = {link.given["href"] for address in addresses(opened) for link in page(opened, address).every("a")}
    for href in sorted(h for h in found if h.startswith("/")):
        assert opened.client.get(href).status_code in (200, 303), href


@pytest.mark.parametrize("chosen", ["", "?act=deny", "?act=nothing", "?speaker=0123456789abcdef"])
def test_the_text_of_an_article_is_shown_without_loss(opened: Open, chosen: str) -> None:
    for record in opened.records:
        (words,) = page(opened, f"/article/{record.article.id}{chosen}").every("div", **{"class": "words"})
        assert words.text == visible(record.text)


def test_overlapping_statements_are_all_marked(opened: Open) -> None:
    record = opened.records[0]
    whole = page(opened, f"/article/{record.article.id}")
    marked = whole.every("span", **{"class": "m"})
    for number, statement in enumerate(record.statements, 1):
        assert whole.every("a", id=f"w-{statement.id}") or not statement.cue, number
        assert whole.every("article", id=f"s-{statement.id}")
        for span in statement.content:
            assert whole.every("span", id=f"char={span.start},{span.end}")
    assert any(" content d2" in m.given["class"] for m in marked)


def test_an_article_shows_chosen_statements_only(opened: Open) -> None:
    record = opened.records[1]
    whole = page(opened, f"/article/{record.article.id}?act=withhold")
    assert [c.every("blockquote")[0].text for c in whole.every("article", **{"class": "card"})] == ["the raid"]
    speaker = actor_id("Omar Said", "person")
    both = page(opened, f"/article/{record.article.id}?speaker={speaker}").every("article", **{"class": "card"})
    assert len(both) == 2


def test_an_appearance_leads_to_its_text(opened: Open) -> None:
    with opened.ledger.reading() as c:
        first = search(c, Query(), 1).hits[0].said
    assert first.first
    assert opened.client.get(f"/article/{first.first.id}").text.count(first.id) > 1


def test_a_statements_own_address(opened: Open) -> None:
    statement = opened.records[1].statements[0]
    answer = opened.client.get(f"/statement/{statement.id}")
    assert answer.headers["location"] == f"/article/{opened.records[1].article.id}#s-{statement.id}"


def test_searching_marks_the_words(opened: Open) -> None:
    whole = page(opened, "/statements?q=raid+act:deny")
    assert [m.text for m in whole.every("mark")] == ["raid"]
    found = opened.client.get("/statements.json?q=raid+act:deny").json()
    assert found["total"] == 1
    assert found["statements"][0]["marks"] == [[4, 8]]


def test_what_a_facet_counts_is_what_it_finds(opened: Open) -> None:
    facets = opened.client.get("/statements.json").json()["facets"]
    assert {name for name, those in facets.items() if those} == {"speaker", "act", "outlet", "month", "country"}
    for name, those in facets.items():
        for count in those:
            found = opened.client.get("/statements.json", params={name: count["value"]}).json()
            assert found["total"] == count["statements"], (name, count)


def test_two_values_of_a_facet_mean_either_and_two_facets_both(opened: Open) -> None:
    def total(given: str) -> int:
        count: int = opened.client.get(f"/statements.json?{given}").json()["total"]
        return count

    assert total("act=deny&act=withhold") == total("act=deny") + total("act=withhold")
    assert total("act=deny&month=2026-02") == 0
    assert total("act=withhold&month=2026-02") == 1


def test_parts_of_a_list_follow_one_another(opened: Open) -> None:
    every = [s["id"] for s in opened.client.get("/statements.json?limit=1000").json()["statements"]]
    seen, address = [], "/statements?limit=4"
    while address:
        whole = page(opened, address)
        seen += [h.given["id"].removeprefix("s-") for h in whole.every("article", **{"class": "hit"})]
        following = whole.every("a", rel="next")
        address = following[0].given["href"] if following else ""
    assert seen == every
    assert "The list ends before this part" in opened.client.get("/statements?page=99").text


def test_the_board_tells_what_changed(opened: Open) -> None:
    whole = page(opened, f"/claim/{opened.claim}")
    (turn,) = whole.every("article", **{"class": "turn"})
    assert "Omar Said changed" in turn.text
    assert [s.text.split()[-1] for s in turn.every("span", **{"class": "stance"})] == ["asserts", "denies"]
    (table,) = whole.every("table", **{"class": "grid"})
    heads = [h.text for h in table.every("th", scope="col")]
    assert heads == ["actor", "2026-03-01", "2026-03-03", "2026-03-04"]
    changes = opened.client.get(f"/claim/{opened.claim}.json").json()["changes"]
    assert [(c["actors"], c["was"], c["stance"]) for c in changes] == [(["Omar Said"], "asserts", "denies")]


def test_the_board_tells_every_origin(opened: Open) -> None:
    found = opened.client.get(f"/claim/{opened.claim}.json").json()
    assert [o["why"] for o in found["every_origin"]] == [
        "Omar Said speaks, whoever prints it",
        "Tollan speaks, whoever prints it",
    ]
    assert len(found["every_origin"]) == found["origins"]
    assert "Tollan speaks, whoever prints it" in opened.client.get(f"/claim/{opened.claim}").text


def test_the_board_shows_quotes_of_a_stance(opened: Open) -> None:
    quotes = page(opened, f"/claim/{opened.claim}?stance=denies").every("article", **{"class": "hit"})
    assert len(quotes) == 1


def test_a_brief_has_its_words_and_sources(opened: Open) -> None:
    brief = page(opened, f"/brief?claim={opened.claim}&title=The+raid").every("article", **{"class": "brief"})[0]
    assert brief.every("h1")[0].text == "The raid"
    assert "the raid on the depot" in brief.text
    assert opened.client.get(f"/brief.md?claim={opened.claim}").text.startswith("# Brief\n")
    said = opened.records[3].statements[0]
    assert brief.every("a", href=f"/article/{opened.records[3].article.id}#s-{said.id}")
    assert [a.text for a in brief.every("a", href="https://courier.example/a")][:1] == ["https://courier.example/a"]
    assert not brief.every("a", href="javascript:alert(3)")


def test_the_same_words_in_several_places_are_one_entry(opened: Open) -> None:
    again = changing("2026-03-02", "confirmed", "confirm")
    again = replace(again, article=replace(again.article, outlet="The Echo"))
    with opened.ledger.writing() as c:
        append(c, Entry(again))
        judge(c, [Judgement(again.statements[0].id, opened.claim, True, "asserts", "the same words", 0.9)], NOW)
    whole = page(opened, f"/claim/{opened.claim}")
    entries = whole.every("article", **{"class": "hit"})
    (both,) = [e for e in entries if "the same words" in e.text and "The Echo" in e.text]
    assert both.given["id"] == f"s-{opened.records[3].statements[0].id}"
    assert both.every("span", id=f"s-{again.statements[0].id}")
    assert len(both.every("form")) == 2
    assert len(entries) == 4
    assert len(opened.client.get(f"/claim/{opened.claim}.json").json()["statements"]) == 5


def test_a_page_lists_no_more_than_can_be_looked_at(opened: Open) -> None:
    assert opened.client.get("/statements?limit=101").status_code == 400
    assert opened.client.get("/statements.csv?limit=1000").status_code == 200


def test_commitments_are_a_table(opened: Open) -> None:
    rows = page(opened, "/commitments").every("tbody")[0].every("tr")
    assert len(rows) == opened.client.get("/commitments.json").json()["total"] > 0
    assert "No commitment is like this" in opened.client.get("/commitments?status=withdrawn").text


@pytest.mark.parametrize("address", ["/", "/statements", "/claims", "/commitments", "/brief"])
def test_an_empty_ledger_says_what_to_do(empty: TestClient, address: str) -> None:
    answer = empty.get(address)
    assert answer.status_code == 200
    assert re.search(r"<kbd>dixit add FOLDER --ledger \S+</kbd>", answer.text), answer.text


def test_nothing_found_says_what_to_do(opened: Open) -> None:
    assert "Nothing in the ledger meets all of this." in opened.client.get("/statements?q=unheard").text
    assert "No claim has a statement that meets this." in opened.client.get("/claims?q=unheard").text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/article/0123456789abcdef", 404), ("/actor/0123456789abcdef", 404), ("/claim/0123456789abcdef", 404),
        ("/statement/0123456789abcdef", 404), ("/brief?claim=0123456789abcdef", 404), ("/claim/no%20id", 404),
        ("/nothing", 404), ("/static/nothing.css", 404), ("/statements?q=colour:red", 400),
        ("/statements?page=0", 400), ("/statements?limit=x", 400), (f"/statements?q={'a' * 1001}", 400),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_a_page_that_helps(opened: Open, address: str, status: int) -> None:
    answer = opened.client.get(address)
    assert answer.status_code == status
    whole = parsed(answer.text)
    assert whole.every("a", href="/statements")
    assert "Traceback" not in answer.text


def test_errors_keep_the_form(opened: Open) -> None:
    assert opened.client.get("/claim/0123456789abcdef.json").json()["error"].startswith("The claim")
    assert opened.client.get("/claim/0123456789abcdef.csv").headers["content-type"].startswith("text/plain")


def test_a_fault_of_ours_shows_no_trace(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dixit.web.desk.mark_of", lambda _: 1 / 0)
    answer = opened.client.get("/claims")
    assert answer.status_code == 500
    assert "ZeroDivisionError" in answer.text
    assert "Traceback" not in answer.text


def test_new_articles_are_there_at_once(opened: Open) -> None:
    before = opened.client.get("/claims.json").json()["total"]
    form = {"csrf": opened.keys.csrf, "who": "Ada", "statement": opened.records[4].statements[0].id}
    assert opened.client.post(f"/claim/{opened.claim}/split", data=form).status_code == 303
    changed = opened.client.get("/claims.json").json()
    assert changed["total"] == before
    assert len(changed["claims"][0]["statements"]) == 3


def test_hostile_words_stay_words(opened: Open) -> None:
    for address in addresses(opened):
        answer = opened.client.get(address)
        whole = parsed(answer.text)
        assert not whole.every("img")
        assert not whole.every("b")
        assert all(s.given.get("src", "").startswith("/static/") for s in whole.every("script"))
        assert not [e for e in whole.every() for k in e.given if k.startswith("on") or k == "style"]
        assert not [a for a in whole.every("a") if a.given["href"].startswith("javascript")]
        assert "\u202e" not in answer.text
    record = opened.records[2]
    (words,) = page(opened, f"/article/{record.article.id}").every("div", **{"class": "words"})
    assert words.text == HOSTILE.replace("\u202e", "<U+202E>").replace("\u202c", "<U+202C>")
    assert "hx-disable" in words.given
    table = opened.client.get("/start.csv").text
    assert "'=cmd()" in table
