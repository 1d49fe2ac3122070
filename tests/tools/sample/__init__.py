"""Makes the sample cluster: an invented programme in Østfold, laid out over the calendar and written as listings."""
