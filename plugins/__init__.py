"""The house: a ground floor, rooms on it, and the desk on top. The README has its map."""
