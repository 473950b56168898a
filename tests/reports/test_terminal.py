import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from dixit.records import Article, Note, Record
from dixit.reports.terminal import print_list, print_marked
from tests.reports.records import TEXT, record_of, sample, statement

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


Show = Callable[[Record, Console], None]


def printed(show: Show, record: Record, *, width: int = 80, terminal: bool = False, encoding: str = "utf-8") -> str:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding, errors="backslashreplace", newline="")
    console = Console(file=file, width=width, force_terminal=terminal, color_system="standard" if terminal else None,
                      highlight=False, markup=False, emoji=False, _environ={})  # fmt: skip
    show(record, console)
    file.flush()
    return raw.getvalue().decode(encoding)


def test_the_list() -> None:
    assert printed(print_list, sample()).splitlines()[:13] == [
        "Arvenia keeps patrols in Selm Strait as talks stall",
        "The Norvik Courier · 2026-03-04 · 11 statements",
        "",
        "¶ 2",
        "   1  Foreign Minister Ilse Karandal · said · that Arvenia would keep its patrol",
        "      boats in the Selm Strait “for as long as it takes”",
        "   2  Belmaran · demand · to pull them out by the end of the month",
        "",
        "¶ 3",
        "   3  Karandal · told · “We did not send them there to make war,” … “We sent",
        "      them because Belmar's navy views the strait as its own lake.”",
        "       4  Belmar's navy · views · the strait as its own lake (44% sure)",
        "",
    ]


def test_missing_parts_and_notes() -> None:
    told = printed(print_list, sample())
    assert "9  (not named) · It was claimed · that two crews" in told
    assert "10  (Tomaz Orrel) · — · “Nobody here sleeps.” (40% sure)" in told
    assert told.endswith("\nNotes\n  - A quotation in paragraph 4 is never closed.\n")


def test_an_article_without_statements() -> None:
    assert printed(print_list, record_of("Nothing was said.")) == "no statement found\n"


@pytest.mark.parametrize("width", [20, 60, 80, 200])
@pytest.mark.parametrize("show", [print_list, print_marked])
def test_no_line_of_a_terminal_is_too_long(show: Show, width: int) -> None:
    lines = ESCAPE.sub("", printed(show, sample(), width=width, terminal=True)).splitlines()
    # At 20 columns the words still get room to stand: the indentation comes on top.
    allowed = max(width, 40)
    assert all(cell_len(line) <= allowed for line in lines if "same number" not in line)


def test_colour_changes_no_character() -> None:
    assert ESCAPE.sub("", printed(print_list, sample(), terminal=True)) == printed(print_list, sample())
    assert "\x1b" not in printed(print_list, sample()) + printed(print_marked, sample())
    assert "\x1b[1;36m" in printed(print_marked, sample(), terminal=True)


def test_marked_text_in_a_pipe_is_not_wrapped() -> None:
    long = "The envoy said that " + "peace\tand  rest " * 40
    record = record_of(long, statement(long, ("The envoy",), ("said",), ("that",)))
    assert "⟦The envoy⟧₁ ⟨said⟩₁ ⟪₁that⟫₁ " + "peace\tand  rest " * 40 + "\n" in printed(print_marked, record)
    assert TEXT[-10:] + "\nNotes\n" in printed(print_marked, sample())


def test_hostile_words_do_nothing() -> None:
    text = "The \x1b]0;owned\x07envoy said \x9b2J\u202eecaep\u202c is [bold]near[/bold] :smile:."
    one = statement(
        text, ("The \x1b]0;owned\x07envoy",), ("said",), ("\x9b2J\u202eecaep\u202c is [bold]near[/bold] :smile:",)
    )
    record = replace(
        record_of(text, one),
        article=Article(text, title="T\x1b[2J\n\u202e", outlet="\x9b", published="\x07", origin="o"),
        notes=(Note("x", "a note\x1b[1m on\u2066 it"),),
    )
    for show in (print_list, print_marked):
        told = printed(show, record)
        assert not set(told) & set("\x1b\x07\x9b\u202e\u202c\u2066")
        assert "␛]0;owned␇envoy" in told
        assert "<U+202E>ecaep<U+202C> is [bold]near[/bold] :smile:" in told.replace("\n     ", " ")


def test_an_encoding_that_lacks_our_signs() -> None:
    told = printed(print_list, sample(), encoding="ascii")
    assert "par. 2" in told
    assert "Karandal - said - that Arvenia" in told
    assert "((said))1" in printed(print_marked, sample(), encoding="latin-1")
