"""Listing files become events: every mistake at once, repeats, claims, the last valid version."""
