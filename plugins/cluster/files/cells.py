"""What is written into a table that a spreadsheet opens, so that it is shown and never run."""


def harmless(cell: str) -> str:
    """`cell` so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell[:1] in tuple("=+-@\t\r\n") else cell
