"""Notices against a warehouse: applied once, told with their reason, taken back without a trace lost."""

from __future__ import annotations

import pytest

from loaders import corrections, feed, loads, turnover
from loaders.as_of import as_of
from transforms import notice
from transforms.corrections import corrected
from transforms.notice import CorrectionError

NOTICE = """
publisher: {publisher}
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
    expect: 1
    operation: {operation}
    reason: a test
"""


@pytest.fixture
def told(tmp_path):
    """Notices that say these things, each of one row."""
    made = []

    def tell(operation, facility="Jail 1", *, kind="erratum", more=""):
        folder = tmp_path / str(len(made))
        made.append(folder)
        folder.mkdir()
        text = NOTICE.format(publisher="Agency", kind=kind, facility=facility, operation=operation)
        (folder / f"n{len(made)}.yaml").write_text(text + more)
        return notice.read(folder)

    return tell


def apply(nights, given, hour=5):
    return corrections.apply(nights.engine, given, run_id="night", now=nights.at(hour))


def test_an_erratum_opens_a_version_with_its_reason_and_keeps_the_print(
    nights, edition, case, told
):
    nights.load(edition([case(1), case(2)]))

    done = apply(nights, told("reattribute", more="    to: unknown\n"))

    assert (done.rows, done.problems) == (1, ())
    assert nights.rows(
        "SELECT facility_printed, jurisdiction_code, standing, change_reason "
        "FROM declined_detainers ORDER BY 1"
    ) == [
        ("Jail 1", None, "corrected", "erratum"),
        ("Jail 2", "48453", "as_stated", "first_seen"),
    ]
    assert (
        nights.rows("SELECT jurisdiction_printed FROM as_reported_declined_detainers")
        == [("Travis County, Texas",)] * 2
    )


def test_a_withdrawn_row_leaves_the_current_view_and_nothing_else(nights, edition, case, told):
    nights.load(edition([case(1), case(2)]))

    apply(nights, told("withdraw"))

    assert nights.rows("SELECT facility_printed FROM declined_detainers") == [("Jail 2",)]
    assert nights.rows("SELECT count(*) FROM as_reported_declined_detainers") == [(2,)]
    with nights.engine.connect() as connection:
        for hour, count in ((0, 2), (5, 1)):
            rows = connection.execute(as_of(connection, "declined_detainers", nights.at(hour)))
            assert len(rows.all()) == count


def test_applying_the_same_notices_again_writes_nothing(nights, edition, case, told):
    nights.load(edition([case(1)]))
    given = told("withdraw")
    apply(nights, given)

    again = apply(nights, given, hour=6)

    assert (again.rows, again.problems) == (0, ())
    assert nights.rows("SELECT count(*) FROM loads") == [(2,)]


def test_a_notice_taken_back_restores_the_row_and_both_stay_in_the_record(
    nights, edition, case, told
):
    nights.load(edition([case(1)]))
    apply(nights, told("withdraw"))

    apply(nights, (), hour=6)

    assert nights.rows("SELECT facility_printed, standing FROM declined_detainers") == [
        ("Jail 1", "as_stated")
    ]
    assert nights.rows("SELECT correction_id, state FROM corrections ORDER BY load_id") == [
        ("n1/1", "in_force"),
        ("n1/1", "withdrawn"),
    ]


def test_our_own_correction_and_a_dispute_have_reasons_of_their_own(nights, edition, case, told):
    nights.load(edition([case(1), case(2)]))
    ours = told("withdraw", kind="our_correction")
    dispute = told("dispute", "Jail 2", kind="dispute")

    apply(nights, ours + dispute)

    assert nights.rows(
        "SELECT facility_printed, standing, change_reason FROM declined_detainers_versions "
        "WHERE known_to IS NULL ORDER BY 1"
    ) == [("Jail 1", "withdrawn", "our_correction"), ("Jail 2", "disputed", "erratum")]


def test_a_notice_that_fits_nothing_is_named_and_the_others_are_applied(
    nights, edition, case, told
):
    nights.load(edition([case(1)]))
    lost = told("withdraw", "Jail 9")

    done = apply(nights, lost + told("reattribute", more="    to: unknown\n"))

    assert done.rows == 1
    assert [error.where for error in done.problems] == ["n1/1"]
    assert nights.rows("SELECT correction_id FROM corrections") == [("n2/1",)]


