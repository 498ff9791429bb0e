"""Every warehouse table and column, once.

SQL tables, frames, the expectation suites, the data dictionary and the README's table derive from
here. Kinds are neutral (``text``, ``integer``, ``number``, ``boolean``, ``date``, ``timestamp``,
``json``); each consumer translates them in one dict of its own.
"""

from __future__ import annotations

from transforms.columns import Column, Table, country, day, optional, place, printed, required, text

CHANGE_REASONS = ("first_seen", "republished", "erratum", "our_correction", "extractor_change")

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
            "One object an offence: text as printed, status (convicted, charged, arrested, not_stated)",
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
        "statements",
        "A figure that a document states in prose or in a totals row",
        text("measure", "What it counts, in the layout's words"),
        required("value", "integer", "The figure"),
        optional(
            "counts", "text", "What it can be checked against: rows, or a column to be added up"
        ),
        printed("sentence", "The line that states it"),
    ),
)

_RUN = text("run_id", "The run that wrote this", references="runs.run_id")

RECORD = (
    Table(
        name="runs",
        layer="record",
        description="One execution of a flow or command that may write",
        key=("run_id",),
        columns=(
            text("run_id", "Name of the run"),
            text("command", "nightly, ingest, backfill, ..."),
            required("started_at", "timestamp", "When it began"),
            required(
                "lease_until", "timestamp", "Until when it counts as alive without another word"
            ),
            optional("ended_at", "timestamp", "When it ended; null while it runs"),
            text(
                "state",
                "How it stands",
                allowed=("running", "clean", "quarantined", "failed", "crashed"),
            ),
            text("version", "Version of casetables"),
            optional("report", "json", "The run report"),
        ),
    ),
    Table(
        name="documents",
        layer="record",
        description="One published file or page",
        key=("url",),
        columns=(
            text(
                "url", "Canonical URL, or urn:sha256:... for a file that came by hand without one"
            ),
            text("series", "Series key"),
            text(
                "kind",
                "report is parsed; listing and notice are kept as evidence",
                allowed=("report", "listing", "notice"),
            ),
            text("title", "Title as its listing printed it; empty when there was none"),
            _RUN,
        ),
    ),
    Table(
        name="captures",
        layer="record",
        description="One set of bytes in the archive",
        key=("sha256",),
        columns=(
            text("sha256", "Hash of the bytes, which is also their name in the archive"),
            required("size", "integer", "Bytes"),
            text("media_type", "What the bytes are, from their first bytes"),
            _RUN,
        ),
    ),
    Table(
        name="observations",
        layer="record",
        description="One look at a URL",
        key=("observation_id",),
        columns=(
            required("observation_id", "integer", "Number of the observation"),
            text("url", "Canonical URL", references="documents.url"),
            required("observed_at", "timestamp", "When"),
            text(
                "outcome",
                "What came of it",
                allowed=("new", "unchanged", "identical", "changed", "failed", "by_hand"),
            ),
            optional("sha256", "text", "The capture that was, or still is, there"),
            optional("status", "integer", "HTTP status"),
            optional("etag", "text", "Validator for the next conditional request"),
            optional("last_modified", "text", "Validator for the next conditional request"),
            optional("via", "text", "Address really asked, when it is not the canonical URL"),
            text("note", "What went wrong; empty when nothing did"),
            _RUN,
        ),
    ),
    Table(
        name="loads",
        layer="record",
        description="One write transaction of facts: the only source of known_from and known_to",
        key=("load_id",),
        columns=(
            required("load_id", "integer", "Number of the load"),
            _RUN,
            required(
                "known_at", "timestamp", "The moment its versions begin; never runs backwards"
            ),
            required("recorded_at", "timestamp", "What the clock said"),
        ),
    ),
    Table(
        name="editions",
        layer="record",
        description="What a capture of a document claims to be, and how it was read",
        key=("edition_id",),
        columns=(
            text("edition_id", "Name of the edition: document and capture"),
            text("document_url", "Canonical URL", references="documents.url"),
            text("sha256", "The capture", references="captures.sha256"),
            text("series", "Series key"),
            optional("period_start", "date", "First day it speaks of"),
            optional("period_end", "date", "Last day it speaks of"),
            optional("published_on", "date", "Its own date, where it prints one"),
            text("layout", "Layout that fitted"),
            text("engine", "Engine that read it"),
            required("pages", "integer", "Pages"),
            required("rows", "integer", "Rows printed"),
            text("rows_sha256", "Hash over the printed texts in order"),
            required("defects", "json", "Kind to count of what could not be read cleanly"),
            required("load_id", "integer", "The last load that made it current"),
        ),
    ),
    Table(
        name="printed_rows",
        layer="record",
        description="A table row as printed in one edition. Never altered",
        key=("edition_id", "fact", "position"),
        columns=(
            text("edition_id", "Edition", references="editions.edition_id"),
            text("fact", "Core table it belongs to"),
            text("section", "Section of the document"),
            required("position", "integer", "Place in its fact, from 0"),
            text("row_id", "Name of the row"),
            required("page", "integer", "Page on which it begins"),
            required(
                "cells",
                "json",
                'Column to {"text", "spots": [[page, x0, top, x1, bottom]]}, boxes in tenths of a point',
            ),
        ),
    ),
)

