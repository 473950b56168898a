"""Record -> one HTML page that needs nothing else: the text with its marks, the statements beside it.

The page loads nothing and may run nothing but its own script, which it names by checksum in its security policy; it
works without the script too, by links within the page. Whatever comes from the article is shown as text.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from pathlib import PurePath

from dixit.records import Actor, Record, Spans
from dixit.reports.outline import UNSURE, Entry, directed, meant_by, outline, paragraphs
from dixit.reports.segments import PARTS, Segment, marks, segments
from dixit.reports.visible import visible, visible_line

_PART_NAMES = {"source": "who", "cue": "act", "content": "what"}
_DEEPEST_SHADE = 3


def page(record: Record) -> str:
    """The whole page. It shows everything of the record that a reader needs; the record itself is not in it."""
    style, script = _asset("page.css"), _asset("page.js")
    entries = outline(record)
    title = _line(record.article.title or PurePath(record.article.origin or "Article").name)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="dixit {_line(record.dixit)}">
<title>{title} · who said what</title>
<style>{style}</style>
</head>
<body>
<header>
<h1 dir="auto">{title}</h1>
<p class="told">{_told(record, len(entries))}</p>
</header>
<main>
{_text(record, entries)}
{_list(record, entries)}
</main>
{_actors(record)}<footer>
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


def _line(text: str) -> str:
    return escape(visible_line(text))


def _told(record: Record, count: int) -> str:
    article = record.article
    told = [_line(t) for t in (article.outlet, article.published, article.url) if t]
    counted = f"{count} statement{'s' * (count != 1)}" if count else "no statement found"
    return " · ".join([*told, f'<a href="#statements-title">{counted}</a>'])


def _text(record: Record, entries: tuple[Entry, ...]) -> str:
    language = record.article.language
    lang = f' lang="{_line(language)}"' if language else ""
    return f"""<section class="text" aria-labelledby="text-title">
<h2 id="text-title">Text</h2>
<p class="legend"><span class="m source">who</span> <span class="m cue">act words</span> \
<span class="m content d1">what</span> <span class="m content d2">what, inside another</span></p>
<div class="words"{lang}>{"".join(_paragraphs(record, entries))}</div>
</section>"""


def _paragraphs(record: Record, entries: tuple[Entry, ...]) -> Iterator[str]:
    """Every character of the text in order: paragraphs as elements, what parts them as white space between."""
    lines = paragraphs(record.text)
    starts = {line.start: number for number, line in enumerate(lines, 1)}
    ends = {line.end for line in lines}
    first_of = _first_words(entries)
    for segment in segments(len(record.text), marks(entries), [*starts, *ends]):
        if segment.span.start in starts:
            number = starts[segment.span.start]
            yield f'<p id="p{number}" data-paragraph="{number}" dir="auto">'
        yield _segment(segment, visible(segment.span.of(record.text)), first_of.get(segment.span.start, ()))
        if segment.span.end in ends:
            yield "</p>"


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


def _segment(segment: Segment, words: str, begins: Iterable[int]) -> str:
    if not segment.numbers:
        return escape(words)
    given = {part: getattr(segment, part) for part in PARTS}
    classes = ["m", *(part for part, numbers in given.items() if numbers)]
    if segment.content:
        classes.append(f"d{min(len(segment.content), _DEEPEST_SHADE)}")
    anchors = "".join(map(_anchor, begins))
    data = "".join(f' data-{part}="{" ".join(map(str, n))}"' for part, n in given.items() if n)
    return f'<span class="{" ".join(classes)}"{data}>{anchors}{escape(words)}</span>'


def _list(record: Record, entries: tuple[Entry, ...]) -> str:
    return f"""<section class="statements" aria-labelledby="statements-title">
<h2 id="statements-title">Statements</h2>
{"".join(_items(record, entries)) or '<p class="none">No statement was found in this text.</p>'}
</section>"""


def _items(record: Record, entries: tuple[Entry, ...]) -> Iterator[str]:
    depth = -1
    for entry in entries:
        if entry.depth > depth:
            yield "<ol>"
        else:
            yield "</li>" + "</ol></li>" * (depth - entry.depth)
        depth = entry.depth
        yield f'\n<li id="s{entry.number}" data-number="{entry.number}">{_card(record, entry)}'
    yield "</li></ol>" * (depth + 1)


def _card(record: Record, entry: Entry) -> str:
    s = entry.statement
    unsure = f' <span class="unsure">{s.confidence:.0%} sure</span>' if s.confidence < UNSURE else ""
    meant, told_to = meant_by(record, s), directed(record, s)
    worked_out = f'<span class="absent">{_line(meant or "not named")}</span>'
    source = f"{_words(s.source, record)} {worked_out if meant else ''}" if s.source else worked_out
    rows = {
        "source": source.rstrip(),
        "cue": (_words(s.cue, record) or '<span class="absent">none</span>')
        + (f' <span class="absent">{_line(told_to)}</span>' if told_to else ""),
        "content": _words(s.content, record) or '<span class="absent">none</span>',
    }
    told = "".join(
        f'<div class="{part}"><dt>{_PART_NAMES[part]}</dt><dd dir="auto">{row}</dd></div>' for part, row in rows.items()
    )
    return (
        f'<div class="card"><p class="head"><a class="number" href="#w{entry.number}">'
        f'<span class="hidden">Statement </span>{entry.number}</a> '
        f'<span class="where">¶ {entry.paragraph}</span> <span class="form">{_line(s.form)}</span>{unsure}</p>'
        f"<dl>{told}</dl></div>"
    )


def _words(spans: Spans, record: Record) -> str:
    return ' <span class="gap">…</span> '.join(_line(span.of(record.text)) for span in spans)


def _actors(record: Record) -> str:
    """Who the actors are, and how often each speaks."""
    if not record.actors:
        return ""
    speaks = Counter(s.actor for s in record.statements)
    rows = "".join(_actor_row(a, speaks[a.id]) for a in record.actors)
    return f"""<section class="actors" aria-labelledby="actors-title">
<h2 id="actors-title">Actors</h2>
<table><thead><tr><th scope="col">name</th><th scope="col">kind</th><th scope="col">country</th>\
<th scope="col">roles in the text</th><th scope="col">statements</th></tr></thead>
<tbody>{rows}</tbody></table>
</section>
"""


def _actor_row(actor: Actor, statements: int) -> str:
    roles = "; ".join(_line(r.text) for r in actor.roles)
    return (
        f'<tr><th scope="row" dir="auto">{_line(actor.name)}</th><td>{_line(actor.kind)}</td>'
        f"<td>{_line(actor.country or '')}</td><td>{roles}</td><td>{statements or ''}</td></tr>"
    )


def _made_by(record: Record) -> str:
    model = record.model
    return (
        f"Read by dixit {_line(record.dixit)} with the model {_line(model.name)} {_line(model.version)} "
        f"(<code>{_line(model.checksum[:16])}</code>). A machine read this: check the words. "
        f"Text <code>{record.article.id[:16]}</code>."
    )


def _notes(record: Record) -> str:
    if not record.notes:
        return ""
    items = "".join(f"<li>{_line(note.message)}</li>" for note in record.notes)
    return f'<section aria-labelledby="notes-title"><h2 id="notes-title">Notes</h2><ul>{items}</ul></section>\n'
