"""The tables of one PDF as the command line prints them."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from extractors.pdf.engine import read
from extractors.tables import to_csv, to_json
from flows.settings import SettingsError

if TYPE_CHECKING:
    from pathlib import Path


def extract(file: Path, *, form: str, pages: str | None, engine: str, stitch: bool) -> str:
    """JSON with every cell's place, or CSV with a blank line between tables.

    Raises:
        PipelineError: the file cannot be read.
        SettingsError: the page range makes no sense.
    """
    content = file.read_bytes()
    reading = read(content, document=file.name, engine=engine, pages=_pages(pages), stitch=stitch)
    if form == "csv":
        return to_csv(reading)
    sha256 = hashlib.sha256(content).hexdigest()
    return json.dumps(to_json(reading, sha256), ensure_ascii=False, indent=1) + "\n"


def _pages(text: str | None) -> range | None:
    if text is None:
        return None
    first, _, last = text.partition("-")
    if not first.isdecimal() or not (last or first).isdecimal() or int(first) < 1:
        raise SettingsError(f"--pages {text!r}: give one page (3) or a range (1-3), from 1")
    return range(int(first), int(last or first) + 1)
