"""Labelled statements and events -> texts with questions about them, as the networks for acts and events are asked.

Sources: labels of statements (`data/acts/*.tsv`, by docs/acts.md) on our own texts, on PolNeAR train and on Worldwide
Newswire, whose texts stay outside; our own sentences (`data/acts/own_acts.yaml`); events of our own texts and sentences
(`data/events/*.jsonl`, by docs/events.md); PLV (sentence, source, target -> root), CAMEO sentences in five classes,
CAMEO source and target tags."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from benchmarks.hard_cases import Case, load, occurrences
from dixit.acts.questions import Question, of_event, of_statement
from dixit.reading.words import split_words
from dixit.records import (
    ACTS,
    ARGUMENTS,
    CERTAINTIES,
    CONDITION_TAGS,
    EVENT_TYPES,
    ROOTS,
    SIDES,
    STATUSES,
    TIMES,
    Range,
    Span,
    Words,
)
from training.marked import OWN
from training.polnear import Attribution, read_corpus

DATA = Path(__file__).parent / "data"
KEPT_BACK = 5
"""Every fifth sentence of PLV and of CAMEO's tags is only measured on."""
WORD_LABELS = {"condition": CONDITION_TAGS, "arguments": ARGUMENTS, "inside": ("O", "I"), "sides": SIDES}
CHOICES: dict[str, Sequence[str]] = {
    "act": ACTS,
    "certainty": CERTAINTIES,
    "time": TIMES,
    "negated": ("false", "true"),
    "type": EVENT_TYPES,
    "status": STATUSES,
    "root": ROOTS,
    "quad": ("0", "1", "2", "3", "4"),
}
"""What is chosen of a whole question, in the order of the networks' outputs."""


@dataclass(frozen=True)
class Asked:
    """A question with what is known of its answer: `chosen` by the names of CHOICES, `tagged` by those of
    WORD_LABELS (one label a word of the question)."""

    sort: str
    question: Question
    chosen: Mapping[str, int]
    tagged: Mapping[str, list[int]]


@dataclass(frozen=True)
class AskedText:
    """`triggers`: the number of the type of each word that carries an event, counted from 1; None where events are not
    marked."""

    name: str
    text: str
    words: Words
    asked: tuple[Asked, ...]
    triggers: list[int] | None = None


@dataclass
class Labels:
    """Of one statement."""

    chosen: dict[str, int]
    condition: Span | None = None


@dataclass
class Given:
    """A text while it is gathered."""

    text: str
    words: Words
    asked: list[Asked] = field(default_factory=list)
    triggers: list[int] | None = None


def read_labels(path: Path) -> dict[str, Labels]:
    """The rows of a table of labelled statements, by id."""
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {r["id"]: Labels(_numbers(r), _span(r["condition"])) for r in rows}


def _numbers(row: Mapping[str, Any]) -> dict[str, int]:
    return {k: CHOICES[k].index(str(row[k]).lower()) for k in ("act", "certainty", "time", "negated")}


def _span(told: str) -> Span | None:
    if told == "-":
        return None
    start, end = told.split("-")
    return Span(int(start), int(end))


def held_out(name: str) -> bool:
    """Whether a statement is one of those labelled twice, which are only measured on."""
    return name in _twice()


def _twice() -> frozenset[str]:
    if not _TWICE:
        for table in ("own_second.tsv", "polnear_second.tsv"):
            _TWICE.update(read_labels(DATA / "acts" / table))
    return frozenset(_TWICE)


_TWICE: set[str] = set()


def own_texts(*, twice: bool = False) -> list[AskedText]:
    """Our own texts with their labelled statements and events. `twice`: only the statements labelled twice, without
    which the texts are learned from otherwise."""
    labels = read_labels(DATA / "acts" / "own.tsv")
    events = {r["id"]: r["events"] for r in _lines(DATA / "events" / "own.jsonl")}
    return [_own_text(case, labels, events.get(case.id), twice=twice) for case in load(OWN)]


