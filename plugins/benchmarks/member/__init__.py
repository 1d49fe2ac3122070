"""A member's own report: its figures gathered, compared, set in order and put into words."""
