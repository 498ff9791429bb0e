"""Invented releases into cases: every type of event, in the words of several years of releases."""

import datetime as dt

import pytest

from transforms.narrative import narrate
from transforms.narrative.models import EVENT_TYPES, Case, Narrative

JAIL = """DENVER — U.S. Immigration and Customs Enforcement arrested Yorman Alexis Paredes-Quintana, 29, a citizen of Venezuela, June 9 in Aurora, Colorado, after the Arapahoe County Detention Facility declined to honor an immigration detainer.
The Aurora Police Department arrested and charged Paredes with third-degree assault March 3. The next day, ICE Denver placed an immigration detainer on Paredes with the Arapahoe County Detention Facility. The jail released him on bond March 6 without notifying ICE.
Paredes pleaded guilty to third-degree assault May 1 and was sentenced to 18 months of probation.
Paredes entered the United States Sept. 14, 2023, near Eagle Pass, Texas. U.S. Border Patrol agents arrested him the same day and released him with a notice to appear.
An immigration judge ordered Paredes removed May 20.
Members of the public can report crimes by dialing 866-347-2423."""

HONORED = """ALEXANDRIA, La. — Enforcement and Removal Operations New Orleans removed Josue Elias Portillo-Anaya, 46, to El Salvador Nov. 13.
Portillo was admitted to the United States as a lawful permanent resident in June 1997. On Feb. 11, 2005, the Criminal District Court for Orleans Parish convicted him of manslaughter and sentenced him to 25 years in prison. ERO New Orleans lodged a detainer with the Louisiana Department of Corrections on April 2, 2006. An immigration judge ordered him removed July 22, 2024. The Louisiana Department of Corrections honored the detainer and transferred Portillo into ERO custody Aug. 30."""

UNNAMED = """NEW YORK – ICE officers arrested a 28-year-old Mexican national on March 3 in Queens after the New York City Police Department ignored an immigration detainer and released him from custody on Feb. 20.
On Feb. 18, 2020, the individual was arrested by the NYPD for criminal possession of a weapon and menacing. The same day, ICE lodged a detainer with the NYPD. The detainer was not honored.
His criminal history includes a 2016 conviction for assault in the third degree and a 2018 conviction for driving while intoxicated, for which he was sentenced to 60 days in jail.
He was ordered removed by an immigration judge in July 2011 and was removed to Mexico on Aug. 3, 2011. He reentered the country illegally at an unknown date and place."""

BULLETS = """Case Examples
Kings County: An unlawfully present Guyanese national, was arrested by local authorities for Assault 2nd, Menacing, and Criminal Possession of a Weapon. A detainer was issued, but was not honored and he was released. On Feb. 8, ERO deportation officers arrested him in Queens. He is detained pending a hearing before an immigration judge.
Suffolk County: A 45-year-old citizen of El Salvador was convicted of grand larceny in 2015. On Jan. 4, 2018, ICE lodged a detainer with the Suffolk County Sheriff's Office. The detainer was declined and the man was released.
In Marlborough, Massachusetts, a 22-year-old Guatemalan citizen, who has a conviction of indecent assault and battery on a person over 14, for which he was sentenced to two and a half years, was arrested on Sept. 3."""

TEN_TIMES = """In one case, a 31-year-old citizen of Ecuador was arrested and released 12 times in San Mateo. When he was arrested, he was booked into the San Mateo County Jail, and ICE issued a detainer, but the detainer was not honored, and he was released. This happened 12 times leading to 12 arrests of the same man."""

OPERATION = """OMAHA, Neb. — ICE arrested 22 illegal aliens during a three-day operation, March 18-20, in Omaha.
Arrests during the operation include:
• Tomas Rulfo Zapote, 52, of Guatemala, who has convictions for domestic assault and third-offense DUI. He was arrested in Lincoln on March 19.
Tomas Rulfo Zapote Tomas Rulfo Zapote, 52, of Guatemala, who has convictions for domestic assault and third-offense DUI. He was arrested in Lincoln on March 19.
• Kwabena Osei-Tutu, 29, a citizen of Ghana convicted of bank fraud and identity theft, and previously deported in 2017.
• Linh Tran Bao, 44, a Vietnamese national with a final order of removal. She was convicted of manufacturing methamphetamine and sentenced to 10 years in prison."""

RECORD = """WASHINGTON — ICE Dallas arrested Imre Szabolcsi, a 51-year-old citizen of Hungary, Oct. 20.
Szabolcsi's criminal history contains:
Oct. 4, 1988: Attempted robbery (Bexar County District Court). He was sentenced to 16 months of confinement.
2014: Money laundering (Tarrant County District Court in Texas)."""


def read(text: str, published: str, title: str = "") -> Narrative:
    return narrate(text, title=title, published=dt.date.fromisoformat(published))


