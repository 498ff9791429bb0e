import datetime as dt

import pytest

from transforms import places, suggestions


@pytest.mark.parametrize(
    ("text", "code", "kind"),
    [
        ("Clark, Nevada", "32003", "county"),
        ("Travis County, Texas", "48453", "county"),
        ("Travis Co., Tex.", "48453", "county"),
        ("TRAVIS CNTY, TX", "48453", "county"),
        ("Travis County Texas", "48453", "county"),
        ("County of Los Angeles, Calif.", "06037", "county"),
        ("Cook County Jail, Illinois", "17031", "county"),
        ("Sheriff of Cook County, Illinois", "17031", "county"),
        ("Prince Georges County, Md.", "24033", "county"),
        ("St. Marys County, Maryland", "24037", "county"),
        ("LaSalle County, Illinois", "17099", "county"),
        ("La Salle County, Illinois", "17099", "county"),
        ("Doña Ana County, New Mexico", "35013", "county"),
        ("Orleans Parish, Louisiana", "22071", "county"),
        ("Kusilvak Census Area, Alaska", "02158", "county"),
        ("San Juan Municipio, Puerto Rico", "72127", "county"),
        ("Rock Island County, Illinois", "17161", "county"),
        ("Charles City County, Virginia", "51036", "county"),
        ("Miami Dade Sheriff's Office, Florida", "12086", "county"),
        ("Richmond City, Virginia", "51760", "city"),
        ("Richmond Police Department, Virginia", "51760", "city"),
        ("Richmond County, Virginia", "51159", "county"),
        ("Baltimore City, Maryland", "24510", "city"),
        ("Carson City, Nevada", "32510", "city"),
        ("Ithaca, New York (Buffalo)", "36109", "city"),
        ("Iowa City, Johnson County, Iowa (Saint Paul)", "19103", "city"),
        ("Mesa Police Department, Ariz.", "04013", "city"),
        ("Orange City Police Department, Florida", "12127", "city"),
        ("State College Police Department, Pennsylvania", "42027", "city"),
        ("New York City, New York", "3651000", "city"),
        ("NYC Department of Correction, N.Y.", "3651000", "city"),
        ("Brooklyn, New York", "36047", "county"),
        ("Queens, New York", "36081", "county"),
        ("Washington, D.C.", "11001", "city"),
        ("Texas", "48", "state"),
        ("Calif.", "06", "state"),
        ("Florida Department of Corrections", "12", "state_agency"),
        ("University of Florida Police Department, Florida", "12", "state_agency"),
        ("City and County of Denver, Colorado", "08031", "county"),
        ("Travis County State Jail, Texas", "48", "state_agency"),
        ("Potomac Highlands Regional Jail, West Virginia", "54", "multi_county"),
        ("Clay County Regional Jail, Kentucky", "21", "multi_county"),
        ("Metropolitan Nashville Police Department, Tennessee", "47037", "county"),
        ("Charlotte-Mecklenburg Police Department, N.C.", "37119", "city"),
        ("King & Queen County Sheriff's Office, Virginia", "51097", "county"),
        ("City & County of Denver, Colorado", "08031", "county"),
        ("Philadelphia Department of Prisons, Pa.", "42101", "county"),
        ("Municipio de Bayam\u00f3n, P.R.", "72021", "county"),
        ("Travis County, Texas (Austin)", "48453", "city"),
        ("Rock Island Co., IL", "17161", "county"),
        ("Washington Police Department, Franklin County, MO", "29071", "county"),
        ("D.C. Department of Corrections", "11", "state_agency"),
        ("Calif. Dept. of Corrections and Rehabilitation", "06", "state_agency"),
        ("N.J. State Police", "34", "state_agency"),
    ],
)
def test_a_place_as_agencies_print_it_resolves(text: str, code: str, kind: str) -> None:
    found = places.resolve(text)

    assert (found.status, found.code, found.kind) == ("resolved", code, kind)


