"""What the specimens say: invented cases whose totals follow the figures that became public.

Nothing here copies a row of a real report. Everything is drawn from a seeded generator, so that
the specimens are the same bytes each time.
"""

from __future__ import annotations

import calendar
import datetime as dt
import random
from dataclasses import dataclass, replace

CITIZENSHIPS = (
    ["Mexico"] * 12 + ["Honduras"] * 4 + ["Guatemala"] * 3 + ["El Salvador"] * 3
    + ["Columbia", "Georgia", "Ecuador", "Cambodia", "Nigeria", "Hungary", "Barbados", "France",
       "Dominican Republic", "Tajikistan", "St. Vincent-Grenadines"]
)  # fmt: skip
ACTIVITIES = (
    "Driving Under Influence Liquor (Conviction)",
    "Driving Under Influence Liquor (Charge)",
    "Assault (Charge)",
    "Assault (Conviction)",
    "Domestic Violence (Charge)",
    "Dangerous Drugs (Charge)",
    "Dangerous Drugs (Conviction)",
    "Traffic Offense",
    "Larceny (Conviction)",
    "Burglary (Charge)",
    "Cruelty Toward Wife (Conviction)",
    "Resisting Officer (Charge); Public Order Crimes (Charge)",
    "Driving Under Influence Liquor (Conviction); Traffic Offense; Possession Of Weapon (Charge)",
    "Aggravated Assault - Family - Weapon (Charge); Cruelty Toward Child (Charge); Larceny "
    "(Conviction); Obstruct Police (Charge); Probation Violation",
)


@dataclass(frozen=True)
class Case:
    jurisdiction: str
    facility: str
    citizenship: str
    issued: str
    declined: str
    activity: str


@dataclass(frozen=True)
class Policy:
    jurisdiction: str
    enacted: str
    policy: str
    criteria: tuple[str, ...]


@dataclass(frozen=True)
class Week:
    """One weekly report. ``top`` are the jurisdictions of Section I with detainers issued."""

    name: str
    period: str
    titles: tuple[str, str, str, str]
    summary_verb: str
    issued: int
    top: tuple[tuple[str, int], ...]
    cases: tuple[Case, ...]
    policies: tuple[Policy, ...]
    header_repeated: bool
    protected: bool
    erratum: str = ""


def us(day: dt.date) -> str:
    return f"{day:%m/%d/%Y}"


def _cases(
    random_: random.Random, groups: list[tuple[str, str, int]], week: tuple[dt.date, dt.date]
) -> list[Case]:
    start, end = week
    cases = []
    for jurisdiction, facility, count in groups:
        for _ in range(count):
            declined = start + dt.timedelta(days=random_.randrange((end - start).days + 1))
            issued = declined - dt.timedelta(days=random_.choice((1, 2, 3, 5, 9, 20, 60, 200, 700)))
            cases.append(
                Case(
                    jurisdiction,
                    facility,
                    random_.choice(CITIZENSHIPS),
                    us(issued),
                    us(declined),
                    random_.choice(ACTIVITIES),
                )
            )
    return cases


def _travis(cases: list[Case], random_: random.Random) -> list[Case]:
    """All but three declined on 1 February; 104 of 142 issued before 2017, one on 16 October 2010."""
    first = dt.date(2017, 2, 1)
    made = []
    for number, case in enumerate(cases):
        day = first + dt.timedelta(days=1) if number in (40, 80, 120) else first
        if number == 7:
            issued = dt.date(2010, 10, 16)
        elif number % 142 < 104:
            issued = dt.date(2015, 1, 1) + dt.timedelta(days=random_.randrange(700))
        else:
            issued = dt.date(2017, 1, 1) + dt.timedelta(days=random_.randrange(28))
        made.append(replace(case, issued=us(issued), declined=us(day)))
    twin = made[20]
    made[21] = twin  # rows that print the same are normal
    return made