def _lines(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _own_text(case: Case, labels: Mapping[str, Labels], events: Any, *, twice: bool) -> AskedText:  # noqa: ANN401 - JSON
    words = split_words(case.text)
    given = Given(case.text, words)
    for n, s in enumerate(case.statements):
        name = f"{case.id}#{n + 1}"
        label = labels.get(name)
        if label is None or held_out(name) is not twice:
            continue
        inner = [
            r for o in case.statements if o.parent == n for p in (o.source, o.cue, o.content) for r in ranges(words, p)
        ]
        source, cue, content = (ranges(words, p) for p in (s.source, s.cue, s.content))
        given.asked.append(_statement(words, of_statement(source, cue, content, inner, words), label))
    if events is not None and not twice:
        _add_events(given, events)
    return AskedText(case.id, case.text, words, tuple(given.asked), given.triggers)


def ranges(words: Words, spans: Sequence[Span]) -> list[Range]:
    """The words that each span touches."""
    found = []
    for span in spans:
        inside = [i for i in range(len(words)) if words.starts[i] < span.end and words.ends[i] > span.start]
        if inside:
            found.append(Range(inside[0], inside[-1] + 1))
    return found


def _statement(words: Words, question: Question, label: Labels) -> Asked:
    marked = set()
    if label.condition is not None:
        marked = {i for r in ranges(words, [label.condition]) for i in range(*r)}
    tags = [CONDITION_TAGS.index("I") if w in marked else 0 for w in question.words]
    for n, tag in enumerate(tags):
        if tag and (n == 0 or not tags[n - 1]):
            tags[n] = CONDITION_TAGS.index("B")
    return Asked("statement", question, label.chosen, {"condition": tags})


def own_sentences() -> list[AskedText]:
    """Our own sentences, one labelled statement each."""
    path = DATA / "acts" / "own_acts.yaml"
    rows = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []
    found = []
    for n, row in enumerate(rows):
        words = split_words(row["text"])
        contents = row["content"] if isinstance(row["content"], list) else [row["content"]]
        source, cue, content = (
            [_first(words, row["text"], w) for w in each if w] for each in ([row["source"]], [row["cue"]], contents)
        )
        condition = occurrences(row["condition"], row["text"]) if row["condition"] else []
        if not content:
            continue
        question = of_statement(source, cue, content, (), words)
        asked = _statement(words, question, Labels(_numbers(row), condition[0] if condition else None))
        found.append(AskedText(f"own_acts {n}", row["text"], words, (asked,)))
    return found


def _first(words: Words, text: str, wording: str) -> Range:
    return ranges(words, occurrences(wording, text)[:1])[0]


def polnear_texts(folder: Path, *, twice: bool = False) -> list[AskedText]:
    """The articles of PolNeAR train with their labelled statements; `twice` as in `own_texts`."""
    labels = read_labels(DATA / "acts" / "polnear.tsv")
    found = []
    for article in read_corpus(folder):
        asked = []
        for a in article.attributions:
            name = f"{article.name}:{article.words.starts[a.cue[0]]}:{article.words.starts[a.content[0][0]]}"
            label = labels.get(name)
            if label is not None and held_out(name) is twice:
                asked.append(_statement(article.words, _of_attribution(a, article.words), label))
        if asked:
            found.append(AskedText(article.name, article.text, article.words, tuple(asked)))
    return found


def newswire_texts(folder: Path) -> list[AskedText]:
    """Articles of Worldwide Newswire's training part with labelled statements, as a former reader found them. An id is
    the article's name with the spans of source, cue and content."""
    by_article: dict[str, list[tuple[str, Labels]]] = defaultdict(list)
    for name, label in read_labels(DATA / "acts" / "newswire.tsv").items():
        article, _, spans = name.partition("|")
        by_article[article].append((spans, label))
    found = []
    for article, rows in by_article.items():
        text = (folder / "articles" / f"{article}.txt").read_bytes().decode("utf-8", "replace")
        words = split_words(text)
        asked = []
        for spans, label in rows:
            parts = [[s for told in part.split(",") if (s := _span(told or "-"))] for part in spans.split("|")]
            source, cue, content = (ranges(words, part) for part in parts)
            asked.append(_statement(words, of_statement(source, cue, content, (), words), label))
        found.append(AskedText(article, text, words, tuple(asked)))
    return found


def _of_attribution(a: Attribution, words: Words) -> Question:
    source, cue, content = ([Range(*r) for r in part] for part in (a.source, (a.cue,), a.content))
    return of_statement(source, cue, content, (), words)


def event_sentences() -> list[AskedText]:
    """Our own sentences with their events."""
    found = []
    for n, row in enumerate(_lines(DATA / "events" / "sentences.jsonl")):
        given = Given(row["text"], split_words(row["text"]))
        _add_events(given, row["events"])
        found.append(AskedText(f"sentence {n}", row["text"], given.words, tuple(given.asked), given.triggers))
    return found


def _add_events(given: Given, events: Sequence[Mapping[str, Any]]) -> None:
    words = given.words
    given.triggers = [0] * len(words)
    for event in events:
        places = occurrences(event["trigger"], given.text)
        at = ranges(words, [places[event.get("nth", 1) - 1]])[0]
        for i in range(*at):
            given.triggers[i] = 1 + EVENT_TYPES.index(event["type"])
        question = of_event(at, (), (), words)
        span = _nearest(given, event["span"], at)
        roles = {"actor": event["actors"], "recipient": event["recipients"]}
        roles |= {k: [event[k]] if event.get(k) else [] for k in ("place", "time")}
        tags = dict.fromkeys(range(len(words)), 0)
        for role, wordings in roles.items():
            for wording in wordings:
                r = _nearest(given, wording, at, span)
                if r is not None:
                    for i in range(*r):
                        tags[i] = ARGUMENTS.index(f"{'B' if i == r.start else 'I'}-{role}")
        inside = set(range(*span)) if span else set()
        chosen = {"type": EVENT_TYPES.index(event["type"]), "status": STATUSES.index(event["status"])}
        tagged = {"arguments": [tags[i] for i in question.words], "inside": [int(i in inside) for i in question.words]}
        given.asked.append(Asked("event", question, chosen, tagged))


def _nearest(given: Given, wording: str, at: Range, within: Range | None = None) -> Range | None:
    """Where a wording stands: within a range if it does, else nearest to a place."""
    found = [r for s in occurrences(wording, given.text) for r in ranges(given.words, [s])]
    inside = [r for r in found if within and within.start <= r.start and r.end <= within.end]
    return min(inside or found, key=lambda r: abs(r.start - at.start), default=None)


def plv(path: Path) -> list[AskedText]:
    """The sentences of PLV_train.tsv with source and target marked, and their root."""
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    found = []
    for row in rows:
        text, marks = _unmarked(row["marked_sentence"])
        words = split_words(text)
        actors, recipients = (ranges(words, marks.get(k, [])) for k in ("s", "t"))
        question = of_event(None, actors, recipients, words)
        asked = Asked("event", question, {"root": ROOTS.index(row["gold_root"])}, {})
        found.append(AskedText(f"plv {row['sentence_id']}", text, words, (asked,)))
    return found


def _unmarked(marked: str) -> tuple[str, dict[str, list[Span]]]:
    text, opened, marks = "", {}, defaultdict(list)
    for piece in re.split(r"(</?[st]>)", marked):
        if not re.fullmatch(r"</?[st]>", piece):
            text += piece
        elif piece[1] != "/":
            opened[piece[1]] = len(text)
        else:
            marks[piece[2]].append(Span(opened.get(piece[2], 0), len(text)))
    return text, marks


def cameo_classes(path: Path) -> list[AskedText]:
    """The sentences of CAMEO in five classes."""
    found = []
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        text, _, label = line.rpartition("\t")
        words = split_words(text)
        if len(words):
            question = of_event(None, (), (), words)
            found.append(
                AskedText(f"cameo class {n}", text, words, (Asked("event", question, {"quad": int(label)}, {}),))
            )
    return found


def cameo_tags(path: Path) -> list[tuple[AskedText, list[str], list[int]]]:
    """The sentences of CAMEO with source and target tags, laid onto the product's words; with the corpus's own tags and
    the word of each of its tokens."""
    found = []
    for n, rows in enumerate(_blocks(path)):
        text, places = "", []
        for token, _ in rows:
            text += " " if text else ""
            places.append(Span(len(text), len(text) + len(token)))
            text += token
        words = split_words(text)
        at = [next((r.start for r in ranges(words, [p])), 0) for p in places]
        tags = [0] * len(words)
        for span, role in _spans([t for _, t in rows]):
            which = {"S": "source", "T": "target"}.get(role)
            if which:
                touched = ranges(words, [Span(places[span.start].start, places[span.end - 1].end)])[0]
                for i in range(*touched):
                    tags[i] = SIDES.index(f"{'B' if i == touched.start else 'I'}-{which}")
        question = of_event(None, (), (), words)
        asked = Asked("event", question, {}, {"sides": tags})
        found.append((AskedText(f"cameo tags {n}", text, words, (asked,)), [t for _, t in rows], at))
    return found


def _blocks(path: Path) -> Iterator[list[tuple[str, str]]]:
    rows: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.strip():
            token, _, tag = line.rpartition(" ")
            rows.append((token, tag))
        elif rows:
            yield rows
            rows = []


def _spans(tags: Sequence[str]) -> list[tuple[Range, str]]:
    starts = [
        i for i, t in enumerate(tags) if t.startswith("B") or (t.startswith("I") and (i == 0 or tags[i - 1] == "O"))
    ]
    found = []
    for start, after in pairwise([*starts, len(tags)]):
        end = start + 1
        while end < after and tags[end].startswith("I"):
            end += 1
        found.append((Range(start, end), tags[start][2:]))
    return found
