"""Named entities (Worldwide Newswire) and mentions with coreference (GUM) -> texts whose words carry them.

Both corpora give tokens; they are laid onto the words that the product reads, so that training sees what the product
sees."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dixit.reading.words import split_words
from dixit.records import Words
from training.polnear import Piece

FREE_GENRES = ("news", "interview", "speech", "court", "bio", "academic", "voyage")
"""The genres of GUM whose texts are under CC BY or CC BY-SA (its LICENSE.txt)."""
DEV_GENRES = ("news", "interview", "speech", "court")
_KINDS_OF_GUM = {"person": "person", "organization": "organisation", "place": "place"}


@dataclass(frozen=True)
class Mention:
    """`head` is the word that carries it; `words` all its words; mentions of one `chain` mean the same. `asked`:
    whether its antecedent is known, so that it can be learned from."""

    head: int
    words: Piece
    kind: str
    chain: str
    pronoun: bool = False
    name: bool = False
    asked: bool = True


@dataclass(frozen=True)
class MentionText:
    """A text with named entities (`names`, None where the corpus has none) or mentions (None likewise); of some not
    all the mentions are marked (`partly`)."""

    name: str
    text: str
    words: Words
    names: tuple[tuple[Piece, str], ...] | None = None
    mentions: tuple[Mention, ...] | None = None
    partly: bool = False


@dataclass
class _Open:
    chain: str
    kind: str
    minspan: str
    first: int


@dataclass
class _Token:
    form: str
    pos: str
    head: int
    relation: str
    start: int = 0
    end: int = 0


@dataclass
class _Laid:
    """A text being put together from tokens."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, form: str) -> tuple[int, int]:
        self.parts.append(form)
        self.length += len(form)
        return self.length - len(form), self.length


def read_newswire(folder: Path, articles: Path) -> list[MentionText]:
    """Every `*.txt.tsv` of `folder`, laid onto the article of that name in `articles`; where the two do not agree to
    the letter (some fifty), onto the tokens parted by spaces."""
    return [_newswire(path, articles) for path in sorted(folder.glob("*.tsv"))]


def _newswire(path: Path, articles: Path) -> MentionText:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    plain = articles / path.name.removesuffix(".tsv")
    text = plain.read_bytes().decode("utf-8", "replace") if plain.exists() else ""
    tokens = [(r[0], r[1]) for r in rows if len(r) > 1 and r[0]]
    places = _places([t for t, _ in tokens], text)
    if places is None:
        laid = _Laid()
        places = []
        for row in rows:
            if len(row) > 1 and row[0]:
                places.append(laid.add(row[0]))
                laid.add(" ")
            else:
                laid.add("\n")
        text = "".join(laid.parts)
    words = split_words(text)
    spans = _entities([label for _, label in tokens], places)
    return MentionText(path.stem, text, words, names=tuple(_on_words(spans, words)))


def _places(tokens: Sequence[str], text: str) -> list[tuple[int, int]] | None:
    places = []
    at = 0
    for token in tokens:
        found = text.find(token, at, at + 60 + len(token))
        if found < 0 or text[at:found].strip():
            return None
        places.append((found, found + len(token)))
        at = found + len(token)
    return places


