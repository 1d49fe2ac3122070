"""An export from a survey tool becomes a package: read, matched to the questions, accounted for, written."""
