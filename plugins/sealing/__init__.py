"""Keys, sealing and opening: the one door to age encryption."""