@pytest.mark.parametrize(
    ("text", "status", "rule"),
    [
        ("", "unknown", "place.unknown"),
        ("Nowhere County, TX", "unknown", "place.unknown"),
        ("Franklin County", "ambiguous", "place.no_state"),
        ("Washington", "ambiguous", "place.state_or_city"),
        ("Washington County", "ambiguous", "place.no_state"),
        ("Springfield", "ambiguous", "place.no_state"),
        ("Mexico", "ambiguous", "place.no_state"),
        ("Honduras", "unknown", "place.unknown"),
        ("Richmond, Virginia", "ambiguous", "place.county_implied"),
        ("St. Louis, Missouri", "ambiguous", "place.county_implied"),
        ("New York, New York", "ambiguous", "place.alias"),
        ("Franklin County, Ohio, Pennsylvania", "unknown", "place.contradiction"),
        ("Cook County and Lake County, Illinois", "ambiguous", "place.two_counties"),
        ("COOK COUNTY AND LAKE COUNTY, ILLINOIS", "ambiguous", "place.two_counties"),
        ("Cook County, Lake County, Illinois", "ambiguous", "place.two_counties"),
        ("Cook County or Lake County, Illinois", "ambiguous", "place.two_counties"),
        ("Cook County with Lake County, Illinois", "ambiguous", "place.two_counties"),
        ("Cook County, Lake County, Indiana", "ambiguous", "place.two_counties"),
        ("Cook, Lake County, Illinois", "ambiguous", "place.two_counties"),
        ("Lake County, IN and Cook County, IL", "unknown", "place.contradiction"),
        ("Ohio County Jail, WV or KY", "unknown", "place.contradiction"),
        ("Franklin County (PA), OH", "unknown", "place.contradiction"),
        ("Franklin County PA VA", "unknown", "place.contradiction"),
        ("Texas Oklahoma", "unknown", "place.unknown"),
        ("Travis County, Mexico", "ambiguous", "place.no_state"),
        ("Travis County, Texas (Harris County)", "ambiguous", "place.two_counties"),
        ("Georgia State Prison, Florida", "unknown", "place.contradiction"),
        ("Indiana University of Pennsylvania", "unknown", "place.unknown"),
        ("LA Department of Public Safety", "unknown", "place.unknown"),
        ("THE FRANKLIN COUNTY", "ambiguous", "place.no_state"),
        ("New York, USA", "ambiguous", "place.state_or_city"),
        ("Cook County, Illinois; Lake County, Indiana", "unknown", "place.contradiction"),
        ("Houston, Dallas County, Texas", "ambiguous", "place.contradiction"),
        ("\u0405an Diego, California", "unknown", "place.characters"),
        ("Travis County,\u200f Texas", "unknown", "place.characters"),
        ("Travis\x00County, Texas", "unknown", "place.characters"),
        ("Red Lake Police Department, Minnesota", "unknown", "place.alias"),
        ("Hopewell Nation Police, Oklahoma", "unknown", "place.tribal"),
        ("Federal Detention Center, Philadelphia, Pennsylvania", "unknown", "place.federal"),
        ("Sanford Valley Airport Police Department, Ohio", "unknown", "place.institution"),
        ("x" * 10_000_000, "unknown", "place.unknown"),
    ],
)
def test_a_place_without_one_reading_has_a_reason_and_no_code(
    text: str, status: str, rule: str
) -> None:
    found = places.resolve(text)

    assert (found.status, found.code, found.method.id) == (status, None, rule)


def test_an_ambiguous_county_lists_every_county_of_its_name() -> None:
    found = places.resolve("Franklin County")

    states = [name.rpartition(", ")[2] for _, name in found.candidates]
    assert len(states) == 25  # 24 counties and Louisiana's parish
    assert {"OH", "PA", "NY", "IA", "LA"} <= set(states)


def test_a_county_name_that_the_country_has_once_resolves_by_a_rule_that_says_so() -> None:
    found = places.resolve("Accomack County")

    assert (found.code, found.method.id) == ("51001", "place.unique_name")


def test_a_state_printed_elsewhere_counts_as_printed() -> None:
    assert places.resolve("Franklin County Jail", state="OHIO").code == "39049"
    assert places.resolve("Franklin County Jail", state="PA").code == "42055"


def test_a_state_printed_elsewhere_that_contradicts_the_text_gives_no_code() -> None:
    found = places.resolve("Franklin County, Ohio", state="PA")

    assert (found.status, found.code) == ("unknown", None)


@pytest.mark.parametrize(
    ("text", "day", "code"),
    [
        ("Dade County, Florida", None, "12086"),
        ("Dade County, Florida", dt.date(1990, 1, 1), "12025"),
        ("Shannon County, South Dakota", dt.date(2014, 1, 1), "46113"),
        ("Shannon County, South Dakota", dt.date(2017, 2, 3), "46102"),
        ("Wade Hampton Census Area, Alaska", dt.date(2017, 2, 3), "02158"),
        ("Bedford City, Virginia", dt.date(2010, 1, 1), "51515"),
        ("Hamden, Connecticut", dt.date(2017, 2, 3), "09009"),
        ("Hamden, Connecticut", dt.date(2025, 5, 31), "09170"),
        ("Fairfield County, Connecticut", dt.date(2017, 2, 3), "09001"),
        ("Capitol Planning Region, Connecticut", dt.date(2025, 5, 31), "09110"),
    ],
)
def test_the_documents_day_chooses_the_county(text: str, day: dt.date | None, code: str) -> None:
    assert places.resolve(text, on=day).code == code


