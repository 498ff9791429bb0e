"""Bytes to what is printed, and where."""
