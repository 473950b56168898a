"""Events in words become records: who takes part, mode, place, time."""

from __future__ import annotations

from collections.abc import Collection

from dixit.acts import KnownBeside, Told, build_events, participants
from dixit.reading.words import split_words
from dixit.records import Article, Dated, Event, Place, Range, Span

TEXT = "Selmari jets bombed the port of Ansel and the Ansel road on Monday, Lorvik said."
ARTICLE = Article(TEXT, published="2026-01-15T08:00:00Z")
WORDS = split_words(TEXT)


def at(words: str) -> Range:
    start = TEXT.index(words)
    return WORDS.touched(Span(start, start + len(words)))


def told(**changed: object) -> Told:
    given = {
        "trigger": at("bombed"), "span": at("Selmari jets bombed the port of Ansel"), "type": "ASSAULT",
        "status": "actual", "confidence": 0.9, "actors": (at("Selmari"),), "recipients": (at("Ansel"),),
        "places": (at("the Ansel road"), at("the port of Ansel")), "times": (at("Monday"),), "told_by": "s1",
    }  # fmt: skip
    return Told(**given | changed)  # type: ignore[arg-type]


def built(*each: Told, who: dict[Range, tuple[str, ...]] | None = None) -> tuple[Event, ...]:
    def country_of(name: str, near: Collection[str]) -> str | None:
        return "SEL" if name == "port of Ansel" and "SEL" in near else None

    known = {at("Selmari"): ("a1",), at("Ansel"): ("a2",)} if who is None else who
    return build_events(each, ARTICLE, WORDS, KnownBeside(known, country_of, {"SEL"}))


def test_an_event_with_all_its_parts() -> None:
    (event,) = built(told())
    assert (event.type, event.mode, event.status, event.told_by) == ("ASSAULT", "aerial", "actual", "s1")
    assert (event.actors, event.recipients) == (("a1",), ("a2",))
    assert event.trigger.of(TEXT) == "bombed"
    assert event.place == Place(Span(TEXT.index("the port"), TEXT.index(" and")), "port of Ansel", "SEL")
    assert event.time == Dated(Span(TEXT.index("Monday"), TEXT.index(",")), "2026-01-12")


def test_a_coming_deed_looks_forward() -> None:
    (event,) = built(told(status="planned"))
    assert event.time is not None
    assert event.time.value == "2026-01-19"


def test_nobody_known_no_event() -> None:
    assert built(told(), who={}) == ()


def test_nobody_does_a_thing_to_himself() -> None:
    (event,) = built(told(), who={at("Selmari"): ("a1",), at("Ansel"): ("a1", "a2")})
    assert event.recipients == ("a2",)


def test_the_identity_hangs_on_article_and_trigger() -> None:
    one, other = built(told(), told(trigger=at("said")))
    assert one.id != other.id
    assert one.id == built(told(type="COERCE"))[0].id


def test_who_takes_part_in_words() -> None:
    assert participants([told()]) == [at("Selmari"), at("Ansel")]
