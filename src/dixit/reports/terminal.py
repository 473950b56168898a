"""Record -> lines for a terminal: the list of statements, the list of events, or the marked text.

Without colour the same lines say the same: colour only repeats what signs and places tell. Only a condition and a
trigger are underlined where there is colour, and stand between signs where there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from rich.console import Console
from rich.text import Text

from dixit.records import Record, Spans
from dixit.reports.acts import act_told, certainty_told, circumstances, content_told
from dixit.reports.emphasis import Stretch, Stretches
from dixit.reports.events import EventEntry, event_list
from dixit.reports.marked import Piece, legend, marked, signs_for, writable
from dixit.reports.outline import UNSURE, Entry, meant_by, outline
from dixit.reports.visible import visible_line

_MAX_INDENT = 6
_NARROWEST = 20
_STYLES = {"source": "bold cyan", "cue": "bold magenta", "content": "green"}
_NESTED = "green underline"
_MARKED = "underline"
_MARKS = (("‹", "›"), ("<", ">"))


@dataclass(frozen=True, slots=True)
class Typography:
    """The signs of the list, which the encoding of the output must be able to write."""

    between: str = " · "
    gap: str = " … "
    paragraph: str = "¶"
    nothing: str = "—"
    towards: str = " → "
    mark: tuple[str, str] = ("", "")
    """Around a condition or a trigger, where no colour shows it."""

    @classmethod
    def of(cls, console: Console, text: str = "") -> Typography:
        """`text` is what is shown: a mark that it holds itself would be no mark."""
        encoding = console.encoding
        signs = cls() if writable("·…¶—", encoding) else cls(" - ", " ... ", "par.", "--")
        towards = " → " if writable("→", encoding) else " -> "
        fitting = (m for m in _MARKS if writable("".join(m), encoding) and not any(sign in text for sign in m))
        mark = ("", "") if _has_colour(console) else next(fitting, _MARKS[-1])
        return replace(signs, towards=towards, mark=mark)


def _has_colour(console: Console) -> bool:
    return console.is_terminal and console.color_system is not None and not console.no_color


def print_list(record: Record, console: Console) -> None:
    """The statements under their paragraphs, nested ones below their parent; the notes at the end."""
    _print(_list_lines(record, console), console)


def print_events(record: Record, console: Console) -> None:
    """The events under their paragraphs; the notes at the end."""
    _print(_event_list_lines(record, console), console)


def print_marked(record: Record, console: Console) -> None:
    """The text with signs. A terminal gets it in colour with its lines broken between words; a file, to the letter."""
    signs = signs_for(record.text, console.encoding)
    pieces = marked(record, signs)
    end = "" if record.text.endswith("\n") else "\n"
    _print(_heading(record, console, _counted(record)), console)
    _print([Text(legend(signs), "dim"), Text()], console)
    if console.is_terminal:
        console.print(_coloured(pieces), end=end)
    else:
        console.file.write("".join(p.words for p in pieces) + end)
    _print(_note_lines(record, console), console)


def _print(lines: Iterable[Text], console: Console) -> None:
    for line in lines:
        console.print(line, soft_wrap=True)


def _list_lines(record: Record, console: Console) -> Iterator[Text]:
    entries, type_ = outline(record), Typography.of(console, record.text)
    yield from _heading(record, console, _counted(record))
    digits = len(str(len(entries)))
    for paragraph, group in groupby(_families(entries), key=lambda family: family[0].paragraph):
        yield Text()
        yield Text(f"{type_.paragraph} {paragraph}", "dim")
        for entry in (e for family in group for e in family):
            yield from _statement_lines(entry, record, console, type_, digits)
    yield from _note_lines(record, console)


def _event_list_lines(record: Record, console: Console) -> Iterator[Text]:
    entries, type_ = event_list(record), Typography.of(console, record.text)
    yield from _heading(record, console, _number_of(len(entries), "event"))
    digits = len(str(len(entries)))
    for paragraph, group in groupby(entries, key=lambda entry: entry.paragraph):
        yield Text()
        yield Text(f"{type_.paragraph} {paragraph}", "dim")
        for entry in group:
            first = f"  {str(entry.number).rjust(digits)}  "
            yield from _hanging(_event_line(entry, type_), first, " " * len(first), console)
    yield from _note_lines(record, console)


def _counted(record: Record) -> str:
    return _number_of(len(record.statements), "statement")


def _number_of(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}" if count else f"no {what} found"


def _heading(record: Record, console: Console, counted: str) -> Iterator[Text]:
    article = record.article
    title = visible_line(article.title or article.origin or "")
    if title:
        yield from _hanging(Text(title, "bold"), "", "", console)
    told = [visible_line(t) for t in (article.outlet, article.published) if t]
    yield from _hanging(Text(Typography.of(console).between.join([*told, counted]), "dim"), "", "", console)


def _families(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Each top-level statement with all that stand in it."""
    family: list[Entry] = []
    for entry in entries:
        if entry.depth == 0 and family:
            yield family
            family = []
        family.append(entry)
    if family:
        yield family


