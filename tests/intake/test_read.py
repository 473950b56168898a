import contextlib
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dixit.errors import InputError, LanguageError
from dixit.intake import MAX_TEXT, NOTE_CODES, Known, Source, article_from_text, read_source
from dixit.records import Article
from tests.intake.pdf_files import column, pdf

ODD = "“No,” said Zoe\u0308 \U0001f44d\u200d\U0001f525.\r\n\r\nA\u00a0no‑break\tspace\x0b; ‘curly’ — e\u0301.\r"
SURROGATES = st.text(st.characters(codec=None, exclude_categories=()))


def read(data: bytes, name: str = "a.txt", known: Known = Known(), force: bool = False) -> Article:  # noqa: B008
    return read_source(Source(name, io.BytesIO(data)), known, force=force)


def test_a_text_file_is_stored_exactly(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + ODD.encode())
    article = read_source(Source(str(path)))
    assert article.text == ODD
    assert article.origin == str(path)
    assert article.title is None


@given(SURROGATES)
def test_a_string_is_stored_exactly(text: str) -> None:
    try:
        article = article_from_text(text, force=True)
    except InputError:
        assert not any(c.isalnum() for c in text)
    else:
        assert article.text == text


@settings(deadline=None)
@given(st.binary(max_size=600), st.sampled_from(["a.txt", "a.html", "a.pdf", "<stdin>"]))
def test_any_bytes_give_an_article_or_an_input_error(data: bytes, name: str) -> None:
    with contextlib.suppress(InputError):
        assert read(data, name).text


PIECES = (
    "<p>", "</p>", "<div class=related>", "</div>", "<ul><li>", "<a href=/x>", "</a>", "<!--", "-->", "<br>", "<aside>",
    "<blockquote>", "The envoy said no to the plan.", "\x0b", "<script>", "<article>", "&amp;&#0;", "<table><td>",
)  # fmt: skip


@settings(deadline=None, max_examples=50)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_markup_gives_an_article_or_an_input_error(pieces: list[str]) -> None:
    with contextlib.suppress(InputError):
        assert read(("<html><body>" + "".join(pieces)).encode(), "a.html").text


@pytest.mark.parametrize("data", [b"", b" \r\n\t", "\u00a0\u200b\ufeff\n".encode(), b"\xef\xbb\xbf"])
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises(InputError, match=r"a\.txt: The text is empty"):
        read(data)


def test_each_kind_becomes_an_article() -> None:
    words = "The envoy of Arvenia said that the harbour would stay open."
    page = read(f"<html><body><article><p>{words}</p></article></body></html>".encode(), "a")
    assert page.text == read(pdf([column([words])]), "a").text == read(words.encode(), "a").text == words


def test_what_the_user_knows_stands_above_the_file() -> None:
    data = Path(__file__).with_name("pages").joinpath("news.html").read_bytes()
    article = read(data, "a.html", Known(title="Own title", published="2026-01-01"))
    assert (article.title, article.published) == ("Own title", "2026-01-01")
    assert article.outlet == "The Arven Post"


def test_a_long_text_is_cut_at_a_paragraph_end() -> None:
    paragraph = "The envoy said that the harbour would stay open.\r\n\r\n"
    whole = paragraph * (MAX_TEXT // len(paragraph) + 5)
    for article in (read(whole.encode()), article_from_text(whole)):
        assert whole.startswith(article.text)
        assert len(article.text) <= MAX_TEXT
        assert article.text.endswith(".\r\n\r\n")
        (note,) = article.notes
        assert note.code == "text-cut"
        assert f"{len(whole) - len(article.text):,}" in note.message


def test_a_long_text_without_any_line_end() -> None:
    article = article_from_text("word " * MAX_TEXT)
    assert len(article.text) == MAX_TEXT


def test_another_language_is_refused_unless_forced() -> None:
    data = "Der Außenminister sagte am Dienstag, die Gespräche würden in der Hauptstadt fortgesetzt.".encode()
    with pytest.raises(LanguageError, match=r"a\.txt: .*German"):
        read(data)
    forced = read(data, force=True)
    assert forced.language == "de"
    assert [note.code for note in forced.notes] == ["language-forced"]


def test_odd_characters_stay_and_are_noted() -> None:
    article = article_from_text("The envoy\x07 said \u202eno\u202c.")
    assert [note.code for note in article.notes] == ["control-characters", "bidirectional-controls"]
    assert {note.code for note in article.notes} <= set(NOTE_CODES)
    assert [note.span.of(article.text) for note in article.notes if note.span] == ["\x07", "\u202e"]
