"""Serving: the site as it would be built, on this machine, anew whenever a file changes, with what is wrong over it."""
