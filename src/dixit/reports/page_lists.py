"""Record -> the lists of the page: statements and events as cards, actors as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape

from dixit.records import Actor, Record, Spans
from dixit.reports.acts import act_told, certainty_told, circumstances, content_told
from dixit.reports.emphasis import Stretch, Stretches
from dixit.reports.events import EventEntry
from dixit.reports.outline import UNSURE, Entry, meant_by
from dixit.reports.visible import visible_line

_PART_NAMES = {"source": "who", "cue": "act", "content": "what"}
_GAP = ' <span class="gap">…</span> '
_NONE = '<span class="absent">none</span>'


def line(text: str) -> str:
    """Text of any origin as words on one line of the page."""
    return escape(visible_line(text))


def statement_cards(record: Record, entries: tuple[Entry, ...]) -> str:
    """Who said what, nested as the outline is."""
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
    meant = meant_by(record, s)
    worked_out = f'<span class="absent">{line(meant or "not named")}</span>'
    source = f"{_words(s.source, record)} {worked_out if meant else ''}" if s.source else worked_out
    act = act_told(record, s)
    rows = {
        "source": source.rstrip(),
        "cue": (_words(s.cue, record) or _NONE)
        + (f' <span class="does">[{line(act)}]</span>' if act else "")
        + _aside(circumstances(record, s)),
        "content": (_GAP.join(_emphasised(piece, "condition") for piece in content_told(record, s)) or _NONE)
        + _aside(certainty_told(s)),
    }
    told = "".join(
        f'<div class="{part}"><dt>{_PART_NAMES[part]}</dt><dd dir="auto">{row}</dd></div>' for part, row in rows.items()
    )
    return (
        f'<div class="card"><p class="head"><a class="number" href="#w{entry.number}">'
        f'<span class="hidden">Statement </span>{entry.number}</a> '
        f'<span class="where">¶ {entry.paragraph}</span> <span class="form">{line(s.form)}</span>'
        f"{_unsure(s.confidence)}</p><dl>{told}</dl></div>"
    )


def _words(spans: Spans, record: Record) -> str:
    return _GAP.join(line(span.of(record.text)) for span in spans)


def _aside(told: str | None) -> str:
    """What does not stand there but is worked out."""
    return f' <span class="absent">{line(told)}</span>' if told else ""


def _unsure(confidence: float) -> str:
    return f' <span class="unsure">{confidence:.0%} sure</span>' if confidence < UNSURE else ""


def _emphasised(stretches: Stretches, what: str) -> str:
    def shown(stretch: Stretch) -> str:
        words = escape(stretch.words)
        return (
            f'<span class="{what}"><span class="hidden">{what}: </span>{words}</span>' if stretch.is_marked else words
        )

    return "".join(map(shown, stretches))


def event_cards(entries: Iterable[EventEntry]) -> str:
    """What was done or will be, by whom to whom, and who tells it."""
    cards = "".join(map(_event_card, entries))
    if not cards:
        return ""
    return f"""<section class="events" aria-labelledby="events-title">
<h2 id="events-title">Events</h2>
<ol>{cards}</ol>
</section>
"""


def _event_card(entry: EventEntry) -> str:
    told_by = line(entry.told_by)
    rows = {
        "who": line(entry.actors) or _NONE,
        "to whom": line(entry.recipients),
        "what": _emphasised(entry.clause, "trigger"),
        "where": line(entry.place),
        "when": line(entry.time),
        "told by": f'<a href="#s{entry.statement}">{told_by}</a>' if entry.statement else told_by,
    }
    told = "".join(f'<div><dt>{name}</dt><dd dir="auto">{row}</dd></div>' for name, row in rows.items() if row)
    return (
        f'\n<li id="e{entry.number}"><div class="card"><p class="head">'
        f'<span class="number"><span class="hidden">Event </span>{entry.number}</span> '
        f'<a class="where" href="#p{entry.paragraph}">¶ {entry.paragraph}</a> '
        f'<strong class="status">{line(entry.status)}</strong> <span class="type">{line(entry.type)}</span>'
        f"{_unsure(entry.confidence)}</p><dl>{told}</dl></div></li>"
    )


def actor_table(record: Record) -> str:
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
    roles = "; ".join(line(r.text) for r in actor.roles)
    return (
        f'<tr><th scope="row" dir="auto">{line(actor.name)}</th><td>{line(actor.kind)}</td>'
        f"<td>{line(actor.country or '')}</td><td>{roles}</td><td>{statements or ''}</td></tr>"
    )
