"""Rows as Arrow, in batches, with types from the schema and never guessed from a batch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loaders.export.resources import Resource

_STORED = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
"""Kinds that are not stored as text."""

_TYPES = {**_STORED, "date": pa.date32(), "timestamp": pa.timestamp("us", "UTC")}

FORMULA = "^'*[=+\\-@\t\r\n＝＋－＠]"
"""Where a spreadsheet would begin to compute, also behind apostrophes, so that undoing is exact."""

_FIRST = np.zeros(256, dtype=bool)
"""The bytes that a text which matches it can begin with."""
_FIRST[[*b"'=+-@\t\r\n", *(char.encode()[0] for char in "＝＋－＠")]] = True


def stored_schema(resource: Resource) -> pa.Schema:
    """The columns as they are stored: days and moments are text."""
    return pa.schema([(c.name, _STORED.get(c.kind, pa.string())) for c in resource.columns])


def stored(block: bytes, schema: pa.Schema) -> pa.RecordBatch:
    """Lines of quoted text as Arrow."""
    table = pcsv.read_csv(
        pa.BufferReader(block),
        # Piece after piece: all at once it takes twice the memory and no less time.
        read_options=pcsv.ReadOptions(
            column_names=schema.names, block_size=1 << 20, use_threads=False
        ),
        parse_options=pcsv.ParseOptions(quote_char="'", newlines_in_values=True),
        convert_options=pcsv.ConvertOptions(
            column_types=schema,
            null_values=["NULL"],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )
    (batch,) = table.combine_chunks().to_batches()
    return batch


def rows(batch: pa.RecordBatch) -> Iterator[tuple[Any, ...]]:
    """A stored batch as rows."""
    return zip(*(array.to_pylist() for array in batch.columns), strict=True)


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
    if not (pa.types.is_string(array.type) and _may_compute(array)):
        return array
    formulas = pc.match_substring_regex(array, FORMULA)
    if not pc.any(formulas).as_py():
        return array
    return pc.if_else(formulas, pc.binary_join_element_wise("'", array, ""), array)


def _may_compute(array: pa.StringArray) -> bool:
    """Whether any text begins with such a byte: most columns have none, and no text need be matched."""
    _, offsets, content = array.buffers()
    if content is None:
        return False
    ends = np.frombuffer(offsets, dtype=np.int32)[array.offset : array.offset + len(array) + 1]
    begins = ends[:-1][ends[1:] > ends[:-1]]
    return bool(_FIRST[np.frombuffer(content, dtype=np.uint8)[begins]].any())
