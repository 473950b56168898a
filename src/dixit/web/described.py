"""What may stand in the address of each page and what its JSON holds, for the document that programs read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dixit.ledger.picked import FACETS
from dixit.records.claim import STANCES
from dixit.web.asking import LIMIT, LONGEST, MOST
from dixit.web.shapes import (
    COUNT,
    ID,
    NUMBER,
    SHARE,
    STANCE,
    TEXT_ID,
    Shape,
    fields,
    joined,
    listed,
    or_null,
    ref,
    text,
    text_or_null,
)


@dataclass(frozen=True, slots=True)
class Given:
    """What may stand behind the question mark; `several`: more than once, which means either."""

    name: str
    about: str
    shape: Mapping[str, Any] = field(default_factory=lambda: {"type": "string", "maxLength": LONGEST})
    several: bool = False


@dataclass(frozen=True, slots=True)
class Described:
    """`of` says what the id in the address is of."""

    answer: Shape
    given: tuple[Given, ...] = ()
    of: str = ""


_QUERY = Given(
    "q", 'a query, as of `dixit search`: words, "phrases", -words, speaker: about: act: outlet: since: until:'
)
_LISTED = (
    Given("limit", "how many are listed", {"type": "integer", "minimum": 1, "maximum": MOST, "default": LIMIT}),
    Given("page", "which part of the list", {"type": "integer", "minimum": 1, "default": 1}),
)
_YES: Mapping[str, Any] = {"const": "1"}
_FACETS = {
    "speaker": "id of an actor who speaks or is spoken for",
    "act": "a speech act",
    "outlet": "the name of an outlet",
    "month": "as 2026-03",
    "country": "of the speaker, ISO 3166 alpha-3",
}
_COUNTED = listed(fields(value=text(), label=text(), statements=COUNT))
DESCRIBED: dict[str, Described] = {
    "/start": Described(
        fields(
            ledger=fields(
                articles=COUNT, texts=COUNT, statements=COUNT, speakers=COUNT, outlets=COUNT, claims=COUNT,
                first=text_or_null("the earliest day"), last=text_or_null("the latest"),
            ),
            articles=listed(ref("Listed")),
            changes=listed(ref("Turn")),
            contested=listed(ref("Contested")),
            since=or_null(
                fields(
                    "what is new since the last visit; null at the first",
                    moment=text("when that ended, UTC"), articles=COUNT, claims=COUNT,
                    newest_articles=listed(ref("Appeared")), new_claims=listed(ref("Contested")),
                    changes=listed(
                        fields(
                            claim=ID, text=text(), actor=text(), was=STANCE, stance=STANCE,
                            since=text_or_null("date"), statement=ID,
                        )
                    ),
                )
            ),
        )
    ),
    "/statements": Described(
        fields(
            total=COUNT, statements=listed(ref("Found")),
            facets={"type": "object", "additionalProperties": _COUNTED, "description": "how they are spread"},
        ),
        (_QUERY, *(Given(f, _FACETS.get(f, "a value of this facet"), several=True) for f in FACETS), *_LISTED),
    ),
    "/article/{of}": Described(
        joined("Record", chosen=listed(ID) | {"description": "the statements that the filters choose"}),
        tuple(Given(f, _FACETS[f], several=True) for f in ("speaker", "act")),
        "a text or one of its appearances",
    ),
    "/actors": Described(
        fields(
            total=COUNT,
            actors=listed(
                fields(
                    id=ID, name=text(), kind=text(), country=text_or_null("ISO 3166 alpha-3"), wikidata=text_or_null(),
                    says=COUNT, spoken_for=COUNT,
                )
            ),
        ),
        (Given("q", "words that must all stand in the name"), *_LISTED),
    ),
    "/actor/{of}": Described(
        fields(
            id=ID, name=text(), kind=text(), country=text_or_null("ISO 3166 alpha-3"), wikidata=text_or_null(),
            roles=listed(fields(text=text(), articles=COUNT)), positions=listed(ref("Position")),
            claims=COUNT | {"description": "how many it speaks of; positions are 30 at most"}, total=COUNT,
            statements=listed(ref("Said")),
        ),
        _LISTED,
        "an actor",
    ),
    "/claims": Described(
        fields(total=COUNT, claims=listed(ref("Claim"))),
        (_QUERY, Given("single", "also claims of one statement", _YES), *_LISTED),
    ),
    "/claim/{of}": Described(
        joined("Claim", changes=listed(ref("Turn")), every_origin=listed(ref("Origin"))),
        (Given("stance", "quotes on the page; JSON holds all", {"enum": list(STANCES)}, several=True),),
        "a claim",
    ),
    "/commitments": Described(
        fields(total=COUNT, commitments=listed(ref("Commitment"))),
        (
            Given("actor", "a name", several=True),
            Given("status", "a status", several=True),
            Given("deadline", "only those with a deadline, the earliest first", _YES),
            *_LISTED,
        ),
    ),
    "/network": Described(
        fields(
            total=COUNT,
            pairs=listed(fields(speaker=text(), about=text(), statements=COUNT, speaker_id=ID, about_id=ID)),
        ),
        (_QUERY,),
    ),
    "/tone": Described(
        fields(
            a=text(), b=text(),
            weeks=listed(
                fields(
                    week=text("its Monday"), events=COUNT, mean=or_null(NUMBER), low=or_null(NUMBER),
                    high=or_null(NUMBER), stands_out=text("how it differs from the weeks before; empty: not"),
                    acts=listed(ref("Deed")),
                )
            ),
        ),
        (Given("a", "a name"), Given("b", "another name")),
    ),
    "/review": Described(
        fields(
            total=COUNT, reviewed=COUNT,
            statements=listed(joined("Said", confidence=SHARE)) | {"description": "that wait, the least sure first"},
        ),
        (_QUERY, *_LISTED),
    ),
    "/review/report": Described(
        fields(
            reviewed=COUNT, states={"type": "object", "additionalProperties": COUNT},
            shares=listed(
                fields(
                    confidence=text("a band, or all"), measure=text("what was right"), right=COUNT, of=COUNT,
                    share=or_null(SHARE), low=or_null(SHARE), high=or_null(SHARE),
                )
            ),
        )
    ),
    "/review/{of}": Described(
        fields(
            id=ID, article=TEXT_ID, state=text(enum=["machine", "accepted", "corrected", "rejected"]), confidence=SHARE,
            machine=ref("Told"), now=or_null(ref("Told")) | {"description": "null where it is rejected"},
            reviews=listed(ref("Review")), previous=or_null(ID), next=or_null(ID),
        ),
        (_QUERY,),
        "a statement",
    ),
    "/brief": Described(
        fields(title=text(), claims=listed(ref("Claim"))),
        (Given("claim", "id of a claim", ID, several=True), Given("title", "what the brief is called")),
    ),
    "/users": Described(fields(total=COUNT, users=listed(fields(name=text(), role=text())))),
    "/api": Described({"type": "object", "description": "this document, OpenAPI 3.1"}),
}  # fmt: skip
