"""Records made by hand: an invented dispute with every awkward shape a statement can have."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dixit.records import (
    Actor,
    Article,
    Dated,
    Event,
    Modality,
    Model,
    Note,
    Place,
    Record,
    Span,
    Spans,
    Statement,
    statement_id,
)
from dixit.records.statement import Form

MODEL = Model("dixit-reader", "1", "0123456789abcdef" * 4)

TEXT = """Arvenia keeps patrols in Selm Strait as talks stall

NORVIK — Foreign Minister Ilse Karandal said on Tuesday that Arvenia would keep its patrol boats in the Selm Strait \
“for as long as it takes”, brushing aside a Belmaran demand to pull them out by the end of the month.

“We did not send them there to make war,” Karandal told reporters. “We sent them because Belmar's navy views the \
strait as its own lake.”\u00a0🚢

Her Belmaran counterpart, Tomaz Orrel, did not confirm that his government had set a date. He said the harbour \
master of Port Vess believes the boats were armed, and warned that “any incident 👩🏽‍✈️ will have a price”.

It was claimed that two crews had been exchanged in secret.

“Nobody here sleeps.”

"لن نتراجع" قال المتحدث باسم الوفد في اليوم نفسه.
"""


def spans(text: str, *pieces: str) -> Spans:
    """The place of each piece: the words before a "|" only say where to look."""
    found = []
    for piece in pieces:
        before, _, words = piece.rpartition("|")
        start = text.index(words, text.index(before) + len(before))
        found.append(Span(start, start + len(words)))
    return tuple(found)


def statement(
    text: str,
    source: tuple[str, ...] = (),
    cue: tuple[str, ...] = (),
    content: tuple[str, ...] = (),
    *,
    quoted: tuple[str, ...] = (),
    form: Form = "indirect",
    confidence: float = 0.9,
    parent: Statement | None = None,
    actor: str | None = None,
) -> Statement:
    places = spans(text, *source), spans(text, *cue), spans(text, *content)
    return Statement(
        statement_id(Article(text).id, *places), *places, spans(text, *quoted), form, confidence, actor,
        parent.id if parent else None,
    )  # fmt: skip


def sample() -> Record:
    """Nested statements, a content in two pieces, a source that two statements share, no source, no cue, emoji, RTL."""
    patrols = statement(
        TEXT,
        ("Foreign Minister Ilse Karandal",),
        ("said",),
        ("that Arvenia would keep its patrol boats in the Selm Strait “for as long as it takes”",),
        quoted=("“for as long as it takes”",),
        form="mixed",
        confidence=0.97,
    )
    war = statement(
        TEXT,
        ("make war,” |Karandal",),
        ("told",),
        (
            "“We did not send them there to make war,”",
            "“We sent them because Belmar's navy views the strait as its own lake.”",
        ),
        form="direct",
        confidence=0.95,
    )
    lake = statement(
        TEXT, ("Belmar's navy",), ("views",), ("views |the strait as its own lake",), confidence=0.44, parent=war
    )
    date = statement(
        TEXT, ("Her Belmaran counterpart, Tomaz Orrel",), ("did not confirm",), ("that his government had set a date",)
    )
    demand = statement(TEXT, ("Belmaran",), ("demand",), ("to pull them out by the end of the month",), confidence=0.61)
    armed = statement(
        TEXT, ("set a date. |He",), ("He |said",), ("the harbour master of Port Vess believes the boats were armed",)
    )
    master = statement(
        TEXT,
        ("the harbour master of Port Vess",),
        ("believes",),
        ("the boats were armed",),
        confidence=0.72,
        parent=armed,
    )
    price = statement(
        TEXT, ("set a date. |He",), ("warned",), ("that “any incident 👩🏽‍✈️ will have a price”",), form="mixed"
    )
    claimed = statement(
        TEXT, (), ("It was claimed",), ("that two crews had been exchanged in secret",), confidence=0.38
    )
    sleeps = statement(TEXT, (), (), ("“Nobody here sleeps.”",), form="direct", actor="a1", confidence=0.4)
    delegate = statement(TEXT, ("المتحدث باسم الوفد",), ("قال",), ('"لن نتراجع"',), form="direct")
    return Record(
        "0.1.0",
        MODEL,
        Article(
            TEXT,
            title="Arvenia keeps patrols in Selm Strait as talks stall",
            outlet="The Norvik Courier",
            published="2026-03-04",
            url="https://courier.example/selm",
            language="en",
            origin="selm.txt",
        ),
        (Actor("a1", "Tomaz Orrel"),),
        (patrols, war, lake, date, demand, armed, master, price, claimed, sleeps, delegate),
        (),
        (Note("quote-unclosed", "A quotation in paragraph 4 is never closed.", spans(TEXT, "Her Belmaran")[0]),),
    )


def record_of(text: str, *statements: Statement) -> Record:
    return Record("0.1.0", MODEL, Article(text), (), statements)


DEEDS = """Selmar's jets struck a depot near Dastra on Monday.

