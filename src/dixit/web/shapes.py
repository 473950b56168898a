"""The shapes of answers, as JSON Schema: what docs/ledger_format.md and docs/format.md say, for programs."""

from __future__ import annotations

from typing import Any, get_args

from dixit.records.claim import STANCES
from dixit.records.review import STATES
from dixit.records.statement import ACTOR_KINDS, ACTS, Form

Shape = dict[str, Any]


def ref(name: str) -> Shape:
    """A shape that is told in SHAPES."""
    return {"$ref": f"#/components/schemas/{name}"}


def listed(of: Shape) -> Shape:
    """A list."""
    return {"type": "array", "items": of}


def fields(about: str = "", /, **of: Shape) -> Shape:
    """An object in which every one of these is there."""
    told = {"description": about} if about else {}
    return {"type": "object", **told, "properties": of, "required": list(of)}


def joined(name: str, **of: Shape) -> Shape:
    """A shape and more fields beside."""
    return {"allOf": [ref(name), fields(**of)]}


def text(about: str = "", /, **more: Any) -> Shape:  # noqa: ANN401 - keywords of JSON Schema
    """A string."""
    return {"type": "string", **({"description": about} if about else {}), **more}


def text_or_null(about: str = "") -> Shape:
    """A string, or null where it is not known."""
    return {"type": ["string", "null"], **({"description": about} if about else {})}


COUNT: Shape = {"type": "integer", "minimum": 0}
TRUTH: Shape = {"type": "boolean"}
NUMBER: Shape = {"type": "number"}
SHARE: Shape = {"type": "number", "minimum": 0, "maximum": 1}
ID = text("a hash of meaning, in hex", pattern="^[0-9a-f]{16}$")
TEXT_ID = text("sha256 of an article's text", pattern="^[0-9a-f]{64}$")
LOCAL = text("unique in the record, as a1")
LOCAL_OR_NULL = text_or_null("an id in the record")
STANCE = text(enum=list(STANCES))
SPAN: Shape = {
    "type": "array", "prefixItems": [COUNT, COUNT], "items": False, "minItems": 2,
    "description": "[start, end], half-open, in Unicode code points of the text",
}  # fmt: skip
SPANS = listed(ref("Span"))
SPAN_OR_NULL: Shape = {"anyOf": [ref("Span"), {"type": "null"}]}


def or_null(of: Shape) -> Shape:
    """A shape, or null."""
    return {"anyOf": [of, {"type": "null"}]}


