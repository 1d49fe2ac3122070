"""What was handed in is looked at: asked, opened, judged by agreement and by day."""
