"""What members and the board write for reports: notes on what was tried, and decisions with what came of them."""
