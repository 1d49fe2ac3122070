"""The edition becomes estimates, verdicts and the audience pages."""