def story(case: Case) -> list[tuple[str, str | None, str | None]]:
    return [(event.type, event.date, event.agency) for event in case.events]


def test_a_release_about_one_person_is_one_case_with_its_chronology() -> None:
    (case,) = read(JAIL, "2025-06-12").cases
    assert (case.person, case.age, case.citizenship) == ("[person 1]", 29, "VEN")
    jail = "Arapahoe County Detention Facility"
    assert story(case) == [
        ("ice_arrest", "2025-06-09", "U.S. Immigration and Customs Enforcement"),
        ("detainer_declined", "2025-03-06", jail),
        ("arrest", "2025-03-03", "Aurora Police Department"),
        ("charge", "2025-03-03", "Aurora Police Department"),
        ("detainer_lodged", "2025-03-04", "ICE Denver"),
        ("release", "2025-03-06", jail),
        ("conviction", "2025-05-01", None),
        ("sentence", "2025-05-01", None),
        ("entry", "2023-09-14", None),
        ("arrest", "2023-09-14", "U.S. Border Patrol agents"),
        ("release", "2023-09-14", "U.S. Border Patrol agents"),
        ("other", "2023-09-14", None),
        ("removal_order", "2025-05-20", "immigration judge"),
    ]
    (declined,) = case.declining
    assert (declined.agency, declined.county, declined.state) == (jail, "Arapahoe", "CO")


def test_an_event_says_what_was_inferred_and_where_its_sentence_stands() -> None:
    narrative = read(JAIL, "2025-06-12")
    lodged = next(e for e in narrative.cases[0].events if e.type == "detainer_lodged")
    entered = next(e for e in narrative.cases[0].events if e.type == "entry")
    assert (lodged.inferred, entered.inferred) == (True, False)
    assert narrative.text[entered.start : entered.end] == (
        "[person 1] entered the United States Sept. 14, 2023, near Eagle Pass, Texas."
    )


def test_offences_stay_with_the_event_that_names_them() -> None:
    (case,) = read(JAIL, "2025-06-12").cases
    assert [(e.type, e.offences) for e in case.events if e.offences] == [
        ("arrest", ("third-degree assault",)),
        ("charge", ("third-degree assault",)),
        ("conviction", ("third-degree assault",)),
    ]


def test_an_honoured_detainer_and_a_removal_are_told() -> None:
    (case,) = read(HONORED, "2024-11-15").cases
    court = "Criminal District Court for Orleans Parish"
    prison = "Louisiana Department of Corrections"
    assert story(case) == [
        ("removal", "2024-11-13", "Enforcement and Removal Operations New Orleans"),
        ("entry", "1997-06", None),
        ("conviction", "2005-02-11", court),
        ("sentence", "2005-02-11", court),
        ("detainer_lodged", "2006-04-02", "ERO New Orleans"),
        ("removal_order", "2024-07-22", "immigration judge"),
        ("detainer_honored", "2024-08-30", prison),
    ]
    assert (case.counted("detainer_honored"), case.declining) == (1, ())


def test_a_person_without_a_printed_name_is_a_case_too() -> None:
    (case,) = read(UNNAMED, "2020-03-05", "ICE arrests man released despite detainer").cases
    assert (case.person, case.age, case.citizenship) == (None, 28, "MEX")
    assert story(case) == [
        ("ice_arrest", "2020-03-03", "ICE officers"),
        ("detainer_declined", "2020-02-20", "New York City Police Department"),
        ("release", "2020-02-20", "New York City Police Department"),
        ("arrest", "2020-02-18", "NYPD"),
        ("detainer_lodged", "2020-02-18", "ICE"),
        ("conviction", "2016", None),
        ("conviction", "2018", None),
        ("sentence", None, None),
        ("removal_order", "2011-07", "immigration judge"),
        ("removal", "2011-08-03", None),
        ("entry", None, None),
    ]


def test_bullets_by_jurisdiction_are_one_case_each() -> None:
    cases = read(BULLETS, "2019-03-05").cases
    assert [(c.age, c.citizenship) for c in cases] == [(None, "GUY"), (45, "SLV"), (22, "GTM")]
    assert story(cases[0]) == [
        ("arrest", None, "local authorities"),
        ("detainer_lodged", None, None),
        ("detainer_declined", None, None),
        ("release", None, None),
        ("ice_arrest", "2019-02-08", "ERO deportation officers"),
    ]
    assert [d.agency for d in cases[1].declining] == ["Suffolk County Sheriff's Office"]
    assert cases[0].events[0].offences == (
        "Assault 2nd",
        "Menacing",
        "Criminal Possession of a Weapon",
    )


