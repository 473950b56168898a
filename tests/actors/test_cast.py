from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dixit.actors.cast import Cast, Entity
from dixit.records import Range

ANA, OMAR, IDA = (Entity(name, "person") for name in ("Ana Brel", "Omar Said", "Ida Moss"))


def test_a_key_has_one_entity() -> None:
    cast = Cast()
    assert cast.put("a", ANA) is ANA
    assert cast.put("a", OMAR) is ANA
    assert cast.get("a") is ANA
    assert cast.get("b") is None
    assert cast.entities == [ANA]


def test_a_mention_is_noted_once() -> None:
    cast = Cast()
    cast.add(Range(3, 5), ANA, "name")
    cast.add(Range(3, 5), ANA, "description")
    assert [(m.words, m.by) for m in cast.mentions] == [(Range(3, 5), "name")]


def test_the_same_words_can_mean_two() -> None:
    cast = Cast()
    cast.add(Range(3, 5), ANA, "name")
    cast.add(Range(3, 5), OMAR, "name")
    assert {m.entity.name for m in cast.at(Range(3, 5))} == {"Ana Brel", "Omar Said"}


ranges = st.tuples(st.integers(0, 20), st.integers(1, 6)).map(lambda r: Range(r[0], r[0] + r[1]))


@given(st.lists(ranges, max_size=12), ranges)
def test_law_mentions_are_found_in_the_order_of_the_text(places: list[Range], where: Range) -> None:
    cast = Cast()
    for words in places:
        cast.add(words, ANA, "name")
    assert [m.words for m in cast.mentions] == sorted(set(places))
    overlapping = [w for w in sorted(set(places)) if set(range(*w)) & set(range(*where))]
    assert [m.words for m in cast.at(where)] == overlapping
    before = [m.words for m in cast.before(where.start)]
    assert set(before) == {w for w in places if w.end <= where.start}
    assert before == sorted(before, reverse=True)


def test_within_takes_the_widest_that_lie_wholly_in_the_range() -> None:
    cast = Cast()
    for words in (Range(0, 2), Range(4, 5), Range(3, 6), Range(7, 9)):
        cast.add(words, ANA, "name")
    assert [m.words for m in cast.within(Range(1, 9))] == [Range(3, 6), Range(7, 9)]


@pytest.mark.parametrize(
    ("members", "name"),
    [
        ((ANA, OMAR), "Ana Brel and Omar Said"),
        ((OMAR, ANA, IDA), "Omar Said, Ana Brel and Ida Moss"),
        ((ANA, OMAR, ANA), "Ana Brel and Omar Said"),
    ],
)
def test_a_group_joins_the_names_of_its_members(members: tuple[Entity, ...], name: str) -> None:
    group = Cast().group(members)
    assert (group.name, group.kind, group.plural) == (name, "group", True)
    assert group.members == tuple(dict.fromkeys(members))


def test_a_group_of_one_is_that_one() -> None:
    assert Cast().group([ANA, ANA]) is ANA


def test_the_same_members_are_the_same_group() -> None:
    cast = Cast()
    assert cast.group([ANA, OMAR]) is cast.group([ANA, OMAR])
    assert cast.group([ANA, OMAR]) is not cast.group([ANA, IDA])


def test_who_stands_first_makes_no_other_group() -> None:
    cast = Cast()
    assert cast.group([ANA, OMAR]) is cast.group([OMAR, ANA])
