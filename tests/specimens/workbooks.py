"""Workbooks as ICE publishes them of the 287(g) program, over invented agencies.

``python tests/specimens/workbooks.py FOLDER`` writes one of the form of May 2025 (blank columns at the
end, a day typed by hand, blanks behind words) and one of July 2025 (a column ADDENDUM).
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from openpyxl import Workbook

HEADERS = ("STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE", "SIGNED", "MOA")
ROWS: tuple[tuple[object, ...], ...] = (
    ("ALABAMA", "Colbert County Sheriff's Office", "County", "Colbert County",
     "Jail Enforcement Model", dt.date(2025, 5, 8), "link pending"),
    ("ALABAMA", "Colbert County Sheriff's Office", "County", "Colbert County",
     "Warrant Service Officer ", dt.date(2025, 5, 8), "link\xa0|\xa0addendum"),
    ("FLORIDA", "Specimen Springs Police Department", "Municipality", "#N/A",
     "Task Force Model", "05/092025", "link "),
    ("FLORIDA", "Specimen Department of Fish", "State Agency", "#N/A",
     "Task Force Model", dt.date(2025, 2, 26), "link"),
)  # fmt: skip


def may(path: Path) -> None:
    """Seven columns and a tail of rows and columns that hold formats and no text."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    sheet.append(HEADERS)
    for row in ROWS:
        sheet.append(row)
    sheet.cell(row=20, column=13).number_format = "mm-dd-yy"
    sheet.cell(row=20, column=13).value = None
    book.save(path)


def july(path: Path) -> None:
    """One more column, mostly empty, and a sheet that is not shown."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    sheet.append((*HEADERS, "ADDENDUM"))
    for number, row in enumerate(ROWS):
        sheet.append((*row, "link" if number == 1 else None))
    hidden = book.create_sheet("notes")
    hidden.append(("not", "for", "readers"))
    hidden.append(("1", "2", "3"))
    hidden.sheet_state = "hidden"
    book.save(path)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    may(folder / "participatingAgencies05192025pm.xlsx")
    july(folder / "participatingAgencies07182025pm.xlsx")
