"""What the corpus does not teach: rules over quotation marks, colons, dashes and a few fixed phrases.

Each rule takes the relations of a text and gives them back, some changed, some added, some dropped. All work on words;
none looks at who speaks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dixit.records import Range, Words
from dixit.statements.decode import Relation
from dixit.statements.nesting import cue_words
from dixit.statements.quotes import Quotation

BY_RULE = 0.7
"""The confidence of a statement that only a rule found."""
_SENTENCE_END = frozenset(".!?…")
_LEAST_WORDS_OF_A_QUOTATION = 3
_LONGEST_LABEL = 12
_DASHES = frozenset("—–―-")
_FIXED = {
    "said": re.compile(
        r"(?:a |his |her |their |its )?(?:final )?(?:goodbyes?|farewells?|hello|prayers?|mass|grace|amen)\b", re.I
    ),
    "claimed": re.compile(
        r"(?:at least |more than |nearly |almost |about |some |the )?(?:[\w,]+ ){0,2}(?:lives|life)\b", re.I
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in words: `words` from mark to mark."""

    words: Range
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class Page:
    """What the rules look at: a text, its words and its quotations."""

    text: str
    words: Words
    quotations: tuple[Quoted, ...]

    def paragraph_of(self, word: int) -> int:
        return self.words.paragraph[word]

    def paragraph_range(self, number: int) -> Range:
        return Range(bisect_left(self.words.paragraph, number), bisect_right(self.words.paragraph, number))


def page_of(text: str, words: Words, quotations: Sequence[Quotation]) -> Page:
    """The rules' view of a text. Quotations without a word are left out."""
    quoted = []
    for q in quotations:
        inside = Range(bisect_right(words.ends, q.span.start), bisect_left(words.starts, q.span.end))
        if inside.start < inside.end:
            quoted.append(Quoted(inside, q))
    return Page(text, words, tuple(quoted))


def apply_rules(page: Page, relations: Sequence[Relation]) -> list[Relation]:
    """All rules in turn, then the order of the text."""
    found = [whole_cue(page, r) for r in relations if not is_fixed_phrase(page, r)]
    found = [stays_in_paragraph(page, bare_cue(page, r)) for r in found]
    found = [r for r in found if not is_rubric(page, r)]
    found = [quotation_goes_on(page, r, _claimed(found, r)) for r in found]
    found = [part for r in found for part in part_from_later_quotations(page, r)]
    found = unclaimed_quotations(page, found)
    found += signed_quotations(page, found)
    found += labelled_lines(page, found)
    return sorted(found, key=lambda r: min([*r.content, *r.source, *([r.cue] if r.cue.end > r.cue.start else [])]))


def _claimed(relations: Sequence[Relation], other_than: Relation | None = None) -> set[int]:
    """The words of all cues and contents, those of one relation left out."""
    return {
        i for r in relations if r is not other_than for start, end in (r.cue, *r.content) for i in range(start, end)
    }


def is_fixed_phrase(page: Page, relation: Relation) -> bool:
    """ "said goodbye", "claimed 12 lives": a verb of saying with no speech in it."""
    cue = page.words.forms[relation.cue.end - 1].lower() if relation.cue.end > relation.cue.start else ""
    pattern = _FIXED.get(cue)
    if pattern is None or not relation.content:
        return False
    return pattern.match(page.text, page.words.starts[relation.content[0].start]) is not None


def whole_cue(page: Page, relation: Relation) -> Relation:
    """ "would neither confirm nor deny": a cue that begins after "nor" takes in what "neither" opened."""
    forms = [f.lower() for f in page.words.forms[max(0, relation.cue.start - 6) : relation.cue.start]]
    if not forms or forms[-1] not in ("nor", "or") or "neither" not in forms:
        return relation
    start = relation.cue.start - len(forms) + len(forms) - 1 - forms[::-1].index("neither")
    if start > 0 and page.words.forms[start - 1].lower() in (
        "would",
        "could",
        "did",
        "will",
        "can",
        "has",
        "have",
        "had",
    ):
        start -= 1
    return replace(relation, cue=Range(start, relation.cue.end))


def bare_cue(page: Page, relation: Relation) -> Relation:
    """A cue without the punctuation at its edges; a colon or dash alone is no cue, which is then empty at its place."""
    start, end = relation.cue
    while end > start and not _is_word(page, end - 1):
        end -= 1
    while start < end and not _is_word(page, start):
        start += 1
    if end > start:
        return replace(relation, cue=Range(start, end))
    return replace(relation, cue=_verb_before(page, relation) or Range(relation.cue.end, relation.cue.end))


def _verb_before(page: Page, relation: Relation) -> Range | None:
    """The word of saying that a colon follows: "told the council:", "Said Corporal Duarte:"."""
    for source in relation.source:
        before = range(source.start - 1, max(source.start - 2, -1), -1)
        between = range(source.end, min(relation.cue.start, source.end + _LONGEST_LABEL))
        for i in (*between, *before):
            if page.words.forms[i].lower() in cue_words() and page.paragraph_of(i) == page.paragraph_of(source.start):
                return Range(i, i + 1)
    return None


