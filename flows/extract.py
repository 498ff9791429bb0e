"""The tables of one PDF as the command line prints them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from extractors.pdf.engine import read
from extractors.pdf.picture import draw
from extractors.tables import to_csv, to_json
from flows.settings import SettingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What ``casetables extract`` was asked; ``debug`` is a folder for a picture of each page."""

    form: str
    pages: str | None
    engine: str
    stitch: bool
    workers: int
    debug: Path | None


def extract(file: Path, asked: Request) -> str:
    """JSON with every cell's place, or CSV with a blank line between tables.

    Raises:
        PipelineError: the file cannot be read.
        SettingsError: the page range makes no sense.
    """
    content = file.read_bytes()
    pages = _pages(asked.pages)
    reading = read(
        content,
        document=file.name,
        engine=asked.engine,
        pages=pages,
        stitch=asked.stitch,
        workers=asked.workers,
    )
    if asked.debug:
        asked.debug.mkdir(parents=True, exist_ok=True)
        for page in (n for n in range(1, reading.pages + 1) if pages is None or n in pages):
            picture = draw(content, reading, page, document=file.name)
            (asked.debug / f"page-{page:04}.png").write_bytes(picture)
    if asked.form == "csv":
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
