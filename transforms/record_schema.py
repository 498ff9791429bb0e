"""The tables of the record: what was looked at, what was there, and how it was read."""

from __future__ import annotations

from extractors.web.states import OUTCOMES
from transforms.columns import Table, optional, required, text

CHANGE_REASONS = ("first_seen", "republished", "erratum", "our_correction", "extractor_change")

RUN = text("run_id", "The run that wrote this", references="runs.run_id")

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
            RUN,
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
            RUN,
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
            RUN,
        ),
    ),
    Table(
        name="loads",
        layer="record",
        description="One write transaction of facts: the only source of known_from and known_to",
        key=("load_id",),
        columns=(
            required("load_id", "integer", "Number of the load"),
            RUN,
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
