import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from transforms import places, reference
from transforms.places import tables

STATES = {row["postal"]: row["name"] for row in reference.rows("states")}
CURRENT = [c for c in tables.counties().values() if c.kind and not c.successors]
WORDS = st.sampled_from(
    [
        "Franklin",
        "Washington",
        "Saint",
        "Clair",
        "County",
        "Parish",
        "City",
        "of",
        "Jail",
        "Sheriff's",
        "Office",
        "Police",
        "Department",
        "Regional",
        "Texas",
        "Ohio",
        "TX",
        "OH",
        "New",
        "York",
        ",",
        ",",
        "(",
        ")",
        "Federal",
        "University",
    ]
)
CODES = (
    set(tables.counties())
    | {row["geoid"] for row in reference.rows("states")}
    | {row["place"] for row in reference.rows("places") if row["place"]}
)
"""Every code that any table holds."""


def twins() -> set[tuple[str, str]]:
    """Names that a county shares with an independent city of its state, or with New York City."""
    cities = {(c.state, c.bare) for c in CURRENT if c.kind == "city"}
    counties = {(c.state, c.bare) for c in CURRENT if c.kind != "city"}
    return (cities & counties) | {("NY", "newyork")}


def test_every_county_resolves_in_every_form_of_its_name() -> None:
    wrong = []
    for county in CURRENT:
        full, postal, state = county.name, county.state, STATES[county.state]
        forms = [f"{full}, {state}", f"{full}, {postal}".upper(), f"{full} Jail, {postal}".lower()]
        if county.kind == "county":
            bare = full.removesuffix(" County")
            forms += [f"{bare} Co., {postal}", f"{full} {state}", f"{bare} Cnty Sheriff, {postal}"]
        wrong += [form for form in forms if places.resolve(form).code != county.geoid]

    assert wrong == []


def test_every_county_resolves_without_its_kind_in_a_column_of_counties() -> None:
    ambiguous = twins()
    wrong = []
    for county in CURRENT:
        bare = county.name[: -len(county.kind) - 1]
        found = places.resolve(f"{bare}, {STATES[county.state]}", bare="county")
        expected = None if (county.state, county.bare) in ambiguous else county.geoid
        wrong += [(bare, county.state, found.code)] * (found.code != expected)

    assert len(ambiguous) == 7
    assert wrong == []


def test_every_county_resolves_without_its_kind_unless_a_city_elsewhere_bears_the_name() -> None:
    codes = []
    wrong = []
    for county in CURRENT:
        bare = county.name[: -len(county.kind) - 1]
        found = places.resolve(f"{bare}, {STATES[county.state]}")
        codes.append(found.code)
        both = county.geoid in {code for code, _ in found.candidates} and len(found.candidates) > 1
        wrong += [(bare, county.state)] * (found.code != county.geoid and not both)

    assert codes.count(None) == 421
    assert wrong == []


def test_a_county_name_of_several_states_is_ambiguous_without_a_state() -> None:
    by_name: dict[str, set[str]] = {}
    for county in CURRENT:
        by_name.setdefault(county.name, set()).add(county.geoid)
    shared = {name: codes for name, codes in by_name.items() if len(codes) > 1}

    for name, codes in shared.items():
        found = places.resolve(name)
        assert found.status == "ambiguous", name
        assert codes <= {code for code, _ in found.candidates}, name
    assert len(shared) > 400


@given(
    st.text(max_size=60) | st.lists(WORDS, max_size=8).map(" ".join), st.sampled_from([None, "TX"])
)
def test_any_text_gives_a_code_of_the_tables_or_none(text: str, state: str | None) -> None:
    found = places.resolve(text, state=state)

    assert found.status in ("resolved", "ambiguous", "unknown")
    assert (found.code is not None) == (found.status == "resolved")
    assert found.code is None or found.code in CODES
    assert found.status != "ambiguous" or found.candidates


@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_case_spaces_and_order_of_asking_do_not_matter(text: str) -> None:
    forms = (text, text.upper(), text.lower(), f"  {text.replace(' ', '  ')} ")

    answers = {(found.status, found.code) for found in map(places.resolve, forms)}

    assert len(answers) == 1


@given(st.sampled_from(CURRENT))
def test_the_official_name_of_an_answer_gives_the_same_answer(county: tables.County) -> None:
    first = places.resolve(f"{county.name}, {county.state}", on=dt.date(2024, 1, 1))

    assert places.resolve(f"{first.name}, {first.state}", on=dt.date(2024, 1, 1)).code == first.code
