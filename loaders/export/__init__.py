"""The warehouse as files that stand alone: Parquet, CSV, one SQLite, and papers that describe them.

The same state gives the same bytes, from either database. A reader never meets half an export.
"""
