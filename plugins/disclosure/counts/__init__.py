"""Counts only: a member's own machine measures and rounds, and the protected stage judges what it can of the result."""
