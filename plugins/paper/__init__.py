"""HTML to PDF, and the geometry of charts."""
