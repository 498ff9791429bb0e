"""Reading tables out of PDFs: exactly, fast, and with the place of every cell."""
