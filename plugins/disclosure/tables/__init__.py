"""Responses become secret tables, and those protected ones."""
