"""Figures to quote in applications: sentences with their source, and what quoting them makes public."""
