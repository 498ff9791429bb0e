"""The first tables."""

import sqlalchemy as sa
from alembic import op

from loaders.tables import Moment

revision = "0001"
down_revision = None


def upgrade() -> None:  # noqa: PLR0915 - one statement a table and index
    """Make every table of 0.1."""
    op.create_table(
        "runs",
        sa.Column("run_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("command", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("started_at", Moment(), autoincrement=False, nullable=False),
        sa.Column("lease_until", Moment(), autoincrement=False, nullable=False),
        sa.Column("ended_at", Moment(), autoincrement=False, nullable=True),
        sa.Column("state", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("report", sa.Text(), autoincrement=False, nullable=True),
        sa.CheckConstraint(
            "state IN ('running', 'clean', 'quarantined', 'failed', 'crashed')",
            name="ck_runs_state",
        ),
        sa.PrimaryKeyConstraint("run_id"),
    )
    op.create_table(
        "captures",
        sa.Column("sha256", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "size",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("media_type", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("run_id", sa.Text(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.run_id"],
        ),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "check_results",
        sa.Column("run_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("edition_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("rule", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("severity", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("success", sa.Boolean(), autoincrement=False, nullable=False),
        sa.Column(
            "element_count",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "unexpected_count",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("row_ids", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("checked_at", Moment(), autoincrement=False, nullable=False),
        sa.CheckConstraint("severity IN ('error', 'warn')", name="ck_check_results_severity"),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.run_id"],
        ),
        sa.PrimaryKeyConstraint("run_id", "edition_id", "rule"),
    )
    op.create_table(
        "documents",
        sa.Column("url", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("series", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("run_id", sa.Text(), autoincrement=False, nullable=False),
        sa.CheckConstraint("kind IN ('report', 'listing', 'notice')", name="ck_documents_kind"),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.run_id"],
        ),
        sa.PrimaryKeyConstraint("url"),
    )
    op.create_table(
        "loads",
        sa.Column(
            "load_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("run_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("known_at", Moment(), autoincrement=False, nullable=False),
        sa.Column("recorded_at", Moment(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.run_id"],
        ),
        sa.PrimaryKeyConstraint("load_id"),
        sa.UniqueConstraint("known_at", name="ux_loads_known_at"),
    )
    op.create_table(
        "quarantine",
        sa.Column(
            "quarantine_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("run_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("series", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("document_url", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("reader", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("level", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("sentence", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("payload", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("status", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("opened_at", Moment(), autoincrement=False, nullable=False),
        sa.Column("closed_at", Moment(), autoincrement=False, nullable=True),
        sa.Column("note", sa.Text(), autoincrement=False, nullable=False),
        sa.CheckConstraint("level IN ('document', 'row')", name="ck_quarantine_level"),
        sa.CheckConstraint(
            "status IN ('open', 'replayed', 'released', 'dismissed')", name="ck_quarantine_status"
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.run_id"],
        ),
        sa.PrimaryKeyConstraint("quarantine_id"),
    )
    op.create_index("ix_quarantine_sha256", "quarantine", ["sha256"], unique=False)
    op.create_table(
        "reconciliations",
        sa.Column("edition_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("statement_row_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("measure", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("section", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "stated",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "extracted",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=True,
        ),
        sa.Column("verdict", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("run_id", sa.Text(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "verdict IN ('reconciled', 'differs', 'differs_explained', 'not_checkable')",
            name="ck_reconciliations_verdict",
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.run_id"],
        ),
        sa.PrimaryKeyConstraint("edition_id", "statement_row_id"),
    )
    op.create_table(
        "editions",
        sa.Column("edition_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("document_url", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("series", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("period_start", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("period_end", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("published_on", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("layout", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("engine", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "pages",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "rows",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("rows_sha256", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("defects", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "load_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["document_url"],
            ["documents.url"],
        ),
        sa.ForeignKeyConstraint(
            ["sha256"],
            ["captures.sha256"],
        ),
        sa.PrimaryKeyConstraint("edition_id"),
    )
    op.create_index("ix_editions_document", "editions", ["document_url"], unique=False)
    op.create_table(
        "observations",
        sa.Column(
            "observation_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("url", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("observed_at", Moment(), autoincrement=False, nullable=False),
        sa.Column("outcome", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.Text(), autoincrement=False, nullable=True),
        sa.Column(
            "status",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=True,
        ),
        sa.Column("etag", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("last_modified", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("via", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("note", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("run_id", sa.Text(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "outcome IN ('new', 'unchanged', 'identical', 'changed', 'failed', 'by_hand')",
            name="ck_observations_outcome",
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.run_id"],
        ),
        sa.ForeignKeyConstraint(
            ["url"],
            ["documents.url"],
        ),
        sa.PrimaryKeyConstraint("observation_id"),
    )
    op.create_index("ix_observations_url", "observations", ["url", "observation_id"], unique=False)
    op.create_table(
        "declined_detainers",
        sa.Column("row_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("document_url", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("edition_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("section", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "position",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "page",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("bbox", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("period_start", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("period_end", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("rules", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("jurisdiction_printed", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("jurisdiction_code", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("jurisdiction_kind", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("jurisdiction_state", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("jurisdiction_status", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("facility_printed", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("citizenship_printed", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("citizenship_code", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("citizenship_status", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("issued_printed", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("issued_on", sa.Date(), autoincrement=False, nullable=False),
        sa.Column("declined_printed", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("declined_on", sa.Date(), autoincrement=False, nullable=False),
        sa.Column("activity_printed", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("offences", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("content_hash", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("known_from", Moment(), autoincrement=False, nullable=False),
        sa.Column("known_to", Moment(), autoincrement=False, nullable=True),
        sa.Column("change_reason", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("run_id", sa.Text(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "change_reason IN ('first_seen', 'republished', 'erratum', 'our_correction', 'extractor_change')",
            name="ck_declined_detainers_change_reason",
        ),
        sa.CheckConstraint(
            "citizenship_status IN ('resolved', 'ambiguous', 'unknown')",
            name="ck_declined_detainers_citizenship_status",
        ),
        sa.CheckConstraint(
            "jurisdiction_status IN ('resolved', 'ambiguous', 'unknown')",
            name="ck_declined_detainers_jurisdiction_status",
        ),
        sa.CheckConstraint(
            "known_to IS NULL OR known_from < known_to", name="ck_declined_detainers_span"
        ),
        sa.ForeignKeyConstraint(
            ["document_url"],
            ["documents.url"],
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["editions.edition_id"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.run_id"],
        ),
        sa.PrimaryKeyConstraint("version_id"),
    )
    op.create_index(
        "ix_declined_detainers_document",
        "declined_detainers",
        ["document_url", "known_from"],
        unique=False,
    )
    op.create_index(
        "ix_declined_detainers_document_current",
        "declined_detainers",
        ["document_url"],
        unique=False,
        sqlite_where=sa.text("known_to IS NULL"),
        postgresql_where=sa.text("known_to IS NULL"),
    )
    op.create_index(
        "ix_declined_detainers_known_from", "declined_detainers", ["known_from"], unique=False
    )
    op.create_index(
        "ux_declined_detainers_current",
        "declined_detainers",
        ["row_id"],
        unique=True,
        sqlite_where=sa.text("known_to IS NULL"),
        postgresql_where=sa.text("known_to IS NULL"),
    )
    op.create_index(
        "ux_declined_detainers_history", "declined_detainers", ["row_id", "known_from"], unique=True
    )
    op.create_table(
        "detainer_policies",
        sa.Column("row_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("document_url", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("edition_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("section", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "position",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "page",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("bbox", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("period_start", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("period_end", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("rules", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("jurisdiction_printed", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("jurisdiction_code", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("jurisdiction_kind", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("jurisdiction_state", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("jurisdiction_status", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("field_office", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("enacted_printed", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("enacted_month", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("policy_printed", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("criteria_printed", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("criteria", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("content_hash", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("known_from", Moment(), autoincrement=False, nullable=False),
        sa.Column("known_to", Moment(), autoincrement=False, nullable=True),
        sa.Column("change_reason", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("run_id", sa.Text(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "change_reason IN ('first_seen', 'republished', 'erratum', 'our_correction', 'extractor_change')",
            name="ck_detainer_policies_change_reason",
        ),
        sa.CheckConstraint(
            "jurisdiction_status IN ('resolved', 'ambiguous', 'unknown')",
            name="ck_detainer_policies_jurisdiction_status",
        ),
        sa.CheckConstraint(
            "known_to IS NULL OR known_from < known_to", name="ck_detainer_policies_span"
        ),
        sa.ForeignKeyConstraint(
            ["document_url"],
            ["documents.url"],
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["editions.edition_id"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.run_id"],
        ),
        sa.PrimaryKeyConstraint("version_id"),
    )
    op.create_index(
        "ix_detainer_policies_document",
        "detainer_policies",
        ["document_url", "known_from"],
        unique=False,
    )
    op.create_index(
        "ix_detainer_policies_document_current",
        "detainer_policies",
        ["document_url"],
        unique=False,
        sqlite_where=sa.text("known_to IS NULL"),
        postgresql_where=sa.text("known_to IS NULL"),
    )
    op.create_index(
        "ix_detainer_policies_known_from", "detainer_policies", ["known_from"], unique=False
    )
    op.create_index(
        "ux_detainer_policies_current",
        "detainer_policies",
        ["row_id"],
        unique=True,
        sqlite_where=sa.text("known_to IS NULL"),
        postgresql_where=sa.text("known_to IS NULL"),
    )
    op.create_index(
        "ux_detainer_policies_history", "detainer_policies", ["row_id", "known_from"], unique=True
    )
    op.create_table(
        "detention_deaths",
        sa.Column("row_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("document_url", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("edition_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("section", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "position",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "page",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("bbox", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("period_start", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("period_end", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("rules", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("sex_printed", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "age_at_death",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=True,
        ),
        sa.Column("country_printed", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("country_code", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("country_status", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("died_printed", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("died_on", sa.Date(), autoincrement=False, nullable=False),
        sa.Column("place_of_death_printed", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("last_detention_printed", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("staffed_by_ihsc_printed", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("staffed_by_ihsc", sa.Boolean(), autoincrement=False, nullable=True),
        sa.Column("facility_type_printed", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("cause_printed", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("content_hash", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("known_from", Moment(), autoincrement=False, nullable=False),
        sa.Column("known_to", Moment(), autoincrement=False, nullable=True),
        sa.Column("change_reason", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("run_id", sa.Text(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "change_reason IN ('first_seen', 'republished', 'erratum', 'our_correction', 'extractor_change')",
            name="ck_detention_deaths_change_reason",
        ),
        sa.CheckConstraint(
            "country_status IN ('resolved', 'ambiguous', 'unknown')",
            name="ck_detention_deaths_country_status",
        ),
        sa.CheckConstraint(
            "known_to IS NULL OR known_from < known_to", name="ck_detention_deaths_span"
        ),
        sa.ForeignKeyConstraint(
            ["document_url"],
            ["documents.url"],
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["editions.edition_id"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.run_id"],
        ),
        sa.PrimaryKeyConstraint("version_id"),
    )
    op.create_index(
        "ix_detention_deaths_document",
        "detention_deaths",
        ["document_url", "known_from"],
        unique=False,
    )
    op.create_index(
        "ix_detention_deaths_document_current",
        "detention_deaths",
        ["document_url"],
        unique=False,
        sqlite_where=sa.text("known_to IS NULL"),
        postgresql_where=sa.text("known_to IS NULL"),
    )
    op.create_index(
        "ix_detention_deaths_known_from", "detention_deaths", ["known_from"], unique=False
    )
    op.create_index(
        "ux_detention_deaths_current",
        "detention_deaths",
        ["row_id"],
        unique=True,
        sqlite_where=sa.text("known_to IS NULL"),
        postgresql_where=sa.text("known_to IS NULL"),
    )
    op.create_index(
        "ux_detention_deaths_history", "detention_deaths", ["row_id", "known_from"], unique=True
    )
    op.create_table(
        "issued_detainers",
        sa.Column("row_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("document_url", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("edition_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("section", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "position",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "page",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("bbox", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("period_start", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("period_end", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("rules", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("jurisdiction_printed", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("jurisdiction_code", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("jurisdiction_kind", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("jurisdiction_state", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("jurisdiction_status", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("detainers_issued_printed", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "detainers_issued",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("content_hash", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("known_from", Moment(), autoincrement=False, nullable=False),
        sa.Column("known_to", Moment(), autoincrement=False, nullable=True),
        sa.Column("change_reason", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("run_id", sa.Text(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "change_reason IN ('first_seen', 'republished', 'erratum', 'our_correction', 'extractor_change')",
            name="ck_issued_detainers_change_reason",
        ),
        sa.CheckConstraint(
            "jurisdiction_status IN ('resolved', 'ambiguous', 'unknown')",
            name="ck_issued_detainers_jurisdiction_status",
        ),
        sa.CheckConstraint(
            "known_to IS NULL OR known_from < known_to", name="ck_issued_detainers_span"
        ),
        sa.ForeignKeyConstraint(
            ["document_url"],
            ["documents.url"],
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["editions.edition_id"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.run_id"],
        ),
        sa.PrimaryKeyConstraint("version_id"),
    )
    op.create_index(
        "ix_issued_detainers_document",
        "issued_detainers",
        ["document_url", "known_from"],
        unique=False,
    )
    op.create_index(
        "ix_issued_detainers_document_current",
        "issued_detainers",
        ["document_url"],
        unique=False,
        sqlite_where=sa.text("known_to IS NULL"),
        postgresql_where=sa.text("known_to IS NULL"),
    )
    op.create_index(
        "ix_issued_detainers_known_from", "issued_detainers", ["known_from"], unique=False
    )
    op.create_index(
        "ux_issued_detainers_current",
        "issued_detainers",
        ["row_id"],
        unique=True,
        sqlite_where=sa.text("known_to IS NULL"),
        postgresql_where=sa.text("known_to IS NULL"),
    )
    op.create_index(
        "ux_issued_detainers_history", "issued_detainers", ["row_id", "known_from"], unique=True
    )
    op.create_table(
        "printed_rows",
        sa.Column("edition_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("fact", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("section", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "position",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("row_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "page",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("cells", sa.Text(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["editions.edition_id"],
        ),
        sa.PrimaryKeyConstraint("edition_id", "fact", "position"),
    )
    op.create_index("ix_printed_rows_row_id", "printed_rows", ["row_id"], unique=False)
    op.create_table(
        "statements",
        sa.Column("row_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("document_url", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("edition_id", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("section", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "position",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "page",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("bbox", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("period_start", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("period_end", sa.Date(), autoincrement=False, nullable=True),
        sa.Column("rules", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("measure", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "value",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("counts", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("sentence_printed", sa.Text(), autoincrement=False, nullable=False),
        sa.Column(
            "version_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("content_hash", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("known_from", Moment(), autoincrement=False, nullable=False),
        sa.Column("known_to", Moment(), autoincrement=False, nullable=True),
        sa.Column("change_reason", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("run_id", sa.Text(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "change_reason IN ('first_seen', 'republished', 'erratum', 'our_correction', 'extractor_change')",
            name="ck_statements_change_reason",
        ),
        sa.CheckConstraint("known_to IS NULL OR known_from < known_to", name="ck_statements_span"),
        sa.ForeignKeyConstraint(
            ["document_url"],
            ["documents.url"],
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["editions.edition_id"],
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["runs.run_id"],
        ),
        sa.PrimaryKeyConstraint("version_id"),
    )
    op.create_index(
        "ix_statements_document", "statements", ["document_url", "known_from"], unique=False
    )
    op.create_index(
        "ix_statements_document_current",
        "statements",
        ["document_url"],
        unique=False,
        sqlite_where=sa.text("known_to IS NULL"),
        postgresql_where=sa.text("known_to IS NULL"),
    )
    op.create_index("ix_statements_known_from", "statements", ["known_from"], unique=False)
    op.create_index(
        "ux_statements_current",
        "statements",
        ["row_id"],
        unique=True,
        sqlite_where=sa.text("known_to IS NULL"),
        postgresql_where=sa.text("known_to IS NULL"),
    )
    op.create_index("ux_statements_history", "statements", ["row_id", "known_from"], unique=True)
