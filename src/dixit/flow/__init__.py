"""The tables of contents: `Reader` takes an article through all the rooms."""

from dixit.flow.read import Reader, read, to_article

__all__ = ["Reader", "read", "to_article"]
