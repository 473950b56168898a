"""Reading -> who is meant: actors by one name, speakers, targets, addressees."""

from dixit.actors.antecedents import Tuning
from dixit.actors.identity import Comparison, compare
from dixit.actors.resolve import UNDECIDED, find_actors

__all__ = ["UNDECIDED", "Comparison", "Tuning", "compare", "find_actors"]
