"""Reading -> statements: the table of contents of this room.

read_cues          each cue's source and content                                  (decode)
inner relations    what speaks inside the contents                                (nesting)
own rules          colons and dashes, quotations that stand alone, no-statements  (rules)
build_statement    code points, quotation marks, form                             (build)
"""

from __future__ import annotations

from collections.abc import Callable

from dixit.records import Reading, Statement, Words
from dixit.statements.build import build_statement
from dixit.statements.decode import Relation, Weighing, read_cues
from dixit.statements.layout import page_of
from dixit.statements.nesting import DEEPEST, inner_words, is_inner_statement
from dixit.statements.quotes import find_quotations
from dixit.statements.rules import apply_rules

ReadAgain = Callable[[Words], Reading]


def find_statements(reading: Reading, weighing: Weighing, read_again: ReadAgain) -> tuple[Statement, ...]:
    """The statements of an article in the order of the text, each inner one behind the one it stands in.

    `read_again` reads some of the article's words as a text of their own.
    """
    quotations = find_quotations(reading.article.text)
    result: list[Statement] = []

    def add(reading: Reading, relation: Relation, parent: Statement | None, depth: int) -> None:
        statement = build_statement(reading, relation, quotations, parent.id if parent else None)
        if not statement.content or (parent and statement.content == parent.content):
            return
        result.append(statement)
        words = inner_words(reading.words, relation.content) if depth < DEEPEST else None
        if words is not None:
            inner = read_again(words)
            for found in read_cues(inner, weighing):
                if is_inner_statement(words, found, weighing.least_inner):
                    add(inner, found, statement, depth + 1)

    for relation in top_relations(reading, weighing):
        add(reading, relation, None, 0)
    return tuple(result)


def top_relations(reading: Reading, weighing: Weighing) -> list[Relation]:
    """The relations that stand in no other, after the rules."""
    page = page_of(reading.article.text, reading.words, find_quotations(reading.article.text))
    return apply_rules(page, read_cues(reading, weighing))
