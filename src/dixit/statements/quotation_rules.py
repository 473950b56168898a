"""Rules of quotations: those over several paragraphs, those that stand alone, those that no relation took."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dixit.records import Range
from dixit.statements.decode import Relation
from dixit.statements.labels import is_signed
from dixit.statements.layout import BY_RULE, SENTENCE_END, Claims, Page, Quoted, joined

_LEAST_WORDS = 3


def quotation_goes_on(page: Page, relation: Relation, claims: Claims) -> Relation:
    """A quotation over several paragraphs, opened anew in each and closed once, belongs whole to whoever has a part:
    each free part goes where the part beside it went."""
    own = {i for piece in relation.content for i in range(*piece)}
    content = list(relation.content)
    touched = sorted({q.chain for piece in relation.content for q in page.quotations_in(piece)})
    for chain in (page.chains[n] for n in touched if len(page.chains[n]) > 1):
        for order in (chain, chain[::-1]):
            for beside, q in pairwise(order):
                begun = not own.isdisjoint(range(*beside.words))
                if begun and own.isdisjoint(range(*q.words)) and claims.is_free(q.words):
                    content.append(q.words)
                    own.update(range(*q.words))
    return replace(relation, content=joined(content))


def one_owner(page: Page, relations: Sequence[Relation]) -> list[Relation]:
    """A quotation is one voice: where several relations hold parts of one, whoever holds most has it all."""
    shares: dict[Range, Counter[int]] = defaultdict(Counter)
    for i, r in enumerate(relations):
        for piece in r.content:
            for q in page.quotations_in(piece):
                shares[q.words][i] += min(piece.end, q.words.end) - max(piece.start, q.words.start)
    content = [list(r.content) for r in relations]
    cues = Claims(replace(r, content=()) for r in relations)
    for words, holders in shares.items():
        if len(holders) > 1 and cues.is_free(words):
            owner, _ = holders.most_common(1)[0]
            for i in holders:
                content[i] = [part for piece in content[i] for part in _without(piece, words)]
            content[owner].append(words)
    return [replace(r, content=joined(c)) for r, c in zip(relations, content, strict=True) if c]


def _without(piece: Range, taken: Range) -> list[Range]:
    """What is left of a piece before and behind `taken`."""
    parts = (Range(piece.start, min(piece.end, taken.start)), Range(max(piece.start, taken.end), piece.end))
    return [part for part in parts if part.start < part.end]


def part_from_later_quotations(page: Page, relation: Relation) -> list[Relation]:
    """A quotation that stands alone in a paragraph after the cue's is a statement of its own, without source and cue,
    unless it takes up an unclosed one or a colon leads to it."""
    marks = [r for r in (relation.cue, *relation.source) if r.end > r.start]
    if not marks:
        return [relation]
    anchor = max(page.paragraph_of(r.end - 1) for r in marks)
    own: list[Range] = []
    apart: dict[int, list[Range]] = defaultdict(list)
    kept_chains: set[int] = set()
    for part in (part for piece in relation.content for part in page.by_paragraph(piece)):
        quoted = next(iter(page.quotations_in(part)), None)
        free = quoted is not None and quoted.chain not in kept_chains
        if quoted and free and _is_its_own(page, part, quoted, anchor, quoted.chain in apart):
            apart[quoted.chain].append(part)
        else:
            own.append(part)
            kept_chains |= {quoted.chain} if quoted else set()
    if not apart or sum(r.end - r.start for r in own) < 2:
        return [relation]
    sure = min(relation.confidence, BY_RULE)
    parted = (Relation(Range(p[0].start, p[0].start), (), joined(p), (), sure) for p in apart.values())
    return [replace(relation, content=joined(own)), *parted]


def _is_its_own(page: Page, part: Range, quoted: Quoted, anchor: int, begun: bool) -> bool:
    later = page.paragraph_of(part.start) > anchor
    return later and page.stands_alone(quoted) and (begun or not page.led_by_colon(part.start))


def unclaimed_quotations(page: Page, relations: Sequence[Relation]) -> list[Relation]:
    """Whole sentences in quotation marks that no relation took: behind a quotation of the same paragraph they belong to
    its statement; alone in a paragraph they are statements of their own."""
    result = list(relations)
    claims = Claims(result)
    speaking = _speaking(page, result)
    for chain in page.chains:
        if not all(claims.is_free(q.words) for q in chain) or not _is_sentence(page, chain[0]):
            continue
        before = _statement_before(page, result, speaking, chain[0])
        if before is not None:
            pieces = joined([*result[before].content, *(q.words for q in chain)])
            result[before] = replace(result[before], content=pieces)
        elif all(map(page.stands_alone, chain)) and not is_signed(page, chain[-1]):
            start = chain[0].words.start
            result.append(Relation(Range(start, start), (), joined(q.words for q in chain), (), BY_RULE))
    return result


def _is_sentence(page: Page, quoted: Quoted) -> bool:
    forms = page.words.forms
    inside = [i for i in range(*quoted.words) if page.is_word(i)]
    if len(inside) < _LEAST_WORDS or not forms[inside[0]][:1].isupper():
        return False
    start = quoted.words.start
    opens = quoted.quotation.opens_paragraph or (start > 0 and forms[start - 1] in SENTENCE_END | {"”", '"', ":"})
    ends = next(forms[i] for i in reversed(range(*quoted.words)) if forms[i] not in "\"”’'»") in SENTENCE_END
    return opens and (ends or not quoted.quotation.closed)


def _speaking(page: Page, relations: Sequence[Relation]) -> dict[int, list[int]]:
    """By paragraph of the cue: the relations that hold a quotation, in the order of their cues."""
    result: dict[int, list[int]] = defaultdict(list)
    for i, r in sorted(enumerate(relations), key=lambda pair: pair[1].cue):
        if r.cue.end > r.cue.start and any(page.quotations_in(c) for c in r.content):
            result[page.paragraph_of(r.cue.start)].append(i)
    return result


def _statement_before(
    page: Page, relations: Sequence[Relation], speaking: dict[int, list[int]], quoted: Quoted
) -> int | None:
    """The relation whose cue and quoted content stand last before a quotation in the same paragraph."""
    there = speaking.get(page.paragraph_of(quoted.words.start), [])
    at = bisect_right(there, quoted.words.start, key=lambda i: relations[i].cue.end)
    return there[at - 1] if at else None
