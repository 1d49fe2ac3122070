"""Files that people write: read with lines, judged, written, and their history."""
