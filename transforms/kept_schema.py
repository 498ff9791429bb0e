"""The tables beside the facts: what checking found, what notices say, what changed, what is held."""

from __future__ import annotations

from transforms.columns import Table, optional, required, text
from transforms.record_schema import CHANGE_REASONS, RUN

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
            RUN,
        ),
    ),
    Table(
        name="check_results",
        layer="core",
        description="One check of one edition in one run",
        key=("run_id", "edition_id", "rule"),
        columns=(
            RUN,
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
            RUN,
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
            RUN,
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
            RUN,
        ),
    ),
    Table(
        name="quarantine",
        layer="core",
        description="A document or row that could not be trusted, waiting for replay. Holds no personal data",
        key=("quarantine_id",),
        columns=(
            required("quarantine_id", "integer", "Number of the entry"),
            RUN,
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
