from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import dixit
from benchmarks.hard_cases import Case, load
from dixit.errors import InputError, LanguageError
from dixit.flow import Reader
from dixit.records import Article, Record, covered_by, words_of
from tests.texts import nasty_text

ROOT = Path(__file__).parents[2]
BLIND = ROOT / "benchmarks" / "blind"
TEXT = (
    "Arvenia's foreign ministry said on Monday that Selmar views the strait as its own.\n\n"
    "“We will not leave,” said Marta Oluwaseun, the ministry's spokeswoman. “We have nothing to hide.”\n\n"
    "The Selmari envoy, Tarek Lindqvist, did not confirm any talks.\n"
)


def rows(record: Record) -> list[tuple[str, str, str]]:
    return [tuple(words_of(part, record.text) for part in (s.source, s.cue, s.content)) for s in record.statements]  # type: ignore[misc]


def test_who_said_what(reader: Reader) -> None:
    record = reader.read_article(Article(TEXT))
    assert rows(record) == [
        ("Arvenia's foreign ministry", "said", "that Selmar views the strait as its own"),
        ("Selmar", "views", "the strait as its own"),
        (
            "Marta Oluwaseun, the ministry's spokeswoman",
            "said",
            "“We will not leave,” … “We have nothing to hide.”",
        ),
        ("The Selmari envoy, Tarek Lindqvist", "did not confirm", "any talks"),
    ]
    assert [s.parent for s in record.statements] == [None, record.statements[0].id, None, None]
    assert [s.form for s in record.statements] == ["indirect", "indirect", "direct", "indirect"]
    assert [record.actor_of(s).name for s in record.statements][1] == "Selmar"  # type: ignore[union-attr]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=nasty_text)
def test_every_record_keeps_the_laws(reader: Reader, text: str) -> None:
    assert_laws(reader.read_article(Article(text)), text)


@pytest.mark.parametrize(
    "case", load(ROOT / "tests" / "hard_cases") + load(ROOT / "benchmarks" / "blind"), ids=lambda c: c.id
)
def test_the_records_of_real_text_keep_the_laws(reader: Reader, case: Case) -> None:
    assert_laws(reader.read_article(Article(case.text)), case.text)


def test_the_record_of_the_example_keeps_the_laws(reader: Reader) -> None:
    text = (ROOT / "examples" / "strait.txt").read_text(encoding="utf-8")
    record = reader.read_article(Article(text))
    assert_laws(record, text)
    assert sum(s.parent is not None for s in record.statements) >= 4


def assert_laws(record: Record, text: str) -> None:
    """Every span gives its words; ids are unique; quoted lies in content, an inner statement in its parent's."""
    assert record.text == text
    for actor in record.actors:
        for span in (*actor.mentions, *(r.span for r in actor.roles)):
            span.of(text)
        assert {*actor.members} <= {a.id for a in record.actors}
    by_id = {s.id: s for s in record.statements}
    assert len(by_id) == len(record.statements)
    actors = {a.id for a in record.actors}
    for s in record.statements:
        for span in (*s.source, *s.cue, *s.content, *s.quoted):
            span.of(text)
        assert s.content
        assert covered_by(s.quoted, s.content)
        undecided = any(n.code == "actor-undecided" and n.span in s.source for n in record.notes)
        assert s.actor in actors or undecided or not s.source
        assert s.actor is None or s.actor in actors
        assert {*s.targets, *s.addressees} <= actors
        assert 0 <= s.confidence <= 1
        if s.parent is not None:
            assert covered_by((*s.source, *s.cue, *s.content), by_id[s.parent].content)
    json.dumps(record.to_json())


def test_the_same_record_alone_and_among_many(reader: Reader) -> None:
    articles = [Article(TEXT * n) for n in (1, 7, 2, 5, 3)]
    alone = [reader.read_article(a) for a in articles]
    with Reader(threads=1) as single:
        assert list(single.read_articles(articles)) == alone
    assert list(reader.read_articles(articles)) == alone


def test_many_are_read_lazily(reader: Reader) -> None:
    taken: list[int] = []

    def endless() -> Iterator[Article]:
        n = 0
        while True:
            taken.append(n)
            yield Article(f"Official {n} said nothing had changed.")
            n += 1

    records = reader.read_articles(endless())
    next(records)
    assert len(taken) < 20


def test_python_reads_texts_and_files(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    record = dixit.read(path, title="T", published="2026-02-01")
    assert record.article.title == "T"
    assert record.article.published == "2026-02-01"
    assert rows(record) == rows(dixit.read(TEXT))
    with pytest.raises(InputError):
        dixit.read(tmp_path / "missing.txt")
    with pytest.raises(InputError):
        dixit.read("   ")


def test_another_language_is_refused_unless_forced(reader: Reader) -> None:
    german = "Der Minister sagte am Montag, dass die Gespräche mit den Nachbarn weitergehen sollen. " * 5
    with pytest.raises(LanguageError):
        reader.read(german)
    assert any(n.code == "language-forced" for n in reader.read(german, force=True).notes)


def test_read_many_keeps_the_order(reader: Reader) -> None:
    texts = [f"Envoy {n} said the talks had failed." for n in range(6)]
    assert [r.text for r in reader.read_many(texts)] == texts


SIDES = (
    "{A} warned that {B} would pay. {B}'s envoy denied that it had moved troops. “We will wait,” {A}'s minister said."
)


@pytest.mark.parametrize(("one", "other"), [("Arvenia", "Selmar"), ("France", "Germany"), ("India", "Pakistan")])
def test_swapped_sides_give_the_swapped_record(reader: Reader, one: str, other: str) -> None:
    def swapped(text: str) -> str:
        return text.replace(one, "\0").replace(other, one).replace("\0", other)

    as_written = rows(reader.read(SIDES.format(A=one, B=other)))
    assert len(as_written) == 3
    assert rows(reader.read(SIDES.format(A=other, B=one))) == [tuple(map(swapped, row)) for row in as_written]


def test_a_fault_on_one_article_leaves_the_others(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = reader._read

    def read(article: Article) -> Record:
        if "bad" in article.text:
            raise RuntimeError("a fault")
        return sound(article)

    monkeypatch.setattr(reader, "_read", read)
    articles = [Article("The envoy said no."), Article("bad"), Article("The envoy said yes.")]
    failed: list[str] = []
    records = list(reader.read_articles(articles, lambda article, error: failed.append(f"{article.text}: {error}")))
    assert [r.text for r in records] == ["The envoy said no.", "The envoy said yes."]
    assert failed == ["bad: a fault"]
    with pytest.raises(RuntimeError):
        list(reader.read_articles(articles))


def test_what_came_before_a_bad_source_is_delivered(reader: Reader, tmp_path: Path) -> None:
    records = reader.read_many(["The envoy said no.", tmp_path / "missing.txt", "The envoy said yes."])
    assert next(records).text == "The envoy said no."
    with pytest.raises(InputError):
        next(records)
