"""Words of the lexicon -> states, their bodies, organisations, office holders: who is meant by name, capital or
seat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dixit.actors.cast import Cast, Entity
from dixit.actors.page import Page
from dixit.lexicons import Body, Entry, Hit, Lexicon, plain
from dixit.records import NameReading, Range

PLACE_WORDS = frozenset(
    "in at near outside around inside from across throughout through into via toward towards".split()
)
_LONGEST_BODY = 7


class Known:
    """Finds what the lexicon knows in one article."""

    def __init__(self, page: Page, lexicon: Lexicon, names: Sequence[NameReading], cast: Cast, day: str | None) -> None:
        self.page, self.lexicon, self.cast, self.day = page, lexicon, cast, day
        self.kind_at = {i: n.kind for n in names for i in range(*n.words)}
        self._name_at = {i: n.words for n in names for i in range(*n.words)}
        self._named: set[str] = set()
        self.places: list[str] = []
        """The states whose capitals are named as places."""
        self.names = names

    def gather(self) -> None:
        """Put every known state, organisation and body of the article into the cast."""
        taken = self._acronyms()
        hits = list(self._hits())
        for _, hit in hits:
            if not hit.ambiguous and hit.use in ("name", "adjective", "demonym"):
                self.entity_of(hit.entry)
            if hit.use == "name":
                self._named.add(hit.entry.name)
        for words, hit in self._hits():  # again, now that the text's own names tell ambiguous words apart
            if taken.intersection(range(*words)):
                continue
            entity = self.entity_of(hit.entry)
            if not (hit.use in ("capital", "seat") and self.only_a_place(words)):
                self.cast.add(words, entity, hit.use)
            elif entity.country:
                self.places.append(entity.country)
            taken.update(range(*words))
        for words, body, code in self._bodies():
            state = self.lexicon.state(code) if code else None
            taken.update(range(*words))
            if state is not None:
                self.cast.add(words, self.entity_of(state) if body.is_state else self.body_entity(body, state), "body")
        self._organisations(taken)

    def _acronyms(self) -> set[int]:
        """“Front for the Desert Peoples (FDP)”: what the text itself makes of an acronym stands above the lexicon. The
        words that are spoken for."""
        forms = self.page.words.forms
        taken: set[int] = set()
        for i in range(2, len(forms) - 2):
            acronym = forms[i + 1]
            if forms[i] != "(" or forms[i + 2] != ")" or not (acronym.isupper() and 1 < len(acronym) < 8):
                continue
            start = self._spelled_out(i, acronym)
            if start is None or self.lexicon.find(self.page.slice(Range(start, i))):
                continue
            entity = self._own_organisation(_without_article(self.page.slice(Range(start, i))))
            places = [Range(start, i), *(Range(j, j + 1) for j, form in enumerate(forms) if form == acronym)]
            for words in places:
                self.cast.add(words, entity, "name")
                taken.update(range(*words))
        return taken

    def _spelled_out(self, end: int, acronym: str) -> int | None:
        """Where the words begin whose capitals before `end` spell an acronym."""
        letters = ""
        for start in range(end - 1, max(-1, end - 12), -1):
            form = self.page.form(start)
            if form[:1].isupper():
                letters = form[0] + letters
                if letters == acronym:
                    return start
            if not form[:1].isalnum() and form not in "-’'&":
                return None
        return None

    def _organisations(self, taken: set[int]) -> None:
        """Organisations that the lexicon does not know: full names first, then acronyms and short forms of them."""
        own = [n.words for n in self.names if n.kind == "Organization" and not taken.intersection(range(*n.words))]
        own = [w for w in own if not any(True for _ in self.cast.at(w))]
        for words in sorted(own, key=lambda w: (w.start - w.end, w.start)):
            name = _without_article(self.page.slice(words))
            full = next((e for e in self.cast.entities if e.kind == "organisation" and _shortens(name, e.name)), None)
            self.cast.add(words, full or self._own_organisation(name), "name")

    def _own_organisation(self, name: str) -> Entity:
        """An organisation that only the text knows."""
        entity = self.cast.put(("organisation", name.lower()), Entity(name, "organisation"))
        entity.role_heads.add(name.rsplit(maxsplit=1)[-1].lower())
        return entity

    def entity_of(self, entry: Entry) -> Entity:
        """The entity of an entry."""
        fresh = Entity(entry.name, entry.kind, entry.country, entry.sector, entry, entry.sex)
        fresh.role_heads |= set(entry.descriptions)
        return self.cast.put(("entry", entry.name), fresh)

    def body_entity(self, body: Body, state: Entry) -> Entity:
        """A body of a state."""
        name = f"{body.name} of {state.name}"
        fresh = Entity(name, "organisation", state.country, body.sector)
        fresh.role_heads |= {body.name.lower(), body.name.split()[-1].lower(), *body.words}
        if body.sector == "MIL":
            fresh.role_heads |= {"army", "military", "forces"}
        return self.cast.put(("body", name), fresh)

    def only_a_place(self, words: Range) -> bool:
        """Whether a capital stands where something happens: behind a word of place, or as a dateline."""
        before = self.page.lower(words.start - 1)
        after = self.page.form(words.end)
        opens = words.start == 0 or self.page.words.paragraph[words.start - 1] != self.page.words.paragraph[words.start]
        dateline = opens and (after in ("—", "–", "-", "(") or (after == "," and self.page.slice(words).isupper()))
        return before in PLACE_WORDS or dateline

    def _hits(self) -> Iterator[tuple[Range, Hit]]:
        """The longest wordings of the lexicon, none overlapping; those inside a person's name or without needed support
        are left out."""
        i, count = 0, len(self.page.words)
        while i < count:
            form = self.page.words.forms[i]
            if not form[:1].isupper() and not form[:1].isdigit():
                i += 1
                continue
            the = form in ("The", "THE") and i + 1 < count
            reach = self.lexicon.reach(self.page.words.forms[i + 1]) + 1 if the else self.lexicon.reach(form)
            for length in range(min(reach, count - i), 0, -1):
                words = Range(i, i + length)
                if self.page.words.paragraph[words.end - 1] != self.page.words.paragraph[i]:
                    continue
                if not self.page.form(words.end - 1)[:1].isalnum() or self._possessive(words):
                    continue
                hit = self.best_hit(words)
                if hit is not None:
                    yield words, hit
                    i = words.end - 1
                    break
            i += 1

    def _possessive(self, words: Range) -> bool:
        return self.page.form(words.end - 1) == "s" and self.page.form(words.end - 2) in ("'", "’")

    def source_hit(self, words: Range) -> Hit | None:
        """What a wording means that speaks or is spoken to: a place cannot, so that a capital needs no further
        support."""
        start = words.start + (self.page.lower(words.start) == "the")
        hits = [h for h in self.lexicon.find(self.page.slice(Range(start, words.end))) if h.entry.kind != "person"]
        hits = self._of_the_day([h for h in hits if h.use != "adjective"])
        if len({h.entry.name for h in hits}) == 1:
            return hits[0]
        sure = [h for h in hits if not h.ambiguous]
        return self._nearest_to_text(hits) or (sure[0] if len({h.entry.name for h in sure}) == 1 else None)

    def _of_the_day(self, hits: Sequence[Hit]) -> list[Hit]:
        """Former states only where the text names them or was published while they were; living ones otherwise."""

        def meant(hit: Hit) -> bool:
            named = hit.use in ("name", "adjective", "demonym")
            current = bool(hit.entry.until and self.day and self.day < hit.entry.until)
            return hit.entry.former and (
                current or self.is_named(hit.entry) or (named and len({h.entry.name for h in hits}) == 1)
            )

        former = [h for h in hits if meant(h)]
        return former or [h for h in hits if not h.entry.former]

    def is_named(self, entry: Entry) -> bool:
        """Whether the text names an entry by its name anywhere."""
        return entry.name in self._named

    def best_hit(self, words: Range) -> Hit | None:
        """What a wording means here: known persons are left to `people`; an ambiguous wording needs a name tag that
        fits."""
        kinds = [self.kind_at.get(i) for i in range(*words)]
        if "Person" in kinds and not all(k == "Person" for k in kinds):
            return None
        hits = [h for h in self.lexicon.find(self.page.slice(words)) if h.entry.kind != "person"]
        hits = self._of_the_day(hits)
        if not hits or (kinds[0] == "Person" and self._may_be_a_person(words, hits)):
            return None
        sure = [h for h in hits if not h.ambiguous]
        chosen = sure or [h for h in hits if self._fits(h, kinds[0])]
        if len({h.entry.name for h in hits}) > 1 and (named := self._nearest_to_text(hits)) is not None:
            return named
        return chosen[0] if len({h.entry.name for h in chosen}) == 1 else self._nearest_to_text(chosen)

    def _may_be_a_person(self, words: Range, hits: Sequence[Hit]) -> bool:
        """Whether words that were read as a person's name are better left to `people`."""
        return self._name_at[words.start] != words or len(hits) > 1 or hits[0].ambiguous

    def _fits(self, hit: Hit, kind: str | None) -> bool:
        if hit.entry.kind == "state":
            return kind in ("Location", "NORP", "Organization", "Facility")
        return kind in ("Organization", "NORP") or (len(hit.entry.name.split()) > 1 and kind == "Misc")

    def _nearest_to_text(self, hits: Sequence[Hit]) -> Hit | None:
        """Of several possible entries the only one that the text also names without doubt."""
        named = [h for h in hits if self.cast.get(("entry", h.entry.name)) is not None]
        return named[0] if len({h.entry.name for h in named}) == 1 else None

    def _bodies(self) -> Iterator[tuple[Range, Body, str | None]]:
        """(words with the state's, kind of body, alpha-3 or None where the state is not told beside it)"""
        i, count = 0, len(self.page.words)
        while i < count:
            opening = plain(self.page.words.forms[i]).lower()
            found = self._body_at(i) if opening in self.lexicon.body_openings else None
            if found is None:
                i += 1
                continue
            words, body, code = found
            yield words, body, code
            i = max(words.end, i + 1)

    def _body_at(self, at: int) -> tuple[Range, Body, str | None] | None:
        for length in range(min(_LONGEST_BODY, len(self.page.words) - at), 0, -1):
            words = Range(at, at + length)
            if self.page.words.paragraph[words.end - 1] != self.page.words.paragraph[at]:
                continue
            slice_ = self.page.slice(words)
            metonym = self.lexicon.metonym(slice_)
            body = metonym[0] if metonym is not None else self.body_named(slice_)
            if body is not None:
                whole, beside = self.state_beside(words)
                return (words, body, metonym[1]) if metonym is not None and beside is None else (whole, body, beside)
        return None

    def body_named(self, words: str) -> Body | None:
        """The kind of body that common words mean."""
        return self.lexicon.body_of(words)

    def state_beside(self, words: Range) -> tuple[Range, str | None]:
        """The state that stands before ("Russia's", "Russian", "Moscow's") or behind ("of Russia", "in Kyiv") a body's
        words, and the range with it."""
        before = words.start
        while before > 0 and self.page.lower(before - 1) in (
            "'",
            "’",
            "s",
            "own",
            "new",
            "former",
            "national",
            "federal",
            "interim",
        ):
            before -= 1
        for m in self.cast.at(Range(max(0, before - 1), before)):
            if m.words.end == before and m.entity.entry and m.entity.entry.kind == "state" and before > 0:
                return Range(m.words.start, words.end), m.entity.country
        after = words.end
        if self.page.lower(after) in ("of", "in", "for"):
            start = after + 1 + (self.page.lower(after + 1) == "the")
            for m in self.cast.at(Range(start, start + 1)):
                if m.words.start == start and m.entity.entry and m.entity.entry.kind == "state":
                    return Range(words.start, m.words.end), m.entity.country
            hit = self._hit_at(start)
            if hit and hit[1].entry.kind == "state":
                return Range(words.start, hit[0].end), hit[1].entry.country
        return words, None

    def _hit_at(self, start: int) -> tuple[Range, Hit] | None:
        for length in range(4, 0, -1):
            words = Range(start, min(start + length, len(self.page.words)))
            if words.end > words.start and self.page.form(start)[:1].isupper():
                hit = self.best_hit(words)
                if hit is not None:
                    return words, hit
        return None


def _without_article(name: str) -> str:
    return " ".join(name.removeprefix("the ").removeprefix("The ").split())


def _shortens(short: str, name: str) -> bool:
    """Whether a name is the acronym or the end of a longer one ("MGA", "the Clarion")."""
    words = [w for w in plain(name).split() if w[0].isupper() or w[0].isdigit()]
    if len(words) < 2 or short == name:
        return False
    letters = "".join(w[0] for w in words)
    return plain(short) == letters or plain(short).split() == plain(name).split()[-len(plain(short).split()) :]