def test_a_county_that_was_divided_has_its_successors_as_candidates() -> None:
    found = places.resolve("Valdez-Cordova Census Area, Alaska", on=dt.date(2020, 1, 1))

    assert found.status == "ambiguous"
    assert [code for code, _ in found.candidates] == ["02063", "02066"]


def test_a_city_of_several_counties_has_its_own_place_code() -> None:
    found = places.resolve("Longboat Key Police Department, Florida")

    assert (found.status, found.code, found.kind) == ("resolved", "1241150", "city")


def test_two_cities_of_one_name_and_state_are_ambiguous() -> None:
    found = places.resolve("Coaldale Police Department, Pennsylvania")

    assert (found.status, found.kind) == ("ambiguous", "city")
    assert [code for code, _ in found.candidates] == ["4214584", "4214600"]


@pytest.mark.parametrize(
    ("text", "county", "city"),
    [
        ("Houston, Texas", "48225", "4835000"),
        ("Des Moines, Iowa", "19057", "19153"),
        ("Franklin, New York", "36033", "36025"),
        ("Nassau, New York", "36059", "36083"),
        ("Chester, Pennsylvania", "42029", "42045"),
    ],
)
def test_a_bare_name_of_a_county_and_a_city_elsewhere_is_the_one_that_the_column_lists(
    text: str, county: str, city: str
) -> None:
    either = places.resolve(text)

    assert (either.status, either.method.id) == ("ambiguous", "place.county_or_city")
    assert [code for code, _ in either.candidates] == [county, city]
    assert places.resolve(text, bare="county").code == county
    assert places.resolve(text, bare="city").code == city


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Los Angeles, California", "06037"),  # the city lies in the county of its name
        ("Clark, Nevada", "32003"),  # no such city
        ("Montgomery, Iowa", "19137"),  # a place elsewhere, without a government of its own
    ],
)
def test_a_bare_name_is_the_countys_where_no_city_elsewhere_bears_it(text: str, code: str) -> None:
    assert places.resolve(text).code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Athens-Clarke County Police Department, Georgia", "13059"),
        ("Louisville-Jefferson County, Kentucky", "21111"),
        ("New Orleans/Orleans (Parish), Louisiana", "22071"),
        ("Wyandotte County-Kansas City, Kansas", "20209"),
        ("Springfield-Clarke County, Georgia", None),
    ],
)
def test_a_joint_government_is_the_county_in_which_its_city_lies(
    text: str, code: str | None
) -> None:
    assert places.resolve(text).code == code


def test_a_jail_named_like_a_county_and_a_city_elsewhere_is_ambiguous() -> None:
    found = places.resolve("Houston Jail, Texas")

    assert found.method.id == "place.county_or_city"
    assert [code for code, _ in found.candidates] == ["48225", "4835000"]
    assert places.resolve("Travis Jail, Texas").code == "48453"


def test_a_prison_named_like_a_county_is_not_given_the_county() -> None:
    assert places.resolve("Franklin Correctional Facility, New York").code is None
    assert places.resolve("Jackson County Correctional Facility, Florida").code == "12063"


@pytest.mark.parametrize(
    ("section", "notice", "code"),
    [
        ("Franklin, Iowa", "Franklin County, Iowa", "19069"),
        ("Franklin, New York", "Franklin County, New York", "36033"),
        ("Franklin, Pennsylvania", "Franklin County, Pennsylvania", "42055"),
        ("Montgomery, Iowa", "Montgomery County, Iowa", "19137"),
        ("Williamson County, Texas", "Williamson County, TX", "48491"),
        ("Bastrop County, Texas", "Bastrop County, TX", "48021"),
        ("Chester County, Pennsylvania", "Chester County, PA", "42029"),
        ("Richmond County, North Carolina", "Richmond County, NC", "37153"),
    ],
)
def test_a_notice_of_correction_and_the_section_it_corrects_name_one_county(
    section: str, notice: str, code: str
) -> None:
    day = dt.date(2017, 1, 28)

    assert places.resolve(section, on=day, bare="county").code == code
    assert places.resolve(notice, on=day).code == code


def test_a_misspelt_county_is_suggested_inside_its_state_and_never_resolved() -> None:
    assert places.resolve("Flagere County, Florida").code is None
    assert ("12035", "Flagler County") in suggestions.places_near("Flagere County, Florida")
    assert suggestions.places_near("Flagere County") == ()
