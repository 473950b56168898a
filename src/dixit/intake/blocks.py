"""The body that trafilatura found -> paragraphs of plain text; what repeats or leads elsewhere is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dixit.intake.boxes import Element, begins_with_label

_BLOCKS = frozenset({"p", "head", "quote", "list", "item", "row", "table", "code", "div", "body"})
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_WORD = re.compile(r"\w+")
_FEW_WORDS = 6
_LONGEST_LABEL = 40


class Block(NamedTuple):
    """A paragraph, heading, list item or table row; `tag` is trafilatura's name of it."""

    tag: str
    text: str


def blocks_of(body: Element) -> list[Block]:
    """The text of `body` in reading order, white space within a block collapsed to single spaces."""
    blocks: list[Block] = []
    open_block: list[str] = []
    tag = "body"
    for event, name, text in _walk(body):
        if event == "edge":
            _close(blocks, tag, open_block)
            tag = name
        elif event == "lb" and _SENTENCE_END.search("".join(open_block).rstrip()):
            _close(blocks, tag, open_block)
        elif event == "cell" and any(map(str.strip, open_block)):
            open_block.append(" | ")
        open_block.append(text if event == "text" else " ")
    _close(blocks, tag, open_block)
    return blocks


def _close(blocks: list[Block], tag: str, pieces: list[str]) -> None:
    text = " ".join("".join(pieces).split())
    if text.strip("| "):
        blocks.append(Block(tag, text))
    pieces.clear()


def _walk(root: Element) -> Iterator[tuple[str, str, str]]:
    """Events in document order, without recursion: (text, "", words), (edge, tag, ""), (lb, "", ""), (cell, "", "")."""
    stack: list[tuple[Element, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        if not isinstance(element.tag, str):
            yield "text", "", element.tail or ""
            continue
        is_block = element.tag in _BLOCKS
        if leaving:
            if is_block:
                parent = element.getparent()
                yield "edge", parent.tag if parent is not None else "body", ""
            if element is not root:
                yield "text", "", element.tail or ""
            continue
        if is_block:
            yield "edge", element.tag, ""
        elif element.tag in ("lb", "cell"):
            yield element.tag, "", ""
        yield "text", "", element.text or ""
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def mended(blocks: Sequence[Block]) -> list[Block]:
    """A sentence that a line break within it had parted into two paragraphs is one again."""
    whole: list[Block] = []
    for block in blocks:
        last = whole[-1] if whole else None
        if last and last.tag == block.tag == "p" and block.text[0].islower() and not _SENTENCE_END.search(last.text):
            whole[-1] = Block("p", f"{last.text} {block.text}")
        else:
            whole.append(block)
    return whole


def without_title(blocks: Sequence[Block], title: str | None) -> list[Block]:
    """Without the headline at the top (also where the title goes on with " | outlet")."""
    key = _key(title or "")
    kept = list(blocks)
    for i, block in enumerate(kept[:3]):
        own = _key(block.text)
        if own and (own == key or (block.tag == "head" and len(own) >= 3 and key[: len(own)] == own)):
            del kept[i]
            break
    return kept


def without_label_blocks(blocks: Sequence[Block]) -> tuple[list[Block], int]:
    """Without short blocks that lead to other stories ("READ ALSO: …"), and how many these were."""
    kept = [b for b in blocks if len(b.text.split()) > _LONGEST_LABEL or not begins_with_label(b.text)]
    return kept, len(blocks) - len(kept)


def without_repeats(blocks: Sequence[Block]) -> tuple[list[Block], int]:
    """Without blocks of more than a few words that stood before, word for word, and how many these were.

    A quotation that stands alone and again inside a longer paragraph stays in both places.
    """
    seen: set[tuple[str, ...]] = set()
    kept: list[Block] = []
    for block in blocks:
        key = _key(block.text)
        if len(key) > _FEW_WORDS and key in seen:
            continue
        seen.add(key)
        kept.append(block)
    return kept, len(blocks) - len(kept)


def _key(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))
