from __future__ import annotations

from pathlib import Path

from training.mention_corpora import Mention, MentionText, read_gum, read_newswire

ROWS = "Ana\tB-Person\nBrel\tI-Person\nleft\tO\nthe\tO\nU.N.\tB-Organization\n.\tO\n\nOmar\tI-Person\nSaid\tB-Person\n"


def newswire(folder: Path, rows: str = ROWS, article: str | None = None) -> MentionText:
    tagged, articles = folder / "tagged", folder / "articles"
    for each in (tagged, articles):
        each.mkdir()
    (tagged / "one.txt.tsv").write_text(rows, encoding="utf-8")
    if article is not None:
        (articles / "one.txt").write_bytes(article.encode())
    (text,) = read_newswire(tagged, articles)
    return text


def names(text: MentionText) -> list[tuple[str, str]]:
    words = text.words
    return [(text.text[words.starts[a] : words.ends[b - 1]], kind) for (a, b), kind in text.names or ()]


NAMES = [("Ana Brel", "Person"), ("U.N.", "Organization"), ("Omar", "Person"), ("Said", "Person")]


def test_names_are_laid_onto_the_article(tmp_path: Path) -> None:
    text = newswire(tmp_path, article="Ana  Brel\r\nleft the U.N. .\n\nOmar Said\n")
    assert text.text == "Ana  Brel\r\nleft the U.N. .\n\nOmar Said\n"
    assert names(text) == [("Ana  Brel", "Person"), *NAMES[1:]]
    assert text.mentions is None


def test_names_are_laid_onto_the_tokens_where_the_article_differs(tmp_path: Path) -> None:
    text = newswire(tmp_path, article="Ana Brel never left the U.N.\n\nOmar Said")
    assert text.text == "Ana Brel left the U.N. . \nOmar Said "
    assert names(text) == NAMES


def test_names_are_laid_onto_the_tokens_where_there_is_no_article(tmp_path: Path) -> None:
    text = newswire(tmp_path)
    assert text.words.paragraph[-1] == 1
    assert len(names(text)) == 4


def test_a_begin_label_begins_anew_and_an_inside_label_goes_on_with_its_own_kind_only(tmp_path: Path) -> None:
    rows = "Ana\tB-Person\nOmar\tB-Person\nOslo\tI-Location\nBay\tI-Location\nx\tO\nBay\tI-Location\n"
    assert names(newswire(tmp_path, rows)) == [
        ("Ana", "Person"), ("Omar", "Person"), ("Oslo Bay", "Location"), ("Bay", "Location"),
    ]  # fmt: skip


# --- GUM

GUM = """# newdoc id = GUM_news_one
# newpar
# sent_id = GUM_news_one-1
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-person-giv:act-nnnnn-cf1-2-coref
2\tenvoy\tenvoy\tNOUN\tNN\t_\t6\tnsubj\t_\t_
3\tof\tof\tADP\tIN\t_\t4\tcase\t_\t_
4\tPeru\tPeru\tPROPN\tNNP\t_\t2\tnmod\t_\tEntity=(2-place-new-nnnnn-cf2-1-coref)1)
5\t's\t's\tPART\tPOS\t_\t4\tcase\t_\t_
6\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_
7\tAna\tAna\tPROPN\tNNP\t_\t6\tobj\t_\tEntity=(3-person-new-nnnnn-cf3-1,3-coref(4-person-new-nnnnn-cf4-1-coref)
8\tand\tand\tCCONJ\tCC\t_\t9\tcc\t_\t_
9\tOmar\tOmar\tPROPN\tNNP\t_\t7\tconj\t_\tSpaceAfter=No|Entity=(5-person-new-nnnnn-cf5-1-coref)3)
10\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\t_

# newpar
# sent_id = GUM_news_one-2
1-2\tThey're\t_\t_\t_\t_\t_\t_\t_\t_
1\tThey\tthey\tPRON\tPRP\t_\t3\tnsubj\t_\tEntity=(3-person-giv-nnnnn-cf1-1-coref)
2\t're\tbe\tAUX\tVBP\t_\t3\tcop\t_\t_
3\tin\tin\tADP\tIN\t_\t0\troot\t_\t_
3.1\tleft\tleave\tVERB\tVBD\t_\t_\t_\t_\t_
4\tan\ta\tDET\tDT\t_\t6\tdet\t_\tEntity=(6-object-new-nnnnn-cf2-3-sgl
5\told\told\tADJ\tJJ\t_\t6\tamod\t_\t_
6\tboat\tboat\tNOUN\tNN\t_\t3\tobl\t_\tEntity=6)
"""


def gum(folder: Path, name: str = "GUM_news_one") -> MentionText:
    (folder / f"{name}.conllu").write_text(GUM, encoding="utf-8")
    (text,) = read_gum(folder)
    return text


def mentions(text: MentionText) -> dict[str, Mention]:
    """By their words, with the carrying word behind a slash."""
    words = text.words
    found = {}
    for m in text.mentions or ():
        a, b = m.words
        found[f"{text.text[words.starts[a] : words.ends[b - 1]]}/{words.forms[m.head]}"] = m
    return found


def test_the_text_is_put_together_from_its_tokens(tmp_path: Path) -> None:
    text = gum(tmp_path)
    assert text.text == "The envoy of Peru 's met Ana and Omar. \nThey're in an old boat "
    assert text.words.paragraph[-1] == 1
    assert text.names is None


def test_mentions_have_their_words_and_the_word_that_carries_them(tmp_path: Path) -> None:
    assert set(mentions(gum(tmp_path))) == {
        "The envoy of Peru/envoy", "Peru/Peru", "Ana/Ana", "Omar/Omar", "Ana and Omar/and", "They/They",
        "an old boat/boat",
    }  # fmt: skip


def test_a_nested_mention_ends_apart_from_the_one_around_it(tmp_path: Path) -> None:
    found = mentions(gum(tmp_path))
    outer, inner = found["The envoy of Peru/envoy"], found["Peru/Peru"]
    assert outer.words[0] < inner.words[0] < inner.words[1] == outer.words[1]


def test_a_coordination_is_carried_by_its_conjunction_and_taken_up(tmp_path: Path) -> None:
    found = mentions(gum(tmp_path))
    assert found["Ana and Omar/and"].chain == found["They/They"].chain
    assert len({m.chain for m in found.values()}) == 6


def test_no_word_carries_two(tmp_path: Path) -> None:
    heads = [m.head for m in mentions(gum(tmp_path)).values()]
    assert len(heads) == len(set(heads))


def test_kinds_pronouns_and_names(tmp_path: Path) -> None:
    found = mentions(gum(tmp_path))
    told = {k: (m.kind, m.pronoun, m.name) for k, m in found.items()}
    assert told["The envoy of Peru/envoy"] == ("person", False, False)
    assert told["Peru/Peru"] == ("place", False, True)
    assert told["They/They"] == ("person", True, False)
    assert told["an old boat/boat"] == ("other", False, False)


def test_only_free_genres_are_read(tmp_path: Path) -> None:
    for name in ("GUM_reddit_one", "GUM_fiction_two", "GUM_bio_three"):
        (tmp_path / f"{name}.conllu").write_text(GUM, encoding="utf-8")
    assert [t.name for t in read_gum(tmp_path)] == ["GUM_bio_three"]
    assert [t.name for t in read_gum(tmp_path, ("fiction",))] == ["GUM_fiction_two"]
