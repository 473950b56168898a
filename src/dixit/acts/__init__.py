"""What the words of statements do, and which events an article tells."""

from dixit.acts.build import KnownBeside, build_events, participants
from dixit.acts.events import Told, find_events
from dixit.acts.moves import with_moves
from dixit.acts.said import with_times
from dixit.acts.speech import judge_statements

__all__ = [
    "KnownBeside",
    "Told",
    "build_events",
    "find_events",
    "judge_statements",
    "participants",
    "with_moves",
    "with_times",
]
