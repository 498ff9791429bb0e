"""Prose about cases: redacted, then read into cases, events, quotations, claims, references."""

from transforms.narrative.as_json import to_json
from transforms.narrative.read import narrate

__all__ = ["narrate", "to_json"]
