"""Notices as data, and what they make of rows."""

from __future__ import annotations

import json
import re

import pytest

from transforms import notice
from transforms.corrections import apply, stated
from transforms.notice import CorrectionError

DOCUMENT = "https://agency.example/week1.pdf"
NOTICE = """
publisher: Agency
kind: {kind}
published: 2017-04
url: https://agency.example/correction
read_at: the same page
wording: Some rows are wrong.
items:
  - document: https://agency.example/week1.pdf
    fact: declined_detainers
    section: II
    where: {{facility_printed: {facility}}}
    expect: {expect}
    operation: {operation}
    reason: a test
"""


def write(folder, name, *, operation, more="", fact="declined_detainers", **changed):
    told = {"kind": "erratum", "facility": "Jail 1", "expect": "1"} | changed
    text = NOTICE.format(operation=operation, **told).replace("declined_detainers", fact)
    text = text if fact == "declined_detainers" else re.sub(r" +where:.*\n", "", text)
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(text + more)
    return notice.read(folder)


def row(facility: str, code: str | None = "48453") -> dict[str, object]:
    return {
        "row_id": facility,
        "section": "II",
        "facility_printed": facility,
        "jurisdiction_code": code,
        "jurisdiction_kind": "county",
        "jurisdiction_state": "TX",
        "jurisdiction_status": "resolved",
        "standing": "as_stated",
        "corrections": "{}",
        "stated_values": "{}",
    }


ROWS = [row("Jail 1"), row("Jail 2")]
FACT = "declined_detainers"


def test_our_own_notices_are_well_formed_and_name_ices_eight_places():
    ours = notice.read()

    errors = [each.item for each in ours if each.name == "ice-2017-correction"]
    assert [(i.fact, i.operation, i.to) for i in errors] == [
        *[("issued_detainers", "reattribute", "unknown")] * 4,
        *[("declined_detainers", "reattribute", "unknown")] * 4,
    ]
    assert {i.reason for i in errors} == {
        "issued to an agency in a similarly named location",
        "transferred to another facility and released there",
        "issued to this place in error; the person was elsewhere",
    }


def test_a_place_that_turned_out_wrong_becomes_unknown_and_keeps_what_was_stated(tmp_path):
    given = write(tmp_path, "n", operation="reattribute", more="    to: unknown\n")

    one, other = apply(FACT, ROWS, given)

    assert (one["jurisdiction_code"], one["jurisdiction_status"]) == (None, "unknown")
    assert (one["standing"], json.loads(one["corrections"])) == (
        "corrected",
        {"n/1": "reattribute"},
    )
    assert json.loads(one["stated_values"])["jurisdiction_code"] == "48453"
    assert other == ROWS[1]


def test_a_notice_taken_back_leaves_the_row_as_it_was_stated(tmp_path):
    given = write(tmp_path, "n", operation="reattribute", more="    to: unknown\n")

    assert apply(FACT, apply(FACT, ROWS, given), []) == ROWS
    assert stated(FACT, apply(FACT, ROWS, given)[0]) == ROWS[0]


def test_a_dispute_changes_no_value(tmp_path):
    given = write(tmp_path, "n", kind="dispute", operation="dispute")

    disputed = apply(FACT, ROWS, given)[0]

    assert disputed["standing"] == "disputed"
    assert disputed["jurisdiction_code"] == "48453"


def test_a_value_is_set_by_replace(tmp_path):
    more = "    set: {issued_on: 2017-01-02}\n"
    given = write(tmp_path, "n", operation="replace", more=more)
    before = [{**ROWS[0], "issued_on": None}, {**ROWS[1], "issued_on": None}]

    assert apply(FACT, before, given)[0]["issued_on"].isoformat() == "2017-01-02"
    assert apply(FACT, apply(FACT, before, given), []) == before


def test_a_notice_that_matches_nothing_is_an_error_that_names_it(tmp_path):
    given = write(tmp_path, "lost", facility="Jail 9", operation="withdraw")

    with pytest.raises(CorrectionError, match=r"lost/1: it expects 1 rows .* finds 0"):
        apply(FACT, ROWS, given)


def test_a_notice_whose_number_no_longer_holds_is_an_error_that_names_it(tmp_path):
    given = write(tmp_path, "many", facility="[Jail 1, Jail 2]", operation="withdraw")

    with pytest.raises(CorrectionError, match=r"many/1: it expects 1 rows .* finds 2"):
        apply(FACT, ROWS, given)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("reattribute", "    to: unknown\n"), ("withdraw", "")),
        (
            ("reattribute", "    to: unknown\n"),
            ("reattribute", "    to: {code: '48491', kind: county, state: TX}\n"),
        ),
    ],
)
def test_notices_that_contradict_each_other_are_an_error_that_names_both(tmp_path, first, second):
    write(tmp_path, "a", operation=first[0], more=first[1])
    given = write(tmp_path, "b", operation=second[0], more=second[1])

    with pytest.raises(CorrectionError, match=r"a/1 and b/1: they contradict each other"):
        apply(FACT, ROWS, given)


def test_a_row_of_another_section_is_not_chosen(tmp_path):
    given = write(tmp_path, "n", operation="withdraw")
    elsewhere = {**ROWS[0], "section": "V"}

    assert [row["standing"] for row in apply(FACT, [elsewhere, *ROWS], given)] == [
        "as_stated",
        "withdrawn",
        "as_stated",
    ]


def test_the_order_of_notices_does_not_matter(tmp_path):
    write(tmp_path, "a", operation="reattribute", more="    to: unknown\n")
    given = write(tmp_path, "b", kind="dispute", operation="dispute")

    assert apply(FACT, ROWS, given) == apply(FACT, ROWS, given[::-1])
    assert apply(FACT, ROWS, given)[0]["standing"] == "corrected"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"operation": "erase"}, "operation"),
        ({"operation": "reattribute"}, "`to`"),
        ({"operation": "withdraw", "more": "    to: unknown\n"}, "`to`"),
        ({"operation": "replace"}, "`set`"),
        ({"operation": "replace", "more": "    set: {facility_printed: x}\n"}, "never changed"),
        ({"operation": "replace", "more": "    set: {issued_on: May}\n"}, "of kind date"),
        ({"operation": "replace", "more": "    set: {issued_on: null}\n"}, "in every row"),
        ({"operation": "replace", "more": "    set: {row_id: x}\n"}, "may set"),
        ({"operation": "replace", "more": "    set: {known_from: 2017-01-01}\n"}, "may set"),
        (
            {
                "operation": "reattribute",
                "more": "    to: {code: '48', kind: planet, state: TX}\n",
            },
            "jurisdiction_kind is one of",
        ),
        (
            {
                "operation": "reattribute",
                "fact": "detention_deaths",
                "more": "    to: unknown\n",
            },
            "no column jurisdiction_code",
        ),
        ({"operation": "withdraw", "expect": "0"}, "expect"),
        ({"operation": "withdraw", "kind": "dispute"}, "a notice of dispute disputes"),
        ({"operation": "withdraw", "more": "    colour: red\n"}, "colour"),
    ],
)
def test_a_malformed_notice_is_refused_with_its_file_and_place(tmp_path, change, says):
    with pytest.raises(CorrectionError, match=says) as error:
        write(tmp_path, "bad", **change)

    assert "bad.yaml" in str(error.value)
