"""What houses do for each other: which others their audiences also visit."""
