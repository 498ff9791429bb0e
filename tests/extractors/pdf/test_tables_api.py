from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractors import tables

if TYPE_CHECKING:
    from pathlib import Path

New = Any


def broken_report(paper: New, header: list[str]) -> bytes:
    sheet = paper()
    kept = [["Harbor County Jail", "Ecuador", "02/02/2017", f"Assault {n}"] for n in range(3)]
    sheet.table([header, *kept, ["Ash County Jail", "Peru", "02/03/2017", "Theft,"]], shaded=1)
    sheet.page()
    sheet.table([["", "", "", "fraud"], ["Elm County Jail", "", "02/04/2017", "Trespass"]])
    return sheet.pdf()


def test_json_keeps_the_contract_and_tells_where_a_cell_goes_on(
    paper: New, header: list[str]
) -> None:
    reading = tables.read(broken_report(paper, header), document="d")

    found = tables.to_json(reading, "ab12")

    assert found["document"] == {"sha256": "ab12", "pages": 2, "engine": "pdfium"}
    (table,) = found["tables"]
    assert (table["pages"], table["header"]) == ([1, 2], header)
    cell = next(c for c in table["cells"] if c["text"] == "Theft, fraud")
    assert {key: cell[key] for key in ("row", "col", "row_span", "col_span", "page")} == {
        "row": 4,
        "col": 3,
        "row_span": 1,
        "col_span": 1,
        "page": 1,
    }
    assert [place["page"] for place in cell["continued"]] == [2]
    assert "continued" not in table["cells"][0]
    assert (found["leftover"], found["defects"]) == ([], [])


def test_csv_has_a_row_a_line_and_a_blank_line_between_tables(
    paper: New, header: list[str]
) -> None:
    sheet = paper()
    sheet.table([header, ["Ash County Jail", "Peru", "", "Theft, fraud"]])
    sheet.table([["State", "Cases"], ["Ohio", "5"]], top=300, widths=[90, 60])

    text = tables.to_csv(tables.read(sheet.pdf(), document="d"))

    assert text == (
        "Facility,Citizenship,Declined,Notable Criminal Activity\n"
        'Ash County Jail,Peru,,"Theft, fraud"\n'
        "\n"
        "State,Cases\n"
        "Ohio,5\n"
    )


def test_a_path_and_its_bytes_give_the_same_tables(
    paper: New, header: list[str], tmp_path: Path
) -> None:
    content = broken_report(paper, header)
    path = tmp_path / "report.pdf"
    path.write_bytes(content)

    assert tables.read_tables(path) == tables.read_tables(content)
    assert len(tables.read_tables(path)) == 1
