"""The table is that of the document; its examples and our own articles get their modes; each act its type."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from dixit.acts.plover import MODES, QUADS, SCORES, Said, mode_of, of_statement, score
from dixit.lexicons.modes import load_modes
from dixit.reading.words import split_words
from dixit.records import ACTS, EVENT_TYPES, Plover

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "events.md").read_text(encoding="utf-8")
OWN = ROOT / "training" / "data" / "events" / "own.jsonl"
MEETING_ABROAD = "Vohl met the Arvenian premier in Oslo."  # third-party: that Oslo is a third the words do not tell


def words(text: str) -> list[str]:
    return [form.lower() for form in split_words(text).forms]


def number(text: str) -> float:
    return float(text.replace("−", "-"))


def table_of_types() -> Iterator[tuple[str, str, float, dict[str, float]]]:
    for type_, quad, default, modes in re.findall(r"^\| ([A-Z]+) \| (\w\w) \| (\S+) \| (.*) \|$", PAGE, flags=re.M):
        yield type_, quad, number(default), {} if modes == "none" else modes_of_row(modes, number(default))


def modes_of_row(row: str, default: float) -> dict[str, float]:
    """ "restrict −3 (ban −3), rights, (execute, massacre −9.5)": in brackets the last score is that of all."""
    found: dict[str, float] = {}
    for outer, inner in re.findall(r"([^(),]+)|\(([^)]*)\)", row):
        parts = [part.split() for part in (inner or outer).split(",") if part.strip()]
        last = parts[-1][1:] if parts else []
        found |= {name: number((own or last or [str(default)])[0]) for name, *own in parts}
    return found


def examples() -> Iterator[tuple[str, str, str, str | None]]:
    """Type, trigger, sentence and mode of the examples below the types: “*Lima **freed** nine sailors.* (release)”."""
    entries = PAGE[PAGE.index("In each entry:") : PAGE.index("**ASSAULT, COERCE, MOBILIZE.**")]
    for entry in entries.split("\n- `")[1:]:
        type_, text = entry.split("`", 1)
        for sentence, note in re.findall(
            r"(?<![*\w])\*(?!\*)((?:[^*]|\*\*[^*]+\*\*)+)\*(?!\*)(?: \(([^)]*)\))?", " ".join(text.split())
        ):
            trigger = re.search(r"\*\*(.+?)\*\*", sentence)
            mode = note.split(";")[0]
            if trigger:
                yield type_, trigger[1], sentence.replace("*", ""), mode if mode in MODES[type_] else None


def said(act: str, cue: str, content: str, deed: str | None = None, *, fights: bool = False) -> str | None:
    done = of_statement(Said(act, words(cue), words(content), directed=True, deed=deed, fights=fights))
    return None if done is None else " ".join((done.type, done.mode or "-"))


def test_the_table_is_that_of_the_document() -> None:
    rows = list(table_of_types())
    assert {type_: default for type_, _, default, _ in rows} == SCORES
    assert {type_: quad for type_, quad, _, _ in rows} == QUADS
    assert {type_: modes for type_, _, _, modes in rows} == MODES
    assert tuple(SCORES) == EVENT_TYPES


def test_a_mode_without_a_score_takes_that_of_its_type() -> None:
    assert score("RETREAT", "return") == score("RETREAT") == 6.5
    assert score("ACCUSE", "disapprove") == -2
    with pytest.raises(KeyError):
        score("AID", "visit")


def test_the_words_know_every_mode_and_no_other() -> None:
    known = {type_: {mode for mode, _ in steps["trigger"]} - {"none"} for type_, steps in load_modes().modes.items()}
    assert known == {type_: set(modes) for type_, modes in MODES.items() if modes}


@pytest.mark.parametrize(("type_", "trigger", "sentence", "mode"), list(examples()))
def test_the_examples_of_the_document(type_: str, trigger: str, sentence: str, mode: str | None) -> None:
    expected = None if sentence == MEETING_ABROAD else mode
    assert mode_of(type_, words(trigger), words(sentence)) == expected


def test_the_document_has_its_examples() -> None:
    assert len(list(examples())) >= 45
    assert sum(mode is not None for *_, mode in examples()) >= 20


@pytest.mark.parametrize(
    ("type_", "trigger", "clause", "mode"),
    [
        ("ASSAULT", "attacked", "rebels attacked the depot", None),
        ("ASSAULT", "attacked", "rebels attacked the depot with drones and mortars", "drone"),
        ("ASSAULT", "fired", "police fired tear gas", "crowd-control"),
        ("ASSAULT", "fired", "police fired twice", "firearms"),
        ("ASSAULT", "shot down", "the army shot down a drone", None),
        ("ASSAULT", "air-strikes", "air-strikes on the shell of a mill", "aerial"),
        ("COERCE", "Closed", "Oslo Closed a newspaper", "censor"),
        ("COERCE", "closed", "Oslo closed the bridge", "restrict"),
        ("COERCE", "cut off", "the junta cut off all water", "withhold"),
        ("RETREAT", "pulled", "Lima pulled its last troops out", "withdraw"),
        ("RETREAT", "cease-fire", "a cease-fire from noon", "ceasefire"),
        ("RETREAT", "lifted", "Lima lifted its sanctions", None),
        ("SANCTION", "froze", "Oslo froze its aid", "withdraw"),
        ("SANCTION", "froze", "Oslo froze the assets of two banks", "discontinue"),
        ("REJECT", "veto", "the veto", None),
        ("AID", "sent", "Oslo sent troops", None),
    ],
)
def test_the_trigger_first_then_the_clause(type_: str, trigger: str, clause: str, mode: str | None) -> None:
    assert mode_of(type_, trigger.split(), clause.split()) == mode


@pytest.mark.skipif(not OWN.exists(), reason="needs training/data")
def test_the_modes_of_our_own_articles() -> None:
    """Tuned on the even lines; these are the odd ones (0.67 right, 0.08 wrong)."""
    found = Counter[str]()
    for line in OWN.read_text(encoding="utf-8").splitlines()[::2]:
        for event in json.loads(line)["events"]:
            mode = mode_of(event["type"], words(event["trigger"]), words(event["span"]))
            if event["mode"] is not None:
                found["right" if mode == event["mode"] else "none" if mode is None else "wrong"] += 1
    assert found["right"] / found.total() >= 0.65
    assert found["wrong"] / found.total() <= 0.09


@pytest.mark.parametrize(
    ("act", "cue", "content", "done"),
    [
        ("demand", "demanded", "talks on the strait", "REQUEST meet"),
        ("demand", "urged", "Lima to free the crew", "REQUEST yield"),
        ("demand", "asked for", "howitzers", "REQUEST assist"),
        ("demand", "called for", "a reform of the court", "REQUEST change"),
        ("propose", "proposed", "a joint patrol", "AGREE -"),
        ("propose", "said", "the two sides could meet in Oslo", "REQUEST meet"),
        ("promise", "pledged", "two ships of grain", "AGREE -"),
        ("promise", "promised", "to withdraw its troops", "CONCEDE -"),
        ("agree", "agreed", "to meet again", "AGREE -"),
        ("agree", "agreed", "to a truce", "AGREE -"),
        ("agree", "agreed", "to lay down their arms", "CONCEDE -"),
        ("agree", "ratified", "the pact on withdrawal", "SUPPORT -"),
        ("agree", "said", "“You are right about the line”", "SUPPORT -"),
        ("announce", "announced", "a vote in May", None),
        ("announce", "announced", "sanctions on two banks", None),
        ("announce", "declared", "a truce", "CONCEDE -"),
        ("announce", "said", "it would recognise Tarn", "SUPPORT -"),
        ("announce", "said", "it would rebuild the school of Tarn", "AGREE -"),
        ("reject", "rejected", "the offer of talks", "REJECT meet"),
        ("reject", "ruled out", "a return of the isles", "REJECT yield"),
        ("reject", "rejected", "all forms of violence", None),
        ("threaten", "threatened", "to shell the port", "THREATEN violence"),
        ("threaten", "said", "“You will pay for this”", "THREATEN -"),
        ("warn", "warned", "Selmar not to sign", "THREATEN -"),
        ("warn", "warned", "of famine in the north", None),
        ("accuse", "accused", "Selmar of arming the rebels", "ACCUSE allege"),
        ("criticise", "deplored", "the arrest of two judges", "ACCUSE disapprove"),
        ("support", "thanked", "both sides", "SUPPORT -"),
        ("concede", "apologised for", "the delay", "CONCEDE -"),
        ("concede", "dropped", "its demand for a vote", "CONCEDE -"),
        ("concede", "admitted", "that the talks were a triumph", None),
        ("deny", "denied", "that it had fired", None),
        ("withhold", "did not rule out", "talks", None),
    ],
)
def test_the_type_of_an_act(act: str, cue: str, content: str, done: str | None) -> None:
    assert said(act, cue, content) == done


def test_a_known_deed_goes_before_the_words() -> None:
    assert said("promise", "promised", "to release the funds") == "CONCEDE -"
    assert said("promise", "promised", "to release the funds", "AID") == "AGREE -"
    assert said("promise", "said", "the isles would see no soldier in May", "RETREAT") == "CONCEDE -"
    assert said("announce", "announced", "a loan", "AID") == "AGREE -"
    assert said("announce", "announced", "tariffs on steel", "SANCTION") is None
    assert said("concede", "admitted", "that it had done it", "ASSAULT") == "CONCEDE -"


def test_a_party_to_the_fight_that_wants_it_over_agrees() -> None:
    assert said("demand", "called for", "an end to the war", fights=True) == "AGREE -"
    assert said("demand", "demanded", "that Lima stop shelling Tarn", fights=True) == "REQUEST yield"
    assert said("demand", "called for", "an end to the war") == "REQUEST yield"


def test_who_cannot_harm_does_not_threaten() -> None:
    observer = Said("warn", ["warned"], words("Selmar not to sign"), directed=True, can_harm=False)
    assert of_statement(observer) is None


def test_what_is_said_to_nobody_does_nothing() -> None:
    assert all(of_statement(Said(act, ["said"], ["not", "to"], directed=False)) is None for act in ACTS)


def test_the_score_is_that_of_the_mode() -> None:
    assert of_statement(Said("criticise", ["slammed"], ["Lima"], directed=True)) == Plover("ACCUSE", "disapprove", -2.0)
