"""What the words of a time mean on the calendar: groups of the grammar (`times`), the article's day and whether the
deed is to come -> an ISO 8601 value; None where the words leave more than one."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.parser import parse
from dateutil.relativedelta import relativedelta, weekday

MONTHS = "january february march april may june july august september october november december".split()
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NTH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
ORDINALS = [*_NTH, *(f"twenty-{n}" for n in _NTH[:9]), "thirtieth", "thirty-first"]
_NUMBERS = {w: n for n, w in enumerate(ONES, 1)} | {w: 10 * n for n, w in enumerate(TENS, 2)} | {"a": 1, "an": 1}
_SIZES = {"day": 10, "week": 10, "month": 7, "year": 4}
_UNITS = {10: "day", 7: "month", 4: "year"}
_OFF = {"last": -1, "next": 1}

Groups = dict[str, str]


def number(text: str) -> int:
    """“21st", "twenty-first", "twenty-one”."""
    if text[0].isdigit():
        return int("".join(filter(str.isdigit, text)))
    return ORDINALS.index(text) + 1 if text in ORDINALS else sum(_NUMBERS[w] for w in text.split("-"))


def _month(text: str) -> int:
    return next(n for n, m in enumerate(MONTHS, 1) if m[:3] == text[:3])


def _weekday(text: str) -> int:
    return next(n for n, d in enumerate(DAYS) if d[:2] == text[:2])


def edges(value: str) -> tuple[str, str]:
    """The first and the last day, month or year of a value, both within."""
    one, _, other = value.partition("/")
    return one, other or one


def first(value: str) -> date:
    """The first day of a value."""
    edge = edges(value)[0]
    return date.fromisoformat(edge + "2000-01-01"[len(edge) :])


def last(value: str) -> date:
    """The last day of a value."""
    return first(step(edges(value)[1], 1)) - timedelta(days=1)


def step(edge: str, n: int) -> str:
    """The day, month or year `n` behind an edge."""
    return _moved(first(edge), n, _UNITS[len(edge)]) or ""


def week(day: date) -> str:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return f"{monday}/{monday + timedelta(days=6)}"


def _shift(day: date, n: int, unit: str) -> date:
    if unit == "hour" and n % 24:
        raise ValueError("the hour of the article is not known")
    days = {"hour": n // 24, "day": n, "week": 7 * n}.get(unit, 0)
    return day + relativedelta(days=days, months=n * {"month": 1, "year": 12, "decade": 120}.get(unit, 0))


def _moved(day: date, n: int, unit: str) -> str | None:
    """The day, week, month or year `n` units off; a decade is too vague."""
    to = _shift(day, n, unit)
    return week(to) if unit == "week" else None if unit == "decade" else to.isoformat()[: _SIZES.get(unit, 10)]


# Dates in full


def full(g: Groups, *_: object) -> str:
    """Day, month and year."""
    month = int(g["m"]) if g["m"].isdigit() else _month(g["m"])
    return parse(f"{g['y']}-{month:02}-{number(g['d']):02}").date().isoformat()


def numeric(g: Groups, *_: object) -> str | None:
    """Day/month/year or month/day/year: only where one reading is left."""
    low, high = sorted((int(g["m"]), int(g["d"])))
    return full({"y": g["y"], "m": str(low), "d": str(high)}) if high > 12 or low == high else None


def month_of(g: Groups, *_: object) -> str:
    """Month and year."""
    return f"{g['y']}-{_month(g['m']):02}"


def years(g: Groups, *_: object) -> str | None:
    """“2014-15", "2014-2018"; "2009-11” may be a month."""
    one, other = int(g["y"]), int(g["z"] if len(g["z"]) == 4 else g["y"][:2] + g["z"])
    sure = len(g["z"]) == 4 or int(g["z"]) > 12 or other == one + 1
    return f"{one}/{other}" if other > one and sure else None


def part_of(year: str, nth: int, months: int) -> str | None:
    """The nth quarter or half of a year."""
    end = nth * months
    return f"{year}-{end - months + 1:02}/{year}-{end:02}" if 0 < end <= 12 else None


# Dates that the article's day completes


def named(g: Groups, day: date, coming: bool) -> str | None:
    """Today and its neighbours."""
    if g["w"] == "overnight":
        return None if coming else f"{day - timedelta(days=1)}/{day}"
    return str(day + timedelta(days={"yesterday": -1, "last night": -1, "tomorrow": 1}.get(g["w"], 0)))


def on_weekday(g: Groups, day: date, coming: bool) -> str | None:
    """The latest such day or the earliest; "next" only where both its readings are the same day."""
    at, which = weekday(_weekday(g["wd"])), g["which"].removeprefix("this ")
    if which in ("last", "past"):
        return str(day + relativedelta(days=-1, weekday=at(-1)))
    if which in ("next", "coming"):
        found = day + relativedelta(days=1, weekday=at(1))
        return None if which == "next" and week(found) == week(day) else str(found)
    return str(day + relativedelta(weekday=at(1 if coming else -1)))


def of_week(g: Groups, day: date, _: bool) -> str:
    """“Friday last week”."""
    return str(day + timedelta(days=7 * _OFF.get(g["which"], 0) + _weekday(g["wd"]) - day.weekday()))


def dated(g: Groups, day: date, coming: bool) -> str | None:
    """The latest day of that month (or of any) or the earliest; the other where only that falls on its weekday."""
    if "m" in g:
        months = [date(day.year + n, _month(g["m"]), 1) for n in range(-8, 9)]
    else:
        months = [_shift(day.replace(day=1), n, "month") for n in range(-2, 3)]
    days = [d for m in months if (d := m + timedelta(days=number(g["d"]) - 1)).month == m.month]
    ways = [[d for d in days if d <= day][-1:], [d for d in days if d >= day][:1]]
    for found in (d for way in (ways[::-1] if coming else ways) for d in way):
        if not g["wd"] or found.weekday() == _weekday(g["wd"]):
            return str(found)
    return None


def in_month(g: Groups, day: date, coming: bool) -> str | None:
    """The latest such month or the earliest; "next May" only where May is over this year."""
    month, which, year = _month(g["m"]), g["which"], day.year
    if which == "next":
        return f"{year + 1}-{month:02}" if month <= day.month else None
    if which == "last" or (not which and not coming):
        year -= month > day.month or (which == "last" and month == day.month)
    elif not which:
        year += month < day.month
    return f"{year}-{month:02}"


def period(g: Groups, day: date, coming: bool) -> str | None:
    """This, last, next week and the like; "the year" is this one where the deed is to come."""
    n, unit = _OFF.get(g["which"], 0), g["unit"]
    if g["which"] == "the" and not coming:
        return None
    if unit == "quarter":
        moved = _shift(day, 3 * n, "month")
        return part_of(str(moved.year), (moved.month + 2) // 3, 3)
    if unit == "century":
        return f"{day.year // 100 + n}00/{day.year // 100 + n}99"
    if unit == "decade":
        return None if n else f"{day.year // 10}0/{day.year // 10}9"
    return _moved(day, n, unit)


def weekend(g: Groups, day: date, coming: bool) -> str | None:
    """Saturday and Sunday; "next weekend" only where one has begun."""
    n = _OFF.get(g["which"], 0)
    saturday = day + timedelta(days=7 * n + 5 - day.weekday())
    if n == 0 and not coming and saturday > day:
        saturday -= timedelta(days=7)
    return None if n == 1 and day.weekday() < 5 else f"{saturday}/{saturday + timedelta(days=1)}"


def rest_of(g: Groups, day: date, coming: bool) -> str | None:
    """“Earlier this month” ends today, "later this month" begins today."""
    whole = period(g, day, coming)
    if whole is None or (g["which"] == "the" and g["w"] == "earlier"):
        return None
    return f"{first(whole)}/{day}" if g["w"] == "earlier" else f"{day}/{last(whole)}"


def ago(g: Groups, day: date, _: bool) -> str | None:
    """“Two days ago” is a day, "two years ago" a year."""
    return _moved(day, -number(g["n"]), g["unit"])


def ahead(g: Groups, day: date, coming: bool) -> str | None:
    """“In two days”."""
    return _moved(day, number(g["n"]), g["unit"]) if coming else None


def stretch(g: Groups, day: date, coming: bool) -> str | None:
    """So long up to today, or from today on."""
    if g["which"] in ("last", "past"):
        return f"{_shift(day, -number(g['n'] or 'one'), g['unit'])}/{day}"
    return f"{day}/{_shift(day, number(g['n']), g['unit'])}" if coming else None


# Times that another time carries: groups and its value -> value


def portion(g: Groups, value: str) -> str | None:
    """“The first half of …", "the last day of …”; of a week or more days only what they lie in."""
    nth, size = {"last": -1, "final": -1}.get(g["nth"]) or number(g["nth"]), {"half": 6, "quarter": 3}.get(g["part"])
    if size:
        return part_of(value, nth if nth > 0 else 12 // size, size) if len(value) == 4 else None
    if g["part"] == "day":
        return str(last(value) if nth < 0 else first(value) + timedelta(days=nth - 1))
    return value


def offset(g: Groups, value: str) -> str | None:
    """“Two days after …", "the eve of …”: where the unit is no finer than the time it is counted from."""
    unit, n = g.get("unit", "day"), number(g.get("n") or "one")
    if "/" in value or len(value) < _SIZES.get(unit, 10):
        return None
    return _moved(first(value), -n if g["way"] in ("before", "eve") else n, unit)