def is_rubric(page: Page, relation: Relation) -> bool:
    """ "Analysis: why the railway matters": neither a source nor a cue, and nothing quoted."""
    quoted = any(_overlap(q.words, c) for q in page.quotations for c in relation.content)
    return not relation.source and relation.cue.end == relation.cue.start and not quoted


def stays_in_paragraph(page: Page, relation: Relation) -> Relation:
    """Unquoted content ends with the cue's paragraph, unless a colon leads out of it."""
    if relation.cue.end == relation.cue.start:
        return relation
    home = page.paragraph_of(relation.cue.start)
    parts = [part for piece in relation.content for part in _by_paragraph(page, piece)]
    kept = [
        part
        for part in parts
        if page.paragraph_of(part.start) == home
        or any(_overlap(q.words, part) for q in page.quotations)
        or _led_by_colon(page, part.start)
    ]
    if not kept or len(kept) == len(parts):
        return relation
    return replace(relation, content=_joined(kept))


def _is_word(page: Page, word: int) -> bool:
    return any(map(str.isalnum, page.words.forms[word]))


def quotation_goes_on(page: Page, relation: Relation, taken: set[int]) -> Relation:
    """A quotation over several paragraphs, opened anew in each and closed once, belongs whole to whoever has a part."""
    content = list(relation.content)
    for group in _chains(page.quotations):
        if len(group) > 1 and any(_overlap(q.words, c) for q in group for c in content):
            for q in group:
                if not any(_overlap(q.words, c) for c in content) and not taken & set(range(*q.words)):
                    content.append(q.words)
    return replace(relation, content=_joined(content))


def _chains(quotations: Sequence[Quoted]) -> list[list[Quoted]]:
    chains: list[list[Quoted]] = []
    for q in quotations:
        if q.quotation.continues and chains:
            chains[-1].append(q)
        else:
            chains.append([q])
    return chains


def part_from_later_quotations(page: Page, relation: Relation) -> list[Relation]:
    """A quotation that stands alone in a paragraph after the cue's is a statement of its own, without source and cue,
    unless it takes up an unclosed one or a colon leads to it."""
    marks = [r for r in (relation.cue, *relation.source) if r.end > r.start]
    if not marks:
        return [relation]
    anchor = max(page.paragraph_of(r.end - 1) for r in marks)
    chain_of = {q.words: n for n, chain in enumerate(_chains(page.quotations)) for q in chain}
    own: list[Range] = []
    apart: dict[int, list[Range]] = {}
    kept_chains: set[int] = set()
    for part in (part for piece in relation.content for part in _by_paragraph(page, piece)):
        quoted = next((q for q in page.quotations if _overlap(q.words, part)), None)
        chain = chain_of[quoted.words] if quoted else -1
        later = page.paragraph_of(part.start) > anchor
        free = quoted is not None and chain not in kept_chains and _stands_alone(page, quoted)
        if later and free and (chain in apart or not _led_by_colon(page, part.start)):
            apart.setdefault(chain, []).append(part)
        else:
            own.append(part)
            kept_chains.add(chain)
    if not apart or sum(r.end - r.start for r in own) < 2:
        return [relation]
    begin = replace(relation, content=_joined(own))
    return [
        begin,
        *(Relation(Range(p[0].start, p[0].start), (), tuple(p), (), relation.confidence) for p in apart.values()),
    ]


def _by_paragraph(page: Page, piece: Range) -> list[Range]:
    cuts = [
        piece.start,
        *(i for i in range(piece.start + 1, piece.end) if page.words.paragraph[i] != page.words.paragraph[i - 1]),
        piece.end,
    ]
    return [Range(a, b) for a, b in pairwise(cuts)]


def _stands_alone(page: Page, quoted: Quoted) -> bool:
    """Whether nothing but the quotation stands in its paragraph."""
    whole = page.paragraph_range(page.paragraph_of(quoted.words.start))
    outside = [*range(whole.start, quoted.words.start), *range(quoted.words.end, whole.end)]
    return not any(_is_word(page, i) for i in outside)


def _led_by_colon(page: Page, word: int) -> bool:
    return word > 0 and page.words.forms[word - 1] == ":"


def unclaimed_quotations(page: Page, relations: Sequence[Relation]) -> list[Relation]:
    """Whole sentences in quotation marks that no relation took: behind a quotation of the same paragraph they belong to
    its statement; alone in a paragraph they are statements of their own."""
    result = list(relations)
    for group in _chains(page.quotations):
        taken = _claimed(result)
        if any(set(range(*q.words)) & taken for q in group) or not _is_sentence(page, group[0]):
            continue
        before = _statement_before(page, result, group[0])
        if before is not None:
            pieces = _joined([*result[before].content, *(q.words for q in group)])
            result[before] = replace(result[before], content=pieces)
        elif all(_stands_alone(page, q) for q in group) and not _is_signed(page, group[-1]):
            start = group[0].words.start
            result.append(Relation(Range(start, start), (), tuple(q.words for q in group), (), BY_RULE))
    return result


