"""What the corpus does not teach: rules over quotation marks, colons, dashes and a few fixed phrases.

Each rule takes the relations of a text and gives them back, some changed, some added, some dropped. All work on words;
none looks at who speaks. Here are the table of contents and the rules of cues; `quotation_rules` and `labels` hold the
rest.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from dixit.records import Range
from dixit.statements.decode import Relation
from dixit.statements.labels import LONGEST_LABEL, labelled_lines, signed_quotations
from dixit.statements.layout import SENTENCE_END, Claims, Page, joined
from dixit.statements.quotation_rules import (
    one_owner,
    part_from_later_quotations,
    quotation_goes_on,
    unclaimed_quotations,
)

_AUXILIARIES = frozenset({"would", "could", "did", "will", "can", "has", "have", "had"})
_SAYING = frozenset(
    """
    said says say told tells added adds asked asks replied answered declared stated announced wrote writes
    warned insisted argued claimed noted explained continued concluded responded tweeted posted quipped shouted
    recalled testified remarked
    """.split()
)
_ARTICLES = frozenset({"the", "a", "an"})
_WITH_INFINITIVE = frozenset(
    "declined declines declining refused refuses refusing vowed vows vowing pledged pledges promised promises "
    "threatened threatens agreed offered".split()
)
_SUBJECTS = frozenset({"i", "we", "you", "he", "she", "it", "they", "who", "that", "there", "what"})
_CLITICS = frozenset({"s", "re", "ve", "d", "ll", "m"})
_FIXED = {
    "said": re.compile(
        r"(?:(?:a|his|her|their|its) )?(?:(?:final|last|long) )?(?:goodbyes?|farewells?|hello)(?: to\b.*)?"
        r"|(?:(?:a|his|her|their) )?(?:prayers?|mass|grace)(?: (?:for|at|in|before|over)\b.*)?",
        re.DOTALL,
    ),
    "claimed": re.compile(
        r"(?:(?:at least|more than|nearly|almost|about|some|over) )?(?:[\d,.]+|[a-z-]+(?: of)?) (?:\w+ )?(?:lives|life)"
        r"(?: (?:in|of|on|at|across|since|over|and)\b.*)?",
        re.DOTALL,
    ),
}
"""Contents that are no speech behind these words; the whole content must be one."""


def apply_rules(page: Page, relations: Sequence[Relation]) -> list[Relation]:
    """All rules in turn, then the order of the text."""
    found = one_owner(page, apply_cue_rules(page, relations))
    found = list(_whole_quotations(page, found))
    found = [part for r in found for part in part_from_later_quotations(page, r)]
    found = unclaimed_quotations(page, found)
    found += signed_quotations(page, found)
    found += labelled_lines(page, found)
    return sorted(found, key=lambda r: min([*r.content, *r.source, *([r.cue] if r.cue.end > r.cue.start else [])]))


def apply_cue_rules(page: Page, relations: Sequence[Relation]) -> list[Relation]:
    """The rules that look at one relation alone: the only ones for relations inside a content."""
    found = [whole_possessive(page, r) for r in relations if not is_adjective(page, r)]
    found = whole_infinitives(page, found)
    found = [whole_cue(page, r) for r in found if not is_fixed_phrase(page, r)]
    found = [stays_in_paragraph(page, bare_cue(page, r)) for r in without_absorbed(found)]
    return [r for r in found if not is_rubric(page, r)]


def _whole_quotations(page: Page, relations: Sequence[Relation]) -> Iterator[Relation]:
    claims = Claims(relations)
    for relation in relations:
        claims.remove(relation)
        whole = quotation_goes_on(page, relation, claims)
        claims.add(whole)
        yield whole


def is_adjective(page: Page, relation: Relation) -> bool:
    """ "the said witness", "the accused officer": an article alone is nobody's name."""
    words = [page.words.forms[i].lower() for source in relation.source for i in range(*source)]
    return len(words) == 1 and words[0] in _ARTICLES


