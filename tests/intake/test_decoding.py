import codecs

import pytest

from dixit.errors import InputError
from dixit.intake.decoding import decode

LIMIT = 10_000
TEXT = "“Не так,” said Zoë \U0001f44d e\u0301 —\u00a0no.\r\n\r\nEnd\r"


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_stated_encodings_give_the_text_exactly(bom: bytes, encoding: str) -> None:
    decoded = decode(bom + TEXT.encode(encoding), LIMIT)
    assert (decoded.text, decoded.beyond, decoded.notes) == (TEXT, 0, ())


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        ("“We will go,” said Zoë — at noon, as the others did before her.", "cp1252", "windows-1252"),
        ("Министр заявил во вторник, что переговоры продолжатся в столице страны. " * 3, "cp1251", "windows-1251"),
    ],
)
def test_a_guess_is_noted(text: str, encoding: str, named: str) -> None:
    decoded = decode(text.encode(encoding), LIMIT)
    assert decoded.text == text
    assert [note.code for note in decoded.notes] == ["encoding-guessed"]
    assert named in decoded.notes[0].message


def test_utf_8_with_a_broken_character_stays_utf_8() -> None:
    data = ("Zoë “said” so — " * 10).encode() + b"\xe2\x80 end"
    decoded = decode(data, LIMIT)
    assert decoded.text.startswith("Zoë “said” so")
    assert "1 damaged" in decoded.notes[0].message


def test_ascii_with_one_byte_that_fits_nowhere() -> None:
    decoded = decode(b"The envoy said no to it. " * 20 + b"\x81", LIMIT)
    assert [note.code for note in decoded.notes] == ["encoding-guessed"]


def test_a_declared_encoding_is_tried_before_a_guess() -> None:
    decoded = decode("Zoë".encode("mac-roman"), LIMIT, "mac-roman")
    assert (decoded.text, decoded.notes) == ("Zoë", ())


@pytest.mark.parametrize(
    "data", [b"words\0words", bytes(range(32)) * 9, b"\xff\xfe\0\0\0\0", "No mark at the start.".encode("utf-16-le")]
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="binary"):
        decode(data, LIMIT)


def test_a_long_text_is_held_in_part_and_counted_in_full() -> None:
    decoded = decode(("é\U0001f44d" * 700_000).encode(), LIMIT)
    assert len(decoded.text) == LIMIT
    assert decoded.beyond == 1_400_000 - LIMIT
