"""Listings become events, performances, pages and feeds."""
