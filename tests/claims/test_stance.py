"""What a statement does with what it says, by rule."""

from __future__ import annotations

from typing import Any

import pytest

from dixit.claims.stance import position, settle
from dixit.records.claim import STANCES
from tests.claims.saids import ARVENIA, SELMAR, deed, said


@pytest.mark.parametrize(
    ("content", "act", "given", "stance"),
    [
        ("that the roads are open", "say", {}, "asserts"),
        ("that the roads are open", "deny", {}, "denies"),
        ("that no road is open", "say", {"negated": True}, "denies"),
        ("the report", "withhold", {}, "withholds"),
        ("that Selmar leave the shore", "demand", {"time": "future"}, "demands"),
        ("to open the strait", "promise", {"time": "future"}, "commits"),
        ("to close the strait", "threaten", {"time": "future"}, "commits"),
        ("any talks", "reject", {"time": "future"}, "refuses"),
        ("the accusation", "reject", {}, "denies"),
        ("patrols by Selmar", "reject", {"deeds": (deed("MOBILIZE", ("sel",), "planned"),)}, "opposes"),
        ("that we will leave", "say", {"time": "future", "deeds": (deed("RETREAT", ("arv",), "planned"),)}, "commits"),
        ("the claims are a fabrication", "say", {}, "denies"),
        ("the landing", "criticise", {}, "opposes"),
        ("the landing", "support", {}, "supports"),
    ],
)
def test_by_rule(content: str, act: str, given: dict[str, Any], stance: str) -> None:
    assert position(said(content, act, **given)).stance == stance


def test_the_outlets_own_words() -> None:
    own = said("the navy stopped three barges", None, voice="outlet", deeds=(deed("COERCE", ("arv",)),))
    assert position(own).stance == "asserts"


def test_the_same_words_get_the_same_stance_whoever_says_them() -> None:
    for speaker in (ARVENIA, SELMAR):
        assert position(said("that the roads are open", "deny", actor=speaker)).stance == "denies"


def test_the_network_decides_where_it_is_sure_and_the_rule_where_it_is_not() -> None:
    one = said("that the roads are open", "deny")
    unsure = dict.fromkeys(STANCES, 1 / 8)
    assert settle(one, unsure)[0] == "denies"
    assert settle(one, unsure | {"asserts": 0.99, "denies": 0.0001})[0] == "asserts"
