"""Lists as box offices hand them out, CSV, Excel or PDF, become rows whose cells are known by field."""
