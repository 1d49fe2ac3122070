"""Order and customer lists of a box office become attendance, one mailing list and a portrait of who books."""