KEPT = (
    Table(
        name="reconciliations",
        layer="core",
        description="A stated figure against the rows extracted from the same edition",
        key=("edition_id", "statement_row_id"),
        columns=(
            text("edition_id", "Edition (also of one that was kept out of the facts)"),
            text("statement_row_id", "Row of statements"),
            text("measure", "What is counted"),
            text("section", "Section"),
            required("stated", "integer", "The figure as stated"),
            optional(
                "extracted", "integer", "The figure from the rows; null when it cannot be checked"
            ),
            text(
                "verdict",
                "Outcome",
                allowed=("reconciled", "differs", "differs_explained", "not_checkable"),
            ),
            text("reason", "Why it differs or cannot be checked; empty when it agrees"),
            _RUN,
        ),
    ),
    Table(
        name="check_results",
        layer="core",
        description="One check of one edition in one run",
        key=("run_id", "edition_id", "rule"),
        columns=(
            _RUN,
            text("edition_id", "Edition (also of one that was kept out of the facts)"),
            text("rule", "Name of the check"),
            text(
                "severity",
                "error keeps the edition out, warn is reported",
                allowed=("error", "warn"),
            ),
            required("success", "boolean", "Whether it held"),
            required("element_count", "integer", "Rows looked at"),
            required("unexpected_count", "integer", "Rows that broke it"),
            required("row_ids", "json", "Those rows"),
            required("checked_at", "timestamp", "When"),
        ),
    ),
    Table(
        name="quarantine",
        layer="core",
        description="A document or row that could not be trusted, waiting for replay. Holds no personal data",
        key=("quarantine_id",),
        columns=(
            required("quarantine_id", "integer", "Number of the entry"),
            _RUN,
            text("series", "Series key"),
            text("document_url", "Canonical URL"),
            optional("sha256", "text", "The capture, when there is one"),
            text("reader", "What read it: version, layouts, limits; another reader tries it again"),
            text("level", "What is held", allowed=("document", "row")),
            text("reason", "Code of the reason"),
            text("sentence", "Where, what, and what to do next"),
            optional("payload", "json", "For a row: its printed cells, page and box"),
            text("status", "How it stands", allowed=("open", "replayed", "released", "dismissed")),
            required("opened_at", "timestamp", "When it was put here"),
            optional("closed_at", "timestamp", "When it left"),
            text("note", "Who says so, and why; empty while open"),
        ),
    ),
)

TABLES = {table.name: table for table in (*RECORD, *FACTS, *KEPT)}
"""Every table by name, in an order in which foreign keys can be made."""


def fact_columns(name: str) -> tuple[Column, ...]:
    """The columns that normalising fills for a fact table: all but the loader's own."""
    own = {column.name for column in VERSION}
    return tuple(column for column in TABLES[name].columns if column.name not in own)
