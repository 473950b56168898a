import contextlib
import io
from pathlib import Path

import pytest

from dixit.errors import InputError
from dixit.intake import Source, read_source
from dixit.intake.extract import Extract
from dixit.intake.page import extract_page

PAGES = Path(__file__).with_name("pages")
FIRST = "The mayor of Lund Arven said on Monday that the bridge would be closed for a month."
SECOND = "Her office denied that the money for the repair had been spent on a new town hall."


def fixture(name: str) -> Extract:
    return extract_page(PAGES.joinpath(name).read_bytes())


def page(body: str, head: str = "", encoding: str = "utf-8") -> Extract:
    return extract_page(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(encoding))


def codes(extract: Extract) -> list[str]:
    return [note.code for note in extract.notes]


def test_a_news_page() -> None:
    extract = fixture("news.html")
    assert extract.text.split("\n\n") == PAGES.joinpath("news.txt").read_text(encoding="utf-8").strip().split("\n\n")
    assert extract.title == "Harbour talks stall on second day"
    assert extract.outlet == "The Arven Post"
    assert extract.published == "2026-03-04"
    assert extract.url == "https://post.example/world/harbour-talks"
    assert codes(extract) == ["boxes-dropped", "repeated-paragraphs"]


def test_every_entry_of_a_live_blog_is_read() -> None:
    text = fixture("live.html").text
    for words in ("would not accept its result", "Una Melk, said", "The ferry line confirmed", "Ferries stand still"):
        assert words in text


def test_an_amp_page() -> None:
    extract = fixture("amp.html")
    assert extract.text.startswith("The ferry line of Bresk said")
    assert extract.text.endswith("confirm the deal.")
    assert (extract.published, extract.url) == ("2026-02-11", "https://daily.example/ferry-suit")


def test_little_text_behind_a_paywall_is_noted() -> None:
    (note,) = fixture("paywall.html").notes
    assert note.code == "little-text"
    assert "not free" in note.message


def test_line_breaks_instead_of_paragraphs() -> None:
    assert fixture("breaks.html").text.split("\n\n") == [
        FIRST,
        "Her office denied that the money for the repair had been spent on a town hall.",
        "The builder, Hask & Sons, did not answer a request for comment.",
    ]


@pytest.mark.parametrize("body", ["", "<p>Hello.</p>", "<script>var x = 'The mayor said no to all of it.'</script>"])
def test_a_page_with_no_article(body: str) -> None:
    with pytest.raises(InputError, match="no article"):
        page(body)


def test_a_front_page_has_no_article() -> None:
    with pytest.raises(InputError, match="no article"):
        fixture("front.html")


@pytest.mark.parametrize(
    "quotation",
    [
        "<blockquote><p>We will open the bridge.</p></blockquote>",
        "<blockquote>We will open the bridge.</blockquote>",
        '<figure class="wp-block-quote"><blockquote>We will open the bridge.</blockquote></figure>',
        '<blockquote class="twitter-tweet"><p>We will open the bridge.</p><a href="/1">May 3</a></blockquote>',
        "<ul><li>We will open the bridge.</li><li>We will pay for it.</li></ul>",
    ],
)
def test_quotations_and_lists_are_kept(quotation: str) -> None:
    assert "We will open the bridge." in page(f"<article><p>{FIRST}</p>{quotation}<p>{SECOND}</p></article>").text


@pytest.mark.parametrize(
    "box",
    [
        "<p>Read more: <a href='/2'>Mayor lies about money</a></p>",
        "<p><b>READ ALSO</b> <a href='/2'>Mayor lies about money</a></p>",
        "<p>Also read: Mayor lies about money</p>",
        "<p><a href='/2'>Mayor lies about money</a></p>",
        "<h3>More on this story</h3><ul><li><a href='/2'>Mayor lies about money</a></li></ul>",
        "<aside><p>Mayor lies about money, friends say.</p></aside>",
        "<div class='related-stories'><p>Mayor lies about money, friends say.</p></div>",
        "<div><h4>Related:</h4><p>Mayor lies about money</p><a href='/2'>Open</a></div>",
    ],
)
def test_boxes_of_other_stories_are_dropped_and_noted(box: str) -> None:
    extract = page(f"<article><p>{FIRST}</p>{box}<p>{SECOND} {FIRST}</p></article>")
    assert extract.text == f"{FIRST}\n\n{SECOND} {FIRST}"
    assert "boxes-dropped" in codes(extract)


@pytest.mark.parametrize(
    "prose",
    [
        "Related talks on <a href='/2'>the bridge</a> went on as before, the mayor said.",
        "RELATED TALKS WENT ON. The <a href='/2'>mayor</a> said so.",
        "<a href='/1'>The mayor</a> and <a href='/2'>the council</a> said that <a href='/3'>the bridge</a> was shut.",
        "Most readers will not know <a href='/1'>the mayor</a>, she said.",
    ],
)
def test_prose_is_no_box(prose: str) -> None:
    extract = page(f"<article><p>{FIRST}</p><p>{prose}</p><p>{SECOND}</p></article>")
    assert len(extract.text.split("\n\n")) == 3
    assert "boxes-dropped" not in codes(extract)


def test_a_body_with_the_name_of_a_box_is_the_article() -> None:
    assert page(f"<div class='related-content'><p>{FIRST}</p><p>{SECOND}</p></div>").text == f"{FIRST}\n\n{SECOND}"


def test_the_headline_is_the_title_and_not_in_the_text() -> None:
    head = (
        "<title>Bridge shut for a month | The Lund Post</title><meta property='og:site_name' content='The Lund Post'>"
    )
    extract = page(f"<article><h1>Bridge shut for a month</h1><p>{FIRST}</p></article>", head)
    assert (extract.title, extract.text) == ("Bridge shut for a month", FIRST)


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r"])
def test_declared_charsets(charset: str) -> None:
    words = "Министр иностранных дел заявил во вторник, что переговоры продолжатся в столице."
    meta = f"<meta http-equiv='Content-Type' content='text/html; charset={charset}'>"
    extract = page(f"<article><p>{words}</p></article>", meta, charset)
    assert extract.text == words
    assert "encoding-guessed" not in codes(extract)


def test_latin_1_is_what_browsers_take_it_for() -> None:
    words = "“No,” said Zoë — and the price of 5 € for the bridge would stay."
    assert page(f"<p>{words}</p><p>{FIRST}</p>", "<meta charset='iso-8859-1'>", "cp1252").text.startswith(words)


def test_an_undeclared_charset_is_guessed_and_noted() -> None:
    extract = page(f"<p>“No,” said Zoë — at once.</p><p>{FIRST}</p>", "", "cp1252")
    assert "“No,” said Zoë — at once." in extract.text
    assert "encoding-guessed" in codes(extract)


def test_a_fragment_is_read_like_a_page() -> None:
    article = read_source(Source("<stdin>", io.BytesIO(f"<p>{FIRST}</p>".encode())))
    assert article.text == FIRST


def test_layout_tables_and_rows() -> None:
    table = "<table><tr><td>Arvenia</td><td>agreed to the plan</td></tr></table>"
    assert "Arvenia | agreed to the plan" in page(f"<article><p>{FIRST}</p>{table}<p>{SECOND}</p></article>").text


def test_nothing_goes_to_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    for body in ("<p>" * 500, "<div>" * 4000 + FIRST, f"<p>{FIRST}</p>"):
        with contextlib.suppress(InputError):
            page(body)
    assert capfd.readouterr() == ("", "")
