"""Words of an article -> those that tell a time; such words and the article's date -> an ISO 8601 value
(docs/events.md, section Time).

One grammar serves both. A **core** is a time by itself ("Jan. 15", "last week", "two days ago"). What stands around it
is a **frame**, whose value follows from the core's ("since …", "the end of …", "… at 3 p.m."). A value is never finer
than its words: "two years ago" is a year, "mid-2014" the year that holds it, "before 2014" ends with 2013."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from dixit.acts import dates
from dixit.acts.dates import Groups
from dixit.records import Range, Words

_PLAIN = str.maketrans("’‘–—‑−\u00a0\u202f", "''----  ")
_HOUR = r"\d\d?(?:[:.]\d\d)? ?(?:a\.m\.|p\.m\.|am|pm)|\d\d?:\d\d|dawn|dusk|noon|midday|midnight"
_TENS, _ONES, _NTHS = ("|".join(reversed(words)) for words in (dates.TENS, dates.ONES, dates.ORDINALS))
_SHORT_DAYS = (r"mon\.?", r"tues?\.?", r"wed\.?", r"thu(?:rs?)?\.?", r"fri\.?", r"sat\.?", r"sun\.?")
_SYMBOLS = {
    "MON": "|".join([*dates.MONTHS, r"sept\.?", *(rf"{m[:3]}\.?" for m in dates.MONTHS)]),
    "WD": "|".join([*dates.DAYS, *_SHORT_DAYS]),
    "DD": rf"{_NTHS}|\d\d?(?:st|nd|rd|th)?",
    "ORD": rf"{_NTHS}|\d\d?(?:st|nd|rd|th)",
    "YEAR": r"(?:1[5-9]|20)\d\d",
    "NUM": rf"\d{{1,3}}|(?:{_TENS})(?:-(?:{_ONES}))?|{_ONES}|an?",
    "UNIT": "hour|day|week|month|year|decade",
    "LONG": "week|month|quarter|year|decade|century",
    "PART": "(?:early |late )?(?:morning|afternoon|evening|night)",
    "CLOCK": rf"(?:{_HOUR})(?!\w)(?: (?:local time|gmt|utc|et|est|edt|bst|cet))?",
    "SEASON": "spring|summer|autumn|fall|winter",
    "TO": " ?- ?| to | and | through ",
    "DET": "the|an?|its|his|her|their|our|my|your",
    "SOME": "a few|several|some|many|a couple of|half an?|(?:more|less) than|about|around|almost|nearly|at least",
    "END": r" ?(?:[.,;:!?)\n]|$)",
}


def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern in which words in capitals stand for those of `_SYMBOLS`."""
    return re.compile(re.sub(r"[A-Z]{2,}", lambda m: f"(?:{_SYMBOLS[m[0]]})", pattern), re.IGNORECASE)


class _Core(NamedTuple):
    """`needs` says what must stand around the words for them to tell a time (`_stands`)."""

    pattern: re.Pattern[str]
    value: Callable[..., str | None]
    needs: str


def _core(pattern: str, value: Callable[..., str | None], needs: str = "") -> _Core:
    return _Core(_compiled(rf"(?:{pattern})(?!\w)"), value, needs)


def _days(g: Groups, day: date | None, coming: bool) -> str | None:
    """“5-7 May", "between 5 and 7 May 2014”; "5 and 9 May" is no interval."""
    one, other = (_value(f"{g[d]} {g['m']} {g['y']}".strip(), day, coming) for d in "de")
    whole = g["to"] != " and " or g["from"] or dates.number(g["e"]) == dates.number(g["d"]) + 1
    return f"{one}/{other}" if whole and one and other and one < other else None


def _of_year(g: Groups, day: date, coming: bool) -> str | None:
    return _value(f"{g['x']} {day.year + {'last': -1, 'next': 1}.get(g['which'], 0)}", day, coming)


def _none(*_: object) -> None:
    return None


