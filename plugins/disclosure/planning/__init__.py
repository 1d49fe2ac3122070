"""What is issued now: what changed, what was issued before, how far agreements go, what is withdrawn."""
