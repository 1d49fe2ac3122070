"""Members' parts become groups: which may be published, and their figures."""
