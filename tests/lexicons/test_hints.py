"""Each wording of the tables hints at one class, in all its forms."""

from __future__ import annotations

from importlib.resources import files
from typing import get_args

import pytest
import yaml

from dixit.lexicons.hints import Table, forms_of, load_hints
from dixit.reading.words import split_words
from dixit.records import ACTS, EVENT_TYPES


def hinted(table: Table, text: str) -> dict[str, str]:
    words, hints = split_words(text), load_hints(table)
    found = hints.of(words.forms)
    return {form: hints.classes[k - 1] for form, k in zip(words.forms, found, strict=True) if k}


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("rule out", {"rule out", "rules out", "ruled out", "ruling out"}),
        ("permit", {"permit", "permits", "permitted", "permitting"}),
        ("cancel", {"cancel", "cancels", "cancelled", "canceled", "cancelling", "canceling"}),
        ("tell/told", {"tell", "told", "tells"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("pay/paid", {"pay", "paid", "pays", "paying"}),
    ],
)
def test_forms_of_a_verb(verb: str, forms: set[str]) -> None:
    assert forms <= set(forms_of(verb))


def test_words_hint_at_their_class() -> None:
    assert hinted("cues", "The envoy did not confirm it and ruled out a return.") == {
        "not": "not", "confirm": "confirm", "ruled": "reject", "out": "reject",
    }  # fmt: skip
    assert hinted("cues", "They hadn’t threatened.") == {"’": "not", "t": "not", "threatened": "threaten"}
    assert hinted("triggers", "Jets bombed the port; troops withdrew.")["bombed"] == "ASSAULT"
    assert hinted("cues", "A bird sat on the roof.") == {}


def test_the_classes_are_the_acts_and_the_types() -> None:
    assert set(ACTS) - set(load_hints("cues").classes) == {"say", "think"}
    assert load_hints("triggers").classes == EVENT_TYPES


@pytest.mark.parametrize("table", get_args(Table))
def test_a_wording_stands_in_one_class(table: str) -> None:
    rows = yaml.safe_load((files("dixit.lexicons") / f"{table}.yaml").read_text(encoding="utf-8"))
    seen: dict[str, str] = {}
    for name, given in rows.items():
        for wording in (*given.get("verbs", ()), *given.get("words", ())):
            assert isinstance(wording, str), wording
            assert seen.setdefault(wording.split("/")[0], name) == name, wording