def _is_sentence(page: Page, quoted: Quoted) -> bool:
    forms = page.words.forms
    inside = [f for f in forms[quoted.words.start : quoted.words.end] if any(map(str.isalnum, f))]
    if len(inside) < _LEAST_WORDS_OF_A_QUOTATION or not inside[0][:1].isupper():
        return False
    opens = quoted.quotation.opens_paragraph or forms[quoted.words.start - 1] in _SENTENCE_END | {"”", '"', ":"}
    last = [f for f in forms[quoted.words.start : quoted.words.end] if f not in "\"”’'»"][-1]
    return opens and (last in _SENTENCE_END or not quoted.quotation.closed)


def _statement_before(page: Page, relations: Sequence[Relation], quoted: Quoted) -> int | None:
    """The relation whose cue and quoted content stand last before a quotation in the same paragraph."""
    paragraph = page.paragraph_of(quoted.words.start)
    best: int | None = None
    for i, r in enumerate(relations):
        if r.cue.end > r.cue.start and r.cue.end <= quoted.words.start and page.paragraph_of(r.cue.start) == paragraph:
            has_quotation = any(_overlap(q.words, c) for q in page.quotations for c in r.content)
            if has_quotation and (best is None or relations[best].cue < r.cue):
                best = i
    return best


def signed_quotations(page: Page, relations: Sequence[Relation]) -> list[Relation]:
    """ "…" — Ana Petrova, analyst: a quotation and, behind a dash, who said it."""
    taken = _claimed(relations)
    found = []
    for q in page.quotations:
        source = _signature(page, q)
        if source is not None and not taken & {*range(*q.words), *range(*source)}:
            found.append(Relation(Range(source.start, source.start), (source,), (q.words,), (), BY_RULE))
    return found


def _is_signed(page: Page, quoted: Quoted) -> bool:
    return _signature(page, quoted) is not None


def _signature(page: Page, quoted: Quoted) -> Range | None:
    """The words of a short line rest behind a dash after the quotation, in its paragraph or the next, if they name."""
    dash = quoted.words.end
    if dash >= len(page.words) - 1 or page.words.forms[dash] not in _DASHES or not quoted.quotation.closed:
        return None
    if page.paragraph_of(dash) > page.paragraph_of(dash - 1) + 1:
        return None
    end = page.paragraph_range(page.paragraph_of(dash)).end
    while end > dash + 1 and page.words.forms[end - 1] in _SENTENCE_END:
        end -= 1
    name = Range(dash + 1, end)
    named = name.end > name.start and page.words.forms[name.start][:1].isupper()
    return name if named and name.end - name.start <= _LONGEST_LABEL else None


def labelled_lines(page: Page, relations: Sequence[Relation]) -> list[Relation]:
    """ "From the ministry: …", "PETROVA: …", "A: …": a line that a short label and a colon open."""
    taken = _claimed(relations)
    speakers = _labels_of_transcript(page)
    found = []
    for number in range(page.words.paragraph[-1] + 1 if len(page.words) else 0):
        line = page.paragraph_range(number)
        colon = _label_end(page, line)
        if colon is None or taken & set(range(line.start, min(colon + 4, line.end))):
            continue
        label = page.words.forms[line.start : colon]
        start = line.start + (1 if label[0].lower() == "from" and len(label) > 1 else 0)
        if start > line.start or " ".join(label) in speakers:
            free = [i for i in range(colon + 1, line.end) if i not in taken]
            if len(free) == line.end - colon - 1:
                words = Range(colon + 1, line.end)
                found.append(Relation(Range(colon, colon), (Range(start, colon),), (words,), (), BY_RULE))
    return found


def _label_end(page: Page, line: Range) -> int | None:
    """The colon behind a label of a few words that opens with a capital and holds no verb-like small word run."""
    for i in range(line.start + 1, min(line.end - 1, line.start + _LONGEST_LABEL)):
        form = page.words.forms[i]
        if form == ":" and page.words.forms[line.start][:1].isupper():
            follows = page.words.starts[i + 1] > page.words.ends[i]
            return i if follows else None
        if form in _SENTENCE_END and i + 1 < line.end and len(page.words.forms[i - 1]) > 2:
            return None
    return None


def _labels_of_transcript(page: Page) -> frozenset[str]:
    """Labels that open two lines or more, or that are written in capitals: the speakers of a transcript."""
    counts: dict[str, int] = {}
    for number in range(page.words.paragraph[-1] + 1 if len(page.words) else 0):
        line = page.paragraph_range(number)
        colon = _label_end(page, line)
        if colon is not None:
            label = " ".join(page.words.forms[line.start : colon])
            counts[label] = counts.get(label, 0) + 1
    return frozenset(
        label for label, n in counts.items() if n > 1 or (label.isupper() and (len(label) > 2 or label in "QA"))
    )


def _overlap(one: Range, other: Range) -> bool:
    return one.start < other.end and other.start < one.end


def _joined(ranges: Sequence[Range]) -> tuple[Range, ...]:
    """Sorted, those that touch made one."""
    result: list[Range] = []
    for r in sorted(ranges):
        if result and r.start <= result[-1].end:
            result[-1] = Range(result[-1].start, max(result[-1].end, r.end))
        else:
            result.append(r)
    return tuple(result)