_FULL = (
    _core(r"(?:WD,? )?(?:the )?(?P<d>DD)(?: of)? (?P<m>MON),?(?: of)? (?P<y>YEAR)", dates.full),
    _core(r"(?:WD,? )?(?P<m>MON) (?:the )?(?P<d>DD),?(?: of)? (?P<y>YEAR)", dates.full),
    _core(r"(?P<y>YEAR)-(?P<m>\d\d?)-(?P<d>\d\d?)", dates.full),
    _core(r"(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>YEAR)", dates.full),
    _core(r"(?P<m>\d\d?)(?P<s>[/-])(?P<d>\d\d?)(?P=s)(?P<y>YEAR)", dates.numeric),
    _core(
        r"(?P<from>from |between )?(?:the )?(?P<d>DD)(?P<to>TO)(?P<e>DD)(?: of)? (?P<m>MON)(?:,? (?P<y>YEAR))?", _days
    ),
    _core(r"(?P<from>from |between )?(?P<m>MON) (?P<d>DD)(?P<to>TO)(?P<e>DD)(?:,? (?P<y>YEAR))?", _days),
    _core(r"(?P<m>MON),?(?: of)? (?P<y>YEAR)", dates.month_of),
    _core(r"(?P<y>YEAR)", lambda g, *_: g["y"], "preposition"),
    _core(r"the year (?P<y>YEAR)", lambda g, *_: g["y"]),
    _core(r"(?:the )?(?P<s>SEASON)(?: of)? (?P<y>YEAR)", lambda g, *_: None if g["s"] == "winter" else g["y"]),
    _core(r"(?P<y>YEAR) ?- ?(?P<z>YEAR|\d\d)", dates.years, "preposition"),
    _core(r"(?P<y>YEAR)/(?P<z>\d\d)", dates.years, "preposition"),
    _core(r"(?:the )?(?P<y>(?:1[5-9]|20)\d)0s", lambda g, *_: f"{g['y']}0/{g['y']}9"),
    _core(r"the '?(?P<y>[3-9])0s", lambda g, *_: f"19{g['y']}0/19{g['y']}9"),
    _core(r"(?:the )?(?P<c>ORD)[ -]century", lambda g, *_: "{0:02}00/{0:02}99".format(dates.number(g["c"]) - 1)),
    _core(r"q(?P<n>[1-4])(?: of)? (?P<y>YEAR)", lambda g, *_: dates.part_of(g["y"], int(g["n"]), 3)),
)
_RELATIVE = (
    _core("(?P<w>today|tonight|yesterday|tomorrow|overnight|last night|this PART)", dates.named),
    _core("now", lambda _, day, __: str(day), "frame"),
    _core("(?:(?P<which>last|next|this past|this coming|this|past|coming) )?(?P<wd>WD)", dates.on_weekday),
    _core("(?P<wd>WD)(?: of)? (?P<which>last|this|next) week", dates.of_week),
    _core("(?P<which>last|this|next) week(?: on)? (?P<wd>WD)", dates.of_week),
    _core("(?:(?P<wd>WD),? )?(?:the )?(?P<d>DD)(?: of)? (?P<m>MON)", dates.dated),
    _core("(?:(?P<wd>WD),? )?(?P<m>MON) (?:the )?(?P<d>DD)", dates.dated),
    _core("(?P<wd>WD),? the (?P<d>DD)", dates.dated),
    _core("(?P<wd>)the (?P<d>ORD)", dates.dated, "on"),
    _core("(?P<which>)(?P<m>MON)", dates.in_month, "preposition"),
    _core("(?P<which>last|this|next) (?P<m>MON)", dates.in_month),
    _core("(?P<x>DD MON|MON DD|MON|(?:the )?SEASON)(?: of)? (?P<which>last|this|next) year", _of_year),
    _core("(?:the )?(?P<which>this|last|next|current) (?P<unit>LONG)", dates.period),
    _core("(?P<which>the) (?P<unit>LONG)", dates.period, "frame"),
    _core("(?P<which>this|last|next|the) weekend", dates.weekend),
    _core("(?P<w>earlier|later) (?:in )?(?P<which>this|the) (?P<unit>LONG)", dates.rest_of),
    _core("(?P<n>NUM) (?P<unit>UNIT)s? ago", dates.ago),
    _core("(?P<which>within) (?:the (?:next|coming) )?(?P<n>NUM) (?P<unit>UNIT)s?", dates.stretch),
    _core("(?:the )?(?P<which>last|past|next|coming) (?P<n>NUM) (?P<unit>UNIT)s", dates.stretch),
    _core("the (?P<which>past) (?P<n>)(?P<unit>LONG)", dates.stretch),
    _core("(?P<n>NUM) (?P<unit>UNIT)(?:s?'s?|s)?(?: time| from now)?", dates.ahead, "in"),
)
_NULL = (
    _core("recently|lately|soon|long ago|since then|until then|by then", _none),
    _core("(?:(?:SOME|NUM|SOME NUM) )?(?:second|minute|UNIT)s? (?:ago|later|earlier)", _none),
    _core("(?:(?:SOME|NUM) )?UNITs? (?:before|after)(?=END)|the day (?:before|after)(?=END)", _none),
    _core("(?:the )?(?:recent|coming|(?:last|past|next|coming) (?:few|several|couple of)) UNITs", _none),
    _core("(?:the (?:same|following|next|previous)|that(?: same)?) (?:UNIT|morning|evening|night|weekend)", _none),
    _core("(?:the )?(?:following|previous) WD|(?:this|last|next) SEASON", _none),
    _core(
        "(?:spring|summer|autumn|winter|christmas(?: day| eve)?|easter|new year's (?:day|eve))", _none, "preposition"
    ),
    _core("CLOCK", _none, "clock"),
)