SHAPES: dict[str, Shape] = {
    "Fault": fields("What cannot be answered", error=text("what happened"), hint=text("what to do")),
    "Span": SPAN,
    "Said": fields(
        "A statement, as `dixit search --json` prints it",
        id=ID, article=TEXT_ID, day=text_or_null("of the first appearance"), published=text_or_null(),
        outlet=text_or_null(), title=text_or_null(), url=text_or_null(),
        voice=text("outlet: the article tells it itself", enum=["source", "outlet"]),
        actor=text_or_null("canonical name"), speaks_for=text_or_null("the state or body"),
        speaks_for_told=TRUTH | {"description": "false where no text tells it and it was worked out"},
        act=text_or_null(), condition=text_or_null(), content=text("the exact words"), spans=SPANS,
        also_in=listed(text_or_null("outlet of a further appearance")),
    ),
    "Found": joined("Said", marks=SPANS | {"description": "where in content the words stand that were sought"}),
    "Taken": fields(
        "A statement with its stance to a claim",
        id=ID, article=TEXT_ID, outlet=text_or_null(), published=text_or_null("of the first appearance"),
        actor=text_or_null("canonical name"), speaks_for=text_or_null("the state or body"), stance=STANCE,
        content=text("the exact words"), spans=SPANS,
        also_in=listed(fields(outlet=text_or_null(), published=text_or_null(), url=text_or_null())),
        reason=text("why it stands here"), score=SHARE, made_by=text("the machine with its weights, or a person"),
    ),
    "Claim": fields(
        "As `dixit claims --json` prints it",
        id=ID, text=text("the proposition in the words of one of its statements"), statements=listed(ref("Taken")),
        stances=listed(ref("Stance")), origins=COUNT | {"description": "independent origins that assert it"},
        origin_groups=listed(ref("Origin")), made_by=text("the machine with its weights, or a person"),
    ),
    "Stance": fields(
        "A stance of a party since a day",
        actor=text(), stance=STANCE, since=text_or_null("date"), statement=ID,
        was=or_null(STANCE),
    ),
    "Origin": fields(
        "What counts as one origin", articles=listed(text("id of an appearance")), why=text()
    ),
    "Turn": fields(
        "A change of position",
        claim=ID, text=text(), actors=listed(text()), was=STANCE, was_since=text_or_null("date"), was_statement=ID,
        stance=STANCE, since=text_or_null("date"), statement=ID,
    ),
    "Position": fields(
        "As `dixit positions ACTOR --json` prints it",
        claim=ID, text=text(),
        stances=listed(
            fields(
                actor=text(), stance=STANCE, since=text_or_null("date"), was=or_null(STANCE), changed=TRUTH,
                content=text("the exact words"), statement=ID,
            )
        ),
    ),
    "Commitment": fields(
        "As `dixit commitments --json` prints it",
        actor=text(), what=fields(text=text("the exact words"), spans=SPANS, article=TEXT_ID), to=listed(text()),
        condition=text_or_null(), deadline=text_or_null("date"),
        status=text(enum=["stated", "conditional", "agreed", "refused", "withdrawn", "said kept", "said broken"]),
        by=text_or_null("who says it was kept or broken"), statements=listed(ID),
        history=listed(fields(date=text_or_null(), status=text(), statement=ID)),
    ),
    "Listed": fields(
        "An article in a list",
        text=TEXT_ID, title=text_or_null(), outlet=text_or_null(), day=text_or_null(), statements=COUNT,
    ),
    "Contested": fields("A claim in a list", id=ID, text=text(), statements=COUNT, origins=COUNT),
    "Deed": fields(
        "What one did to another",
        day=text_or_null("date"), type=text("PLOVER 2.0"), score=NUMBER, words=text("of the article"), article=TEXT_ID,
        span=SPAN_OR_NULL,
    ),
    "Told": fields(
        "What a review can put right in a statement",
        source=SPANS, cue=SPANS, content=SPANS,
        speaker=or_null(fields(name=text(), kind=text(enum=list(ACTOR_KINDS)))), act=or_null(text(enum=list(ACTS))),
    ),
    "Review": fields(
        "A person's word on a statement",
        state=text(enum=list(STATES)), who=text(), at=text("when, UTC"), note=text(),
        told=or_null(ref("Told")) | {"description": "as it should be, where it was corrected"},
    ),
    "Appeared": fields(
        "An appearance of an article",
        id=ID, outlet=text_or_null(), published=text_or_null(), day=text_or_null(), url=text_or_null(),
        title=text_or_null(), agency=text_or_null("from which it was taken"),
    ),
    "Record": fields(
        "The record of one article in format 1",
        format={"const": 1}, dixit=text(), model=fields(name=text(), version=text(), checksum=text()),
        article=fields(
            id=TEXT_ID, title=text_or_null(), outlet=text_or_null(), published=text_or_null(), url=text_or_null(),
            language=text_or_null("ISO 639-1"), origin=text_or_null(),
        ),
        text=text("what every offset counts in"), actors=listed(ref("Actor")), statements=listed(ref("Statement")),
        events=listed(ref("Event")), notes=listed(fields(code=text(), message=text(), span=SPAN_OR_NULL)),
    ),
    "Actor": fields(
        "Whoever is meant in one article",
        id=LOCAL, name=text(), kind=text(), country=text_or_null("ISO 3166 alpha-3"), sector=text_or_null(),
        roles=listed(fields(text=text(), span=ref("Span"))), mentions=SPANS, wikidata=text_or_null(),
        members=listed(LOCAL),
    ),
    "Statement": fields(
        "One source says one thing",
        id=ID, source=fields(spans=SPANS, actor=LOCAL_OR_NULL), cue=fields(spans=SPANS),
        content=fields(spans=SPANS, quoted=SPANS), form=text(enum=list(get_args(Form))),
        act=or_null(text(enum=list(ACTS))), targets=listed(LOCAL), addressees=listed(LOCAL),
        condition=SPAN_OR_NULL,
        modality=or_null(fields(certainty=text_or_null(), time=text_or_null(), negated=TRUTH)),
        said=or_null(fields(span=ref("Span"), value=text_or_null())), parent=text_or_null("id of a statement"),
        plover=or_null(fields(type=text(), mode=text_or_null(), score=NUMBER)), confidence=SHARE,
    ),
    "Event": fields(
        "Something done or to be done",
        id=text(), type=text("PLOVER 2.0"), mode=text_or_null(), actors=listed(LOCAL), recipients=listed(LOCAL),
        span=ref("Span"), trigger=ref("Span"),
        place=or_null(fields(span=ref("Span"), name=text(), country=text_or_null())),
        time=or_null(fields(span=ref("Span"), value=text_or_null())), status=text(),
        told_by=text_or_null("id of a statement"), confidence=SHARE,
    ),
}  # fmt: skip
