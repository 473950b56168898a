"""What is kept: found once, by one thread, no more than there is room for; and gone when the ledger changes."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest

from dixit.web.kept import Kept
from tests.web.conftest import Open


def test_work_is_done_once_however_many_ask() -> None:
    kept, done, start = Kept[int](10), list[int](), Barrier(8)

    def ask() -> None:
        start.wait()
        kept.get("key", lambda: done.append(1) or 7)  # type: ignore[func-returns-value]

    threads = [Thread(target=ask) for _ in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert done == [1]


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    kept = Kept[str](3)
    for key in "abc":
        kept.put(key, key)
    assert kept.peek("a") == "a"
    kept.put("d", "d")
    assert [kept.peek(k) for k in "abcd"] == ["a", None, "c", "d"]
    kept.put("e", "eee", 3)
    assert [kept.peek(k) for k in "acde"] == [None, None, None, "eee"]
    kept.put("f", "too large", 4)
    assert [kept.peek(k) for k in "ef"] == [None, None]


def test_an_error_keeps_nothing() -> None:
    kept = Kept[int](3)
    with pytest.raises(ZeroDivisionError):
        kept.get("key", lambda: 1 // 0)
    assert kept.get("key", lambda: 5) == 5


def test_a_page_is_worked_out_once_until_something_is_added(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    first = opened.client.get("/claims").text
    monkeypatch.setattr("dixit.web.desk.claims_with", lambda *_: [])
    assert opened.client.get("/claims").text == first
    form = {"csrf": opened.keys.csrf, "who": "Ada", "statement": opened.records[4].statements[0].id}
    assert opened.client.post(f"/claim/{opened.claim}/split", data=form).status_code == 303
    assert opened.client.get("/claims").text != first
