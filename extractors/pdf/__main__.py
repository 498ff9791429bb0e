"""``python -m extractors.pdf FILE``: the extract JSON of one PDF."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from extractors.errors import PipelineError
from extractors.pdf.engine import read
from extractors.tables import to_json


def main(file: Path) -> int:
    """Write the JSON to standard output; 1 and a message where the file cannot be read."""
    content = file.read_bytes()
    try:
        reading = read(content, document=file.name)
    except PipelineError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(json.dumps(to_json(reading, hashlib.sha256(content).hexdigest())) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
