"""Reading -> statements: source, cue, content and nesting."""

from dixit.statements.decode import Weighing
from dixit.statements.find import find_statements
from dixit.statements.quotes import notes_on_quotations

__all__ = ["Weighing", "find_statements", "notes_on_quotations"]
