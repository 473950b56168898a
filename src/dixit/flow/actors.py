"""Sources -> actors, as far as the source's own words go.

Until actors are resolved, who speaks is known only by the words at hand: the same words, letter by letter, are one
actor; a pronoun is an actor of its own each time, for nobody has looked yet whom it means.
"""

from __future__ import annotations

from dataclasses import replace

from dixit.records import Actor, Article, Span, Statement, words_of

PRONOUNS = frozenset(
    """
    i me my we us our you your he him his she her it its they them their who that this these those which one
    some others many both all nobody everyone someone
    """.split()
)


def name_sources(
    article: Article, statements: tuple[Statement, ...]
) -> tuple[tuple[Actor, ...], tuple[Statement, ...]]:
    """One actor per wording of a source (`kind` unknown), and the statements pointing to them."""
    ids: dict[object, str] = {}
    names: dict[str, str] = {}
    mentions: dict[str, dict[Span, None]] = {}
    linked = []
    for statement in statements:
        if not statement.source:
            linked.append(statement)
            continue
        name = words_of(statement.source, article.text)
        key: object = statement.source if name.lower() in PRONOUNS else name
        actor = ids.setdefault(key, f"a{len(ids) + 1}")
        names[actor] = name
        mentions.setdefault(actor, {}).update(dict.fromkeys(statement.source))
        linked.append(replace(statement, actor=actor))
    actors = tuple(Actor(id=a, name=n, mentions=tuple(mentions[a])) for a, n in names.items())
    return actors, tuple(linked)
