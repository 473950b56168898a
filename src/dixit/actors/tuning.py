"""The weights' settings -> how the evidence for who is meant is weighed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

EVIDENCE = (
    "score", "subject", "speaker", "outer", "apart", "paragraphs",
    "inside", "unsexed", "unnamed", "often", "same sentence",
)  # fmt: skip
"""What is known of a candidate for a pronoun or description: the ranker's best score for one of its mentions; whether
it opens the sentence before; whether it spoke last; whether it speaks the statement around; sentences (to 10) and
paragraphs (to 5) since its best mention; whether it is named only inside what is said; a person whose sex is not told;
one without a name; the logarithm of its mentions so far; whether it stands in the same sentence."""

FITTING = (
    "whole role", "role", "wider role", "same state", "other roles", "named", "new", "new with more",
    "new to the lexicon", "new and beside one", "new and owned", "new and alone",
)  # fmt: skip
"""What is known beside EVIDENCE of a candidate for a description: whether the whole description repeats a role of his,
its noun does, or covers one; whether he is of the state it names; whether he has roles and none fits; whether he has a
name. The rest is 0 but for the candidate "somebody new": that it is he; that the phrase goes on behind its noun; that
the noun is no role of the lexicon; that a possessive stands before it, and before "colleague",
"rival" and the like; that nobody else is there."""


@dataclass(frozen=True)
class Tuning:
    """How evidence is weighed, fitted by `training.speakers` and kept in the weights' manifest: one weight for each of
    EVIDENCE, for persons ("he", "she") and for things ("it", "they"); for descriptions of EVIDENCE and FITTING."""

    person: tuple[float, ...] = (1.0, 1.0, 0.8, 0.8, -0.15, 0.0, -4.0, -0.3, -0.5, 0.0, 0.0)
    thing: tuple[float, ...] = (1.0, 1.0, 0.8, 0.8, -0.15, 0.0, -4.0, 0.0, -0.5, 0.0, 0.0)
    described: tuple[float, ...] = (
        *(0.5, 0.3, 0.3, 0.5, -0.1, 0.0, -1.0, 0.0, -0.5, 0.0, -0.5),
        *(3.0, 2.5, 1.5, 1.5, -0.5, 0.5, 0.5, 1.0, 0.0, 0.0, 0.5, 0.5),
    )
    margin: float = 0.2
    """Best and second best nearer than this: undecided, if nothing else parts them."""
    sure: float = 1.5
    """From here on a pronoun tells the sex of whom it means."""
    joined: float = 1.0
    """As `margin`, for two who are named side by side ("A and B met. He said …")."""

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> Tuning:
        """From the `settings` of the weights' manifest, where it was fitted."""
        fitted = settings.get("speakers")
        if fitted is None:
            return cls()
        person, thing, described = (tuple(fitted[sort]) for sort in ("person", "thing", "described"))
        return cls(person, thing, described, fitted["margin"], fitted["sure"], fitted["joined"])

    def weights(self, sort: str) -> tuple[float, ...]:
        """Of "person", "thing" or "described"."""
        return {"person": self.person, "thing": self.thing, "described": self.described}[sort]
