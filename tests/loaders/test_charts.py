"""The county map: circles by count, at the right place, and nothing of a name is markup."""

from __future__ import annotations

import re

from loaders.charts.boundaries import county, states
from loaders.charts.counties import county_map, unplaced


def test_the_boundaries_are_those_of_2017() -> None:
    assert county("09001") is not None  # Fairfield County: Connecticut has no counties since 2022
    assert county("09110") is None  # a planning region of later years
    assert county("46102") is not None  # Oglala Lakota County, renamed in 2015
    assert county("46113") is None  # its number before


def test_a_county_stands_where_it_is() -> None:
    travis = county("48453")
    king = county("53033")

    assert travis is not None
    assert king is not None
    assert (round(travis.middle[0]), round(travis.middle[1])) == (
        463,
        496,
    )  # Albers USA of 30.33 N, 97.78 W
    assert king.middle[0] < 130
    assert king.middle[1] < 80


def test_the_area_of_a_circle_is_the_count() -> None:
    svg = county_map({"48453": 100, "53033": 25}, {}, title="t", description="d")

    radii = [float(r) for r in re.findall(r'cx="[\d.]+" cy="[\d.]+" r="([\d.]+)"><title>', svg)]
    assert radii == [34.0, 17.0]


def test_a_name_from_a_document_is_no_markup() -> None:
    svg = county_map({"48453": 1}, {"48453": "<script>"}, title='a "b"', description="<d>")

    assert "<script>" not in svg
    assert "&lt;script&gt;: 1" in svg
    assert 'aria-label="a &#34;b&#34;"' in svg


def test_what_is_no_county_is_named_and_not_drawn() -> None:
    counts = {"3651000": 25, "48453": 1}

    assert unplaced(counts) == ["3651000"]
    assert county_map(counts, {}, title="t", description="d").count("<title>") == 2


def test_every_outline_begins_with_a_place() -> None:
    assert re.fullmatch(r"(M-?\d+ -?\d+l(-?\d+ -?\d+ ?)+)+", states())
    hawaii = county("15003")
    assert hawaii is not None
    assert re.fullmatch(r"(M-?\d+ -?\d+l(-?\d+ -?\d+ ?)+z)+", hawaii.path)
