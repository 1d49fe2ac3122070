"""A one-hour meeting of the members: what was done since last time, three findings to discuss, and who does what."""
