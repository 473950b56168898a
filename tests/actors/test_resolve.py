from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dixit.actors import UNDECIDED, find_actors
from dixit.actors.antecedents import no_ranker
from dixit.records import Actor, Note, Statement
from tests.actors.scenes import LEXICON, reading
from tests.reports.records import statement


class Found:
    """What was found, by names."""

    def __init__(
        self, text: str, statements: Sequence[Statement], persons: Sequence[str] = (), published: str | None = None
    ) -> None:
        made = reading(text, persons=persons, published=published)
        self.text = text
        self.actors, self.statements, self.notes, _ = find_actors(made, statements, LEXICON, no_ranker)
        self._names = {a.id: a.name for a in self.actors}

    def speakers(self) -> list[str | None]:
        return [s.actor and self._names[s.actor] for s in self.statements]

    def directed(self) -> list[tuple[list[str], list[str]]]:
        return [([self._names[t] for t in s.targets], [self._names[a] for a in s.addressees]) for s in self.statements]

    def actor(self, name: str) -> Actor:
        return next(a for a in self.actors if a.name == name)

    def note(self) -> Note:
        (note,) = self.notes
        return note


TEXT = """Brel warns Belmar again

NORVIK — Arvenian Foreign Minister Ana Brel accused Belmar of arming boats. She told Omar Said that the talks were over.

Port Vess denied the claim. “Nobody believes her,” a senior diplomat said."""


def article() -> Found:
    return Found(
        TEXT,
        (
            statement(TEXT, ("Brel",), ("warns",), ("Belmar",)),
            statement(
                TEXT, ("Arvenian Foreign Minister Ana Brel",), ("accused",), ("accused |Belmar of arming boats",)
            ),
            statement(TEXT, ("She",), ("told",), ("that the talks were over",)),
            statement(TEXT, ("Port Vess",), ("denied",), ("the claim",)),
            statement(TEXT, ("a senior diplomat",), ("her,” a senior diplomat |said",), ("“Nobody believes her,”",)),
        ),
        persons=("Ana Brel", "Brel", "Omar Said"),
    )


def test_each_statement_has_its_speaker() -> None:
    assert article().speakers() == ["Ana Brel", "Ana Brel", "Ana Brel", "Belmar", "senior diplomat"]


def test_each_statement_has_its_targets_and_addressees() -> None:
    told = article().directed()
    assert told[1:] == [(["Belmar"], []), ([], ["Omar Said"]), ([], []), ([], [])]


def test_actors_are_numbered_in_the_order_of_their_first_mention() -> None:
    found = article()
    assert [a.id for a in found.actors] == [f"a{n}" for n in range(1, len(found.actors) + 1)]
    assert [a.name for a in found.actors] == ["Ana Brel", "Belmar", "Arvenia", "Omar Said", "senior diplomat"]


def test_mentions_are_the_exact_words() -> None:
    found = article()
    told = {a.name: [m.of(TEXT) for m in a.mentions] for a in found.actors}
    assert told["Ana Brel"] == ["Brel", "Ana Brel", "She"]
    assert told["Belmar"] == ["Belmar", "Belmar", "Port Vess"]
    assert told["senior diplomat"] == ["a senior diplomat"]


def test_an_actor_has_kind_country_and_roles() -> None:
    brel, belmar = article().actor("Ana Brel"), article().actor("Belmar")
    assert (brel.kind, brel.country, [r.text for r in brel.roles]) == ("person", "ARV", ["Arvenian Foreign Minister"])
    assert all(r.span.of(TEXT) == r.text for r in brel.roles)
    assert (belmar.kind, belmar.country, belmar.wikidata) == ("state", "BEL", "Q-BEL")


def test_nothing_else_of_a_statement_changes() -> None:
    text = "Ana Brel spoke."
    given_ = statement(text, ("Ana Brel",), ("spoke",), ("spoke",), confidence=0.3)
    (linked,) = Found(text, (given_,), ("Ana Brel",)).statements
    assert linked.actor == "a1"
    assert (linked.id, linked.source, linked.cue, linked.content, linked.confidence) == (
        given_.id, given_.source, given_.cue, given_.content, given_.confidence,
    )  # fmt: skip


def test_without_statements_the_named_actors_are_there() -> None:
    assert [a.name for a in Found("Arvenia and Belmar met.", ()).actors] == ["Arvenia", "Belmar"]


def test_an_adjective_alone_is_no_mention() -> None:
    (actor,) = Found("Arvenia has Arvenian boats.", ()).actors
    assert [m.of("Arvenia has Arvenian boats.") for m in actor.mentions] == ["Arvenia"]


def test_a_group_names_its_members() -> None:
    text = "Arvenia and Belmar met. They denied it."
    found = Found(text, (statement(text, ("They",), ("denied",), ("it",)),))
    group = found.actor("Arvenia and Belmar")
    assert group.kind == "group"
    assert list(group.members) == [found.actor("Arvenia").id, found.actor("Belmar").id]
    assert found.speakers() == ["Arvenia and Belmar"]


# --- statements in statements


