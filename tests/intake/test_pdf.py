import base64
from pathlib import Path

import pytest

from dixit.errors import InputError
from dixit.intake.pdf import extract_pdf
from tests.intake.pdf_files import Line, column, pdf

LIMIT = 10**6
FIRST = [
    "The envoy of Arvenia said on Tuesday that the harbour would stay open all",
    "year, and that no ship would be held there.",
]
SECOND = ["Her deputy denied that the two sides had agreed on a price for the cus-", "toms post at the pier."]


def codes(data: bytes) -> list[str]:
    return [note.code for note in extract_pdf(data, LIMIT).notes]


def test_lines_are_joined_and_paragraphs_parted() -> None:
    assert extract_pdf(pdf([column([*FIRST, "", *SECOND])]), LIMIT).text.split("\n\n") == [
        " ".join(FIRST),
        "Her deputy denied that the two sides had agreed on a price for the customs post at the pier.",
    ]


def test_a_paragraph_goes_on_over_the_page() -> None:
    text = extract_pdf(pdf([column(FIRST[:1]), column([*FIRST[1:], "", "A second one."])]), LIMIT).text
    assert text == " ".join(FIRST) + "\n\nA second one."


def test_running_heads_and_page_numbers_are_dropped_and_noted() -> None:
    bodies = [
        ["The harbour stays open, the envoy said."],
        ["No ship was held, she said."],
        ["The pier is safe, she said."],
    ]
    pages = [
        [Line("The Arven Post", 72, 770, 8), *column(body), Line(f"Page {i} of 3", 280, 30, 8)]
        for i, body in enumerate(bodies, 1)
    ]
    extract = extract_pdf(pdf(pages), LIMIT)
    assert extract.text == "\n\n".join(body[0] for body in bodies)
    assert [note.code for note in extract.notes] == ["page-furniture-dropped"]
    assert "6 lines" in extract.notes[0].message


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Harbour talks", "Harbour talks"),
        ("Microsoft Word - talks.doc", None),
        ("talks.indd", None),
        ("", None),
        (None, None),
    ],
)
def test_titles(title: str | None, kept: str | None) -> None:
    assert extract_pdf(pdf([column(FIRST)], title), LIMIT).title == kept


def test_quotation_marks_and_dashes() -> None:
    words = "“No,” said Zoë — and ‘that’ was all that she said on that day."
    assert extract_pdf(pdf([column([words])]), LIMIT).text == words


@pytest.mark.parametrize("pages", [[[]], [[], []], [[Line("1", 300, 30)]]])
def test_no_text_layer(pages: list[list[Line]]) -> None:
    with pytest.raises(InputError, match=r"no text layer.*OCR"):
        extract_pdf(pdf(pages), LIMIT)


def test_some_pages_without_text_are_noted() -> None:
    assert codes(pdf([column(FIRST), [], column(SECOND)])) == ["pages-without-text"]


def test_a_password() -> None:
    data = base64.b64decode(Path(__file__).with_name("protected.pdf.base64").read_bytes())
    with pytest.raises(InputError, match="password"):
        extract_pdf(data, LIMIT)


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnot much", b"%PDF-", pdf([column(FIRST)])[:200]])
def test_a_damaged_file(data: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(InputError, match="damaged"):
        extract_pdf(data, LIMIT)
    assert capfd.readouterr() == ("", "")


def test_more_text_than_wanted_is_counted_only() -> None:
    extract = extract_pdf(pdf([column(FIRST), column(SECOND)]), 10)
    assert "deputy" not in extract.text
    assert extract.beyond > 50
