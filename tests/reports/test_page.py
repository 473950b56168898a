import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given

from dixit.records import Article, Note, Span
from dixit.reports.outline import outline, paragraphs
from dixit.reports.page import page
from dixit.reports.visible import visible
from tests.reports.records import TEXT, record_of, sample, statement
from tests.texts import nasty_text

VOID = {"meta", "link", "img", "br", "input", "base", "hr"}


Attributes = dict[str, str]
Element = tuple[str, Attributes]


class Outline(HTMLParser):
    """Every element in order, the text within the article's words, and whether all that opens closes."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.words = ""
        self.raw: dict[str, str] = {}
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = tag, {name: value or "" for name, value in attrs}
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if any(a.get("class") == "words" for _, a in self.open):
            self.words += data
        if self.open and self.open[-1][0] in ("style", "script"):
            self.raw[self.open[-1][0]] = data

    def all(self, tag: str) -> list[Attributes]:
        return [a for t, a in self.elements if t == tag]


def test_the_words_are_the_text() -> None:
    parsed = Outline(page(sample()))
    assert parsed.open == []
    assert parsed.words == TEXT


# `statement` takes what stands before a "|" for the place to look at.
@given(nasty_text.filter(lambda text: "|" not in text))
def test_law_the_words_are_the_text_as_it_can_be_shown(text: str) -> None:
    found = [statement(text, content=(p.of(text),)) for p in paragraphs(text)[:1]]
    parsed = Outline(page(record_of(text, *found)))
    assert parsed.open == []
    assert parsed.words.replace("\n", "") == visible(text).replace("\n", "")


def test_the_page_needs_nothing_else_and_runs_only_its_own_script() -> None:
    source = page(sample())
    parsed = Outline(source)
    policy = next(a["content"] for a in parsed.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    for kind in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(parsed.raw[kind].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
        assert len(parsed.all(kind)) == 1
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    attributes = [(name, value) for _, attrs in parsed.elements for name, value in attrs.items()]
    assert not [name for name, _ in attributes if name in ("src", "style", "srcset") or name.startswith("on")]
    assert all(value.startswith("#") for name, value in attributes if name == "href")
    assert "url(" not in parsed.raw["style"]
    assert "@import" not in parsed.raw["style"]


def test_everything_from_outside_is_shown_as_text() -> None:
    evil = "</style><script>alert(1)</script>\"'><img src=x onerror=alert(1)>&amp;"
    text = f"{evil} said \x1b{evil}\u202e."
    one = statement(text, (evil,), ("said",), (f"\x1b{evil}",))
    record = replace(
        record_of(text, one),
        dixit=evil,
        model=replace(sample().model, name=evil, version=evil, checksum=evil),
        article=Article(text, evil, evil, evil, f"javascript:{evil}", evil, evil),
        notes=(Note(evil, evil, Span(0, 1)),),
    )
    source = page(record)
    parsed = Outline(source)
    assert parsed.open == []
    assert parsed.words == visible(text)
    assert parsed.all("img") == []
    assert len(parsed.all("script")) == 1
    assert "\x1b" not in source
    assert "\u202e" not in source


def test_every_link_leads_somewhere_and_every_id_is_there_once() -> None:
    parsed = Outline(page(sample()))
    ids = [a["id"] for _, a in parsed.elements if "id" in a]
    assert len(ids) == len(set(ids))
    assert {a["href"][1:] for a in parsed.all("a")} <= set(ids)
    numbers = {e.number for e in outline(sample())}
    assert {f"s{n}" for n in numbers} | {f"w{n}" for n in numbers} <= set(ids)
    labelled = {a["aria-labelledby"] for _, a in parsed.elements if "aria-labelledby" in a}
    assert labelled <= set(ids)


def test_segments_say_which_part_they_have_in_which_statement() -> None:
    source = page(sample())
    assert re.search(r'<span class="m source" data-source="6 8">He</span>', source)
    assert re.search(
        r'<span class="m source content d1" data-source="4" data-content="3">Belmar&#x27;s navy</span>', source
    )
    assert re.search(r'<span class="m content d2" data-content="3 4">the strait as its own lake</span>', source)


def test_it_tells_what_is_known() -> None:
    source = page(sample())
    for told in ("The Norvik Courier", "2026-03-04", "https://courier.example/selm", "11 statements", "never closed"):
        assert told in source
    assert "dixit-reader 1" in source
    assert '<div class="words" lang="en">' in source
    assert "44% sure" in source
    assert source.count("sure</span>") == 3


def test_an_article_without_statements() -> None:
    source = page(record_of("Nothing was said."))
    assert "No statement was found" in source
    assert Outline(source).words == "Nothing was said."