def test_we_inside_a_statement_is_its_speaker() -> None:
    text = "Ana Brel said we believe Omar Said lied."
    outer = statement(text, ("Ana Brel",), ("said",), ("we believe Omar Said lied",))
    inner = statement(text, ("we",), ("believe",), ("Omar Said lied",), parent=outer)
    assert Found(text, (outer, inner), ("Ana Brel", "Omar Said")).speakers() == ["Ana Brel", "Ana Brel"]


def test_the_order_in_which_statements_are_given_makes_no_difference() -> None:
    text = "Ana Brel said Omar Said claimed I lied. He denied it."
    outer = statement(text, ("Ana Brel",), ("said",), ("Omar Said claimed I lied",))
    inner = statement(text, ("said |Omar Said",), ("claimed",), ("I lied",), parent=outer)
    last = statement(text, ("He",), ("denied",), ("it",))
    persons = ("Ana Brel", "Omar Said")
    forward = Found(text, (outer, inner, last), persons).speakers()
    assert Found(text, (last, inner, outer), persons).speakers() == forward[::-1]
    assert forward == ["Ana Brel", "Omar Said", "Omar Said"]


# --- quotations without a source


def test_a_quotation_that_stands_alone_goes_on_with_who_spoke_before() -> None:
    text = "“We wait,” Ana Brel said.\n“Nobody sleeps.”"
    first = statement(text, ("Ana Brel",), ("said",), ("“We wait,”",), form="direct")
    second = statement(text, (), (), ("“Nobody sleeps.”",), form="direct")
    assert Found(text, (first, second), ("Ana Brel",)).speakers() == ["Ana Brel", "Ana Brel"]


@pytest.mark.parametrize(
    ("between", "cue"),
    [("\nThe port was quiet.\n", ()), ("\n", ("It was claimed",))],
)
def test_what_does_not_go_on_has_no_speaker(between: str, cue: tuple[str, ...]) -> None:
    text = f"“We wait,” Ana Brel said.{between}It was claimed “nobody sleeps.”"
    first = statement(text, ("Ana Brel",), ("said",), ("“We wait,”",), form="direct")
    second = statement(text, (), cue, ("“nobody sleeps.”",), form="direct")
    assert Found(text, (first, second), ("Ana Brel",)).speakers() == ["Ana Brel", None]


# --- notes


def test_an_undecided_source_gets_a_note_with_the_candidates() -> None:
    text = "Ana Brel met Gwen Brel. Brel denied it."
    found = Found(
        text, (statement(text, ("Gwen Brel. |Brel",), ("denied",), ("it",)),), ("Ana Brel", "Gwen Brel", "Brel")
    )
    assert found.speakers() == [None]
    note = found.note()
    assert note.code == UNDECIDED
    assert "Ana Brel" in note.message
    assert "Gwen Brel" in note.message
    assert note.span is not None
    assert (note.span.start, note.span.of(text)) == (24, "Brel")


def test_a_decided_source_gets_none() -> None:
    assert article().notes == ()


# --- neutral

WORDS = {
    "Arvenia": "Belmar", "Arvenian": "Belmaran", "Norvik": "Port Vess", "Grey House": "Tide Palace",
}  # fmt: skip
SENTENCES = (
    ("{Arvenia}", "accused", "{Belmar} of lying"),
    ("{Port Vess}", "denied", "the claim"),
    ("The {Arvenian} army", "urged", "the {Belmaran} side to wait"),
    ("The {Grey House}", "said", "that {Belmar} lied"),
    ("The {Belmaran} foreign ministry", "criticised", "the {Arvenian} plan"),
    ("It", "told", "{Norvik} that it was over"),
    ("A {Belmaran} official", "said", "so"),
    ("They", "blamed", "the {Tide Palace} for it"),
    ("The {Arvenian} president", "praised", "{Port Vess}"),
)
_OTHER = {**WORDS, **{v: k for k, v in WORDS.items()}}


def swapped(words: str) -> str:
    parts = words.replace("{", "|").replace("}", "|").split("|")
    return "".join(_OTHER[p] if i % 2 else p for i, p in enumerate(parts))


def plain(words: str) -> str:
    return words.replace("{", "").replace("}", "")


def swapped_name(name: str | None) -> str | None:
    return None if name is None else " ".join(_OTHER.get(word, word) for word in name.split())


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_law_with_the_sides_swapped_the_record_is_the_swapped_one(chosen: list[tuple[str, str, str]]) -> None:
    def read(change: str) -> Found:
        make = swapped if change == "swapped" else plain
        text, made = "", []
        for source, cue, content in chosen:
            start = f"{text}|" if text else ""
            text += f"{make(source)} {cue} {make(content)}."
            made.append((f"{start}{make(source)}", f"{start}{cue}", f"{start}{make(content)}"))
            text += "\n" if len(made) % 2 else " "
        return Found(text, [statement(text, (s,), (c,), (o,)) for s, c, o in made])

    one, other = read("plain"), read("swapped")
    assert [swapped_name(n) for n in one.speakers()] == other.speakers()
    assert [
        ([swapped_name(t) for t in ts], [swapped_name(a) for a in as_]) for ts, as_ in one.directed()
    ] == other.directed()
    assert len(one.notes) == len(other.notes)
