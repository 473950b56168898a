import json
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE, Run

SENTENCE = "The envoy · said · that the talks would go on"


def test_the_list_is_what_comes_without_options(dixit: Run, article: str) -> None:
    done = dixit("read", article)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"envoy.txt\n1 statement\n\n¶ 1\n  1  {SENTENCE}\n"


def test_standard_input(dixit: Run) -> None:
    assert SENTENCE in dixit("read", "-", stdin=ARTICLE.encode()).out


def test_marked(dixit: Run, article: str) -> None:
    assert (
        "\n\n⟦The envoy⟧₁ ⟨said⟩₁ ⟪₁that the talks would go on⟫₁.\n\nNobody" in dixit("read", "--marked", article).out
    )


def test_events(dixit: Run, article: str, tmp_path: Path) -> None:
    (tmp_path / "port.txt").write_text("The envoy said that it was dark.\n\nThe navy shelled it.", "utf-8")
    done = dixit("read", "--events", "port.txt", article)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "port.txt\n1 event\n\n¶ 2\n"
        "  1  actual · assault · The navy · The navy ‹shelled› it · told by the article\n"
        "\n\nenvoy.txt\nno event found\n"
    )


@pytest.mark.parametrize("form", ["--json", "--jsonl"])
def test_a_record_holds_the_events_anyway(dixit: Run, article: str, form: str) -> None:
    assert dixit("read", form, "--events", article) == dixit("read", form, article)
    assert "events" in json.loads(dixit("read", form, article).out)


def test_a_page_holds_the_events_anyway(dixit: Run, article: str, tmp_path: Path) -> None:
    for options in (["a.html"], ["b.html", "--events"]):
        assert dixit("read", article, "--html", *options).code == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_json_is_one_object_with_what_the_user_knows(dixit: Run, article: str) -> None:
    given = ("--title", "T", "--outlet", "O", "--published", "2026-03-04", "--url", "https://o.example/t")
    record = json.loads(dixit("read", "--json", article, *given).out)
    assert record["text"] == ARTICLE
    known = {key: record["article"][key] for key in ("title", "outlet", "published", "url", "origin")}
    assert known == {
        "title": "T", "outlet": "O", "published": "2026-03-04", "url": "https://o.example/t", "origin": "envoy.txt",
    }  # fmt: skip


def test_jsonl_is_one_object_a_line_in_the_order_given(dixit: Run, article: str, tmp_path: Path) -> None:
    (tmp_path / "second.txt").write_text("The minister said that this is another article.", encoding="utf-8")
    done = dixit("read", "--jsonl", article, "second.txt", article)
    origins = [json.loads(line)["article"]["origin"] for line in done.out.splitlines()]
    assert origins == ["envoy.txt", "second.txt", "envoy.txt"]


def test_a_folder(dixit: Run, article: str, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "b.txt").write_text(ARTICLE, encoding="utf-8")
    assert len(dixit("read", "--jsonl", ".").out.splitlines()) == 2
    several = dixit("read", ".")
    assert several.out.count(SENTENCE) == 2
    assert "go on\n\n\n" in several.out


def test_html(dixit: Run, article: str, tmp_path: Path) -> None:
    done = dixit("read", article, "--html", "page.html")
    assert (done.code, done.out, done.err) == (0, "", "dixit: Wrote page.html.\n")
    assert (tmp_path / "page.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert dixit("read", article, "--html", "page.html", "--quiet").err == ""


def test_html_that_cannot_be_written(dixit: Run, article: str) -> None:
    failed = dixit("read", article, "--html", "no/such/page.html")
    assert failed.code == 1
    assert failed.err.startswith("dixit: no/such/page.html cannot be written: No such file")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--json", "envoy.txt", "envoy.txt"], "Use --jsonl for several"),
        (["--json", "."], "Use --jsonl for several"),
        (["--html", "p.html", "."], "--html belongs to one article"),
        (["--title", "T", "envoy.txt", "envoy.txt"], "--title belongs to one article"),
        (["--url", "U", "."], "--url belongs to one article"),
        (["--json", "--marked", "envoy.txt"], "--marked and --json do not go together"),
        (["--events", "--marked", "envoy.txt"], "--marked and --events do not go together"),
        (["--html", "envoy.txt", "envoy.txt"], "would overwrite the article"),
        (["--published", "yesterday", "envoy.txt"], "'yesterday' is not an ISO 8601 date"),
        (["--threads", "0", "envoy.txt"], "--threads"),
        (["--nonsense", "envoy.txt"], "--nonsense"),
        ([], "ARTICLE"),
    ],
)
def test_wrong_usage_is_2_and_reads_nothing(dixit: Run, article: str, arguments: list[str], told: str) -> None:
    refused = dixit("read", *arguments)
    assert (refused.code, refused.out) == (2, "")
    assert told in refused.err


def test_the_only_input_failing_is_1(dixit: Run) -> None:
    failed = dixit("read", "missing.txt")
    assert (failed.code, failed.out) == (1, "")
    assert failed.err == "dixit: There is no file missing.txt. Check the path.\n"


def test_some_failing_is_3_the_rest_is_done(dixit: Run, article: str, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    failed = dixit("read", "missing.txt", article, "empty.txt")
    assert failed.code == 3
    assert SENTENCE in failed.out
    told = failed.err.splitlines()
    assert len(told) == 3
    assert "missing.txt" in told[0]
    assert "empty.txt" in told[1]
    assert told[2] == "dixit: 2 of 3 inputs could not be read."
    assert len(dixit("read", "--quiet", "missing.txt", article).err.splitlines()) == 1


def test_all_failing_is_1(dixit: Run) -> None:
    assert dixit("read", "a.txt", "b.txt").code == 1


def test_an_article_in_another_language_is_refused_unless_forced(dixit: Run, tmp_path: Path) -> None:
    german = "Der Sprecher sagte am Dienstag, die Regierung werde den Vertrag nicht unterschreiben. " * 8
    (tmp_path / "d.txt").write_text(german, encoding="utf-8")
    refused = dixit("read", "d.txt")
    assert refused.code == 1
    assert "--force" in refused.err
    assert dixit("read", "d.txt", "--force").code == 0


def test_a_hostile_file_name(dixit: Run) -> None:
    failed = dixit("read", "a\x1b[2J\nb\u202e.txt")
    assert failed.code == 1
    assert failed.err == "dixit: There is no file a␛[2J b<U+202E>.txt. Check the path.\n"
