"""Words -> the numbers in them with what they count, so that numbers compare as numbers."""

from __future__ import annotations

import re
from typing import NamedTuple

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12}
_VALUES = {w: n for n, w in enumerate(_SMALL)} | _TENS
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+|%", re.UNICODE)
_NOT_COUNTED = frozenset(
    "of the a an other more than people's and or to in on at by for from its their his her".split()
)
_PERCENT = frozenset(("percent", "per", "%", "pct"))
_VAGUE = frozenset(("one",))
"""Mostly a pronoun or an article."""


class Number(NamedTuple):
    """`of` is the noun counted, without plural s ("percent" for shares; "" where none follows)."""

    value: float
    of: str


def numbers(text: str) -> frozenset[Number]:
    """Every number of a text; years and days of the month count nothing and are left out."""
    tokens = [t.lower() for t in _TOKEN.findall(text)]
    found, i = set(), 0
    while i < len(tokens):
        value, used = _value(tokens, i)
        if not used:
            i += 1
            continue
        i += used
        of = next((t for t in tokens[i : i + 3] if t not in _NOT_COUNTED and not t.isdigit()), "")
        if not _is_date(value, tokens, i, used):
            found.add(Number(value, "percent" if of in _PERCENT else of.removesuffix("s")))
    return frozenset(found)


def differ(first: frozenset[Number], second: frozenset[Number]) -> bool:
    """Whether two texts count the same and come to different numbers."""
    counted = {n.of for n in first} & {n.of for n in second} - {""}
    return any(
        {n.value for n in first if n.of == of}.isdisjoint({n.value for n in second if n.of == of}) for of in counted
    )


_MONTHS = frozenset("january february march april may june july august september october november december".split())


def _is_date(value: float, tokens: list[str], after: int, used: int) -> bool:
    before = tokens[after - used - 1] if after - used > 0 else ""
    near_month = before in _MONTHS or (after < len(tokens) and tokens[after] in _MONTHS)
    return near_month or (value == int(value) and 1900 <= value <= 2100)


def _value(tokens: list[str], at: int) -> tuple[float, int]:
    """The number that begins at a token, and how many tokens it takes (0: none)."""
    total, used = 0.0, 0
    while at + used < len(tokens):
        token = tokens[at + used]
        if token[0].isdigit():
            if used:
                break
            total = float(token.replace(",", "")) if token.replace(",", "").replace(".", "", 1).isdigit() else 0.0
        elif token in _SCALES and used:
            total *= _SCALES[token]
        elif token in _SCALES and at + used > 0 and tokens[at + used - 1] == "a":
            total = _SCALES[token]
        elif token in _VALUES and not (token in _VAGUE and not used):
            total += _VALUES[token]
        else:
            break
        used += 1
    return total, used
