"""Events become pages: front page, calendar, events, houses, venues, and their pictures."""
