"""The README's tables from the code: ``python .ci/readme.py [sources|tables]``.

Without a name it writes both into README.md.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from extractors.registry import sources
from transforms.schema import TABLES

README = Path(__file__).parents[1] / "README.md"


def source_table() -> str:
    """One line a series."""
    lines = ["| series | what | status | since |", "|---|---|---|---|"]
    for each in sources().values():
        cycle = each.lifecycle
        lines.append(
            f"| `{each.key}` | {each.title}, {each.agency} | {cycle.status} | {cycle.since} |"
        )
    return "\n".join(lines) + "\n"


def schema_table() -> str:
    """One line a table."""
    lines = ["| table | layer | one row is |", "|---|---|---|"]
    lines += [f"| `{t.name}` | {t.layer} | {t.description} |" for t in TABLES.values()]
    return "\n".join(lines) + "\n"


MADE = {"sources": source_table, "tables": schema_table}


def main() -> None:
    """Print one table, or write all into the README."""
    if sys.argv[1:]:
        sys.stdout.write(MADE[sys.argv[1]]())
        return
    text = README.read_text(encoding="utf-8")
    for name, make in MADE.items():
        block = f"<!-- {name} -->\n{make()}<!-- /{name} -->"
        text = re.sub(
            rf"<!-- {name} -->\n.*?<!-- /{name} -->", lambda _, b=block: b, text, flags=re.DOTALL
        )
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
