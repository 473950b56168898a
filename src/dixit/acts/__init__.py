"""What the words do: speech acts, events, conditions, times and places."""
