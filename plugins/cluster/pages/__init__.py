"""How pages are made: the site as a list, templates, languages, fonts and colours."""
