"""The commands: build, edition, check, test, import."""
