"""Reading -> statements: the table of contents of this room.

read_cues          each cue's source and content                                  (decode)
inner relations    what speaks inside the contents                                (nesting)
own rules          colons and dashes, quotations that stand alone, no-statements  (rules)
build_statement    code points, quotation marks, form                             (build)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dixit.records import Note, Reading, Statement, Words
from dixit.statements.build import build_statement
from dixit.statements.decode import Relation, Weighing, read_cues
from dixit.statements.layout import page_of
from dixit.statements.nesting import DEEPEST, inner_words, is_inner_statement, within_piece
from dixit.statements.quotes import Quotation, find_quotations, notes_on_quotations
from dixit.statements.rules import apply_cue_rules, apply_rules

ReadAgain = Callable[[Words], Reading]


def find_statements(
    reading: Reading, weighing: Weighing, read_again: ReadAgain
) -> tuple[tuple[Statement, ...], tuple[Note, ...]]:
    """The statements of an article in the order of the text, each inner one behind the one it stands in; and notes.

    `read_again` reads some of the article's words as a text of their own.
    """
    text = reading.article.text
    quotations = find_quotations(text)
    result: dict[str, Statement] = {}

    def add(reading: Reading, relation: Relation, parent: Statement | None, depth: int) -> None:
        statement = build_statement(reading, relation, quotations, parent.id if parent else None)
        if not statement.content or statement.id in result or (parent and statement.content == parent.content):
            return
        result[statement.id] = statement
        words = inner_words(reading.words, relation.content) if depth < DEEPEST else None
        if words is not None:
            inner = read_again(words)
            relations = (within_piece(words, r) for r in read_cues(inner, weighing))
            for found in apply_cue_rules(page_of(text, words, quotations), list(relations)):
                if is_inner_statement(words, found, weighing.least_inner):
                    add(inner, found, statement, depth + 1)

    for relation in top_relations(reading, weighing, quotations):
        add(reading, relation, None, 0)
    return tuple(result.values()), notes_on_quotations(quotations)


def top_relations(reading: Reading, weighing: Weighing, quotations: Sequence[Quotation]) -> list[Relation]:
    """The relations that stand in no other, after the rules."""
    page = page_of(reading.article.text, reading.words, quotations)
    return apply_rules(page, read_cues(reading, weighing))
