"""One questionnaire becomes forms: on paper, for survey tools (XLSForm), and on the web."""