def test_what_happened_ten_times_is_one_event_with_its_count() -> None:
    (case,) = read(TEN_TIMES, "2020-07-15").cases
    assert (case.age, case.citizenship) == (31, "ECU")
    assert [(e.type, e.count) for e in case.events] == [
        ("arrest", 12),
        ("release", 12),
        ("detainer_lodged", 12),
        ("detainer_declined", 12),
    ]
    assert [(d.agency, d.county, d.state) for d in case.declining] == [
        ("San Mateo County Jail", "San Mateo", "CA")
    ]


def test_everybody_listed_by_an_operation_was_arrested_in_its_month_unless_a_day_is_told() -> None:
    cases = read(OPERATION, "2025-03-28").cases
    assert [(c.age, c.citizenship) for c in cases] == [(52, "GTM"), (29, "GHA"), (44, "VNM")]
    arrests = [[e.date for e in c.events if e.type == "ice_arrest"] for c in cases]
    assert arrests == [["2025-03-19"], ["2025-03"], ["2025-03"]]
    assert [e.type for e in cases[1].events] == ["ice_arrest", "conviction", "removal"]


def test_an_operation_without_persons_is_no_case() -> None:
    text = "HARTFORD, Conn. — ICE apprehended 65 illegal aliens during a four-day operation in May. Of those arrested, 29 had been convicted of crimes."
    assert read(text, "2025-08-20").cases == ()


def test_a_dated_record_is_a_conviction_a_line() -> None:
    (case,) = read(RECORD, "2025-12-01").cases
    assert [(e.type, e.date, e.agency, e.offences) for e in case.events[1:]] == [
        ("conviction", "1988-10-04", "Bexar County District Court", ("Attempted robbery",)),
        ("sentence", "1988-10-04", "Bexar County District Court", ()),
        ("conviction", "2014", "Tarrant County District Court", ("Money laundering",)),
    ]


def test_a_victim_is_no_case() -> None:
    text = (
        "Ana Lucia Ferreyra, a 33-year-old citizen of Argentina, was convicted of manslaughter in 2021. "
        "She hit a car driven by 63-year-old Ohio resident Walter Brandvold. Brandvold died."
    )
    (case,) = read(text, "2024-01-01").cases
    assert (case.age, case.citizenship) == (33, "ARG")


def test_two_ages_for_one_person_are_a_contradiction_and_the_first_stands() -> None:
    text = (
        "ICE arrested Pavel Dragomirescu, 40, a citizen of Romania, on May 2, 2024. "
        "Dragomirescu, 41, was convicted of theft in 2019."
    )
    (case,) = read(text, "2024-05-10").cases
    assert (case.age, case.contradictions) == (40, ("age 40 and 41",))


def test_the_specimens_cover_every_type_of_event() -> None:
    told = {
        event.type
        for text in (JAIL, HONORED, UNNAMED)
        for case in read(text, "2025-06-12").cases
        for event in case.events
    }
    assert told == set(EVENT_TYPES)


LODGED = "ICE arrested Yorman Paredes, 29, a citizen of Peru, on June 9, 2025. "


@pytest.mark.parametrize(
    ("told", "agency", "day"),
    [
        (
            "A refusal by the Ashby County Jail to honor a detainer sent Paredes back onto the street on May 3.",
            "Ashby County Jail",
            "2025-05-03",
        ),
        (
            "ICE lodged a detainer on May 1, which the Ashby County Jail ignored when it freed him on May 3.",
            "Ashby County Jail",
            "2025-05-03",
        ),
        (
            "The Ashby County Jail had held Paredes, and on May 3 it released him without telling ICE.",
            "Ashby County Jail",
            "2025-05-03",
        ),
        (
            "Paredes is the man whom the Denver Sheriff Department released on May 3 on an active ICE detainer.",
            "Denver Sheriff Department",
            "2025-05-03",
        ),
        (
            "The Ashby County Jail turned a deaf ear to the detainer and released Paredes on May 3.",
            "Ashby County Jail",
            "2025-05-03",
        ),
        (
            "Police booked Paredes on May 11, eight days after the Ashby County Jail ignored a detainer.",
            "Ashby County Jail",
            "2025-05-03",
        ),
    ],
)
def test_a_refusal_is_read_as_noun_relative_clause_or_idiom_with_its_agency_and_day(
    told: str, agency: str, day: str
) -> None:
    [case] = read(LODGED + told, "2025-06-12").cases
    [declined] = [event for event in case.events if event.type == "detainer_declined"]
    assert (declined.agency, declined.date) == (agency, day)


