"""Responses become secret tables, and those an edition that may be shown."""
