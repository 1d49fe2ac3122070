"""The ground everything stands on: settings, members, venues, code lists, messages, and how pages are made."""
