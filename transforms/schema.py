"""Every warehouse table and column, once.

SQL tables, frames, the expectation suites, the data dictionary and the README's table derive from
here. Kinds are neutral (``text``, ``integer``, ``number``, ``boolean``, ``date``, ``timestamp``,
``json``); each consumer translates them in one dict of its own.
"""

from __future__ import annotations

from transforms import prose_schema
from transforms.columns import Column, Table, country, day, optional, place, printed, required, text
from transforms.dimensions import DIMENSIONS
from transforms.kept_schema import KEPT
from transforms.record_schema import CHANGE_REASONS, RECORD

STANDINGS = ("as_stated", "disputed", "corrected", "withdrawn")
"""Weakest first: a row that several notices concern has the strongest of them."""

EVIDENCE = (
    text(
        "row_id",
        "Stable name of the printed row: series, document, section, printed text, ordinal among equals",
    ),
    text("document_url", "Canonical URL of the document", references="documents.url"),
    text(
        "edition_id",
        "The edition in which this version was first seen",
        references="editions.edition_id",
    ),
    text("section", "Section of the document"),
    required("position", "integer", "Place of the row in its section, from 0, in that edition"),
    required("page", "integer", "Page on which the row begins, from 1, in that edition"),
    required("bbox", "json", "Box of the row on that page: [x0, top, x1, bottom] in points"),
    optional("period_start", "date", "First day the edition speaks of"),
    optional("period_end", "date", "Last day the edition speaks of"),
    required("rules", "json", "Column name to the rule that made its value from the printed text"),
    text(
        "standing",
        "as_stated; or what notices make of the row: corrected, withdrawn (then it is not in the "
        "current view), disputed (its values stay as stated)",
        allowed=STANDINGS,
    ),
    required("corrections", "json", "Correction to operation, for those that concern the row"),
    required("stated_values", "json", "Column to its value before a correction set it"),
)
"""Columns of every fact, made by normalising."""

VERSION = (
    required("version_id", "integer", "Number of this version"),
    text("content_hash", "sha256 over the printed and normalised values, without page and box"),
    required("known_from", "timestamp", "When the warehouse came to know this version"),
    optional("known_to", "timestamp", "When another version took its place; null while current"),
    text("change_reason", "Why this version was opened", allowed=CHANGE_REASONS),
    text("run_id", "The run that opened it", references="runs.run_id"),
)
"""Columns of every fact, made by loading."""


def _fact(
    name: str,
    description: str,
    *columns: Column,
    order: tuple[tuple[str, str], ...] = (),
    within_period: str = "",
) -> Table:
    return Table(
        name=name,
        layer="core",
        description=description,
        key=("version_id",),
        columns=(*EVIDENCE, *columns, *VERSION),
        versioned=True,
        order=order,
        within_period=within_period,
    )


FACTS = (
    _fact(
        "declined_detainers",
        "A detainer recorded as declined, as stated by ICE. Declined includes late notice; it does not mean released",
        *place("jurisdiction", "Jurisdiction"),
        printed("facility", "Facility that received the detainer"),
        *country("citizenship", "Country of citizenship"),
        *day("issued", "Day the detainer was issued"),
        *day("declined", "Day the detainer was recorded as declined"),
        printed("activity", "Notable criminal activity"),
        required(
            "offences",
            "json",
            "One object an offence: text as printed; status (convicted, charged, arrested, not_stated); "
            "family; nibrs code, null unless the text says enough; precision (exact, family, none); "
            "flags; rule",
        ),
        order=(("issued_on", "declined_on"),),
        within_period="declined_on",
    ),
    _fact(
        "issued_detainers",
        "A jurisdiction with the number of detainers issued to it in the period. Issued is not declined: "
        "never add these figures to declined_detainers",
        *place("jurisdiction", "Jurisdiction"),
        printed("detainers_issued", "Detainers issued"),
        required(
            "detainers_issued", "integer", "Detainers issued to the jurisdiction in the period"
        ),
    ),
    _fact(
        "detainer_policies",
        "A policy on detainers of a jurisdiction, as the agency understood it",
        *place("jurisdiction", "Jurisdiction"),
        optional(
            "field_office",
            "text",
            "ICE area of responsibility, printed in brackets after the jurisdiction",
        ),
        printed("enacted", "Date enacted"),
        optional("enacted_month", "text", "Month enacted, YYYY-MM"),
        printed("policy", "Policy"),
        printed("criteria", "Criteria for honouring a detainer"),
        required("criteria", "json", "The criteria as a list, one a bullet"),
    ),
    _fact(
        "detention_deaths",
        "A death in ICE custody, as listed by ICE. Names and birth dates are printed there and not kept here",
        printed("sex", "Sex"),
        optional(
            "age_at_death",
            "integer",
            "Whole years at death, derived from the birth date at extraction",
        ),
        *country("country", "Country of birth"),
        *day("died", "Day of death"),
        printed("place_of_death", "Place of death"),
        printed("last_detention", "Facility of last detention"),
        printed("staffed_by_ihsc", "Whether the ICE Health Service Corps staffed the facility"),
        optional("staffed_by_ihsc", "boolean", "The same as a truth value"),
        printed("facility_type", "Detention facility type"),
        printed("cause", "Cause of death"),
    ),
    _fact(
        "participating_agencies",
        "An agreement of a law enforcement agency with ICE under section 287(g), as listed by ICE. An agency with "
        "two support types stands twice; being listed does not mean that the agreement is in use",
        printed("state", "State"),
        *place("agency", "Law enforcement agency"),
        printed("agency_type", "Type of agency"),
        printed("county", "County; '#N/A' where ICE names none"),
        printed("support_type", "Support type: the model of the agreement"),
        *day(
            "signed",
            "Day the agreement was signed; null where what is typed is no date",
            required=False,
        ),
        printed("moa", "What the cell of the memorandum of agreement says"),
        optional(
            "addendum_printed",
            "text",
            "What the cell of the addendum says; null where there is none",
        ),
    ),
    _fact(
        "listed_jurisdictions",
        "An entry of a list of jurisdictions published by the Department of Homeland Security. Being listed is the "
        "department's statement; jurisdictions dispute it",
        printed("state", "State under which it stands"),
        printed("listed_under", "Group under which it stands: State, County or Counties, Cities"),
        *place("jurisdiction", "Jurisdiction"),
    ),
    _fact(
        "statements",
        "A figure that a document states in prose or in a totals row",
        text("measure", "What it counts, in the layout's words"),
        required("value", "integer", "The figure"),
        optional(
            "counts",
            "text",
            "What it can be checked against: rows, events, or a column to be added up",
        ),
        optional("bound", "text", "at least, about, ...: null for an exact figure"),
        printed("sentence", "The line that states it"),
    ),
    *prose_schema.tables(_fact),
)

TABLES = {table.name: table for table in (*RECORD, *DIMENSIONS, *FACTS, *KEPT)}
"""Every table by name, in an order in which foreign keys can be made."""


def fact_columns(name: str) -> tuple[Column, ...]:
    """The columns that normalising fills for a fact table: all but the loader's own."""
    own = {column.name for column in VERSION}
    return tuple(column for column in TABLES[name].columns if column.name not in own)