_CORES = (*_FULL, *_RELATIVE, *_NULL)


class _Frame(NamedTuple):
    """What stands around a time, "{}" for it; its value from the time's."""

    whole: re.Pattern[str]
    beside: re.Pattern[str]
    after: str
    value: Callable[[Groups, str], str | None]


def _frame(pattern: str, value: Callable[[Groups, str], str | None]) -> _Frame:
    before, _, after = pattern.partition("{}")
    beside = rf"(?<!\w)(?:{before})$" if before else rf"^(?:{after})(?!\w)"
    return _Frame(_compiled(f"{before}(?P<x>.+){after}"), _compiled(beside), after, value)


def _same(_: Groups, value: str) -> str:
    return value


def _bounded(g: Groups, value: str) -> str | None:
    """“Since", "until”: the time counts; "before", "after": it does not, unless only a part of it is meant."""
    (one, other), part = dates.edges(value), _PARTLY.match(g["x"])
    if g["w"] in ("before", "after") and part and part["clock"]:
        return value if g["w"] == "before" else f"{one}/.."
    if g["w"] == "since":
        return f"{one}/.."
    if g["w"] == "after":
        return f"{one}/.." if part and not part["end"] else f"{dates.step(other, 1)}/.."
    if g["w"] == "before" and not (part and not part["start"]):
        return f"../{dates.step(one, -1)}"
    return f"../{other}"


_PARTLY = _compiled(
    "(?:the )?(?:(?P<clock>CLOCK|PART|.+ PART$)|(?P<start>start|beginning)|(?P<end>end|close)"
    "|very|early|late|mid|first|last)"
)
_FUZZY = "(?:the )?(?:very )?(?:early|late|mid|earlier|later|(?:start|beginning|middle|end|close) of)(?: in| on)?[ -]"
_NTH = "(?:the )?(?P<nth>first|second|third|fourth|last|final) (?P<part>half|quarter|weeks?|days?|months?) of "
_FRAMES = (
    _frame("(?P<w>since|until|till|through|by|before|after|no later than) {}", _bounded),
    _frame(_FUZZY + "{}", _same),
    _frame(_NTH + "{}", dates.portion),
    _frame("(?:(?P<n>NUM)|the) (?P<unit>UNIT)s? (?P<way>before|after|from) {}", dates.offset),
    _frame("(?:the )?(?P<way>eve) of {}", dates.offset),
    _frame(
        "(?:the )?week (?:of|beginning|starting) {}", lambda _, v: dates.week(dates.first(v)) if len(v) == 10 else None
    ),
    _frame("(?:the )?(?:CLOCK|PART|(?:early|small) hours)(?: of| on|,)? {}", _same),
    _frame("{}(?:,? (?:at |around )?CLOCK|,? (?:in the )?PART)", _same),
    _frame("{} onwards?", lambda _, v: f"{dates.edges(v)[0]}/.."),
)


