"""Who speaks about whom: each pair a link, names clear of one another, the same picture for the same pairs."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dixit.records.network import Network, Pair
from dixit.records.said import Who
from dixit.reports.chart_network import network_chart, network_rows
from tests.claims.saids import NAMES
from tests.reports.drawn import assert_clear, drawn


def link(pair: Pair) -> str:
    return f"/search?speaker={pair.speaker.id}&about={pair.about.id}"


@st.composite
def networks(draw: st.DrawFn) -> Network:
    whos = [Who(f"w{i}", draw(st.sampled_from(NAMES) | st.text(max_size=20)), "state") for i in range(20)]
    ends = draw(st.sets(st.tuples(st.sampled_from(whos), st.sampled_from(whos)), max_size=60))
    pairs = [Pair(a, b, draw(st.integers(1, 500))) for a, b in ends if a.id != b.id]
    return Network(tuple(sorted(pairs, key=lambda p: -p.statements)), draw(st.integers(0, 3)))


@settings(max_examples=60, deadline=None)
@given(networks())
def test_each_pair_is_a_link_and_no_name_covers_another(of: Network) -> None:
    found = drawn(network_chart(of, link))
    assert sorted(href for href, _ in found.links) == sorted(map(link, of.pairs))
    assert_clear(found)
    assert len(network_rows(of)) == len(of.pairs)


@given(networks())
def test_the_same_pairs_give_the_same_picture(of: Network) -> None:
    assert network_chart(of, link) == network_chart(of, link)


def test_a_hundred_and_twenty_names_fit() -> None:
    pairs = [Pair(Who(f"a{n}", f"Speaker {n}", "person"), Who(f"b{n}", "W" * 90, "state"), n + 1) for n in range(60)]
    assert_clear(drawn(network_chart(Network(tuple(pairs)), link)))


def test_there_and_back_do_not_cover_one_another() -> None:
    a, b = Who("a", "Arvenia", "state"), Who("b", "Selmar", "state")
    svg = network_chart(Network((Pair(a, b, 3), Pair(b, a, 1)), 2), link)
    found = drawn(svg)
    assert [t for _, t in found.links] == ["Selmar about Arvenia: 1 statement", "Arvenia about Selmar: 3 statements"]
    assert "and 2 more pairs" in [w for w, _ in found.words]
    edges = [e.get("d") for e in found.root.iter() if e.get("class") == "edge"]
    assert len(set(edges)) == 2
