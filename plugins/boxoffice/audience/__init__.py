"""Customers become one mailing list and a portrait of who books."""
