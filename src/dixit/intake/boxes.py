"""A page's tree -> the same tree without what is no part of the article: boxes of other stories, lists of links."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

Element = Any
"""An element of lxml, which ships no types."""

# What introduces other stories. Read at the start of a block, up to a colon, a dash or the block's end.
LABEL = re.compile(
    r"\W*(?:(?:read|see|watch|listen)\s+(?:more|also|next|too|now)|also\s+(?:read|see)|more\s+on\s+this(?:\s+story|\s+topic)?|more\s+(?:stories|"
    r"news|from|coverage)|related(?:\s+(?:stories|articles?|news|coverage|topics|content|links|posts))?"
    r"|recommended(?:\s+(?:stories|articles|reading|for\s+you))?|you\s+may\s+(?:also\s+)?like|(?:most|must)\s+(?:read|popular|viewed)"
    r"|don['’]t\s+miss|editor['’]?s['’]?\s+picks?|trending(?:\s+now)?|in\s+case\s+you\s+missed\s+it|further\s+reading"
    r"|advertisement|sponsored)\b(?P<rest>.{0,60})",
    re.IGNORECASE | re.DOTALL,
)
_SEPARATOR = re.compile(r"\s*(?:[:|–—»>\n-]|$)")

_BOX_CLASS = re.compile(
    r"(?:^|[\s_-])(?:related|recirc\w*|promo|teasers?|trending|most-?(?:read|popular|viewed)|more-?(?:stories|on|news)|also-?read"
    r"|read-?(?:next|also|also-box)|newsletter|recommend\w*|outbrain|taboola|cookie-?(?:banner|wall|notice|consent))(?:$|[\s_-])",
    re.IGNORECASE,
)
_MAY_BE_BOX = frozenset(
    {"aside", "nav", "ul", "ol", "dl", "div", "section", "p", "table", "h2", "h3", "h4", "h5", "h6"}
)
_ALWAYS_BOX = frozenset({"aside", "nav"})
_NO_WORDS = frozenset({"script", "style", "noscript", "template", "head"})
_LONGEST_BOX = 150
_LARGEST_SHARE = 0.3
_LINKED = 0.8
_LINKED_PARAGRAPH = 0.9


class _Words(NamedTuple):
    """How many words an element holds, and how many of them in links to other pages."""

    all: int
    linked: int


def drop_boxes(tree: Element) -> int:
    """Takes the boxes out of `tree`, in place. Returns how many stood inside the article or between its paragraphs."""
    elements = [e for e in tree.iter() if isinstance(e.tag, str)]
    words = _count_words(elements)
    total = words[tree].all
    gone: set[Element] = set()
    boxes: list[Element] = []
    for element in elements:
        if element.getparent() in gone:
            gone.add(element)
        elif element is not tree and element.tag in _MAY_BE_BOX and _is_box(element, words, total):
            gone.add(element)
            boxes.append(element)
    count = sum(words[box].all > 2 and _is_in_article(box) for box in boxes)
    for box in boxes:
        box.drop_tree()
    return count


def _is_box(element: Element, words: dict[Element, _Words], total: int) -> bool:
    if element.tag in _ALWAYS_BOX:
        return True
    size, linked = words[element]
    if linked and linked >= size * (_LINKED_PARAGRAPH if element.tag == "p" else _LINKED) and size > 2:
        return True
    if size > _LONGEST_BOX or size > _LARGEST_SHARE * total:
        return False
    if element.tag != "p" and _BOX_CLASS.search(f"{element.get('class', '')} {element.get('id', '')}"):
        return True
    return begins_with_label(_start_of(element)) and (linked > 0 or element.tag in ("h2", "h3", "h4", "h5", "h6"))


def begins_with_label(text: str) -> bool:
    """True for "Read more: …", "READ ALSO …", "Related" and their like; not for prose ("Related talks went on")."""
    found = LABEL.match(text)
    if found is None:
        return False
    label, rest = text[: found.start("rest")], found["rest"]
    return bool(_SEPARATOR.match(rest)) or (label.isupper() and not rest.split()[0].isupper())


def _start_of(element: Element) -> str:
    """The first words, a block's end shown as a line's end."""
    pieces: list[str] = []
    for part in element.iter():
        if isinstance(part.tag, str) and part.tag not in _NO_WORDS and part.text and part.text.strip():
            pieces.append(part.text.strip())
        if part is not element and part.tail and part.tail.strip():
            pieces.append(part.tail.strip())
        if len(pieces) >= 3:
            break
    return "\n".join(pieces)


def _is_in_article(element: Element) -> bool:
    """Chrome around the article is no news to the reader; a box inside <article> or beside two paragraphs is."""
    if next(element.iterancestors("header", "footer", "nav"), None) is not None:
        return False
    if next(element.iterancestors("article"), None) is not None:
        return True
    return len(element.getparent().findall("p")) > 1


def _count_words(elements: list[Element]) -> dict[Element, _Words]:
    """Bottom up, each element once: the words of `text_content()` for every element would be quadratic."""
    counts: dict[Element, _Words] = {}
    for element in reversed(elements):
        if element.tag in _NO_WORDS:
            counts[element] = _Words(0, 0)
            continue
        size = _length(element.text)
        linked = 0
        for child in element:
            inner = counts.get(child, _Words(0, 0))
            size += inner.all + _length(child.tail)
            linked += inner.linked
        counts[element] = _Words(size, size if _links_away(element) else linked)
    return counts


def _links_away(element: Element) -> bool:
    return element.tag == "a" and not element.get("href", "#").startswith(("#", "mailto:"))


def _length(text: str | None) -> int:
    return len(text.split()) if text else 0
