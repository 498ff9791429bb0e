"""One reader of tables, run alone: ``python tests/benchmarks/readers.py NAME FILE...``.

For each line on standard input the files are read once, and the pages and CPU seconds printed. With
``--json`` the tables of one file are printed as the scorers want them. Runs in any environment that has
the reader, ours in ours; pdfplumber-rs is imported as pdfplumber and needs an environment of its own.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

Rows = list[list[str]]


def ours(path: str) -> tuple[int, Any]:
    """All tables, stitched."""
    from extractors.pdf.engine import read

    with open(path, "rb") as file:  # noqa: PTH123 - as the others open it
        reading = read(file.read(), document="benchmark")
    return reading.pages, reading.tables


def pdfplumber(path: str) -> tuple[int, list[Rows]]:
    """As its authors advise, pages closed; also pdfplumber-rs."""
    import pdfplumber as library

    tables: list[Rows] = []
    with library.open(path) as pdf:
        for page in pdf.pages:
            tables += [[[text or "" for text in row] for row in t] for t in page.extract_tables()]
            page.close()
        return len(pdf.pages), tables


def tablers(path: str) -> tuple[int, list[Rows]]:
    """With its default settings."""
    import tablers as library

    document, tables = library.Document(path), []
    for page in document.pages():
        for table in library.find_tables(page, extract_text=True):
            rows = [[cell.text if cell else "" for cell in row.cells] for row in table.rows]
            tables.append([[text or "" for text in row] for row in rows])
    pages = document.page_count
    document.close()
    return int(pages() if callable(pages) else pages), tables


def camelot(path: str) -> tuple[int, list[Rows]]:
    """Lattice by its vector engine, its fastest for ruled tables."""
    return _camelot(path, flavor="lattice", engine="vector")


def network(path: str) -> tuple[int, list[Rows]]:
    """Camelot's best for tables without rules."""
    return _camelot(path, flavor="network")


def _camelot(path: str, **options: str) -> tuple[int, list[Rows]]:
    import camelot as library
    import pypdfium2

    found = library.read_pdf(path, pages="all", **options)
    return len(pypdfium2.PdfDocument(path)), [table.df.to_numpy().tolist() for table in found]


def raw(path: str) -> tuple[int, list[Rows]]:
    """PDFium's bulk text and its list of objects: what no engine on it can beat."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    for page in pdf:
        page.get_textpage().get_text_range()
        for _ in page.get_objects(max_depth=2):
            pass
    return len(pdf), []


READERS = {each.__name__: each for each in (ours, pdfplumber, tablers, camelot, network, raw)}


def as_json(tables: list[Rows]) -> str:
    """Rows of texts as cells; what a span covers is not known from them."""
    found = [
        [
            {"row": r, "col": c, "text": text}
            for r, row in enumerate(rows)
            for c, text in enumerate(row)
        ]
        for rows in tables
    ]
    return json.dumps({"tables": [{"cells": cells} for cells in found]})


def main() -> None:
    """Print tables, or wait to be told to read."""
    name, *paths = sys.argv[1:]
    reader = READERS[name]
    if paths[0] == "--json":
        sys.stdout.write(as_json(reader(paths[1])[1]))
        return
    for _ in sys.stdin:
        begun = time.process_time()
        pages = sum(reader(path)[0] for path in paths)
        sys.stdout.write(f"{pages} {time.process_time() - begun}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