def value_of(wording: str, day: str | None, *, coming: bool) -> str | None:
    """The ISO 8601 day, month, year or interval that words mean, read on an article's `day`; None where they leave more
    than one. `coming`: whether the deed is to come."""
    try:
        read_on = date.fromisoformat(day[:10]) if day else None
    except ValueError:
        read_on = None
    return _value(" ".join(wording.translate(_PLAIN).lower().split()), read_on, coming)


def _value(text: str, day: date | None, coming: bool) -> str | None:
    try:
        for core in (*_FULL, *_RELATIVE):
            if found := core.pattern.fullmatch(text):
                return core.value(found.groupdict(""), day, coming) if day or core in _FULL else None
        for frame in _FRAMES:
            if found := frame.whole.fullmatch(text):
                groups = found.groupdict("")
                inner = _value(groups["x"], day, coming and groups.get("w") != "since")
                if inner and ".." not in inner and (value := frame.value(groups, inner)):
                    return value
    except (ValueError, OverflowError):  # no such day
        return None
    return _between(text, day, coming)


def _between(text: str, day: date | None, coming: bool) -> str | None:
    """“From Monday to Friday", "between May and July 2014”: from edge to edge, in order."""
    both = re.sub("^(?:from|between) ", "", text)
    for to in re.finditer(" (?:to|until|till|through) | ?- ?" + "| and " * text.startswith("between "), both):
        left, right = both[: to.start()], both[to.end() :]
        year = re.search(r" \d{4}$", right)
        one = (_value(left + year[0], day, coming) if year else None) or _value(left, day, coming)
        other = _value(right, day, coming)
        if one and other and day and dates.first(one) > dates.last(other):
            one = one if coming else _value(left, dates.last(other), False)
            other = _value(right, dates.first(one), True) if coming and one else other
        if one and other and ".." not in one + other and dates.first(one) <= dates.last(other):
            return f"{dates.edges(one)[0]}/{dates.edges(other)[1]}"
    return None


_PLACED = re.compile(
    r"(?:\b(?:in|at|since|until|till|by|before|after|from|of|during|through|throughout|between|early|late|mid)[ -]"
    r"|\()$",
    re.IGNORECASE,
)
_SERIES = re.compile(r" (?:and|or|to|until|till|through) | ?- ?|, (?=\d{4}(?:, \d{4})*,? and \d{4}\b)")
_NO_DAY = re.compile(r"\b(?:each|every|every other|black|bloody|good|ash|super|palm|holy) $", re.IGNORECASE)
_PAPER = re.compile(" (?:Times|Telegraph|Mail|Mirror|Express|Post|Herald|Agreement)")
_TO_COME = re.compile(r"(?:\b(?:will|would|shall|due|going to|(?:set|expected|plans?|is|are) to)|'ll)\b[^.!?\n]*$")
_PLACED_DAY = re.compile(r"\b(?:on|since|until|by|before|after) $", re.IGNORECASE)
_PLACED_HOUR = re.compile(r"\b(?:at|since|until|by|before|after|around) $", re.IGNORECASE)
_OWNED = _compiled(r"(?:\bDET|'s|s') $")
_OPENS = _compiled(r"(?:(?:DET|(?:[\w-]+ ){0,3}[\w-]+'s?) (?:(?!DET )[\w-]+ ){0,2})?")
_NAMES = frozenset(n for name in (*dates.MONTHS, *dates.DAYS) for n in (name, name[:3], name[:4], name[:5]))


class _Found(NamedTuple):
    """Where a time begins, its core begins, and it ends, in the text of `_text`."""

    start: int
    core: int
    end: int


def times_in(words: Words, within: Range) -> list[Range]:
    """The words of a range that tell a time, in the order of the text; two joined by "and" are two.

    A time before a noun ("the 1991 war", "Tuesday's raid") is the noun's: it is found only where the range opens with
    it, as the range of a noun's event does."""
    if within.end <= within.start:
        return []
    low = max(0, within.start - 20)
    text, starts = _text(words, Range(low, min(len(words), within.end + 3)))
    ends = [s + len(words.forms[low + n]) for n, s in enumerate(starts)]
    first, limit = starts[within.start - low], ends[within.end - low - 1]
    found: list[_Found] = []
    at = first
    for start in starts[within.start - low : within.end - low]:
        matches = [(m.end(), c.needs) for c in _CORES if start >= at and (m := c.pattern.match(text, start, limit))]
        if not matches:
            continue
        at, needs = max(matches, key=lambda m: m[0])
        floor = found[-1].end if found else first
        in_series = bool(found) and (m := _SERIES.match(text, floor)) is not None and m.end() == start
        if _stands(text, _Found(first, start, at), "" if in_series and needs == "preposition" else needs, limit):
            framed = _framed(text, _Found(floor, start, at), limit)
            at = framed.end
            if needs != "frame" or framed.start < start:
                found.append(framed)
    return [
        Range(low + bisect_right(starts, f.start) - 1, low + bisect_left(ends, f.end) + 1)
        for f in _joined(text, found, first)
    ]


