"""Records made by hand: an invented dispute with every awkward shape a statement can have."""

from __future__ import annotations

from dixit.records import Actor, Article, Model, Note, Record, Span, Spans, Statement, statement_id
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
