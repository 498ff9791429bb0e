"""Quotations, stated counts and references in invented releases and articles."""

import datetime as dt

import pytest

from transforms.narrative import narrate, to_json
from transforms.narrative.models import Narrative

ARTICLE = """Some counties do not honor detainers, and the agency told of it in its first “Declined Detainer” report.
The report followed the order Enhancing Public Safety in the Interior of the United States. Officers lodge detainers on Form I-247A under 8 U.S.C. § 1357(d) and 287(g); Galarza v. Szalczyk and 8 U.S.C. 1373 were cited, as was SB 54.
“We lost two days because nobody called,” the report said.
ICE acting Director Tom Hallward said in an interview with Lake Radio on July 14 that the report “shows what a single unanswered call can do.”
“It is the same story in every county,” he said.
On March 20, 2018, from White House fact sheet “Sanctuary Cities Undermine Law Enforcement and Endanger Our Communities,” President Trump said “Cities should answer when they are called.”"""

RELEASE = """BOSTON — Officers arrested Imre Szabolcsi, 51, in Salem on May 2.
“Szabolcsi was let go twice,” said ICE Enforcement and Removal Operations Boston acting Field Office Director Ana B. Keller of the Boston office. “We will not stop.”
“He ran,” Keller added. “They always do when the "door" is open.”
"I saw him run", said Jorge Pintos, a neighbor.
According to Sheriff Lou Baxter, “the jail never got a call from anyone.”
The so-called “sanctuary” law was passed in 2014.
“The county asked us to wait and so we waited,” said Dana Ferris, director of operations for the County of Essex."""


def read(text: str, published: str = "2020-07-15") -> Narrative:
    return narrate(text, published=dt.date.fromisoformat(published))


def test_a_quotation_has_its_speaker_role_and_organisation() -> None:
    spoken = [(q.speaker, q.role, q.organisation) for q in read(RELEASE).quotations]
    keller = (
        "Ana B. Keller",
        "ICE Enforcement and Removal Operations Boston acting Field Office Director of the Boston office",
        "ICE Enforcement and Removal Operations Boston",
    )
    assert spoken == [
        keller,
        keller,
        ("[person 2]", "a neighbor", None),
        ("Lou Baxter", "Sheriff", None),
        ("Dana Ferris", "director of operations for the County of Essex", "County of Essex"),
    ]


def test_parts_of_one_paragraph_by_one_speaker_are_one_quotation_and_private_names_are_marks() -> (
    None
):
    first = read(RELEASE).quotations[0]
    assert first.text == "[person 1] was let go twice, We will not stop."
    assert to_json(read(RELEASE))["quotes"][0]["first_five_words"] == "[NAME] was let go twice,"


def test_a_dated_saying_keeps_its_day_and_channel() -> None:
    dated = [(q.speaker, q.said_on, q.inferred, q.channel) for q in read(ARTICLE).quotations]
    assert dated == [
        (None, None, False, None),
        ("Tom Hallward", "2020-07-14", True, "in an interview with Lake Radio"),
        ("Tom Hallward", None, False, None),
        ("Trump", "2018-03-20", False, "from White House fact sheet"),
    ]


def test_the_title_of_a_text_in_quotation_marks_is_no_quotation() -> None:
    assert not [q for q in read(ARTICLE).quotations if "Undermine" in q.text]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“We asked them and nobody came to the door,” said Director Ann Li.", 1),
        ("“We asked them “again and again” and nobody came,” said Director Ann Li.", 1),
        ("“We asked them and nobody came, said Director Ann Li.", 0),
        ("Director Ann Li said: “We asked them and nobody came", 1),
        ('"We asked them and nobody came,” said Director Ann Li.', 1),
        ("The “so-called sanctuary” law was passed.", 0),
        ("“We asked them and nobody came.”", 0),
    ],
)
def test_nested_unclosed_and_mixed_marks_have_a_defined_outcome(text: str, said: int) -> None:
    assert len(read(text).quotations) == said


def test_references_are_resolved_to_the_table_and_each_named_once() -> None:
    assert [(r.kind, r.key) for r in read(ARTICLE + "\n" + ARTICLE).references] == [
        ("report", "ice-ddr"),
        ("executive_order", "eo-13768"),
        ("form", "form-i-247a"),
        ("statute", "usc-8-1357"),
        ("statute", "ina-287g"),
        ("court_case", "galarza-v-szalczyk"),
        ("statute", "usc-8-1373"),
        ("state_law", "ca-sb54"),
        ("fact_sheet", "wh-fact-sheet-2018-03-20"),
    ]


def test_a_reference_that_is_not_listed_is_kept_without_a_key() -> None:
    (found,) = read("The court cited 18 U.S.C. 1543 on that day.").references
    assert (found.kind, found.key, found.as_printed) == ("statute", None, "18 U.S.C. 1543")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "ICE arrested 22 illegal aliens in Omaha in May.",
            ("arrest", 22, "exact", None, 0, "not_checkable"),
        ),
        (
            "Ivo Szabolcsi, 51, a citizen of Hungary, was arrested at least seven times. He was arrested on "
            "May 2, 2019, for theft. He was arrested on June 3, 2019, for fraud.",
            ("arrest", 7, "at_least", 1, 2, "fewer_events_than_claimed"),
        ),
        (
            "Ivo Szabolcsi, 51, a citizen of Hungary, has two convictions. He was convicted of theft on May 2, "
            "2019. He was convicted of fraud on June 3, 2020.",
            ("conviction", 2, "exact", 1, 2, "consistent"),
        ),
        (
            "Ivo Szabolcsi, 51, a citizen of Hungary, has two convictions. He was convicted of theft on May 2, "
            "2019. He was convicted of fraud on June 3, 2020. He was convicted of arson on June 4, 2021.",
            ("conviction", 2, "exact", 1, 3, "more_events"),
        ),
    ],
)
def test_a_stated_count_is_set_against_the_events_told(
    text: str, claim: tuple[str, int, str, int | None, int, str]
) -> None:
    (found,) = read(text).claims
    assert (
        found.measure,
        found.value,
        found.bound,
        found.case,
        found.told,
        found.verdict,
    ) == claim


def test_a_quotation_from_a_report_says_which_one() -> None:
    told = narrate(
        "“Detainers were ignored again and again,” the Declined Detainer Report said on July 14, 2020.\n"
        "“We will go on with our work,” said ICE Boston Field Office Director Corbin Ashgrove."
    )

    assert [quotation.source for quotation in told.quotations] == ["Declined Detainer Report", None]
