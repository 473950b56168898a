"""The table of modes (YAML that a person edits) -> patterns that find its words and phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

import yaml

Step = Literal["trigger", "clause", "otherwise", "last"]
STEPS: tuple[Step, ...] = get_args(Step)
"""In which order words decide: of the trigger, the clause, the trigger, the clause."""
_GAP = r"(?: \w+){0,4}? "
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class ModeWords:
    """`modes`: type -> step -> each mode with what finds its words; `statements`: the same for each list of them."""

    modes: Mapping[str, Mapping[Step, tuple[tuple[str, re.Pattern[str]], ...]]]
    statements: Mapping[str, re.Pattern[str]]


def bare(words: Iterable[str]) -> str:
    """Words as the patterns read them: lower case, one space between, no punctuation."""
    return " ".join(_WORD.findall(" ".join(words).lower()))


@cache
def load_modes() -> ModeWords:
    """The shipped table, read once."""
    text = (files("dixit.lexicons") / "modes.yaml").read_text(encoding="utf-8")
    table = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    statements = {name: _pattern(phrases) for name, phrases in table.pop("statements").items()}
    return ModeWords({type_: _steps(modes) for type_, modes in table.items()}, statements)


def _steps(modes: Mapping[str, Mapping[Step, list[str]]]) -> dict[Step, tuple[tuple[str, re.Pattern[str]], ...]]:
    def of(*keys: Step) -> tuple[tuple[str, re.Pattern[str]], ...]:
        listed = {mode: [phrase for key in keys for phrase in lists.get(key, ())] for mode, lists in modes.items()}
        return tuple((mode, _pattern(phrases)) for mode, phrases in listed.items() if phrases)

    return {
        "trigger": of("trigger", "clause"),
        "clause": of("clause"),
        "otherwise": of("otherwise"),
        "last": of("last"),
    }


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases, the longest that begins at a word."""
    longest_first = sorted(map(_phrase, phrases), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")


def _phrase(phrase: str) -> str:
    """ "pull* ... out" -> the words "pulls its troops out"."""
    pieces = [re.findall(r"[\w*]+", piece) for piece in phrase.lower().split("...")]
    return _GAP.join(" ".join(word.replace("*", r"\w*") for word in words) for words in pieces)
