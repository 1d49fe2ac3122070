"""The release gate: everything published is one linear system, and what it would give away is blanked."""
