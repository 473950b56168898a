"""What is written out comes back: every text, every place, every label, whatever the signs before it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dixit.exports.brat import annotation, brat_zip, statements_in
from dixit.exports.gold import gold_json
from dixit.exports.labelstudio import code_points, pieces_in, task, utf16_units
from dixit.exports.polnear import polnear_json
from dixit.flow.review import gold
from dixit.ledger.append import reading_id
from dixit.reading.words import split_words
from dixit.records import Record
from dixit.records.parse import record_from_json
from dixit.records.review import Gold, Review, Speaker, Standing, State, Told, told_of
from tests.reports.records import TEXT, deeds, record_of, sample, spans, statement
from training.polnear import read_corpus

BEFORE = "👩🏽‍✈️🚢 In \U0001d517ollan the envoy said\r\n“🕊 we\tare\nhere”.\n"


def judged(record: Record, number: int, state: State, told: Told | None = None) -> Standing:
    s = record.statements[number]
    return Standing(record, s, Review(s.id, record.article.id, reading_id(record), state, told, "nöte\n2", "Ada", "at"))


def emoji() -> Gold:
    record = record_of(BEFORE, statement(BEFORE, ("the envoy",), ("said",), ("“🕊 we\tare\nhere”",), form="direct"))
    return gold(record, [judged(record, 0, "accepted")])


def mixed() -> Gold:
    record = sample()
    told = replace(
        told_of(record, record.statements[1]), cue=spans(TEXT, "told rep"), speaker=Speaker("Ilse Karandal", "person")
    )
    those = [judged(record, n, "accepted") for n in (0, 2, 7, 8, 9, 10)]
    return gold(record, [judged(record, 1, "corrected", told), judged(record, 3, "rejected"), *those])


def acts() -> Gold:
    record = deeds()
    return gold(record, [judged(record, n, "accepted") for n in range(4)])


GOLDS = (emoji(), mixed(), acts())


def parts(found: Gold) -> list[dict[str, tuple[object, ...]]]:
    return [{"source": s.source, "cue": s.cue, "content": s.content} for s in found.record.statements]


def everything(found: Gold) -> set[str]:
    return {s.statement.id for s in (*found.standings, *found.rejected)} | {s.id for s in found.waiting.statements}


@pytest.mark.parametrize("found", GOLDS)
def test_gold_comes_back_as_a_record(found: Gold) -> None:
    written = json.loads(json.dumps(gold_json(found)))
    assert record_from_json(written).to_json() == found.record.to_json()
    assert list(written["reviews"]) == [s.id for s in found.record.statements]
    unreviewed = {s["id"] for s in written["unreviewed"]["statements"]}
    machine = [r["machine"]["id"] for r in (*written["reviews"].values(), *written["rejected"])]
    assert unreviewed | set(machine) == everything(found)
    assert written["complete"] == (not unreviewed)
    assert len(written["unreviewed"]["events"]) == len(found.waiting.events)


@given(st.text())
def test_units_and_code_points_lead_to_one_another(text: str) -> None:
    units, points = utf16_units(text), code_points(text)
    for at in range(len(text) + 1):
        assert units(at) == len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
        assert points(units(at)) == at


def test_label_studio_counts_an_emoji_before_a_span_twice() -> None:
    result = task(emoji())["annotations"][0]["result"]
    content = next(r for r in result if r["value"]["labels"] == ["content"])
    start = BEFORE.index("“")
    # 👩🏽‍✈️ has two signs beyond U+FFFF, 🚢 and 𝔗 are one each.
    assert content["value"]["start"] == start + 4
    units = BEFORE.encode("utf-16-le")
    for r in result:
        if r["type"] == "labels":
            start, end = r["value"]["start"], r["value"]["end"]
            assert units[2 * start : 2 * end].decode("utf-16-le") == r["value"]["text"]


@pytest.mark.parametrize("found", GOLDS)
def test_label_studio_gives_back_every_place_and_label(found: Gold) -> None:
    written = json.loads(json.dumps(task(found)))
    assert written["data"]["text"] == found.record.text
    result = written["annotations"][0]["result"]
    back = pieces_in(result, found.record.text)
    assert {i: {k: tuple(v) for k, v in p.items()} for i, p in back.items()} == {
        s.id: p for s, p in zip(found.record.statements, parts(found), strict=True)
    }
    acts_there = sorted(r["value"]["choices"][0] for r in result if r["type"] == "choices")
    assert acts_there == sorted(s.act for s in found.record.statements if s.act)
    speakers = sorted(r["value"]["text"][0] for r in result if r["type"] == "textarea")
    named = [told_of(found.record, s).speaker for s in found.record.statements]
    assert speakers == sorted(n.name for n in named if n)
    assert set(pieces_in(written["predictions"][0]["result"], found.record.text)) == everything(found)
    regions = {r["id"] for r in result if r["type"] == "labels"}
    ends = {r[k] for r in result if r["type"] == "relation" for k in ("from_id", "to_id")}
    assert ends <= regions


@pytest.mark.parametrize("found", GOLDS)
def test_brat_gives_back_every_place_and_label(found: Gold) -> None:
    lines = list(annotation(found))
    assert all("\n" not in line and len(line.splitlines()) == 1 for line in lines)
    assert list(statements_in(lines)) == parts(found)
    given = [line.rpartition(" ")[2] for line in lines if line.startswith("A")]
    assert given == [s.act for s in found.record.statements if s.act]
    notes = [json.loads(line.split("\t", 2)[2]) for line in lines if line.startswith("#")]
    assert [n["id"] for n in notes] == [s.id for s in found.record.statements]
    assert all(n["review"]["note"] == "nöte\n2" for n in notes)


def test_the_zip_holds_every_text_as_it_is() -> None:
    packed = brat_zip(GOLDS)
    assert packed == brat_zip(GOLDS)
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        assert len(file.namelist()) == 2 * len(GOLDS) + 1
        for found in GOLDS:
            text = file.read(f"{found.record.article.id}.txt").decode("utf-8", "surrogatepass")
            assert text == found.record.text
            ann = file.read(f"{found.record.article.id}.ann").decode().splitlines()
            assert list(statements_in(ann)) == parts(found)


def test_the_reader_of_polnear_reads_what_brat_gets(tmp_path: Path) -> None:
    found = acts()
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text/x.txt").write_bytes(found.record.text.encode())
    (tmp_path / "attributions/x_gold.ann").write_text("\n".join(annotation(found)), "utf-8")
    (article,) = read_corpus(tmp_path)

    def words(ranges: Sequence[tuple[int, int]]) -> list[str]:
        places = article.words
        return [found.record.text[places.starts[a] : places.ends[b - 1]] for a, b in ranges]

    with_cue = [s for s in found.record.statements if s.cue]
    assert [words(a.content) for a in article.attributions] == [
        [x.of(found.record.text) for x in s.content] for s in with_cue
    ]
    assert [words([a.cue]) for a in article.attributions] == [
        [x.of(found.record.text) for x in s.cue] for s in with_cue
    ]


@pytest.mark.parametrize("found", GOLDS)
def test_polnears_words_cover_every_place(found: Gold) -> None:
    written = json.loads(json.dumps(polnear_json(found)))
    text, tokens = written["text"], written["tokens"]
    assert text == found.record.text
    for token in tokens:
        assert text[token["character_offset_begin"] : token["character_offset_end"]] == token["word"]
    assert [
        {k: tuple(map(tuple, v)) for k, v in a["spans"].items()} for a in written["attributions"].values()
    ] == parts(found)
    for a in written["attributions"].values():
        for part, places in a["spans"].items():
            there = "".join("".join(split_words(text[s:e]).forms) for s, e in places)
            assert there in "".join(tokens[n]["word"] for n in a[part])
    assert len(written["rejected"]) == len(found.rejected)
