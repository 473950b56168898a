from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.actors.scenes import Scene, scene

PERSONS = ["Ana Brel", "Omar Said", "Gwen Vohl"]


def heard(text: str, carriers: Sequence[tuple[str, str]] = ()) -> Scene:
    return scene(text, persons=PERSONS, carriers=carriers)


# --- somebody's deputy


@pytest.mark.parametrize("source", ["His deputy", "Said’s deputy", "Omar Said’s deputy"])
def test_his_deputy_is_not_himself(source: str) -> None:
    made = scene(f"Omar Said, the deputy, came. {source} laughed.", persons=[*PERSONS, "Said"])
    entity = made.answer(source).entity
    assert entity is not None
    assert (entity.head, entity.named) == ("deputy", False)


def test_his_deputy_can_be_somebody_who_is_named() -> None:
    assert heard("Omar Said met Ana Brel, the deputy. His deputy laughed.").who("His deputy") == "Ana Brel"


# --- ages


@pytest.mark.parametrize(
    ("source", "name"),
    [("The septuagenarian", "Ana Brel"), ("The octogenarian", "Gwen Vohl"), ("The 71-year-old", "Ana Brel"),
     ("The 84-year-old", "Gwen Vohl")],
)  # fmt: skip
def test_who_is_of_an_age_is_whose_age_was_told(source: str, name: str) -> None:
    made = heard(f"Ana Brel, 71, met Gwen Vohl, 84. {source} laughed.", [(source, "person")])
    assert made.who(source) == name


def test_an_age_alone_means_a_person() -> None:
    text = "Ana Brel, 71, came. The 71-year-old laughed."
    assert heard(text).who("The 71-year-old") == "Ana Brel"


# --- roles


@pytest.mark.parametrize(
    "met", ["Omar Said, the farmer, met Ambassador Ana Brel", "Omar Said met Ana Brel, the ambassador"]
)
def test_the_diplomat_is_the_ambassador_rather_than_another(met: str) -> None:
    assert heard(f"{met}. The diplomat laughed.").who("The diplomat") == "Ana Brel"


def test_the_diplomat_is_nobody_of_another_role() -> None:
    assert heard("The farmer Ana Brel left. The diplomat laughed.").who("The diplomat") == "diplomat"


def test_a_noun_that_is_no_role_means_what_it_was_read_as() -> None:
    text = "Harbour Bank met Ana Brel. The bank laughed."
    made = scene(text, persons=PERSONS, organisations=["Harbour Bank"], carriers=[("The bank", "organisation")])
    assert made.who("The bank") == "Harbour Bank"


# --- several are not one


def test_a_plural_description_does_not_mean_one_person() -> None:
    made = heard("Envoy Ana Brel met envoy Omar Said. Their envoys laughed.")
    assert made.who("Their envoys") not in PERSONS
