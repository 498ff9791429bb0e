"""Every column of the views that answer readers' questions, described once.

A column that is taken over from a table keeps that table's words; what a view makes of it is
described here, under the view's name where two views mean different things by one word.
"""

from __future__ import annotations

from transforms.schema import TABLES

_COLUMNS = {
    "declines_by_week": (
        "period_start period_end jurisdiction_code jurisdiction_state jurisdiction_printed "
        "declined so_far"
    ),
    "issued_and_declined": (
        "period_start period_end jurisdiction_code jurisdiction_printed section_i_issued "
        "section_ii_declined"
    ),
    "stated_and_extracted": (
        "period_start period_end document_url section measure stated extracted difference verdict "
        "reason edition_id statement_row_id"
    ),
    "noticed_rows": (
        "correction_id publisher kind published operation reason wording url fact row_id "
        "document_url applied_at"
    ),
    "before_and_after": (
        "period_start period_end jurisdiction_printed stated withdrawn corrected disputed unchanged"
    ),
    "declines_on_one_day": (
        "period_start period_end jurisdiction_code jurisdiction_printed declined_on declined "
        "of_all share"
    ),
    "days_to_decline": (
        "period_start period_end jurisdiction_code jurisdiction_printed n least first_quartile "
        "median third_quartile most"
    ),
    "repeated_jurisdictions": (
        "jurisdiction_code jurisdiction_printed reports of_reports first_period_start "
        "last_period_end declined"
    ),
    "offence_mix": "period_start period_end family status offences detainers",
    "citizenship_mix": "period_start period_end citizenship declined of_all share",
    "policies_and_declines": (
        "period_start period_end jurisdiction_code jurisdiction_printed enacted_printed "
        "enacted_month policy_printed criteria_printed row_id declined"
    ),
    "chronologies": (
        "stated_by published_on title jurisdiction case_number person age citizenship_code "
        "event_number type happened precision inferred agency place offences times sentence page "
        "document_url row_id"
    ),
    "claims": (
        "stated_by published_on measure stated bound told verdict reason sentence page "
        "document_url row_id"
    ),
    "sayings": (
        "quotation_key speaker role organisation said_on words sightings documents "
        "first_published_on"
    ),
    "data_quality": (
        "series period_start period_end edition_id sha256 engine layout rows "
        "jurisdictions_without_code citizenships_without_code figures_that_differ in_quarantine "
        "loaded_at"
    ),
}

_FROM = {
    "noticed_rows": ("corrections",),
    "chronologies": ("case_events", "narrative_cases", "press_releases"),
    "claims": ("reconciliations", "statements", "press_releases"),
    "sayings": ("quotations",),
    "stated_and_extracted": ("reconciliations", "editions"),
    "data_quality": ("editions",),
    "policies_and_declines": ("detainer_policies",),
}
"""Where a view's columns come from, besides the evidence of every fact; the first wins."""

_OWN = {
    "period_start": "First day that the report speaks of",
    "period_end": "Last day that the report speaks of",
    "jurisdiction_code": "County GEOID, place GEOID or state FIPS code; null when it cannot be known",
    "jurisdiction_state": "State of the jurisdiction; null when it cannot be known",
    "jurisdiction_printed": "Jurisdiction exactly as printed, in one of its spellings",
    "declined": "Detainers recorded as declined, as stated by ICE: rows of declined_detainers",
    "of_all": "Detainers recorded as declined in the whole period: the n of the share",
    "share": "declined / of_all",
    "declined_on": "Day on which they were recorded as declined; null when it cannot be known",
    "declines_by_week.so_far": "The same jurisdiction's declined detainers up to the end of this period",
    "issued_and_declined.section_i_issued": "Detainers issued, from Section I; null: not listed there",
    "issued_and_declined.section_ii_declined": "Detainers recorded as declined, from Section II; null: none "
    "listed there",
    "stated_and_extracted.difference": "extracted - stated; null when it cannot be checked",
    "noticed_rows.fact": "Core table of the row",
    "noticed_rows.row_id": "The row that the notice concerns",
    "noticed_rows.document_url": "Canonical URL of the row's document",
    "noticed_rows.applied_at": "When the version that the notice made began",
    "before_and_after.stated": "Declined detainers as the document states them: rows printed",
    "before_and_after.withdrawn": "Of these, rows that a notice takes out",
    "before_and_after.corrected": "Of these, rows that a notice gives other values, often an unknown place",
    "before_and_after.disputed": "Of these, rows that a jurisdiction disputes and that stand as stated",
    "before_and_after.unchanged": "Of these, rows that no notice concerns",
    "days_to_decline.n": "Rows that print both days: the n of the quartiles",
    "days_to_decline.least": "Fewest days from issued to recorded as declined",
    "days_to_decline.first_quartile": "Days: a quarter of the rows have so many or fewer (nearest rank)",
    "days_to_decline.median": "Days: half of the rows have so many or fewer (nearest rank)",
    "days_to_decline.third_quartile": "Days: three quarters have so many or fewer (nearest rank)",
    "days_to_decline.most": "Most days from issued to recorded as declined",
    "repeated_jurisdictions.reports": "Reports that list a declined detainer of the jurisdiction",
    "repeated_jurisdictions.of_reports": "Reports that list any: the n of the reports",
    "repeated_jurisdictions.first_period_start": "First day of the earliest of them",
    "repeated_jurisdictions.last_period_end": "Last day of the latest of them",
    "offence_mix.family": "Family of the offence; 'not classified' where no rule reads the text",
    "offence_mix.status": "convicted, charged, arrested or not_stated, as printed with the offence",
    "offence_mix.offences": "Offences printed; a row may print several",
    "offence_mix.detainers": "Rows that print at least one of them",
    "citizenship_mix.citizenship": "ISO 3166 code, or 'unknown' where the text has no reading",
    "policies_and_declines.declined": "Detainers recorded as declined of the same jurisdiction in the same period",
    "chronologies.title": "Title of the document",
    "chronologies.jurisdiction": "Jurisdiction under which the document tells of it",
    "chronologies.sentence": "The sentence, private names replaced by marks",
    "claims.stated": "The figure that the document states",
    "claims.told": "Events of that kind that the same document tells of",
    "claims.sentence": "The sentence that states it, private names replaced by marks",
    "sayings.words": "The words, in one of their spellings",
    "sayings.sightings": "How often they are quoted",
    "sayings.documents": "Documents that quote them",
    "sayings.first_published_on": "Day of publication of the first of them",
    "data_quality.jurisdictions_without_code": "Declined detainers whose jurisdiction has no one reading",
    "data_quality.citizenships_without_code": "Declined detainers whose citizenship has no one reading",
    "data_quality.figures_that_differ": "Stated figures that differ from the rows",
    "data_quality.in_quarantine": "Open entries of the document in quarantine",
    "data_quality.loaded_at": "When the edition was loaded",
}


def columns(view: str) -> dict[str, str]:
    """The columns of a view, in their order, and what each means."""
    return {column: _described(view, column) for column in _COLUMNS[view].split()}


def _described(view: str, column: str) -> str:
    if own := _OWN.get(f"{view}.{column}"):
        return own
    for known in (known for name in _FROM.get(view, ()) for known in TABLES[name].columns):
        if known.name == column:
            return known.description
    return _OWN[column]
