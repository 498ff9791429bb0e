import datetime as dt

import pandas as pd
import pytest

from expectations.gate import check
from expectations.report import CheckReport
from extractors.records import Document
from transforms.facts import Edition, Facts, Problem
from transforms.schema import TABLES, fact_columns

DOCUMENT = Document(url="https://www.ice.gov/r.pdf", series="ice_ddor_weekly")
WEEK = (dt.date(2017, 1, 28), dt.date(2017, 2, 3))
GOOD: dict[str, object] = {
    "document_url": DOCUMENT.url,
    "edition_id": "e",
    "section": "II",
    "position": 0,
    "page": 2,
    "bbox": "[0,0,1,1]",
    "rules": "{}",
    "standing": "as_stated",
    "corrections": "{}",
    "stated_values": "{}",
    "jurisdiction_printed": "Travis County, Texas",
    "jurisdiction_code": "48453",
    "jurisdiction_status": "resolved",
    "facility_printed": "Travis County Jail",
    "citizenship_printed": "Mexico",
    "citizenship_code": "MEX",
    "citizenship_status": "resolved",
    "issued_printed": "10/16/2010",
    "issued_on": dt.date(2010, 10, 16),
    "declined_printed": "02/01/2017",
    "declined_on": dt.date(2017, 2, 1),
    "activity_printed": "Assault (Charge)",
    "offences": "[]",
}


def report(
    *changes: dict[str, object], verdict: str = "reconciled", problems: tuple[Problem, ...] = ()
) -> CheckReport:
    columns = [column.name for column in fact_columns("declined_detainers")]
    rows = [GOOD | {"row_id": f"r{i}"} | change for i, change in enumerate(changes)]
    data = [[row.get(name) for name in columns] for row in rows]
    names = [c.name for c in TABLES["reconciliations"].columns if c.name != "run_id"]
    total = {"edition_id": "e", "statement_row_id": "s", "verdict": verdict}
    edition = Edition(
        edition_id="e",
        document=DOCUMENT,
        sha256="0" * 64,
        period=WEEK,
        published_on=None,
        layout="x",
        engine="pdfium",
        pages=3,
        rows=len(rows),
        rows_sha256="0",
        defects={},
    )
    facts = Facts(
        edition=edition,
        tables={"declined_detainers": pd.DataFrame(data, columns=columns, dtype=object)},
        printed=pd.DataFrame(),
        reconciliations=pd.DataFrame([[total.get(n) for n in names]], columns=names, dtype=object),
        problems=problems,
    )
    return check(facts)


def test_good_rows_pass_every_check() -> None:
    found = report({}, {"issued_on": dt.date(2017, 2, 1)})

    assert found.errors == ()
    assert found.warnings == ()
    assert len(found.results) > 20


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (
            {"issued_on": dt.date(2017, 2, 2)},
            "declined_detainers.issued_on_not_after_declined_on",
        ),
        ({"declined_on": dt.date(2017, 2, 4)}, "declined_detainers.declined_on_in_period"),
        ({"declined_on": None}, "declined_detainers.declined_on.present"),
        ({"citizenship_status": "perhaps"}, "declined_detainers.citizenship_status.allowed"),
        ({"row_id": "r0"}, "declined_detainers.row_id.unique"),
    ],
)
def test_a_broken_row_is_an_error_that_names_it(change: dict[str, object], rule: str) -> None:
    found = report({}, change)

    errors = {result.rule: result.row_ids for result in found.errors}
    assert errors.get(rule) == (("r0",) if "row_id" in change else ("r1",))


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (
            {"jurisdiction_status": "ambiguous"},
            "declined_detainers.jurisdiction_status.resolved",
        ),
        ({"facility_printed": ""}, "declined_detainers.facility_printed.not_empty"),
    ],
)
def test_what_somebody_should_look_at_is_a_warning(change: dict[str, object], rule: str) -> None:
    found = report({}, change)

    assert found.errors == ()
    assert [(w.rule, w.row_ids) for w in found.warnings] == [(rule, ("r1",))]


def test_a_stated_figure_that_differs_is_an_error() -> None:
    assert [e.rule for e in report({}, verdict="differs").errors] == ["reconciliations.agree"]
    assert report({}, verdict="differs_explained").errors == ()


def test_a_value_that_could_not_be_read_is_an_error_of_its_row() -> None:
    problem = Problem(
        fact="declined_detainers", row_id="r1", column="issued", sentence="'02/30/2017' is no day"
    )

    found = report({}, {"issued_on": None}, problems=(problem,))

    assert {e.rule: e.row_ids for e in found.errors} == {
        "declined_detainers.issued_on.present": ("r1",),
        "declined_detainers.readable": ("r1",),
    }
