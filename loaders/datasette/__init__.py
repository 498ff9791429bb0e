"""The warehouse in a browser: a read-only copy under Datasette, described from the schema."""
