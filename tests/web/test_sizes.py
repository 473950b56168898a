"""However much a ledger holds of one thing, its page can be looked at: at most 300 kB, and it says what it left out."""

from __future__ import annotations

import pytest

from benchmarks.desk_speed import MOST_BYTES, Pages, made
from dixit.ledger.append import Entry, append
from dixit.ledger.claims import Judgement, judge
from dixit.web.app import PAGES
from tests.web.conftest import NOW, Open, changing
from tests.web.markup import parsed

MANY = 400


@pytest.fixture
def crowded(opened: Open) -> Open:
    """One claim with hundreds of statements of one speaker, who changes position with each."""
    with opened.ledger.writing() as c:
        for n in range(MANY):
            record = changing(
                f"2025-{1 + n // 28 % 12:02}-{1 + n % 28:02}", f"{'denied' if n % 2 else 'said'} {n} times", "say"
            )
            append(c, Entry(record))
            stance = "denies" if n % 2 else "asserts"
            judge(c, [Judgement(record.statements[0].id, opened.claim, True, stance, "the same words", 0.9)], NOW)
    return opened


def test_the_board_of_a_large_claim(crowded: Open) -> None:
    answer = crowded.client.get(f"/claim/{crowded.claim}?limit=100")
    assert answer.status_code == 200
    assert len(answer.content) < MOST_BYTES
    text = " ".join(parsed(answer.text).text.split())
    assert "150 of 404 statements" in text
    assert "more changes" in text
    assert len(crowded.client.get(f"/claim/{crowded.claim}.json").json()["statements"]) == MANY + 4


@pytest.mark.parametrize(
    "address", ["/start", "/statements?limit=100", "/claims?limit=100", "/network", "/actors?limit=100"]
)
def test_lists_of_a_crowded_ledger(crowded: Open, address: str) -> None:
    answer = crowded.client.get(address)
    assert answer.status_code == 200
    assert len(answer.content) < MOST_BYTES


def test_the_benchmark_asks_for_every_kind_of_page(tmp_path_factory: pytest.TempPathFactory) -> None:
    pages = Pages(made(tmp_path_factory.mktemp("made") / "made-up.db", 200), 1)
    asked = {pages.of(kind).split("?")[0].split("/")[1] for kind in pages.kinds}
    assert asked == {path.split("/")[1] for path in PAGES}