def _text(words: Words, some: Range) -> tuple[str, list[int]]:
    """The words with at most one space between two, and where each begins in it."""
    text, starts = "", []
    for i in range(*some):
        if i > some.start and words.starts[i] != words.ends[i - 1]:
            text += "\n" if i in words.gaps or words.paragraph[i] != words.paragraph[i - 1] else " "
        starts.append(len(text))
        text += words.forms[i].translate(_PLAIN)
    return text, starts


def _stands(text: str, at: _Found, needs: str, limit: int) -> bool:
    """Whether a core tells a time where it stands; `at.start` is where the range begins."""
    core, before, after = text[at.core : at.end], text[: at.core], text[at.end :]
    names = [w for w in re.findall("[A-Za-z]+", core) if w.lower() in _NAMES]
    short = names == [core] and core.lower() not in (*dates.MONTHS, *dates.DAYS)  # "the Sun", "Jan"
    if any(n.islower() for n in names) or short or _NO_DAY.search(before) or _PAPER.match(after):
        return False
    opens = bool(_OPENS.fullmatch(text[at.start : at.core]))
    owned = after.startswith("'s") or (_OWNED.search(before) and (core[0].isupper() or core[0].isdigit()))
    counts = core.isdigit() and before.lower().endswith(" of ") and re.match(r" [a-z-]+s\b", after)
    if owned or counts:  # "Tuesday's raid", "of 2014 prisoners"
        return opens
    whole = at.core == at.start and at.end == limit
    alone = needs == "preposition" and (whole or (opens and bool(re.match(" [a-z]", after))))
    return alone or _NEEDED[needs](core, before, after)


def _to_come(core: str, before: str, _: str) -> bool:
    placed = before.lower().endswith("in ")
    return core.endswith(" now") or (placed and (core.endswith(" time") or bool(_TO_COME.search(before))))


def _on_a_day(_: str, before: str, after: str) -> bool:
    return bool(_PLACED_DAY.search(before)) and not re.match(r" (?!(?:in|at|of|to|and|the)\b)\w", after)


_NEEDED: dict[str, Callable[[str, str, str], bool]] = {
    "": lambda *_: True,
    "frame": lambda *_: True,
    "in": _to_come,
    "on": _on_a_day,
    "clock": lambda _, before, __: bool(_PLACED_HOUR.search(before)),
    "preposition": lambda _, before, __: bool(_PLACED.search(before)),
}


def _framed(text: str, at: _Found, limit: int) -> _Found:
    """A core with its frames; `at.start` is where the time before it ends."""
    start, end = at.core, at.end
    moved = True
    while moved:
        befores = [m.start() for f in _FRAMES if not f.after and (m := f.beside.search(text[at.start : start]))]
        afters = [m.end() for f in _FRAMES if f.after and (m := f.beside.search(text[end:limit]))]
        moved = bool(befores or afters)
        start, end = at.start + min(befores, default=start - at.start), end + max(afters, default=0)
    return _Found(start, at.core, end)


def _joined(text: str, found: Sequence[_Found], first: int) -> list[_Found]:
    """“From Monday to Friday" is one time, "between May and July” too."""
    result: list[_Found] = []
    for f in found:
        if result:
            last = result[-1]
            to, before = text[last.end : f.core].lower(), text[first : last.start].lower()
            opener = next((o for o in ("from ", "between ") if before.endswith(o)), "")
            if to in (" to ", " until ", " till ", " through ", "-") or (to == " and " and opener == "between "):
                result[-1] = _Found(last.start - len(opener), last.core, f.end)
                continue
        result.append(f)
    return result
