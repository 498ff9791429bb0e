"""Every word for an agency that belongs to no county is seen."""

import pytest

from transforms import places

FEDERAL = """Federal Detention Center|U.S. Marshals Service|US Border Patrol Station|
United States Penitentiary Jail|FCI Three Oaks|FDC Three Oaks|USMS Three Oaks|USP Three Oaks|
Bureau of Prisons Office|Metropolitan Detention Center|ICE Processing Unit|Three Oaks Processing Center|
Three Oaks Contract Detention Facility|Three Oaks Staging Facility"""
TRIBAL = """Three Oaks Tribe Police|Three Oaks Tribal Police|Three Oaks Nation Police|Pueblo of Three Oaks Jail|
Three Oaks Reservation Police|Three Oaks Rancheria Police|Three Oaks Indian Community Police"""
MULTI = """Three Oaks Regional Jail|Three Oaks Multi-County Jail|Tri-County Jail|Bi-County Jail|
Three Oaks Joint Jail|Three Oaks Consolidated Jail|Inter-County Jail|Three Oaks District Jail|
Three Oaks Area Jail|Counties of Three Oaks Jail"""
INSTITUTION = """Three Oaks Correctional Facility|Three Oaks Prison|Three Oaks Penitentiary|Three Oaks Reformatory|
Three Oaks University Police|Three Oaks College Police|Three Oaks School Police|Three Oaks ISD Police|
Three Oaks Academy Police|Three Oaks Airport Police|Three Oaks Hospital Police|Three Oaks Railroad Police|
Three Oaks Railway Police|Three Oaks Transit Police|Three Oaks Port Authority Police|
Three Oaks Expressway Police|Three Oaks Seminary Police|Three Oaks Institute Police"""
STATE = """Three Oaks State Police|Three Oaks State Prison|Highway Patrol|National Guard|Attorney General|
Department of Corrections|Division of Prisons|Texas Parks and Wildlife"""
LISTED = {
    "federal": FEDERAL,
    "tribal": TRIBAL,
    "multi_county": MULTI,
    "institution": INSTITUTION,
    "state_agency": STATE,
}


@pytest.mark.parametrize(
    ("kind", "text"),
    [(kind, text.strip()) for kind, texts in LISTED.items() for text in texts.split("|")],
)
def test_an_agency_of_no_county_has_its_kind_and_no_county(kind: str, text: str) -> None:
    for form in (text, text.upper()):
        found = places.resolve(f"{form}, Texas")

        assert found.kind == kind, form
        assert found.code in {None, "48"}
