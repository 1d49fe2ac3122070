"""What became of it in plain words."""
