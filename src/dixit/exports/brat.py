"""Reviewed texts -> a zip of brat's standoff files, two a text: NAME.txt, and NAME.ann in which every statement is an
event with its source, cue and content, its act an attribute, the rest in notes.

brat counts code points, as we do. Its lines cannot hold line breaks: words are shown with blanks for them, places are
exact."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator

from dixit.exports.gold import said_of
from dixit.records import Record, Span, Spans, Statement
from dixit.records.review import Gold, told_of

_BREAKS = re.compile(r"[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_STAMP = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the zip: the same reviews make the same bytes."""
CONF = """[entities]
Source
Cue
Content
[relations]
[events]
Attribution\tSource?:Source, Cue?:Cue, Content:Content
[attributes]
"""
"""What brat needs to show them; the acts are added as they occur."""


def brat_zip(golds: Iterable[Gold]) -> bytes:
    """All texts."""
    packed = io.BytesIO()
    acts = set()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for gold in golds:
            name = gold.record.article.id
            acts |= {s.act for s in gold.record.statements if s.act}
            _write(file, f"{name}.txt", gold.record.text)
            _write(file, f"{name}.ann", "".join(f"{line}\n" for line in annotation(gold)))
        values = f"Act\tArg:Attribution, Value:{'|'.join(sorted(acts))}\n" if acts else ""
        _write(file, "annotation.conf", CONF + values)
    return packed.getvalue()


def annotation(gold: Gold) -> Iterator[str]:
    """The lines of a text's annotations. A note of the whole text is on its first statement."""
    at = 0
    for number, (s, standing) in enumerate(zip(gold.record.statements, gold.standings, strict=True), 1):
        roles = []
        head = s.cue or s.content
        for role, spans in (("Attribution", head), ("Source", s.source), ("Cue", s.cue), ("Content", s.content)):
            if spans:
                at += 1
                roles.append(f"{role}:T{at}")
                yield f"T{at}\t{role} {_places(spans)}\t{_words(spans, gold.record.text)}"
        yield f"E{number}\t{' '.join(roles)}"
        if s.act:
            yield f"A{number}\tAct E{number} {s.act}"
        yield f"#{number}\tAnnotatorNotes E{number}\t{_note(gold.record, s, said_of(standing))}"


def statements_in(lines: Iterable[str]) -> Iterator[dict[str, Spans]]:
    """The way back: of each event its parts, with their places."""
    places: dict[str, Spans] = {}
    for line in lines:
        fields = line.split("\t")
        if fields[0].startswith("T"):
            given = fields[1].partition(" ")[2].split(";")
            places[fields[0]] = tuple(Span(*map(int, p.split())) for p in given)
        elif fields[0].startswith("E"):
            roles = dict(part.split(":") for part in fields[1].split())
            yield {r.lower(): places[roles[r]] if r in roles else () for r in ("Source", "Cue", "Content")}


def _note(record: Record, s: Statement, said: dict[str, object]) -> str:
    speaker = told_of(record, s).speaker
    named = speaker and {"name": speaker.name, "kind": speaker.kind}
    return json.dumps({"id": s.id, "speaker": named, "parent": s.parent, "review": said}, ensure_ascii=True)


def _places(spans: Spans) -> str:
    return ";".join(f"{s.start} {s.end}" for s in spans)


def _words(spans: Spans, text: str) -> str:
    return " ".join(_BREAKS.sub(" ", s.of(text)) for s in spans)


def _write(file: zipfile.ZipFile, name: str, text: str) -> None:
    file.writestr(zipfile.ZipInfo(name, _STAMP), text.encode("utf-8", "surrogatepass"), zipfile.ZIP_DEFLATED)
