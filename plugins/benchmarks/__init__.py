"""The edition becomes findings, and those the reports of members and board."""
