"""The pictures of docs/reading.md, from the demo: ``python .ci/pictures.py DEMO_FOLDER``.

Needs Chromium on the PATH. Few colours and half the size: they are shown small, and kept for ever.
"""

from __future__ import annotations

import io
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from PIL import Image

PICTURES = Path(__file__).parents[1] / "docs/pictures"
ROW = """
SELECT row_id FROM declined_detainers WHERE jurisdiction_printed LIKE 'Travis%'
ORDER BY period_start, position LIMIT 1
"""


def casetables(demo: Path, *arguments: str | Path) -> None:
    """Run a command over the demo's warehouse and archive."""
    place = {
        "CASETABLES_WAREHOUSE": f"sqlite:///{demo / 'casetables.db'}",
        "CASETABLES_ARCHIVE": str(demo / "archive"),
    }
    command = [sys.executable, "-m", "flows", *map(str, arguments)]
    subprocess.run(command, check=True, env={**os.environ, **place}, stdout=subprocess.DEVNULL)


def week(demo: Path, folder: Path) -> Image.Image:
    """The head of a weekly report's page."""
    page, picture = folder / "week.html", folder / "week.png"
    casetables(demo, "report", "--edition", "ice_ddor_weekly/2017-02-03", "--out", page)
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    looks = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    size = ["--window-size=1080,1250", f"--screenshot={picture}"]
    subprocess.run([chromium, *looks, *size, page.as_uri()], check=True, capture_output=True)
    return Image.open(io.BytesIO(picture.read_bytes()))


def row(demo: Path, folder: Path) -> Image.Image:
    """The page of a row, boxed."""
    with closing(sqlite3.connect(demo / "casetables.db")) as connection:
        ((name,),) = connection.execute(ROW)
    casetables(demo, "explain", name, "--image", folder / "row.png")
    return Image.open(io.BytesIO((folder / "row.png").read_bytes()))


def main(demo: Path) -> None:
    """Write both."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        for make in (week, row):
            picture = make(demo, Path(place)).convert("RGB")
            picture.thumbnail((900, 1100))
            picture.quantize(32).save(PICTURES / f"{make.__name__}.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
