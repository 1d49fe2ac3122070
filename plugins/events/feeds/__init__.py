"""Events become feeds: events.json, calendars, Atom, and the JSON-LD of their pages."""
