"""The tables of known actors (YAML that a person edits) -> one `Lexicon` to look words up in."""

from dixit.lexicons.entries import Body, Entry, RoleNoun, Term, Use
from dixit.lexicons.lexicon import Found, Hit, Lexicon, plain
from dixit.lexicons.load import load_lexicon, shipped_tables
from dixit.lexicons.places import country_of

__all__ = [
    "Body",
    "Entry",
    "Found",
    "Hit",
    "Lexicon",
    "RoleNoun",
    "Term",
    "Use",
    "country_of",
    "load_lexicon",
    "plain",
    "shipped_tables",
]
