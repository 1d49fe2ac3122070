"""The board's report: how things stand, what was decided, what to decide, and the figures behind it."""
