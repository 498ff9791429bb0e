"""Alembic migrations, shipped with the loaders and run on demand."""

HEAD = "0001"
"""The newest revision in ``versions``; written here so that a run need not import Alembic."""
