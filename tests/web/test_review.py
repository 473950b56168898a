"""A person's word on statements, by mouse, by key and without script; nothing is kept but by a form of ours."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from dixit.exports.labelstudio import pieces_in
from dixit.flow.review import standing_of
from dixit.ledger.append import Entry, append
from dixit.records import Span, words_of
from dixit.records.parse import record_from_json
from dixit.records.review import Standing
from dixit.reports.outline import paragraphs
from dixit.reports.visible import visible
from dixit.web.app import PAGES
from dixit.web.files import FILES
from dixit.web.guard import HEADERS
from tests.reports.records import TEXT
from tests.web.conftest import Open, hostile
from tests.web.markup import Element, parsed

DOCUMENT = (Path(__file__).parents[2] / "docs" / "desk.md").read_text("utf-8")


def page(opened: Open, address: str) -> Element:
    answer = opened.client.get(address)
    assert answer.status_code == 200, answer.text
    return parsed(answer.text)


def sheet(whole: Element) -> Element:
    (form,) = whole.every("form", **{"class": "sheet"})
    return form


def fields(form: Element) -> dict[str, str]:
    """What a browser sends of a form, but for the button."""
    sent = {e.given["name"]: e.given.get("value", "") for e in form.every("input")}
    for select in form.every("select"):
        sent[select.given["name"]] = next((o.text for o in select.every("option") if "selected" in o.given), "")
    return sent


def keyed(form: Element, name: str) -> Element:
    (found,) = (e for e in form.every() if e.given.get("data-key") == name)
    return found


def pressed(opened: Open, whole: Element, name: str, **typed: str) -> Element:
    """A key is pressed, or its button clicked: the page that comes of it."""
    form, given = sheet(whole), {}
    if name.startswith("to."):
        (button,) = (e for e in form.every("button") if e.given.get("value") == name)
    else:
        button = keyed(form, name)
    if button.tag == "a":
        return page(opened, button.given["href"])
    given = fields(form) | typed | {button.given["name"]: button.given.get("value", "")}
    if button.given.get("formmethod") != "post":
        answer = opened.client.get(form.given["action"], params=given)
        assert answer.status_code == 200, answer.text
        return parsed(answer.text)
    answer = opened.client.post(button.given["formaction"], data=given)
    assert answer.status_code == 303, answer.text
    return page(opened, answer.headers["location"])


def shown(whole: Element) -> str:
    """Which statement is shown."""
    return sheet(whole).given["action"].removeprefix("/review/").removesuffix("#sheet")


def standing(opened: Open, of: str) -> Standing:
    with opened.ledger.reading() as c:
        return standing_of(c, of)[0]


def words(opened: Open, whole: Element, part: str) -> str:
    spans = [Span(*map(int, s.split("-"))) for s in fields(sheet(whole))[part].split(",") if s]
    return words_of(spans, standing(opened, shown(whole)).record.text)


def test_the_least_sure_is_shown_first_and_one_after_the_other(opened: Open) -> None:
    waiting = opened.client.get("/review.json?limit=1000").json()
    ids = [s["id"] for s in waiting["statements"]]
    sure = [s["confidence"] for s in waiting["statements"]]
    assert (sure, waiting["total"]) == (sorted(sure), len(ids))
    whole, seen = page(opened, "/review"), []
    while True:
        seen.append(shown(whole))
        if not [e for e in sheet(whole).every("a") if e.given.get("data-key") == "j"]:
            break
        whole = pressed(opened, whole, "j")
    assert seen == ids
    assert shown(pressed(opened, whole, "k")) == ids[-2]
    rows = list(csv.DictReader(io.StringIO(opened.client.get("/review.csv?limit=1000").text)))
    assert [r["id"] for r in rows] == ids


def test_every_statement_is_shown_with_its_paragraph_whole(opened: Open) -> None:
    for record in opened.records:
        lines = [visible(p.of(record.text)) for p in paragraphs(record.text)]
        for s in record.statements:
            for edit in ("", "?edit=1"):
                whole = page(opened, f"/review/{s.id}{edit}")
                (text,) = whole.every("div", **{"class": "words"})
                for p in text.every("p"):
                    assert p.text == lines[int(p.given["data-paragraph"]) - 1]
                own = [p for p in text.every("p") if p.given.get("class") != "near"]
                marked = "".join(m.text for p in own for m in p.every("", **{"class": "content"}))
                assert marked == visible("".join(x.of(record.text) for x in s.content))


def test_hostile_words_stay_words(opened: Open) -> None:
    for s in hostile().statements:
        answer = opened.client.get(f"/review/{s.id}?edit=1")
        whole = parsed(answer.text)
        assert {e.given["src"] for e in whole.every("script")} <= {
            "/static/htmx.min.js", "/static/desk.js", "/static/review.js",
        }  # fmt: skip
        assert not whole.every("img")
        assert not [e for e in whole.every() if any(k.startswith(("on", "hx-get")) for k in e.given)]
        assert answer.headers["content-security-policy"] == HEADERS["content-security-policy"]
    assert "\u202e" not in opened.client.get(f"/review/{hostile().statements[0].id}").text


def test_accepting_goes_on_and_undoing_comes_back(opened: Open) -> None:
    whole = page(opened, "/review")
    first = shown(whole)
    onward = pressed(opened, whole, "a", who=" Ada  Brel ", note="as it is")
    assert shown(onward) != first
    assert fields(sheet(onward))["who"].split() == ["Ada", "Brel"]
    held = standing(opened, first)
    assert held.review
    assert (held.state, held.review.who, held.review.note) == ("accepted", "Ada Brel", "as it is")
    assert first not in opened.client.get("/review.csv?limit=1000").text
    assert [d.text for d in onward.every("p", **{"class": "done"})] == [f"Statement {first}: accepted by Ada Brel."]
    back = pressed(opened, onward, "u")
    assert shown(back) == first
    assert standing(opened, first).state == "machine"
    assert [e.text.split(" by ")[0] for e in back.every("li") if " by Ada" in e.text] == ["accepted", "undone"]
    assert not [e for e in sheet(back).every() if e.given.get("data-key") == "u"]


def test_rejecting_and_undoing_on_the_statement_itself(opened: Open) -> None:
    of = opened.records[0].statements[1].id
    pressed(opened, page(opened, f"/review/{of}"), "x", who="Ada")
    assert standing(opened, of).now is None
    whole = page(opened, f"/review/{of}")
    assert whole.every("h2", id="machine")
    pressed(opened, whole, "u", who="Bo")
    assert standing(opened, of).state == "machine"


def test_edges_are_moved_by_a_word_and_kept(opened: Open) -> None:
    s = opened.records[0].statements[0]
    whole = pressed(opened, page(opened, f"/review/{s.id}"), "e")
    assert not keyed(sheet(whole), "e").given["value"]
    whole = pressed(opened, whole, "{")
    assert words(opened, whole, "content").startswith("Arvenia would keep")
    whole = pressed(opened, pressed(opened, whole, "["), "]")
    assert words(opened, whole, "content").startswith("that Arvenia")
    assert words(opened, whole, "content").endswith("takes”,")
    whole = pressed(opened, pressed(opened, whole, "}"), "}", speaker="Somebody New", act="deny")
    assert words(opened, whole, "content").endswith("takes")
    place = TEXT.index("Tuesday")
    form = sheet(whole)
    (cue,) = (e for e in form.every("button") if e.given.get("value") == "cue.0")
    given = fields(form) | {"part": cue.given["value"]}
    whole = parsed(opened.client.get(form.given["action"], params=given).text)
    whole = pressed(opened, whole, f"to.{place}")
    assert words(opened, whole, "cue") == "said on Tuesday"
    whole = pressed(opened, whole, "e")
    assert fields(sheet(whole))["speaker"] == "Somebody New"
    pressed(opened, whole, "a", who="Ada")
    held = standing(opened, s.id)
    assert held.state == "corrected"
    assert held.now
    assert words_of(held.now.cue, TEXT) == "said on Tuesday"
    assert (held.now.act, held.now.speaker and held.now.speaker.name) == ("deny", "Somebody New")
    assert held.machine.content == s.content
    beside = page(opened, f"/review/{s.id}")
    assert beside.every("section", **{"aria-labelledby": "machine"})[0].every("blockquote")[0].text == visible(
        words_of(s.content, TEXT)
    )
    assert opened.client.get(f"/review/{s.id}.json").json()["machine"]["content"] == [list(x) for x in s.content]
    assert opened.client.get(f"/article/{opened.records[0].article.id}.json").json()["statements"][0]["id"] == s.id


def test_tab_chooses_one_piece_after_another(opened: Open) -> None:
    of = opened.records[0].statements[1].id
    whole = pressed(opened, page(opened, f"/review/{of}"), "e")
    seen = []
    for _ in range(7):
        whole = pressed(opened, whole, "Tab")
        seen += [e.text for e in whole.every("button", **{"aria-pressed": "true"})]
    assert seen == ["what 2", "what +", "who", "who +", "act words", "act words +", "what 1"]
    (before,) = (e for e in whole.every("button") if "data-back" in e.given)
    assert before.text == "act words +"


def test_a_piece_is_taken_out_and_made(opened: Open) -> None:
    of = opened.records[0].statements[1].id
    whole = pressed(opened, page(opened, f"/review/{of}?edit=1&part=content.1"), "d")
    assert "navy" not in words(opened, whole, "content")
    assert [e.text for e in whole.every("button", **{"aria-pressed": "true"})] == ["what +"]
    whole = pressed(opened, whole, f"to.{TEXT.index('navy')}")
    assert words(opened, whole, "content").endswith("… navy")
    assert [e.text for e in whole.every("button", **{"aria-pressed": "true"})] == ["what 2"]


def test_speakers_are_suggested_and_known_by_their_kind(opened: Open) -> None:
    s = opened.records[0].statements[0]
    whole = page(opened, f"/review/{s.id}")
    names = [o.given["value"] for o in whole.every("datalist")[0].every("option")]
    assert "Omar Said" in names
    assert names[0] == "Tomaz Orrel"
    pressed(opened, whole, "a", who="Ada", speaker="omar said")
    now = standing(opened, s.id).now
    assert now
    assert now.speaker
    assert now.speaker.kind == "person"


def test_search_narrows_what_waits_and_stays(opened: Open) -> None:
    whole = page(opened, "/review?q=act:withhold")
    assert "1 statement waits of these" in whole.text
    last = pressed(opened, whole, "a", who="Ada")
    assert "No statement like this waits." in last.text


@pytest.mark.parametrize(
    "given",
    [{"who": ""}, {"who": "machine 2"}, {"act": "sing"}, {"speaker": "x" * 201}, {"content": "1-2-3"},
     {"content": "5-99999"}, {"content": ""}, {"note": "x" * 1001}],
)  # fmt: skip
def test_a_wrong_field_keeps_nothing(opened: Open, given: dict[str, str]) -> None:
    of = opened.records[0].statements[0].id
    form = {"csrf": opened.keys.csrf, "who": "Ada", **given}
    assert opened.client.post(f"/review/{of}/accept", data=form).status_code == 400
    assert standing(opened, of).state == "machine"


@pytest.mark.parametrize("what", ["accept", "reject", "undo"])
def test_a_form_that_is_not_ours_keeps_nothing(opened: Open, what: str) -> None:
    of = opened.records[0].statements[0].id
    for form in ({"who": "Ada"}, {"who": "Ada", "csrf": "wrong"}):
        assert opened.client.post(f"/review/{of}/{what}", data=form).status_code == 403
    assert opened.client.get(f"/review/{of}/{what}?csrf={opened.keys.csrf}&who=Ada").status_code == 405
    assert standing(opened, of).state == "machine"
    other = opened.client.post(f"/review/{'0' * 16}/{what}", data={"who": "Ada", "csrf": opened.keys.csrf})
    assert other.status_code == 404


def test_undoing_nothing_is_told(opened: Open) -> None:
    of = opened.records[0].statements[0].id
    answer = opened.client.post(f"/review/{of}/undo", data={"who": "Ada", "csrf": opened.keys.csrf})
    assert (answer.status_code, "nothing to take back" in answer.text) == (400, True)


def test_the_secret_of_forms_gets_into_no_address(opened: Open) -> None:
    form = sheet(page(opened, f"/review/{opened.records[0].statements[0].id}?edit=1"))
    secret = [e for e in form.every() if opened.keys.csrf in e.given.values()]
    assert secret
    assert all(e.tag == "button" and e.given["formmethod"] == "post" for e in secret)


def test_enter_in_a_field_accepts(opened: Open) -> None:
    form = sheet(page(opened, f"/review/{opened.records[0].statements[0].id}?edit=1"))
    assert form.every("button")[0].given["formaction"].endswith("/accept")


def test_every_key_is_in_the_help_and_the_document_and_does_what_a_mouse_can(opened: Open) -> None:
    of = opened.records[0].statements[0].id
    opened.client.post(f"/review/{of}/accept", data={"who": "Ada", "csrf": opened.keys.csrf})
    keys = set()
    for address in ("/review", f"/review/{of}?edit=1", f"/review/{opened.records[0].statements[2].id}"):
        whole = page(opened, address)
        (table,) = whole.every("details", id="keys")[0].every("table")
        listed = {k.text for k in table.every("kbd")}
        for e in whole.every():
            if "data-key" in e.given:
                keys.add(e.given["data-key"])
                assert e.tag in ("a", "button", "input", "select", "details")
                assert e.given["data-key"] in listed
    assert keys == {*"jkaxue[]{}dstnw/?", "Tab"}
    section = DOCUMENT.partition("\n## Review\n")[2].partition("\n## ")[0]
    lines = re.findall(r"^\| (`[^|]*) \|", section, re.MULTILINE)
    assert keys <= {k for line in lines for k in re.findall(r"`([^`]+)`", line)}


def test_every_file_is_there_and_in_the_document(opened: Open) -> None:
    for path in FILES:
        assert f"`{path}`" in DOCUMENT
        assert opened.client.get(path).status_code == 200
    assert list(PAGES).index("/review/report") < list(PAGES).index("/review/{of}")


def test_files_hold_what_was_said(opened: Open) -> None:
    record = opened.records[0]
    first, second = record.statements[0].id, record.statements[1].id
    form = {"who": "Ada", "csrf": opened.keys.csrf}
    assert opened.client.post(f"/review/{first}/accept", data=form).status_code == 303
    assert opened.client.post(f"/review/{second}/reject", data=form).status_code == 303
    (line,) = opened.client.get("/review/export.json").text.splitlines()
    gold = record_from_json(json.loads(line))
    assert [s.id for s in gold.statements] == [first]
    assert gold.text == record.text
    (task,) = opened.client.get("/review/export.labelstudio.json").json()
    assert list(pieces_in(task["annotations"][0]["result"], record.text)) == [first]
    (words_,) = opened.client.get("/review/export.polnear.json").json()
    assert [a["id"] for a in words_["attributions"].values()] == [first]
    packed = opened.client.get("/review/export.ann")
    assert "attachment" in packed.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(packed.content)) as file:
        assert file.read(f"{record.article.id}.txt").decode() == record.text


def test_the_report(opened: Open) -> None:
    assert "Nothing was reviewed yet" in page(opened, "/review/report").text
    record = opened.records[0]
    form = {"who": "Ada", "csrf": opened.keys.csrf}
    for n, what in enumerate(("accept", "accept", "reject")):
        opened.client.post(f"/review/{record.statements[n].id}/{what}", data=form)
    found = opened.client.get("/review/report.json").json()
    assert found["states"] == {"accepted": 2, "corrected": 0, "rejected": 1}
    first = found["shares"][0]
    assert (first["measure"], first["right"], first["of"]) == ("statements", 2, 3)
    assert 0 < first["low"] < first["share"] < first["high"] < 1
    assert "2 of 3" in page(opened, "/review/report").text
    rows = list(csv.DictReader(io.StringIO(opened.client.get("/review/report.csv").text)))
    assert [r["measure"] for r in rows] == [s["measure"] for s in found["shares"]]


def test_ids_and_labels_are_sound(opened: Open) -> None:
    of = opened.records[0].statements[0].id
    opened.client.post(f"/review/{of}/reject", data={"who": "Ada", "csrf": opened.keys.csrf})
    for address in ("/review", f"/review/{of}", f"/review/{of}?edit=1", "/review/report", "/review?q=nobody"):
        whole = page(opened, address)
        ids = [e.given["id"] for e in whole.every() if "id" in e.given]
        assert len(ids) == len(set(ids)), address
        assert all(label.given["for"] in ids for label in whole.every("label"))
        assert all("scope" in head.given for head in whole.every("th"))
        assert len(whole.every("h1")) == 1
        for link in whole.every("a"):
            if link.given["href"].startswith("/"):
                assert opened.client.get(link.given["href"]).status_code in (200, 303), link.given["href"]


def test_a_review_is_shown_when_newer_weights_find_no_such_statement(opened: Open) -> None:
    record = opened.records[0]
    of = record.statements[0].id
    form = {"who": "Ada", "csrf": opened.keys.csrf}
    assert opened.client.post(f"/review/{of}/accept", data=form).status_code == 303
    with opened.ledger.writing() as c:
        append(c, Entry(replace(record, dixit="9.0.0", statements=record.statements[1:])))
    whole = page(opened, f"/review/{of}")
    assert "accepted by Ada" in whole.text
    for link in whole.every("a"):
        if link.given["href"].startswith("/"):
            assert opened.client.get(link.given["href"]).status_code == 200, link.given["href"]
    assert opened.client.get("/review/report.json").json()["reviewed"] == 1
    answer = opened.client.post(f"/review/{of}/undo", data=form)
    assert answer.headers["location"] == "/review?who=Ada"


def test_the_name_and_the_search_go_along(opened: Open) -> None:
    whole = page(opened, "/review?q=act:withhold+act:deny&who=Ada")
    given = parse_qs(urlsplit(keyed(sheet(whole), "j").given["href"]).query)
    assert given == {"q": ["act:withhold act:deny"], "who": ["Ada"]}


def test_an_empty_ledger_says_so(empty: object) -> None:
    assert "No statement waits" in empty.get("/review").text  # type: ignore[attr-defined]