def whole_infinitives(page: Page, relations: Sequence[Relation]) -> list[Relation]:
    """ "declined to comment on …", "refused to say whether …": what is declined is one content with its "to", whatever
    speaks in it."""
    forms = page.words.forms
    found: list[Relation] = []
    for relation in sorted(relations, key=lambda r: r.cue):
        previous = found[-1] if found else None
        if previous is not None and _is_bare_to(page, previous) and relation.cue.start == previous.content[0].end:
            end = max(c.end for c in (relation.cue, *relation.content))
            found[-1] = replace(previous, content=(Range(previous.content[0].start, end),))
            continue
        start, end = relation.cue
        leaves_to = end - start > 1 and forms[end - 1].lower() == "to" and forms[end - 2].lower() in _WITH_INFINITIVE
        if leaves_to and any(c.start == end for c in relation.content):
            content = tuple(Range(end - 1, c.end) if c.start == end else c for c in relation.content)
            relation = replace(relation, cue=Range(start, end - 1), content=content)  # noqa: PLW2901
        found.append(relation)
    return found


def _is_bare_to(page: Page, relation: Relation) -> bool:
    words = [page.words.forms[i].lower() for r in relation.content for i in range(*r)]
    return words == ["to"] and relation.content[0].start == relation.cue.end


def whole_possessive(page: Page, relation: Relation) -> Relation:
    """The ’s of a possessive belongs to the source ("Quito’s claim"), never to the cue, nor does that of "she’s"."""
    forms, cue = page.words.forms, relation.cue
    source = tuple(
        Range(start, end + 2) if _is_clitic(page, end + 1, ("s",)) and forms[start].lower() not in _SUBJECTS else r
        for r in relation.source
        for start, end in (r,)
    )
    while cue.end - cue.start > 1 and (forms[cue.start] in "’'" or _is_clitic(page, cue.start, _CLITICS)):
        cue = Range(cue.start + 1, cue.end)
    return replace(relation, source=source, cue=cue)


def _is_clitic(page: Page, word: int, clitics: Collection[str]) -> bool:
    """Whether a word is the rest of another behind an apostrophe, with no space on either side of it."""
    forms, starts, ends = page.words.forms, page.words.starts, page.words.ends
    if not 1 < word < len(forms) or forms[word].lower() not in clitics or forms[word - 1] not in ("’", "'"):
        return False
    return ends[word - 1] == starts[word] and ends[word - 2] == starts[word - 1]


def is_fixed_phrase(page: Page, relation: Relation) -> bool:
    """ "said goodbye", "claimed 12 lives": a verb of saying with no speech in it."""
    cue = page.words.forms[relation.cue.end - 1].lower() if relation.cue.end > relation.cue.start else ""
    pattern = _FIXED.get(cue)
    if pattern is None or len(relation.content) != 1:
        return False
    (content,) = relation.content
    words = page.text[page.words.starts[content.start] : page.words.ends[content.end - 1]]
    return pattern.fullmatch(words.rstrip(".!, ")) is not None


def whole_cue(page: Page, relation: Relation) -> Relation:
    """ "would neither confirm nor deny": a cue behind "nor" takes in the auxiliary, "neither" and the first verb."""
    begin = relation.cue.start
    forms = [f.lower() for f in page.words.forms[max(0, begin - 4) : begin]]
    if len(forms) < 4 or forms[0] not in _AUXILIARIES or forms[1] != "neither" or forms[3] not in ("nor", "or"):
        return relation
    if page.paragraph_of(begin - 4) != page.paragraph_of(begin):
        return relation
    return replace(relation, cue=Range(begin - 4, relation.cue.end))


def without_absorbed(relations: Sequence[Relation]) -> list[Relation]:
    """A cue within another one ("confirm" in "would neither confirm nor deny") makes no relation of its own."""
    kept: list[Relation] = []
    for r in sorted(relations, key=lambda r: (r.cue.start, -r.cue.end)):
        inside = bool(kept) and r.cue.end > r.cue.start and r.cue.end <= kept[-1].cue.end
        if not inside:
            kept.append(r)
    return kept


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
        between = range(source.end, min(relation.cue.start, source.end + LONGEST_LABEL))
        for i in (*between, source.start - 1):
            if i < 0 or page.words.forms[i] in SENTENCE_END or page.paragraph_of(i) != page.paragraph_of(source.start):
                break
            if page.words.forms[i].lower() in _SAYING:
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
