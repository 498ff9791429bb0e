"""PDFs to lines and tables, each with its place on the page."""