WEEK1_GROUPS = [
    ("Travis County, Texas", "Travis County Jail", 142),
    ("Williamson County, Texas", "Williamson County Jail", 4),
    ("Bastrop County, Texas", "Bastrop County Jail", 3),
    ("Boulder County, Colorado", "Boulder County Jail", 6),
    ("Broomfield County, Colorado", "Broomfield Detention Center", 3),
    ("Denver County, Colorado", "Denver County Jail", 1),
    ("Weld County, Colorado", "Weld County Jail", 1),
    ("Los Angeles County, California", "Los Angeles County Jail", 5),
    ("Alameda County, California", "Santa Rita Jail", 1),
    ("Sacramento County, California", "Sacramento County Jail", 1),
    ("New York City, New York", "New York City Department of Correction", 4),
    ("Philadelphia County, Pennsylvania", "Philadelphia Prison System", 2),
    ("Chester County, Pennsylvania", "Chester County Prison", 1),
    ("Richmond County, North Carolina", "Richmond County Jail", 1),
    ("Hennepin County, Minnesota", "Hennepin County Jail", 4),
    ("King County, Washington", "King County Jail", 4),
    ("Multnomah County, Oregon", "Multnomah County Detention Center", 3),
    ("Clark County, Nevada", "Clark County Detention Center", 3),
    ("Middlesex County, New Jersey", "Middlesex County Jail", 3),
    ("Bernalillo County, New Mexico", "Metropolitan Detention Center", 3),
    ("Cook County, Illinois", "Cook County Jail", 3),
    ("Milwaukee County, Wisconsin", "Milwaukee County Jail", 2),
    ("Story County, Iowa", "Story County Jail", 2),
    ("Suffolk County, Massachusetts", "Suffolk County Jail", 4),
]
WEEK2_GROUPS = [
    ("New York City, New York", "New York City Department of Correction", 12),
    ("Los Angeles County, California", "Los Angeles County Jail", 5),
    ("Santa Clara County, California", "Santa Clara County Jail", 3),
    ("Travis County, Texas", "Travis County Jail", 2),
    ("Boulder County, Colorado", "Boulder County Jail", 5),
    ("King County, Washington", "King County Jail", 5),
    ("Hennepin County, Minnesota", "Hennepin County Jail", 4),
    ("Philadelphia County, Pennsylvania", "Philadelphia Prison System", 4),
    ("Cook County, Illinois", "Cook County Jail", 4),
    ("Middlesex County, New Jersey", "Middlesex County Jail", 3),
]
WEEK3_GROUPS = [
    ("New York City, New York", "New York City Department of Correction", 9),
    ("Santa Clara County, California", "Santa Clara County Jail", 6),
    ("Travis County, Texas", "Travis County Jail", 5),
    ("King County, Washington", "King County Jail", 4),
    ("Denver County, Colorado", "Denver County Jail", 4),
    ("Milwaukee County, Wisconsin", "Milwaukee County Jail", 3),
]

_POLICY_PLACES = [
    ("Ithaca, New York", "Buffalo"), ("Travis County, Texas", "San Antonio"),
    ("Iowa City, Johnson County, Iowa", "Saint Paul"), ("Boulder County, Colorado", "Denver"),
    ("King County, Washington", "Seattle"), ("Cook County, Illinois", "Chicago"),
    ("Hennepin County, Minnesota", "Saint Paul"), ("Multnomah County, Oregon", "Seattle"),
    ("Clark County, Nevada", "Salt Lake City"), ("Santa Clara County, California", "San Francisco"),
    ("Alameda County, California", "San Francisco"), ("Middlesex County, New Jersey", "Newark"),
    ("Bernalillo County, New Mexico", "El Paso"), ("Milwaukee County, Wisconsin", "Chicago"),
    ("Montgomery County, Pennsylvania", "Philadelphia"), ("Bucks County, Pennsylvania", "Philadelphia"),
    ("Chester County, Pennsylvania", "Philadelphia"), ("Erie County, Pennsylvania", "Philadelphia"),
    ("Story County, Iowa", "Saint Paul"), ("Polk County, Iowa", "Saint Paul"),
    ("Snohomish County, Washington", "Seattle"), ("Washington County, Oregon", "Seattle"),
    ("Suffolk County, Massachusetts", "Boston"), ("Providence County, Rhode Island", "Boston"),
]  # fmt: skip
_POLICY_NAMES = (
    "Sheriff's Office Policy on Requests of Federal Immigration Authorities",
    "County Commission Resolution",
    "Municipal Code Change",
    "Jail Standard Operating Procedure, as amended",
)
_CRITERIA = (
    ("Will only honor with a judicial warrant",),
    ("Willing to accept requests accompanied by a court order", "Will not hold past release"),
    ("Will not honor ICE detainer",),
    (
        "Will only accept some requests for notification",
        "Requires that the subject was convicted of a violent felony within the last ten years",
        "Will not allow an interview without written consent",
    ),
)
_MONTHS = calendar.month_name[1:]


def _policies(count: int) -> tuple[Policy, ...]:
    """Most recent first."""
    made = []
    for number in range(count):
        place, office = _POLICY_PLACES[number % len(_POLICY_PLACES)]
        months = 2017 * 12 + 1 - number  # February 2017 and backwards
        made.append(
            Policy(
                f"{place} ({office})",
                f"{_MONTHS[months % 12]} {months // 12}",
                _POLICY_NAMES[number % len(_POLICY_NAMES)],
                _CRITERIA[(number * 7) % len(_CRITERIA)],
            )
        )
    return tuple(made)


