"""Survey packages are opened, guarded and validated into responses."""
