"""A report becomes the files its reader gets: paper, a page for the screen, and its figures as data."""
