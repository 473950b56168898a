"""Reading -> who is meant: actors by one name, speakers, targets, addressees."""

from dixit.actors.identity import Comparison, compare
from dixit.actors.resolve import UNDECIDED, find_actors
from dixit.actors.tuning import Tuning

__all__ = ["UNDECIDED", "Comparison", "Tuning", "compare", "find_actors"]
