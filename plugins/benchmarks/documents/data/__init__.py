"""A report's figures become tables for a spreadsheet, and a Data Package that says what they hold."""
