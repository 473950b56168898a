"""Statement -> what it does, in words a reader knows: its act, its condition, how sure it is, when it was said."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dixit.records import Record, Statement
from dixit.reports.emphasis import Stretches, emphasised
from dixit.reports.outline import directed


@dataclass(frozen=True, slots=True)
class Wording:
    """What one source does, and what several do. A cue with a word that begins with one of `stems` says so itself."""

    singular: str
    plural: str
    stems: tuple[str, ...]


WORDINGS = {
    "say": Wording("says", "say", ()),
    "think": Wording("thinks", "think", ("think", "thought")),
    "claim": Wording("claims", "claim", ("claim",)),
    "confirm": Wording("confirms", "confirm", ("confirm",)),
    "deny": Wording("denies", "deny", ("deny", "denie", "denia")),
    "withhold": Wording("will not confirm", "will not confirm", ()),
    "warn": Wording("warns", "warn", ("warn",)),
    "threaten": Wording("threatens", "threaten", ("threat",)),
    "demand": Wording("demands", "demand", ("demand",)),
    "propose": Wording("proposes", "propose", ("propos",)),
    "promise": Wording("promises", "promise", ("promis",)),
    "announce": Wording("announces", "announce", ("announc",)),
    "agree": Wording("agrees", "agree", ("agree",)),
    "reject": Wording("rejects", "reject", ("reject",)),
    "accuse": Wording("accuses", "accuse", ("accuse", "accusa", "accusi")),
    "criticise": Wording("criticises", "criticise", ("criti",)),
    "support": Wording("supports", "support", ("support",)),
    "concede": Wording("concedes", "concede", ("conced", "concess")),
}
"""By act; the acts are those of docs/acts.md."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NEGATIONS = frozenset("not no never neither nor cannot without".split())


def act_told(record: Record, statement: Statement) -> str | None:
    """The act where the cue alone does not tell it: "threatens" for "said", nothing for "threatened". `say` is what a
    reader expects anyway."""
    if statement.act is None or statement.act == "say":
        return None
    wording = WORDINGS[statement.act]
    if _tells(" ".join(span.of(record.text) for span in statement.cue), wording):
        return None
    actor = record.actor_of(statement)
    return wording.plural if actor is not None and len(actor.members) > 1 else wording.singular


def _tells(cue: str, wording: Wording) -> bool:
    """Whether a cue says an act by its own verb or noun. A negated one ("did not agree") does not."""
    words = _WORD.findall(cue.casefold().replace("’", "'"))
    if any(w in _NEGATIONS or w.endswith("n't") for w in words):
        return False
    return any(w.startswith(wording.stems) for w in words)


def certainty_told(statement: Statement) -> str | None:
    """How sure the source is of what it says, where it is not certain."""
    modality = statement.modality
    return None if modality is None or modality.certainty == "certain" else modality.certainty


def circumstances(record: Record, statement: Statement) -> str:
    """Whom it is said to and about, and when: "to Peru, about NATO, 2026-01-13"; "" where nothing is known."""
    said = statement.said and statement.said.value
    return ", ".join(told for told in (directed(record, statement), said) if told)


def content_told(record: Record, statement: Statement) -> tuple[Stretches, ...]:
    """The pieces of what is said, the condition marked. One that stands outside them is a piece of its own, in its
    place in the text."""
    spans, condition = statement.content, statement.condition
    if condition is not None and not any(condition.overlaps(span) for span in spans):
        spans = tuple(sorted((*spans, condition)))
    return emphasised(spans, condition, record.text)
