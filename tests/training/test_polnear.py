from __future__ import annotations

from pathlib import Path

from training.polnear import read_corpus

TEXT = "“Yes,” she said on Monday,\r\n“we will.” Ben denied it."


def corpus(folder: Path, annotation: str, annotator: str = "aaaa") -> Path:
    for kind in ("text", "attributions"):
        (folder / kind).mkdir(exist_ok=True)
    (folder / "text" / "one.txt").write_bytes(TEXT.encode())
    (folder / "attributions" / f"one_{annotator}.ann").write_text(annotation, encoding="utf-8")
    return folder


def place(words: str) -> str:
    return f"{TEXT.index(words)} {TEXT.index(words) + len(words)}"


def test_pieces_become_word_ranges(tmp_path: Path) -> None:
    lines = [
        f"T1\tSource {place('she')}\tshe",
        f"T2\tCue {place('said')}\tsaid",
        f"T3\tContent {place('“Yes,”')};{place('“we will.”')}\t…",
        f"T4\tDiscard {place('Ben')}\tBen",
        "E1\tAttribution:T2 Content:T3 Cue:T2 Source:T1",
    ]
    (article,) = read_corpus(corpus(tmp_path, "\n".join(lines)))
    (found,) = article.attributions
    words = article.words.forms
    assert [words[a:b] for a, b in found.source] == [["she"]]
    assert words[slice(*found.cue)] == ["said"]
    assert [words[a:b] for a, b in found.content] == [["“", "Yes", ",", "”"], ["“", "we", "will", ".", "”"]]


def test_the_first_annotator_counts_and_contents_are_needed(tmp_path: Path) -> None:
    corpus(tmp_path, f"T1\tCue {place('denied')}\tdenied\nT2\tContent {place('it')}\tit\nE1\tCue:T1 Content:T2", "bbbb")
    corpus(tmp_path, f"T1\tCue {place('denied')}\tdenied\nE1\tCue:T1", "aaaa")
    (article,) = read_corpus(tmp_path)
    assert article.attributions == ()
