"""Two quarterly reports told in prose, with invented people: ``python tests/specimens/quarterly.py FOLDER``.

Entries stand under their jurisdiction; one person is arrested and released ten times, told once with a
count in the first report and arrest by arrest in the second. One entry goes on over a page break.
"""

from __future__ import annotations

import sys
from pathlib import Path

import reportlab
from drawing import BOLD, Paper

FOLDER = Path(__file__).parents[1] / "fixtures" / "ice_ddr_quarterly"
PURPOSE = (
    "This report tells of cases in which detainers were not honored. It is a selection and no list of "
    "all cases."
)
Q2 = {
    "San Mateo County, California": [
        "A 27-year-old citizen of Ecuador was arrested and released 10 times. Each time he was booked "
        "into the San Mateo County Jail, ICE issued a detainer, the detainer was not honored, and he "
        "was released. This happened 10 times, leading to 10 arrests of the same man.",
    ],
    "Travis County, Texas": [
        "On January 8, 2020, a 31-year-old citizen of Mexico was arrested by the Austin Police "
        "Department for burglary and booked into the Travis County Jail, where ICE issued a detainer. "
        "On January 10, 2020, the detainer was not honored and he was released. On February 2, 2020, "
        "he was re-arrested for aggravated robbery.",
        "On March 3, 2020, a 45-year-old national of Honduras was arrested for assault and booked into "
        "the Travis County Jail. ICE lodged a detainer on March 4, 2020. The jail declined the detainer "
        "and released her on March 5, 2020. She remains at large.",
    ],
}
DAYS = (
    "April 2",
    "April 9",
    "April 17",
    "April 28",
    "May 5",
    "May 13",
    "May 21",
    "June 1",
    "June 11",
)
CRIMES = (
    "theft",
    "burglary",
    "assault",
    "robbery",
    "vandalism",
    "arson",
    "trespass",
    "theft",
    "fraud",
)
TENTH = "June 24"
Q3 = {
    "San Mateo County, California": [
        " ".join(
            [
                "A 27-year-old citizen of Ecuador is known from an earlier report.",
                *(
                    f"On {day}, 2020, he was arrested by the San Mateo Police Department for {crime}; ICE "
                    "issued a detainer to the San Mateo County Jail, which did not honor it."
                    for day, crime in zip(DAYS, CRIMES, strict=True)
                ),
                f"On {TENTH}, 2020, he was arrested by the San Mateo Police Department for robbery and "
                "released on the same day. In all, this led to 10 arrests and 9 detainers declined.",
            ]
        ),
    ],
    "Kings County, New York": [
        "A 22-year-old national of Guatemala was arrested on May 6, 2020, by the New York City Police "
        "Department for grand larceny. ICE lodged a detainer on May 7, 2020, with the New York City "
        "Department of Correction, which declined the detainer and released him on May 8, 2020. He was "
        "arrested by ERO on June 3, 2020.",
    ],
}


def draw(path: Path, quarter: str, published: str, entries: dict[str, list[str]]) -> None:
    """One report."""
    paper = Paper(path)
    paper.text("Declined Detainer Report", font=BOLD, size=16, gap=10)
    paper.text(quarter, font=BOLD, size=12, gap=10)
    paper.text(f"Published {published}", gap=14)
    paper.text(PURPOSE, gap=340)
    for place, told in entries.items():
        paper.text(place, font=BOLD, size=12, gap=10)
        for entry in told:
            paper.text(entry, gap=14)
    paper.save()


def main(folder: Path) -> None:
    """Both reports, byte for byte the same each time."""
    reportlab.rl_config.invariant = 1
    folder.mkdir(parents=True, exist_ok=True)
    names = "declined-detainer-report-fy2020q2.pdf", "declined-detainer-report-fy2020q3.pdf"
    draw(folder / names[0], "Fiscal Year 2020, Second Quarter", "July 14, 2020", Q2)
    draw(folder / names[1], "Fiscal Year 2020, Third Quarter", "October 20, 2020", Q3)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
