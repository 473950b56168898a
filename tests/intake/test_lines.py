import pytest

from dixit.intake.lines import Line, paragraphs_of, without_furniture


def page(*texts: str, left: float = 72, size: float = 12, hyphen: bool = False) -> list[Line]:
    """Lines at 14 points of distance, each letter 5 points wide; two leading blanks indent a line."""
    lines = []
    for i, text in enumerate(texts):
        start = left + 15 * text.startswith("  ")
        words = text.strip()
        bottom = 700 - 14 * i
        lines.append(Line(words, start, start + 5 * len(words), bottom, bottom + size, hyphen and i == 0))
    return lines


@pytest.mark.parametrize(
    ("first", "second", "hyphen", "joined"),
    [
        ("the har", "bour is open", True, "the harbour is open"),
        ("the har-", "bour is open", False, "the harbour is open"),
        ("the Anglo", "Arvenian talks", True, "the Anglo-Arvenian talks"),
        ("a self", "made man", True, "a self-made man"),
        ("in 2025", "26 they met", True, "in 2025-26 they met"),
        ("it was —", "so she said", False, "it was — so she said"),
    ],
)
def test_words_parted_at_a_line_end(first: str, second: str, hyphen: bool, joined: str) -> None:
    assert paragraphs_of([page(first, second, hyphen=hyphen)]) == [joined]


def test_a_word_that_the_text_hyphenates_elsewhere_keeps_its_hyphen() -> None:
    lines = page("the cease", "fire held. A cease-fire", hyphen=True)
    assert paragraphs_of([lines]) == ["the cease-fire held. A cease-fire"]


def test_an_indent_opens_a_paragraph() -> None:
    lines = page(
        "  One of the two sides said that it", "would go on with the talks there,", "  Two of them said that they would"
    )
    assert len(paragraphs_of([lines])) == 2


def test_a_short_last_line_ends_a_paragraph() -> None:
    lines = page(
        "One of the two sides said that it would go on",
        "with the talks.",
        "The other one said nothing about them at all",
    )
    assert len(paragraphs_of([lines])) == 2


def test_a_full_line_with_a_full_stop_does_not() -> None:
    lines = page("One of the two sides said that it would go on.", "The other one said nothing about them at all.")
    assert len(paragraphs_of([lines])) == 1


def test_a_headline_stands_alone() -> None:
    assert paragraphs_of([[*page("A headline", size=20), *page("", "Text that follows it")[1:]]]) == [
        "A headline",
        "Text that follows it",
    ]


def test_a_second_column_goes_on_with_the_sentence() -> None:
    assert paragraphs_of([[*page("One side said that", "it would go"), *page("on with the talks.", left=320)]]) == [
        "One side said that it would go on with the talks."
    ]


def test_a_single_page_has_no_furniture() -> None:
    pages = [page("12", "Text.")]
    assert without_furniture(pages) == (pages, 0)


def test_lines_that_repeat_within_the_page_only_are_no_furniture() -> None:
    pages = [page("No.", "No.", "No."), page("No.", "No.", "Yes.")]
    assert without_furniture(pages) == (pages, 0)
