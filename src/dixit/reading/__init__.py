"""Article -> Reading: words, paragraphs and one pass of the encoder."""

from dixit.reading.article import read_article, read_words

__all__ = ["read_article", "read_words"]
