"""What scripts look things up in: the filter's index and the search."""
