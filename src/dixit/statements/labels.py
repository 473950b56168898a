"""Rules of labels: "…" — Ana Petrova, analyst; "From the ministry: …"; the speakers of a transcript."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from dixit.records import Range
from dixit.statements.decode import Relation
from dixit.statements.layout import BY_RULE, SENTENCE_END, Claims, Page, Quoted

LONGEST_LABEL = 12
"""The most words of a label or a signature."""
_DASHES = frozenset("—–―-")
_ARTICLES = frozenset({"the", "a", "an"})
_Q_AND_A = frozenset({"Q", "A"})
_RUBRICS = frozenset(
    word.strip()
    for word in """
    analysis, also read, background, breaking, breaking news, by, conclusion, contact, correction, date, email,
    exclusive, explainer, fact check, factbox, how, image, key points, listen, live, more, note, opinion, phone,
    photo, photos, picture, posted, published, read also, read more, related, see also, source, sources,
    subject, summary, tags, tel, time, topics, update, updated, video, warning, watch, what, when, where, who,
    why
    """.split(",")
)
"""Labels that name a kind of text, not a speaker; words joined by spaces, lower case."""


def signed_quotations(page: Page, relations: Sequence[Relation]) -> list[Relation]:
    """A quotation and, behind a dash, who said it."""
    claims = Claims(relations)
    found = []
    for q in page.quotations:
        source = _signature(page, q)
        if source is not None and claims.is_free(q.words) and claims.is_free(source):
            found.append(Relation(Range(source.start, source.start), (source,), (q.words,), (), BY_RULE))
    return found


def is_signed(page: Page, quoted: Quoted) -> bool:
    """Whether a dash and a name stand behind the quotation."""
    return _signature(page, quoted) is not None


def _signature(page: Page, quoted: Quoted) -> Range | None:
    """The short rest of a line behind a dash after the quotation, here or in the next paragraph: who signed it."""
    dash = quoted.words.end
    if dash >= len(page.words) - 1 or page.words.forms[dash] not in _DASHES or not quoted.quotation.closed:
        return None
    if page.paragraph_of(dash) > page.paragraph_of(dash - 1) + 1:
        return None
    end = page.paragraph_range(page.paragraph_of(dash)).end
    while end > dash + 1 and page.words.forms[end - 1] in SENTENCE_END:
        end -= 1
    name = Range(dash + 1, end)
    named = name.end > name.start and page.words.forms[name.start][:1].isupper()
    return name if named and name.end - name.start <= LONGEST_LABEL else None


def labelled_lines(page: Page, relations: Sequence[Relation]) -> list[Relation]:
    """A line that a short label and a colon open: "From …:" always, other labels where they are speakers of a
    transcript."""
    claims = Claims(relations)
    speakers = _speakers(page)
    found = []
    for line, colon in _labels(page):
        label = page.words.forms[line.start : colon]
        start = line.start + _is_from(label)
        if (start > line.start or " ".join(label) in speakers) and claims.is_free(line):
            words = Range(colon + 1, line.end)
            found.append(Relation(Range(colon, colon), (Range(start, colon),), (words,), (), BY_RULE))
    return found


def _is_from(label: Sequence[str]) -> bool:
    """ "From the ministry", "From Oslo": whom a line comes from, not "From left" under a picture."""
    return len(label) > 1 and label[0].lower() == "from" and (label[1].lower() in _ARTICLES or label[1][:1].isupper())


def _labels(page: Page) -> Iterator[tuple[Range, int]]:
    """(line, its colon) for every line that opens with a label."""
    count = page.words.paragraph[-1] + 1 if len(page.words) else 0
    for line in map(page.paragraph_range, range(count)):
        colon = _label_end(page, line)
        if colon is not None:
            yield line, colon


def _label_end(page: Page, line: Range) -> int | None:
    """The colon, with space behind it, that ends a label of a few words which opens with a capital."""
    forms = page.words.forms
    if not forms[line.start][:1].isupper():
        return None
    for i in range(line.start + 1, min(line.end - 1, line.start + LONGEST_LABEL)):
        if forms[i] == ":":
            return i if page.words.starts[i + 1] > page.words.ends[i] else None
        if forms[i] in SENTENCE_END and len(forms[i - 1]) > 2:
            return None
    return None


def _speakers(page: Page) -> frozenset[str]:
    """Labels that open two lines or more, or that are written in capitals."""
    counts = Counter(" ".join(page.words.forms[line.start : colon]) for line, colon in _labels(page))
    return frozenset(
        s for s, n in counts.items() if s.lower() not in _RUBRICS and (n > 1 or s in _Q_AND_A or _in_capitals(s))
    )


def _in_capitals(label: str) -> bool:
    return label.isupper() and len(label) > 2
