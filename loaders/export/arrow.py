"""Batches of stored rows as Arrow, with types from the schema and never guessed from a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loaders.export.resources import Resource
    from loaders.export.stream import Row

_STORED = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
"""Kinds that are not stored as text."""

_TYPES = {**_STORED, "date": pa.date32(), "timestamp": pa.timestamp("us", "UTC")}

FORMULA = "^'*[=+\\-@\t\r\n＝＋－＠]"
"""Where a spreadsheet would begin to compute, also behind apostrophes, so that undoing is exact."""


def stored_schema(resource: Resource) -> pa.Schema:
    """The columns as they are stored: days and moments are text."""
    return pa.schema([(c.name, _STORED.get(c.kind, pa.string())) for c in resource.columns])


def stored(batch: Sequence[Row], schema: pa.Schema) -> pa.RecordBatch:
    """Stored rows as Arrow."""
    arrays = [
        # SQLite has no truth values, only 0 and 1.
        pa.array(values, type=pa.int8()).cast(field.type)
        if pa.types.is_boolean(field.type)
        else pa.array(values, type=field.type)
        for field, values in zip(schema, zip(*batch, strict=True), strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def typed_schema(resource: Resource) -> pa.Schema:
    """The columns with types and descriptions; the table's description as metadata."""
    return pa.schema(
        [
            pa.field(
                column.name,
                _TYPES.get(column.kind, pa.string()),
                nullable=not column.required,
                metadata={"description": column.description},
            )
            for column in resource.columns
        ],
        metadata={"description": resource.description},
    )


def typed(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    """A stored batch with days and moments as such."""
    arrays = [array.cast(field.type) for array, field in zip(batch.columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def harmless(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A stored batch in which no text is a formula to a spreadsheet.

    Texts that begin like one, behind any number of apostrophes, get one apostrophe more in front;
    to undo it, take one away from texts that match the same pattern with at least one apostrophe.
    """
    arrays = [_harmless(array) for array in batch.columns]
    return pa.RecordBatch.from_arrays(arrays, schema=batch.schema)


def _harmless(array: pa.Array) -> pa.Array:
    if not pa.types.is_string(array.type):
        return array
    formulas = pc.match_substring_regex(array, FORMULA)
    if not pc.any(formulas).as_py():
        return array
    return pc.if_else(formulas, pc.binary_join_element_wise("'", array, ""), array)