The two presidents said in Oslo on Tuesday that they would answer with force if Arvenia's patrols did not leave.

Omar Said did not confirm the raid. He warned that Quito may recall its envoy from the capital next week.

“Close the strait.”
"""


def deeds() -> Record:
    """Acts and events: a threat by two on a condition, a word withheld, a warning by its own verb, no source at all."""
    force = replace(
        statement(
            DEEDS,
            ("The two presidents",),
            ("said",),
            ("that they would answer with force if Arvenia's patrols did not leave",),
            actor="a6",
        ),
        act="threaten",
        condition=spans(DEEDS, "if Arvenia's patrols did not leave")[0],
        modality=Modality("possible", "future", False),
        said=Dated(spans(DEEDS, "on Tuesday")[0], "2026-01-13"),
        addressees=("a3",),
    )
    raid = replace(statement(DEEDS, ("Omar Said",), ("did not confirm",), ("the raid",), actor="a4"), act="withhold")
    envoy = replace(
        statement(
            DEEDS, ("He",), ("warned",), ("that Quito may recall its envoy from the capital next week",), actor="a4"
        ),
        act="warn",
        modality=Modality("probable", "future", False),
    )
    close = replace(statement(DEEDS, (), (), ("“Close the strait.”",), form="direct", confidence=0.4), act="demand")

    def event(number: int, type_: str, clause: str, trigger: str, status: str, **parts: Any) -> Event:
        given = {"mode": None, "actors": (), "recipients": (), "place": None, "time": None, "told_by": None}
        return Event(f"e{number}", type_, span=spans(DEEDS, clause)[0], trigger=spans(DEEDS, trigger)[0],
                     status=status, **{**given, "confidence": 0.9, **parts})  # fmt: skip

    events = (
        event(
            1, "SANCTION", "Quito may recall its envoy from the capital next week", "recall", "planned",
            mode="withdraw", actors=("a5",), place=Place(spans(DEEDS, "the capital")[0], "Norvik", "ARV"),
            time=Dated(spans(DEEDS, "next week")[0], None), told_by=envoy.id, confidence=0.4,
        ),
        event(2, "ASSAULT", "they would answer with force", "answer with force", "conditional",
              actors=("a1", "a2"), recipients=("a3",), told_by=force.id),
        event(
            3, "ASSAULT", "Selmar's jets struck a depot near Dastra on Monday", "struck", "actual",
            mode="heavy-weapons", actors=("a1",), place=Place(spans(DEEDS, "Dastra")[0], "Dastra", "ARV"),
            time=Dated(spans(DEEDS, "on Monday")[0], "2026-01-12"),
        ),
        event(4, "ASSAULT", "the raid", "raid", "actual", told_by=raid.id),
    )  # fmt: skip
    actors = (
        Actor("a1", "Selmar", "state", "SEL"),
        Actor("a2", "Belmar", "state", "BEL"),
        Actor("a3", "Arvenia", "state", "ARV"),
        Actor("a4", "Omar Said", "person"),
        Actor("a5", "Quito", "state"),
        Actor("a6", "Selmar and Belmar", "group", members=("a1", "a2")),
    )
    return Record("0.1.0", MODEL, Article(DEEDS), actors, (force, raid, envoy, close), events)
