import datetime as dt

import pytest

from extractors.records import Cell, Spot
from transforms.cells import typed

SPOT = Spot(page=1, bbox=(0, 0, 1, 1))


def columns(name: str, text: str, kind: str, **more: bool) -> dict[str, object]:
    return typed(name, Cell(text=text, spots=(SPOT,), kind=kind, **more), on=None).columns


@pytest.mark.parametrize(
    ("name", "text", "kind", "expected"),
    [
        ("facility", "Travis County Jail", "text", {"facility_printed": "Travis County Jail"}),
        (
            "issued",
            "10/16/2010",
            "date",
            {"issued_printed": "10/16/2010", "issued_on": dt.date(2010, 10, 16)},
        ),
        ("issued", "", "date", {"issued_printed": "", "issued_on": None}),
        (
            "enacted",
            "February 2017",
            "month",
            {"enacted_printed": "February 2017", "enacted_month": "2017-02"},
        ),
        ("n", "1,051", "number", {"n_printed": "1,051", "n": 1051}),
        ("n", "", "number", {"n_printed": "", "n": None}),
        ("staffed", "Yes", "yes_no", {"staffed_printed": "Yes", "staffed": True}),
        ("staffed", "no", "yes_no", {"staffed_printed": "no", "staffed": False}),
        (
            "criteria",
            "• Will honor • With a court order",
            "list",
            {
                "criteria_printed": "• Will honor • With a court order",
                "criteria": '["Will honor","With a court order"]',
            },
        ),
        (
            "citizenship",
            "KOREA",
            "country",
            {
                "citizenship_printed": "KOREA",
                "citizenship_code": None,
                "citizenship_kind": None,
                "citizenship_status": "ambiguous",
            },
        ),
        (
            "activity",
            "Assault (Charge); Driving Under Influence Liquor (Conviction); Traffic Offense",
            "offences",
            {
                "activity_printed": "Assault (Charge); Driving Under Influence Liquor (Conviction); Traffic Offense",
                "offences": '[{"text":"Assault","status":"charged","family":"assault","nibrs":null,'
                '"precision":"family","flags":[],"rule":"offence.label@1"},'
                '{"text":"Driving Under Influence Liquor","status":"convicted","family":"dui","nibrs":"90D",'
                '"precision":"exact","flags":[],"rule":"offence.words@2"},'
                '{"text":"Traffic Offense","status":"not_stated","family":"traffic","nibrs":null,'
                '"precision":"none","flags":[],"rule":"offence.label@1"}]',
            },
        ),
        (
            "jurisdiction",
            "Iowa City, Johnson County, Iowa (Saint Paul)",
            "place_and_office",
            {
                "jurisdiction_printed": "Iowa City, Johnson County, Iowa (Saint Paul)",
                "jurisdiction_code": "19103",
                "jurisdiction_kind": "city",
                "jurisdiction_state": "IA",
                "jurisdiction_status": "resolved",
                "field_office": "Saint Paul",
            },
        ),
    ],
)
def test_a_cell_becomes_typed_columns_beside_its_print(
    name: str, text: str, kind: str, expected: dict[str, object]
) -> None:
    assert columns(name, text, kind) == expected


@pytest.mark.parametrize(
    ("text", "kind", "says"),
    [
        ("02/30/2017", "date", "is not a day of the calendar"),
        ("2/3", "date", "no known form"),
        ("Smarch 2017", "month", "names no month"),
        ("12 or so", "number", "is not a number"),
        ("-1", "number", "is not a number"),
        ("perhaps", "yes_no", "neither Yes nor No"),
    ],
)
def test_a_value_that_cannot_be_read_is_an_error_that_quotes_it(
    text: str, kind: str, says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        columns("x", text, kind)


def test_a_derived_value_has_no_print() -> None:
    cell = Cell(text="48", spots=(SPOT,), kind="number", derived=True)

    made = typed("age_at_death", cell, on=None)

    assert made.columns == {"age_at_death": 48}
    assert made.rules["age_at_death"].id == "age.on"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("10/16/2010", "date"),
        ("February 2017", "month"),
        ("1,051", "number"),
        ("Yes", "yes_no"),
        ("• Will honor", "list"),
        ("KOREA", "country"),
        ("Texas", "country"),
        ("Robbery", "offences"),
        ("Travis County, Texas", "place"),
        ("Franklin, Pennsylvania", "county"),
        ("Nowhere County, TX", "county"),
        ("Ithaca, New York (Buffalo)", "place_and_office"),
    ],
)
def test_every_value_that_is_not_the_print_names_its_rule(text: str, kind: str) -> None:
    made = typed("x", Cell(text=text, spots=(SPOT,), kind=kind), on=None)

    changed = {name for name, value in made.columns.items() if value is not None} - {"x_printed"}
    assert changed == {name for name in made.rules if made.columns[name] is not None}
    assert changed


def test_a_bare_name_is_the_countys_only_where_the_column_lists_counties() -> None:
    here = columns("jurisdiction", "Franklin, Pennsylvania", "county")
    elsewhere = columns("jurisdiction", "Franklin, Pennsylvania", "place")

    assert (here["jurisdiction_code"], here["jurisdiction_status"]) == ("42055", "resolved")
    assert (elsewhere["jurisdiction_code"], elsewhere["jurisdiction_status"]) == (None, "ambiguous")