TOP1 = (
    ("Clark, Nevada", 51), ("Nassau, New York", 38), ("Cook, Illinois", 13),
    ("Montgomery, Iowa", 12), ("Snohomish, Washington", 12), ("Franklin, New York", 8),
    ("Washington, Oregon", 7), ("Alachua, Florida", 6), ("Franklin, Iowa", 5),
    ("Franklin, Pennsylvania", 5),
)  # fmt: skip
TOP2 = (
    ("Los Angeles, California", 84), ("New York City, New York", 73), ("Kern, California", 65),
    ("Travis, Texas", 23), ("Cook, Illinois", 19), ("King, Washington", 14),
    ("Hennepin, Minnesota", 12), ("Alameda, California", 7), ("Santa Clara, California", 6),
    ("Washington, Oregon", 5),
)  # fmt: skip
TOP3 = (
    ("New York City, New York", 61), ("Los Angeles, California", 58), ("Clark, Nevada", 31),
    ("Kern, California", 27), ("Cook, Illinois", 21), ("King, Washington", 16),
    ("Travis, Texas", 15), ("Hennepin, Minnesota", 11), ("Alameda, California", 9),
    ("Snohomish, Washington", 7),
)  # fmt: skip

ERRATUM = (
    "Correction: the report for January 28 to February 3, 2017, named places of similar names, and "
    "agencies to which detainers were sent in error. See the notice on the page that links this "
    "report for the places concerned."
)


def week1() -> Week:
    random_ = random.Random(1)
    cases = _cases(random_, WEEK1_GROUPS, (dt.date(2017, 1, 28), dt.date(2017, 2, 3)))
    cases[:142] = _travis(cases[:142], random_)
    return Week(
        "ddor2017_01-28to02-03",
        "Jan. 28 – Feb. 3, 2017",
        (
            "Section I: Highest Volume of Detainers Issued to Non-Cooperative Jurisdictions between "
            "January 28, 2017, and February 3, 2017",
            "Section II: Jurisdictions with Recorded Declined Detainers Broken Down by Individuals "
            "Released between January 28, 2017, and February 3, 2017",
            "Section III: Table of Jurisdictions that have Enacted Policies which Limit Cooperation "
            "with ICE",
            "Section IV: Report Scope and Data Fidelity",
        ),
        "that release individuals from their custody although they are subject to a detainer",
        3083,
        TOP1,
        tuple(cases),
        _policies(118),
        header_repeated=True,
        protected=True,
    )


def week1_later() -> Week:
    """The same week published again: 14 rows relabelled, one inserted, one spelling mended."""
    week = week1()
    cases = [
        replace(case, facility="Travis County State Jail") if 128 <= number < 142 else case
        for number, case in enumerate(week.cases)
    ]
    spelt = next(i for i, c in enumerate(cases) if c.citizenship == "Columbia")
    cases[spelt] = replace(cases[spelt], citizenship="Colombia")
    new = replace(
        cases[150], issued="12/12/2016", declined="01/31/2017", activity="Burglary (Charge)"
    )
    return replace(week, cases=(*cases[:151], new, *cases[151:]))


def week2() -> Week:
    random_ = random.Random(2)
    cases = _cases(random_, WEEK2_GROUPS, (dt.date(2017, 2, 4), dt.date(2017, 2, 10)))
    between = "between February 4, 2017, and February 10, 2017"
    return Week(
        "ddor2017_02-04to02-10",
        "Feb 4 – Feb 10, 2017",
        (
            f"Section I: Highest Volume of Detainers Issued {between} to Jurisdictions which Restrict "
            "Cooperation with ICE",
            f"Section II: Jurisdictions with Recorded Declined Detainers {between}",
            "Section III: Table of Jurisdictions that have Enacted Policies which Limit Cooperation "
            "with ICE",
            "Section IV: Report Scope and Data Fidelity",
        ),
        "that release individuals from their custody although they are subject to a detainer",
        2825,
        TOP2,
        tuple(cases),
        _policies(121),
        header_repeated=False,
        protected=False,
    )


def week3() -> Week:
    random_ = random.Random(3)
    cases = _cases(random_, WEEK3_GROUPS, (dt.date(2017, 2, 11), dt.date(2017, 2, 17)))
    between = "between February 11, 2017, and February 17, 2017"
    return Week(
        "ddor2017_02-11to02-17",
        "Feb 11 – Feb 17, 2017",
        (
            f"Section I: Highest Volume of Detainers Issued {between} to Jurisdictions which Restrict "
            "Cooperation with ICE",
            f"Section II: Jurisdictions with Recorded Declined Detainers {between}",
            "Section III: Table of Jurisdictions that have Enacted Policies which Restrict "
            "Cooperation with ICE",
            "Section IV: Report Scope and Data Fidelity",
        ),
        "that do not honor detainers issued by ICE to that jurisdiction",
        2594,
        TOP3,
        tuple(cases),
        _policies(122),
        header_repeated=True,
        protected=False,
        erratum=ERRATUM,
    )
