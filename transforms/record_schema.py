"""The tables around the facts: what was looked at and read, and what was found, held and changed."""

from __future__ import annotations

from extractors.web.states import OUTCOMES
from transforms.columns import Table, optional, required, text

CHANGE_REASONS = ("first_seen", "republished", "erratum", "our_correction", "extractor_change")

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
            optional("holder", "text", "Machine and process that runs it"),
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
                allowed=OUTCOMES,
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
            text(
                "reader", "What read it: version, layouts, limits; another may read it differently"
            ),
            required("pages", "integer", "Pages"),
            required("rows", "integer", "Rows printed"),
            text("rows_sha256", "Hash over the printed texts in order"),
            required("defects", "json", "Kind to count of what could not be read cleanly"),
            required("load_id", "integer", "The load that wrote it"),
        ),
    ),
    Table(
        name="printed_rows",
        layer="record",
        description="A table row as printed in one edition. Never altered",
        key=("edition_id", "fact", "section", "position"),
        columns=(
            text("edition_id", "Edition", references="editions.edition_id"),
            text("fact", "Core table it belongs to"),
            text("section", "Section of the document"),
            required("position", "integer", "Place in its section, from 0"),
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
        description="A stated figure against the rows extracted from the same edition, in one run",
        key=("run_id", "edition_id", "statement_row_id"),
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
                allowed=(
                    *("reconciled", "differs", "differs_explained", "not_checkable"),
                    *("consistent", "fewer_events_than_claimed", "more_events"),
                ),
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
        name="case_links",
        layer="core",
        description="Two printed rows that belong together. Rows are linked, never merged",
        key=("load_id", "row_id", "linked_row_id"),
        columns=(
            required("load_id", "integer", "The load that linked them"),
            text("fact", "Core table of both"),
            text("row_id", "The later row"),
            text("linked_row_id", "The earlier row"),
            text(
                "relation",
                "edited_from: the row was printed in the other's place when the document changed; "
                "same_case: a report of a near period prints the same but for the day within its period",
                allowed=("edited_from", "same_case"),
            ),
            text("method", "How the link was found"),
            required("equals", "integer", "Rows printed alike, of which the earlier row is one"),
            required(
                "confidence",
                "number",
                "1 / equals: which of several equal rows it is cannot be known",
            ),
            _RUN,
        ),
    ),
    Table(
        name="corrections",
        layer="core",
        description="One item of a notice, as it stood from one load on; the last row of each counts",
        key=("correction_id", "load_id"),
        columns=(
            text("correction_id", "Notice and number of the item in it"),
            required(
                "load_id",
                "integer",
                "The load from which it stands so",
            ),
            text("state", "Whether it is applied", allowed=("in_force", "withdrawn")),
            text("notice", "Name of the notice's file"),
            text("publisher", "Who says so"),
            text(
                "kind",
                "erratum by the agency, dispute by a jurisdiction, our_correction by us",
                allowed=("erratum", "dispute", "our_correction"),
            ),
            text(
                "published",
                "When it was published: YYYY-MM-DD, or YYYY-MM where the day is not known",
            ),
            text("url", "Where it was published"),
            text("wording", "What it says, word for word where it is quoted"),
            text("document_url", "The document that it concerns"),
            text("fact", "Core table of the rows"),
            text("section", "Section of the rows"),
            required(
                "scope", "json", "Column to the printed or stated values that choose the rows"
            ),
            text(
                "operation",
                "withdraw, reattribute to another or an unknown place, reclassify, replace, dispute",
                allowed=("withdraw", "reattribute", "reclassify", "replace", "dispute"),
            ),
            required("sets", "json", "Column to the value that it sets"),
            text("reason", "Kind of error in the notice's own terms"),
            text("sha256", "Hash over the item"),
            _RUN,
        ),
    ),
    Table(
        name="changes",
        layer="core",
        description="A change of what a known document says or of what we make of it: a field of an edited "
        "row, or an inserted or removed row",
        key=("change_id",),
        columns=(
            required("change_id", "integer", "Number of the change"),
            required("load_id", "integer", "The load that made it"),
            required("known_at", "timestamp", "When the warehouse came to know it"),
            text("document_url", "The document"),
            text("edition_id", "The edition after it", references="editions.edition_id"),
            optional("before_edition_id", "text", "The edition before it"),
            text("fact", "Core table"),
            optional("row_id", "text", "The row after it; null when it was removed"),
            optional("old_row_id", "text", "The row before it; null when it was inserted"),
            text("change", "What happened", allowed=("inserted", "removed", "edited")),
            text("field", "The field; empty for a whole row"),
            text("reason", "Why", allowed=CHANGE_REASONS),
            optional("old_text", "text", "As printed before"),
            optional("new_text", "text", "As printed after"),
            optional("old_value", "text", "Normalised value before"),
            optional("new_value", "text", "Normalised value after"),
            optional("page", "integer", "Page of the row after it, or of the one that went"),
            _RUN,
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
