"""`preview`: a member's own exact results, at home."""