def test_what_befell_the_two_men_befell_both() -> None:
    text = (
        "ICE arrested Josué Argueta, 20, of El Salvador, and Marlon Argueta, 24, of El Salvador, on Aug. 29.\n"
        "ICE had lodged detainers for both men with the Ashby County Jail on Aug. 14. "
        "The jail failed to honor either one and released the men on Aug. 21."
    )
    found = read(text, "2023-09-01").cases
    assert [case.counted("ice_arrest") for case in found] == [1, 1]
    assert [case.counted("detainer_lodged") for case in found] == [1, 1]
    assert [case.counted("detainer_declined") for case in found] == [1, 1]
    assert [case.counted("release") for case in found] == [1, 1]


def test_an_age_after_a_verb_of_harm_is_the_victim_s() -> None:
    text = (
        "A Guyanese national was charged on May 2, 2020, with murdering a 92-year-old woman. "
        "ICE arrested him on May 5, 2020."
    )
    [case] = read(text, "2020-05-06").cases
    assert (case.age, case.citizenship) == (None, "GUY")


TIMELINE = """SALEM, Ore. — ICE arrested Gaspar Ikaika Molnar, 41, a citizen of Peru, on July 8, 2025.
Jan. 4, 2019: Enters at San Ysidro, California, without inspection.
March 2, 2021: ERO Seattle arrests him in Salem.
March 9, 2021: The Marion County Jail releases him without honoring the detainer.
June 4, 2022: ERO Seattle lodged a detainer with the Polk County Jail.
2014: Attempted robbery (Bexar County District Court).
May 1, 2016: Arrested for menacing
May 9, 2017: Salem police arrest him for theft."""


def test_a_dated_line_that_holds_a_sentence_is_no_conviction() -> None:
    (case,) = read(TIMELINE, "2025-07-12").cases
    assert [(event.type, event.date, event.offences) for event in case.events] == [
        ("ice_arrest", "2025-07-08", ()),
        ("entry", "2019-01-04", ()),
        ("ice_arrest", "2021-03-02", ()),
        ("release", "2021-03-09", ()),
        ("detainer_declined", "2021-03-09", ()),
        ("detainer_lodged", "2022-06-04", ()),
        ("conviction", "2014", ("Attempted robbery",)),
        ("arrest", "2016-05-01", ("menacing",)),
        ("arrest", "2017-05-09", ("theft",)),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "ICE lodged two detainers, none of which the Marion County Jail had honored.",
        "Neither of the two detainers was honored by the Marion County Jail.",
        "Was the detainer honored?",
        "The Marion County Jail has honored every detainer that ICE lodged with it in the past year.",
    ],
)
def test_what_is_denied_asked_or_said_of_all_is_no_detainer_honored(told: str) -> None:
    lead = "ICE arrested Gaspar Ikaika Molnar, 41, a citizen of Peru, on July 8, 2025.\n"
    (case,) = read(lead + told, "2025-07-12").cases
    assert [event.type for event in case.events if event.type == "detainer_honored"] == []


def test_a_negative_quantifier_tells_that_detainers_were_declined() -> None:
    lead = "ICE arrested Gaspar Ikaika Molnar, 41, a citizen of Peru, on July 8, 2025.\n"
    told = "ICE lodged two detainers on him, none of which the Marion County Jail had honored."
    (case,) = read(lead + told, "2025-07-12").cases
    assert {event.type for event in case.events} >= {"detainer_lodged", "detainer_declined"}


def test_the_age_of_the_victim_of_an_offence_is_not_the_person_s() -> None:
    told = "ICE arrested Gaspar Molnar, a citizen of Guyana, for the murder of an 87-year-old man on May 3, 2025."
    (case,) = read(told, "2025-07-12").cases
    assert (case.age, case.citizenship) == (None, "GUY")


@pytest.mark.parametrize(
    ("told", "agency"),
    [
        (
            "The Polk County Sheriff’s Office stopped a van for a broken lamp and arrested Molnar on May 1, 2025.",
            "Polk County Sheriff’s Office",
        ),
        (
            "• In January 2020, the Salem Police Department arrested Molnar.",
            "Salem Police Department",
        ),
    ],
)
def test_the_name_of_an_agency_ends_before_a_verb_and_holds_no_date(told: str, agency: str) -> None:
    lead = "ICE arrested Gaspar Molnar, 41, a citizen of Peru, on July 8, 2025.\n"
    (case,) = read(lead + told, "2025-07-12").cases
    assert [event.agency for event in case.events if event.type == "arrest"] == [agency]


def test_the_city_that_a_sentence_begins_in_outweighs_the_state_that_the_text_names_most() -> None:
    told = (
        "In Baltimore, Maryland, officers met. The State of Maryland knew. ICE arrested Gaspar Molnar, 41, of Peru.\n"
        "In Seattle, the King County Jail refused to honor a detainer and released Molnar on May 3, 2025."
    )
    (case,) = read(told, "2025-07-12").cases
    assert [(each.county, each.state) for each in case.declining] == [("King", "WA")]
