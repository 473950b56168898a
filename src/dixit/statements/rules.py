"""What the corpus does not teach: rules over quotation marks, colons, dashes and a few fixed phrases.

Each rule takes the relations of a text and gives them back, some changed, some added, some dropped. All work on words;
none looks at who speaks. Here are the table of contents and the rules of cues; `quotation_rules` and `labels` hold the
rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dixit.records import Range
from dixit.statements.decode import Relation
from dixit.statements.labels import LONGEST_LABEL, labelled_lines, signed_quotations
from dixit.statements.layout import Claims, Page, joined
from dixit.statements.nesting import cue_words
from dixit.statements.quotation_rules import part_from_later_quotations, quotation_goes_on, unclaimed_quotations

_AUXILIARIES = frozenset({"would", "could", "did", "will", "can", "has", "have", "had"})
_FIXED = {
    "said": re.compile(
        r"(?:a |his |her |their |its )?(?:final )?(?:goodbyes?|farewells?|hello|prayers?|mass|grace|amen)\b", re.I
    ),
    "claimed": re.compile(
        r"(?:at least |more than |nearly |almost |about |some |the )?(?:[\w,]+ ){0,2}(?:lives|life)\b", re.I
    ),
}  # fmt: skip


def apply_rules(page: Page, relations: Sequence[Relation]) -> list[Relation]:
    """All rules in turn, then the order of the text."""
    found = [whole_cue(page, r) for r in relations if not is_fixed_phrase(page, r)]
    found = [stays_in_paragraph(page, bare_cue(page, r)) for r in found]
    found = [r for r in found if not is_rubric(page, r)]
    found = list(_whole_quotations(page, found))
    found = [part for r in found for part in part_from_later_quotations(page, r)]
    found = unclaimed_quotations(page, found)
    found += signed_quotations(page, found)
    found += labelled_lines(page, found)
    return sorted(found, key=lambda r: min([*r.content, *r.source, *([r.cue] if r.cue.end > r.cue.start else [])]))


def _whole_quotations(page: Page, relations: Sequence[Relation]) -> Iterator[Relation]:
    claims = Claims(relations)
    for relation in relations:
        claims.remove(relation)
        whole = quotation_goes_on(page, relation, claims)
        claims.add(whole)
        yield whole


def is_fixed_phrase(page: Page, relation: Relation) -> bool:
    """ "said goodbye", "claimed 12 lives": a verb of saying with no speech in it."""
    cue = page.words.forms[relation.cue.end - 1].lower() if relation.cue.end > relation.cue.start else ""
    pattern = _FIXED.get(cue)
    if pattern is None or not relation.content:
        return False
    return pattern.match(page.text, page.words.starts[relation.content[0].start]) is not None


def whole_cue(page: Page, relation: Relation) -> Relation:
    """ "would neither confirm nor deny": a cue that begins after "nor" takes in what "neither" opened."""
    begin = relation.cue.start
    forms = [f.lower() for f in page.words.forms[max(0, begin - 6) : begin]]
    if not forms or forms[-1] not in ("nor", "or") or "neither" not in forms:
        return relation
    start = begin - 1 - forms[::-1].index("neither")
    if start > 0 and page.words.forms[start - 1].lower() in _AUXILIARIES:
        start -= 1
    return replace(relation, cue=Range(start, relation.cue.end))


def bare_cue(page: Page, relation: Relation) -> Relation:
    """A cue without the punctuation at its edges; a colon or dash alone is no cue, which is then empty at its place."""
    start, end = relation.cue
    while end > start and not page.is_word(end - 1):
        end -= 1
    while start < end and not page.is_word(start):
        start += 1
    if end > start:
        return replace(relation, cue=Range(start, end))
    return replace(relation, cue=_verb_before(page, relation) or Range(relation.cue.end, relation.cue.end))


def _verb_before(page: Page, relation: Relation) -> Range | None:
    """The word of saying that a colon follows: "told the council:", "Said Corporal Duarte:"."""
    for source in relation.source:
        before = range(source.start - 1, max(source.start - 2, -1), -1)
        between = range(source.end, min(relation.cue.start, source.end + LONGEST_LABEL))
        for i in (*between, *before):
            if page.words.forms[i].lower() in cue_words() and page.paragraph_of(i) == page.paragraph_of(source.start):
                return Range(i, i + 1)
    return None


def is_rubric(page: Page, relation: Relation) -> bool:
    """ "Analysis: why the railway matters": neither a source nor a cue, and nothing quoted."""
    named = relation.source or relation.cue.end > relation.cue.start
    return not named and not any(page.quotations_in(c) for c in relation.content)


def stays_in_paragraph(page: Page, relation: Relation) -> Relation:
    """Unquoted content ends with the cue's paragraph, unless a colon leads out of it."""
    if relation.cue.end == relation.cue.start:
        return relation
    home = page.paragraph_of(relation.cue.start)
    parts = [part for piece in relation.content for part in page.by_paragraph(piece)]
    kept = [
        part
        for part in parts
        if page.paragraph_of(part.start) == home or page.quotations_in(part) or page.led_by_colon(part.start)
    ]
    if not kept or len(kept) == len(parts):
        return relation
    return replace(relation, content=joined(kept))
