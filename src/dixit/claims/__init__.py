"""Claims: statements of many articles -> which speak of the same, who asserts, denies and leaves it open, who has
committed to what, and how many independent origins there are."""
