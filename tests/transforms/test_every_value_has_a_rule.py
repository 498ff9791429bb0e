"""A whole report: whatever is neither print nor evidence names the rule that made it."""

import json
from pathlib import Path

import pytest

from extractors.records import Document
from extractors.registry import source
from transforms.normalise import normalise
from transforms.schema import EVIDENCE

SPECIMEN = Path(__file__).parents[2] / "flows/demo/site/ddor2017_02-11to02-17.pdf"
URL = "https://www.ice.gov/doclib/ddor/ddor2017_02-11to02-17.pdf"
NAMED = {"measure", "counts"}
"""Words of the layout, not of the document."""


def test_every_value_of_a_report_names_its_rule() -> None:
    document = Document(url=URL, series="ice_ddor_weekly", title="")
    printed = source(document.series).parse(SPECIMEN.read_bytes(), document)
    evidence = {column.name for column in EVIDENCE} - {"period_start", "period_end"}

    facts = normalise(printed)

    assert set(facts.tables) == {
        "declined_detainers",
        "issued_detainers",
        "detainer_policies",
        "statements",
    }
    for name, frame in facts.tables.items():
        for row in frame.to_dict("records"):
            made = {
                str(column)
                for column, value in row.items()
                if value is not None
                and not str(column).endswith("_printed")
                and column not in evidence | NAMED
            }
            assert made == set(json.loads(row["rules"])), (name, row["row_id"])
    assert facts.unknown == ()
    statuses = facts.tables["declined_detainers"]["jurisdiction_status"]
    assert set(statuses) == {"resolved"}


@pytest.mark.parametrize("name", ["jurisdiction", "citizenship"])
def test_the_kind_of_a_name_is_kept_beside_its_code(name: str) -> None:
    document = Document(url=URL, series="ice_ddor_weekly", title="")
    printed = source(document.series).parse(SPECIMEN.read_bytes(), document)

    kinds = set(normalise(printed).tables["declined_detainers"][f"{name}_kind"])

    assert kinds <= {"county", "city", "current"}
    assert kinds
