"""Record -> one HTML page that needs nothing else: the text with its marks, the statements beside it.

The page loads nothing and may run nothing but its own script, which it names by checksum in its security policy; it
works without the script too, by links within the page. Whatever comes from the article is shown as text.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from pathlib import PurePath

from dixit.records import Record, Span
from dixit.reports.events import EventEntry, event_list
from dixit.reports.outline import Entry, outline, paragraphs
from dixit.reports.page_lists import actor_table, event_cards, line, statement_cards
from dixit.reports.segments import PARTS, Segment, marks, segments
from dixit.reports.visible import visible

_DEEPEST_SHADE = 3
_CONDITION_SAMPLE = ' <span class="m content d1 condition">on which condition</span>'


def page(record: Record) -> str:
    """The whole page. It shows everything of the record that a reader needs; the record itself is not in it."""
    style, script = _asset("page.css"), _asset("page.js")
    entries, events = outline(record), event_list(record)
    title = line(record.article.title or PurePath(record.article.origin or "Article").name)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="dixit {line(record.dixit)}">
<title>{title} · who said what</title>
<style>{style}</style>
</head>
<body>
<header>
<h1 dir="auto">{title}</h1>
<p class="told">{_told(record, entries, events)}</p>
</header>
<main>
{_text(record, entries)}
{statement_cards(record, entries)}
</main>
{event_cards(events)}{actor_table(record)}<footer>
{_notes(record)}<p>{_made_by(record)}</p>
</footer>
<script>{script}</script>
</body>
</html>
"""


def _asset(name: str) -> str:
    return files("dixit.reports").joinpath(name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_checksum(style)}'; script-src '{_checksum(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _checksum(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _told(record: Record, entries: tuple[Entry, ...], events: tuple[EventEntry, ...]) -> str:
    article, count = record.article, len(entries)
    told = [line(t) for t in (article.outlet, article.published, article.url) if t]
    counted = f"{count} statement{'s' * (count != 1)}" if count else "no statement found"
    told.append(f'<a href="#statements-title">{counted}</a>')
    if events:
        told.append(f'<a href="#events-title">{len(events)} event{"s" * (len(events) != 1)}</a>')
    return " · ".join(told)


def _text(record: Record, entries: tuple[Entry, ...]) -> str:
    language = record.article.language
    lang = f' lang="{line(language)}"' if language else ""
    condition = _CONDITION_SAMPLE if _conditions(entries) else ""
    return f"""<section class="text" aria-labelledby="text-title">
<h2 id="text-title">Text</h2>
<p class="legend"><span class="m source">who</span> <span class="m cue">act words</span> \
<span class="m content d1">what</span> <span class="m content d2">what, inside another</span>{condition}</p>
<div class="words"{lang}>{"".join(_paragraphs(record, entries))}</div>
</section>"""


def _paragraphs(record: Record, entries: tuple[Entry, ...]) -> Iterator[str]:
    """Every character of the text in order: paragraphs as elements, what parts them as white space between."""
    places = paragraphs(record.text)
    starts = {place.start: number for number, place in enumerate(places, 1)}
    ends = {place.end for place in places}
    first_of, conditions = _first_words(entries), _conditions(entries)
    edges = [edge for condition in conditions for edge in condition]
    conditional = {at for condition in conditions for at in range(*condition)}
    for segment in segments(len(record.text), marks(entries), [*starts, *ends, *edges]):
        if segment.span.start in starts:
            number = starts[segment.span.start]
            yield f'<p id="p{number}" data-paragraph="{number}" dir="auto">'
        words = visible(segment.span.of(record.text))
        start = segment.span.start
        yield _segment(segment, words, first_of.get(start, ()), is_condition=start in conditional)
        if segment.span.end in ends:
            yield "</p>"


def _conditions(entries: Iterable[Entry]) -> list[Span]:
    return sorted({e.statement.condition for e in entries if e.statement.condition is not None})


def _first_words(entries: Iterable[Entry]) -> dict[int, list[int]]:
    """Where each statement's cue begins (its first words, if it has none), and the numbers of those beginning there."""
    found: dict[int, list[int]] = {}
    for entry in entries:
        statement = entry.statement
        spans = statement.cue or statement.content or statement.source
        if spans:
            found.setdefault(spans[0].start, []).append(entry.number)
    return found


def _anchor(number: int) -> str:
    # The number is drawn by the style sheet: the text stays the article's, for copying and for search.
    return (
        f'<a class="ref" id="w{number}" href="#s{number}" data-number="{number}" aria-label="Statement {number}"></a>'
    )


def _segment(segment: Segment, words: str, begins: Iterable[int], *, is_condition: bool) -> str:
    if not segment.numbers:
        return f'<span class="condition">{escape(words)}</span>' if is_condition else escape(words)
    given = {part: getattr(segment, part) for part in PARTS}
    classes = ["m", *(part for part, numbers in given.items() if numbers)]
    if segment.content:
        classes.append(f"d{min(len(segment.content), _DEEPEST_SHADE)}")
    if is_condition:
        classes.append("condition")
    anchors = "".join(map(_anchor, begins))
    data = "".join(f' data-{part}="{" ".join(map(str, n))}"' for part, n in given.items() if n)
    return f'<span class="{" ".join(classes)}"{data}>{anchors}{escape(words)}</span>'


def _made_by(record: Record) -> str:
    model = record.model
    return (
        f"Read by dixit {line(record.dixit)} with the model {line(model.name)} {line(model.version)} "
        f"(<code>{line(model.checksum[:16])}</code>). A machine read this: check the words. "
        f"Text <code>{record.article.id[:16]}</code>."
    )


def _notes(record: Record) -> str:
    if not record.notes:
        return ""
    items = "".join(f"<li>{line(note.message)}</li>" for note in record.notes)
    return f'<section aria-labelledby="notes-title"><h2 id="notes-title">Notes</h2><ul>{items}</ul></section>\n'
