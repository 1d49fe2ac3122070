"""Orders become the attendance of each performance."""
