"""What a statement does with what it says, by rule."""

from __future__ import annotations

from typing import Any

import pytest

from dixit.claims.stance import HINTS, hints, position, settle
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


def test_the_likeliest_stance_is_told_with_its_reason() -> None:
    one = said("that the roads are open", "deny")
    likely = dict.fromkeys(STANCES, 0.01)
    assert settle(one, likely | {"denies": 0.93}) == ("denies", "by its act, deny (the network gives it 0.93)")
    stance, why = settle(one, likely | {"asserts": 0.93})
    assert (stance, why) == ("asserts", "by its words in their place (the network gives it 0.93)")


def test_hints_tell_what_was_read_and_what_the_rules_say() -> None:
    told = hints(said("that the roads are open", "deny", negated=True, time="past"))
    assert len(told) == HINTS
    assert sum(told) == 1 + 1 + 1 + 1  # act, time, negated, the stance by rule
    assert told[-len(STANCES) :][STANCES.index("denies")] == 1.0