def _entities(labels: Sequence[str], places: Sequence[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """(start, end, kind) in code points, from labels of the B-I scheme."""
    spans: list[tuple[int, int, str]] = []
    previous = "O"
    for label, (start, end) in zip(labels, places, strict=True):
        if label != "O":
            kind = label[2:]
            if label[0] == "I" and previous[2:] == kind and spans:
                spans[-1] = (spans[-1][0], end, kind)
            else:
                spans.append((start, end, kind))
        previous = label
    return spans


def _on_words(spans: Sequence[tuple[int, int, str]], words: Words) -> Iterator[tuple[Piece, str]]:
    at = 0
    for start, end, kind in spans:
        while at < len(words) and words.ends[at] <= start:
            at += 1
        last = at
        while last < len(words) and words.starts[last] < end:
            last += 1
        if last > at:
            yield (at, last), kind
            at = last


def read_gum(folder: Path, genres: Sequence[str] = FREE_GENRES) -> list[MentionText]:
    """The documents of `folder` whose genre is one of `genres`."""
    paths = (p for p in sorted(folder.glob("*.conllu")) if p.stem.split("_")[1] in genres)
    return [_gum(path) for path in paths]


def _gum(path: Path) -> MentionText:
    laid = _Laid()
    tokens: list[_Token] = []
    opened: dict[str, list[_Open]] = defaultdict(list)
    found: list[tuple[_Open, int]] = []
    offset, glued_to, glued_end = 0, -1, -1
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar"):
            laid.add("\n" if laid.length else "")
        elif line.startswith("# sent_id"):
            offset = len(tokens)
        if not line or line[0] == "#":
            continue
        fields = line.split("\t")
        if "." in fields[0]:
            continue
        space = "" if "SpaceAfter=No" in fields[9] else " "
        if "-" in fields[0]:
            last = int(fields[0].split("-")[1])
            start, _ = laid.add(fields[1])
            glued_to, glued_end = start, offset + last
            laid.add(space)
            continue
        token = _Token(fields[1], fields[3], offset + int(fields[6]) - 1 if fields[6] != "0" else -1, fields[7])
        if len(tokens) < glued_end:
            token.start, token.end = glued_to, glued_to + len(token.form)
            glued_to = token.end
        else:
            token.start, token.end = laid.add(token.form)
            laid.add(space)
        tokens.append(token)
        _brackets(fields[9], len(tokens) - 1, opened, found)
    text = "".join(laid.parts)
    words = split_words(text)
    return MentionText(path.stem, text, words, mentions=tuple(_mentions(found, tokens, words)))


def _brackets(misc: str, token: int, opened: dict[str, list[_Open]], found: list[tuple[_Open, int]]) -> None:
    entity = next((m[7:] for m in misc.split("|") if m.startswith("Entity=")), "")
    for opens, inner, closes in re.findall(r"(\()?([^()]+)(\))?", entity):
        fields = inner.split("-")
        name = fields[0].split("[")[0]
        if opens:
            one = _Open(name, fields[1], fields[5] if len(fields) > 5 else "1", token)
            if closes:
                found.append((one, token))
            else:
                opened[fields[0]].append(one)
        elif closes and opened[fields[0]]:
            found.append((opened[fields[0]].pop(), token))


def _mentions(found: list[tuple[_Open, int]], tokens: list[_Token], words: Words) -> Iterator[Mention]:
    word_of, last_of = _word_of_token(tokens, words), _last_word_of_token(tokens, words)
    taken: set[int] = set()
    for one, last in sorted(found, key=lambda f: f[1] - f[0].first):
        head = one.first + int(re.match(r"\d+", one.minspan).group() if re.match(r"\d+", one.minspan) else "1") - 1  # type: ignore[union-attr]
        head = min(head, last)
        word = word_of[head]
        if word in taken:  # a coordination shares its head with its first part: the conjunction carries it
            joints = [i for i in range(one.first, last + 1) if tokens[i].relation == "cc"]
            word = next((word_of[i] for i in joints if word_of[i] not in taken), -1)
        if word < 0:
            continue
        taken.add(word)
        start, end = word_of[one.first], last_of[last]
        if start < 0 or end < 0:
            continue
        kind = _KINDS_OF_GUM.get(one.kind, "other")
        is_pronoun = tokens[head].pos in ("PRON", "DET") and last - one.first < 2
        yield Mention(word, (start, end + 1), kind, one.chain, is_pronoun, tokens[head].pos == "PROPN")


def _word_of_token(tokens: list[_Token], words: Words) -> list[int]:
    result = []
    at = 0
    for token in tokens:
        while at < len(words) and words.ends[at] <= token.start:
            at += 1
        inside = at < len(words) and words.starts[at] < token.end
        result.append(at if inside else (at - 1 if at else -1))
    return result


def _last_word_of_token(tokens: list[_Token], words: Words) -> list[int]:
    result = []
    at = 0
    for token in tokens:
        while at < len(words) and words.starts[at] < token.end:
            at += 1
        result.append(at - 1)
    return result
