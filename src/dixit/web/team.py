"""What is done to a ledger's users, on the command line and in the browser alike."""

from __future__ import annotations

from dixit.web.feed_key import FeedKey
from dixit.web.users import User, Users


def dismiss(users: Users, feed_key: FeedKey, name: str) -> User:
    """Take a user out, and call back the key of the feeds, which every user has seen."""
    user = users.take_out(name)
    feed_key.call_back()
    return user
