"""Names that are English words, and what else of a person is no full name: none of it may survive."""

import re

import pytest

from transforms.narrative.redact import redact

WORDS = """
Grace Hope Faith Summer Will Rose Chance Mark Christian Angel Joy Autumn May June Dawn Bill Rich Sky
Ivory Destiny Frank Grant Miles Heaven Trinity Justice Precious Prince Blessing Sunday Sunny Victor
Melody Star Patience Charity An So Do Ye Song Long Van Sang Bao My Ha Thi
"""
GIVEN = WORDS.split()

SURNAMES = ("Adomako", "Brook", "Tran")

SHAPES = """
“{given} is kind,” a neighbor said.
{given} has since been released by the county.
A cousin paid {given} twice.
He drove for {given}.
{given}’s sister wept.
“{given} told us everything,” he said.
A vigil was held under the tag #Bring{given}{last}Home.
The account Bring{given}{last}Home was closed.
The case is State v. {given} {last}.
{given} {last} told the court that he was sorry.
""".strip().splitlines()

AROUND = (
    "Officers arrested {given} {last}, 30, of Ghana at the house after the court had ruled. {shape}"
)


@pytest.mark.parametrize("given", GIVEN)
def test_a_given_name_that_is_an_english_word_goes_wherever_it_stands_alone(given: str) -> None:
    leaks = []
    for last in SURNAMES:
        for shape in SHAPES:
            told = AROUND.format(given=given, last=last, shape=shape.format(given=given, last=last))
            left = redact(told).texts[0]
            if re.search(rf"\b{given}\b|{given}{last}|\b{last}\b", left):
                leaks.append(left)
    assert leaks == []


@pytest.mark.parametrize("told", ["May and a cousin ran.", "May, who had been freed, was found."])
def test_may_at_the_start_of_a_sentence_is_the_person_named_so(told: str) -> None:
    (line,) = redact(f"Officers arrested May Okafor, 30, of Ghana on May 3. {told}").texts
    assert line == (
        f"Officers arrested [person 1], 30, of Ghana on May 3. {told.replace('May', '[person 1]')}"
    )


@pytest.mark.parametrize("name", ["May Brook", "An Linh", "Will Stone", "So Young", "Long Field"])
def test_a_name_whose_first_word_may_open_a_sentence_is_known_by_its_age(name: str) -> None:
    assert redact(f"{name}, 33, of Peru was held.").texts[0] == "[person 1], 33, of Peru was held."


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("See State v. Silver Lake now.", "See State v. [person 1] now."),
        ("See People v. Rose Garden now.", "See People v. [person 1] now."),
        ("See Arizona v. United States now.", "See Arizona v. United States now."),
        ("See United States v. Texas now.", "See United States v. Texas now."),
        ("Her phone is 503-555-0118.", "Her phone is [number]."),
        ("Her phone is (503) 555-0118.", "Her phone is [number]."),
        ("Her phone is +1 503 555 0118.", "Her phone is [number]."),
        ("Her phone is 1-503-555-0118.", "Her phone is [number]."),
        ("Her sister said to call 555-0118.", "Her sister said to call [number]."),
        ("The tip line is 1-866-555-0118.", "The tip line is 1-866-555-0118."),
        ("A car with license plate KLM-4521 left.", "A car with license plate [number] left."),
        ("He lived at 2207 Alder Street, Apt. 6.", "He lived at [address]."),
        (
            "The minor child Q.T. saw it. Q.T. ran.",
            "The minor child [initials] saw it. [initials] ran.",
        ),
        ("Q.T., 14, saw it.", "[initials], 14, saw it."),
        ("The victim, a U.S. citizen, died.", "The victim, a U.S. citizen, died."),
        ("The tag #LetThemStay and #ICE.", "The tag [address] and #ICE."),
        (
            "Police arrested Ana de la Torre, 30. Later, van den Broeck, a clerk, and de la Torre ran.",
            "Police arrested [person 1], 30. Later, [person 2], a clerk, and [person 1] ran.",
        ),
    ],
)
def test_titles_of_cases_telephones_plates_houses_and_initials_name_nobody(
    printed: str, left: str
) -> None:
    assert redact(printed).texts[0] == left


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        (
            "Officers arrested Dang Thi Kieu, 30. This week they left. Thi’s car stayed.",
            "Officers arrested [person 1], 30. This week they left. [person 1]’s car stayed.",
        ),
        (
            "Officers arrested May Osei, 30, in May 2024. On May 3 she left. May ran.",
            "Officers arrested [person 1], 30, in May 2024. On May 3 she left. [person 1] ran.",
        ),
        (
            "Officers arrested Grace Osei, 30. Grace Hospital had the grace to call.",
            "Officers arrested [person 1], 30. Grace Hospital had the grace to call.",
        ),
        (
            "Officers arrested Sunday Osei, 30, on Sunday. He fled on Sunday.",
            "Officers arrested [person 1], 30, on Sunday. He fled on Sunday.",
        ),
    ],
)
def test_a_word_that_is_a_name_elsewhere_stays_where_it_is_plainly_a_word(
    printed: str, left: str
) -> None:
    assert redact(printed).texts[0] == left