def _statement_lines(entry: Entry, record: Record, console: Console, type_: Typography, digits: int) -> Iterator[Text]:
    indent = "  " + min(entry.depth, _MAX_INDENT) * (digits + 2) * " "
    number = str(entry.number).rjust(digits)
    line = Text.assemble(
        _who(entry, record, type_),
        type_.between,
        (_words(entry.statement.cue, record, type_), "magenta"),
        (_act(entry, record), "magenta"),
        (_in_brackets(circumstances(record, entry.statement)), "dim"),
        type_.between,
        _emphasised(content_told(record, entry.statement), type_),
        (_in_brackets(certainty_told(entry.statement)), "dim"),
    )
    if entry.statement.confidence < UNSURE:
        line.append(f" ({entry.statement.confidence:.0%} sure)", "dim")
    yield from _hanging(line, f"{indent}{number}  ", f"{indent}{' ' * digits}  ", console)


def _who(entry: Entry, record: Record, type_: Typography) -> Text:
    # Brackets: the words do not stand there; the reader worked out whom they mean.
    meant = meant_by(record, entry.statement)
    if not entry.statement.source:
        return Text(f"({visible_line(meant or 'not named')})", "cyan")
    who = Text(_words(entry.statement.source, record, type_), "bold cyan")
    return Text.assemble(who, (f" ({visible_line(meant)})", "cyan")) if meant else who


def _act(entry: Entry, record: Record) -> str:
    act = act_told(record, entry.statement)
    return f" [{act}]" if act else ""


def _in_brackets(told: str | None) -> str:
    return f" ({visible_line(told)})" if told else ""


def _event_line(entry: EventEntry, type_: Typography) -> Text:
    who = visible_line(entry.actors) or type_.nothing
    whom = f"{type_.towards}{visible_line(entry.recipients)}" if entry.recipients else ""
    parts: list[Text | tuple[str, str]] = [
        (visible_line(entry.status), "bold"),
        (visible_line(entry.type), "magenta"),
        (f"{who}{whom}", "bold cyan"),
        _emphasised((entry.clause,), type_),
        *((visible_line(told), "") for told in (entry.place, entry.time) if told),
        (f"told by {visible_line(entry.told_by)}", "dim"),
    ]
    line = Text(type_.between).join(Text.assemble(part) for part in parts)
    if entry.confidence < UNSURE:
        line.append(f" ({entry.confidence:.0%} sure)", "dim")
    return line


def _emphasised(pieces: Iterable[Stretches], type_: Typography) -> Text:
    """The pieces parted by the sign of a gap, what is marked underlined and, without colour, between signs."""
    shown = [Text.assemble(*(_stretch(stretch, type_) for stretch in piece)) for piece in pieces]
    return Text(type_.gap).join(shown) if shown else Text(type_.nothing)


def _stretch(stretch: Stretch, type_: Typography) -> tuple[str, str]:
    opening, closing = type_.mark
    return (f"{opening}{stretch.words}{closing}", _MARKED) if stretch.is_marked else (stretch.words, "")


def _words(spans: Spans, record: Record, type_: Typography) -> str:
    return type_.gap.join(visible_line(s.of(record.text)) for s in spans) or type_.nothing


def _note_lines(record: Record, console: Console) -> Iterator[Text]:
    if record.notes:
        yield Text()
        yield Text("Notes", "bold")
    for note in record.notes:
        yield from _hanging(Text(visible_line(note.message)), "  - ", "    ", console)


def _hanging(text: Text, first: str, rest: str, console: Console) -> Iterator[Text]:
    """`text` wrapped to the console's width, `first` before its first line, `rest` before the others."""
    width = max(console.width - len(rest), _NARROWEST)
    for n, line in enumerate(text.wrap(console, width)):
        line.rstrip()
        yield Text.assemble((rest if n else first, "dim"), line)


def _coloured(pieces: Iterable[Piece]) -> Text:
    text = Text()
    for piece in pieces:
        text.append(piece.words, _style(piece))
    return text


def _style(piece: Piece) -> str:
    if piece.is_sign:
        return f"{_STYLES[piece.parts[0]]} bold"
    if not piece.parts:
        return ""
    return _NESTED if piece.parts[-2:] == ("content", "content") else _STYLES[piece.parts[-1]]
