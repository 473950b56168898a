"""Reading -> statements: source, cue, content and nesting."""

from dixit.statements.decode import Weighing
from dixit.statements.find import find_statements

__all__ = ["Weighing", "find_statements"]
