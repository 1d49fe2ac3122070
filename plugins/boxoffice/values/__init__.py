"""Single cells become values: dates, numbers, names, addresses, telephone numbers, consents."""
