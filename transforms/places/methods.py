"""Every way in which a printed place gets its code, or is refused one."""

from __future__ import annotations

from transforms.rules import Rule

_CENSUS = "US Census Bureau, transforms/reference/counties.csv"
_PLACES = "transforms/reference/places.csv"

COUNTY = Rule(
    id="place.county",
    version=3,
    says="A county or equivalent by its name, its kind and its state, whatever agency or facility "
    "words follow it",
    source=_CENSUS,
)
IMPLIED = Rule(
    id="place.county_implied",
    version=3,
    says="A name and state without the word County is the county where exactly one county or equivalent "
    "of that state bears the name, and no city that lies elsewhere; in a column of counties, as ICE's "
    "Section I is, also where there is such a city",
    source="Weekly Declined Detainer Outcome Report, Section I; ICE's own notice of correction calls "
    "its names counties",
)
UNIQUE = Rule(
    id="place.unique_name",
    version=2,
    says="No state is printed, but only one county of the country bears this name and kind",
    source=_CENSUS,
)
SUCCESSOR = Rule(
    id="place.successor",
    version=1,
    says="A county that no longer existed on the document's day is the one that took its place",
    source="US Census Bureau, substantial changes to counties and county equivalents",
)
SUCCESSORS = Rule(
    id="place.successors",
    version=1,
    says="The county had been divided among several on the document's day",
    source=SUCCESSOR.source,
)
CITY = Rule(
    id="place.city",
    version=2,
    says="A city by name and state: the county (Connecticut from 2022: the planning region) of its "
    "centre; a city that spreads over several counties has its own place code",
    source=_PLACES,
)
CITY_IN_COUNTY = Rule(
    id="place.city_in_county",
    version=1,
    says="A city with its county printed beside it: that county",
    source=_CENSUS,
)
SEVERAL_COUNTIES = Rule(
    id="place.several_counties",
    version=2,
    says="Several places of the state bear the name, or one of no government of its own lies in "
    "several counties",
    source=_PLACES,
)
COUNTY_OR_CITY = Rule(
    id="place.county_or_city",
    version=2,
    says="A county bears the name and so does a city elsewhere in the state, and nothing printed says "
    "which: Houston, Texas is no word on Houston County",
    source=_PLACES,
)
NAME_OR_KIND = Rule(
    id="place.name_or_kind",
    version=1,
    says="City, Town or Village between a name and its agency belongs to either, and the state has "
    "cities of both names: Webster City Jail",
    source=_PLACES,
)
CONTRADICTION = Rule(
    id="place.contradiction",
    version=2,
    says="The printed parts contradict each other: two states, or a city of another county",
    source=_PLACES,
)
STATE = Rule(
    id="place.state",
    version=2,
    says="A state by its name or abbreviation",
    source="US Census Bureau, transforms/reference/states.csv",
)
STATE_AGENCY = Rule(
    id="place.state_agency",
    version=2,
    says="An agency or university of a state has the state's code and never a county's",
    source="the state's name, or a body that only states have, in the agency's name",
)
MULTI_COUNTY = Rule(
    id="place.multi_county",
    version=2,
    says="A regional jail or joint authority serves several counties: the state's code, never a county's",
    source="the words Regional, Joint, Tri-County and the like in its name",
)
TWO_COUNTIES = Rule(
    id="place.two_counties",
    version=1,
    says="Another county is printed too, of this state or of another: none is chosen",
    source=_CENSUS,
)
TRIBAL = Rule(
    id="place.tribal",
    version=1,
    says="A tribal nation's agency belongs to no county or state",
    source="the words Tribe, Nation, Pueblo of, Reservation and the like in its name",
)
FEDERAL = Rule(
    id="place.federal",
    version=1,
    says="A federal agency, prison or facility of ICE belongs to no county or state",
    source="the words Federal, U.S. Marshals, Processing Center and the like in its name",
)
INSTITUTION = Rule(
    id="place.institution",
    version=1,
    says="A school, college, airport, railway, prison or private facility: its name is not its county's",
    source="the institution's name",
)
ALIAS = Rule(
    id="place.alias",
    version=1,
    says="A name listed with its evidence in reference/agency_alias.csv",
    source="transforms/reference/agency_alias.csv",
)
STATE_OR_CITY = Rule(
    id="place.state_or_city",
    version=2,
    says="Washington alone is a state, the capital, and many counties; New York a state, a city and a "
    "county",
    source=_CENSUS,
)
NO_STATE = Rule(
    id="place.no_state",
    version=1,
    says="Without a state the name fits places in several states, or only a city",
    source="US Census Bureau; ICE itself mixed up counties of one name",
)
CHARACTERS = Rule(
    id="place.characters",
    version=1,
    says="Letters or marks that no American place name has: the text may only look like one",
    source="Unicode Technical Standard 39, confusable characters",
)
UNKNOWN = Rule(id="place.unknown", version=2, says="No table has it", source="-")

ALL = tuple(value for value in vars().values() if isinstance(value, Rule))