def test_the_next_edition_is_loaded_with_its_corrections_and_without_a_flap(
    nights, edition, case, told
):
    nights.load(edition([case(1), case(2)]))
    given = told("reattribute", more="    to: unknown\n")
    apply(nights, given)

    again = nights.load(corrected(edition([case(1), case(2), case(3)]), given), hour=6)

    assert (again.opened, again.closed, again.left) == (1, 0, 2)


def test_an_edition_that_no_longer_fits_a_notice_is_refused(edition, case, told):
    with pytest.raises(CorrectionError, match="finds 0"):
        corrected(edition([case(2)]), told("withdraw"))


def test_check_tells_rows_misfits_and_documents_that_are_not_loaded(nights, edition, case, told):
    given = told("withdraw") + told("withdraw", "Jail 9")
    before = corrections.check(nights.engine, given)
    nights.load(edition([case(1)]))

    after = corrections.check(nights.engine, told("withdraw") + told("withdraw", "Jail 9"))

    assert [(each.rows, each.problem) for each in before] == [(None, ""), (None, "")]
    assert after[1].problem.startswith("n4/1: it expects 1 rows")


def test_targets_and_feed_lead_from_a_correction_to_its_rows(nights, edition, case, told):
    nights.load(edition([case(1)]))
    apply(nights, told("reattribute", more="    to: unknown\n"))

    assert nights.rows(
        "SELECT t.correction_id, c.wording, v.facility_printed FROM correction_targets AS t "
        "JOIN corrections AS c ON c.correction_id = t.correction_id "
        "JOIN declined_detainers AS v ON v.version_id = t.version_id"
    ) == [("n1/1", "Some rows are wrong.", "Jail 1")]
    lines = feed.changes(nights.engine, since=nights.at(1))
    assert ("jurisdiction", "erratum", "48453", None) in [
        (line["field"], line["reason"], line["old_value"], line["new_value"]) for line in lines
    ]
    assert ("standing", "as_stated", "corrected") in [
        (line["field"], line["old_value"], line["new_value"]) for line in lines
    ]


def test_what_newer_code_reads_otherwise_is_told_from_what_the_agency_changed(
    nights, edition, case
):
    nights.load(edition([case(1), case(2)]))
    facts = edition([case(1), case(2)])
    facts.tables["declined_detainers"].loc[0, "citizenship_code"] = "MMR"

    again = nights.load(facts, hour=1, reader="r2")

    assert (again.opened, again.closed) == (1, 1)
    assert [(c.field, c.reason, c.old_value, c.new_value) for c in again.changes] == [
        ("citizenship", "extractor_change", "MEX", "MMR")
    ]
    assert nights.rows("SELECT count(DISTINCT sha256), count(*) FROM editions") == [(1, 2)]


def test_a_row_that_newer_code_prints_otherwise_is_an_extractor_change_too(nights, edition, case):
    first = edition([case(1), case(2), case(3)])
    nights.load(first)
    other = edition([case(1), case(2), (*case(3)[:5], "Assault three")])
    object.__setattr__(other.edition, "sha256", first.edition.sha256)

    again = nights.load(other, hour=1, reader="r2")

    assert (again.opened, again.closed, again.edited) == (1, 1, 1)
    assert nights.rows("SELECT DISTINCT reason FROM changes") == [("extractor_change",)]


def test_what_another_reader_read_is_not_read_again_by_it(nights, edition, case):
    facts = edition([case(1)])
    nights.load(facts)
    first = nights.load(facts, hour=1, reader="r2")

    again = nights.load(facts, hour=2, reader="r2")

    assert (again.edition_id, again.opened) == (first.edition_id, 0)
    assert nights.rows("SELECT reader FROM editions ORDER BY load_id") == [("r1",), ("r2",)]


def test_a_reworded_notice_is_shown_once_in_its_last_words(nights, edition, case, told):
    nights.load(edition([case(1)]))
    given = told("dispute", kind="dispute")
    apply(nights, given)
    notice_of = given[0].notice.model_copy(update={"wording": "All rows are wrong."})
    apply(nights, [given[0].model_copy(update={"notice": notice_of})], hour=6)

    assert nights.rows("SELECT correction_id, wording FROM noticed_rows") == [
        ("n1/1", "All rows are wrong.")
    ]


def test_a_version_that_is_not_current_cannot_be_closed(nights, edition, case):
    nights.load(edition([case(1)]))
    with nights.engine.begin() as connection:
        load = loads.begin(connection, "night", nights.at(1))
        with pytest.raises(turnover.LoadError, match="0 of 1 versions"):
            turnover.close(connection, "declined_detainers", [99], load)
