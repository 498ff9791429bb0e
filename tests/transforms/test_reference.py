"""The reference tables have no fault, and a fault that somebody adds is found."""

import pytest

from transforms import reference
from transforms.reference.checks import NAMES, faults

Tables = dict[str, list[dict[str, str]]]


@pytest.fixture(scope="module")
def tables() -> Tables:
    return {name: reference.rows(name) for name in NAMES}


def test_the_committed_tables_have_no_fault(tables: Tables) -> None:
    assert faults(tables) == ()


JAIL = {
    "text": "Old Mill Jail",
    "state": "TX",
    "kind": "county",
    "code": "48453",
    "name": "Travis County",
    "evidence": "Travis County's budget of 2016, p. 12",
}


@pytest.mark.parametrize(
    ("table", "rows", "says"),
    [
        (
            "agency_alias",
            [JAIL | {"evidence": ""}],
            ("agency_alias.csv, Old Mill Jail, TX: it has no evidence.",),
        ),
        (
            "agency_alias",
            [JAIL, JAIL | {"text": "OLD MILL  JAIL", "code": "48201"}],
            ("agency_alias.csv, oldmilljail, TX: two rows contradict each other",),
        ),
        (
            "agency_alias",
            [JAIL | {"code": "99999"}],
            ("agency_alias.csv, Old Mill Jail, TX: '99999' is no code of the tables.",),
        ),
        (
            "agency_alias",
            [JAIL | {"kind": "tribal"}],
            ("agency_alias.csv, Old Mill Jail, TX: kind 'tribal' has no code.",),
        ),
        (
            "agency_alias",
            [JAIL | {"code": ""}],
            ("agency_alias.csv, Old Mill Jail, TX: '' is no code of the tables.",),
        ),
        (
            "country_aliases",
            [
                {"text": "Ruritania", "codes": "AUT", "note": "old name"},
                {"text": "RURITANIA", "codes": "HUN", "note": "old name"},
            ],
            ("country_aliases.csv, ruritania: two rows contradict each other",),
        ),
        (
            "country_aliases",
            [{"text": "Ruritania", "codes": "AUT", "note": " "}],
            ("country_aliases.csv, Ruritania: it does not say why.",),
        ),
        (
            "country_aliases",
            [{"text": "Mexico", "codes": "GTM", "note": "misprint"}],
            ("country_aliases.csv, Mexico: countries.csv has it with another code.",),
        ),
        (
            "offence_labels",
            [
                {"label": "Frobnication", "ncic": "", "family": "assault", "nibrs": "", "precision": "family"},
                {"label": "frobnication", "ncic": "", "family": "fraud", "nibrs": "", "precision": "family"},
            ],
            ("offence_labels.csv, frobnication: two rows contradict each other",),
        ),
        (
            "offence_rules",
            [{"pattern": "(", "family": "assault", "nibrs": "", "precision": "family", "note": ""}],
            ("offence_rules.csv, (: no regular expression",),
        ),
    ],
)  # fmt: skip
def test_a_line_without_evidence_or_against_another_is_a_fault(
    tables: Tables, table: str, rows: list[dict[str, str]], says: tuple[str, ...]
) -> None:
    found = faults({**tables, table: [*tables[table], *rows]})

    assert all(any(sentence in fault for fault in found) for sentence in says), found
    assert 1 <= len(found) <= 2
