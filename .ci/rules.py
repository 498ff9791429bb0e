"""docs/rules.md from the code: ``python .ci/rules.py [--print]``."""

from __future__ import annotations

import sys
from pathlib import Path

from transforms.rulebook import GROUPS

DOCUMENT = Path(__file__).parents[1] / "docs/rules.md"
HEAD = """\
# Rules

Every value that is not the print itself names the rule that made it, with the rule's version: the column `rules` of
each fact, `casetables explain ROW_ID`, and `method` of `casetables resolve` show it. A version grows when the rule gives
another answer for any text. Rules that give no code say why there is none.

This page is made from the code by `python .ci/rules.py`; a test compares the two.
"""


def document() -> str:
    """The whole page."""
    lines = [HEAD]
    for title, rules in GROUPS.items():
        lines += [f"## {title}\n", "| rule | what it says | source |", "|---|---|---|"]
        lines += [f"| `{rule.name}` | {rule.says} | {_source(rule.source)} |" for rule in rules]
        lines.append("")
    return "\n".join(lines)


def _source(text: str) -> str:
    return "" if text == "-" else text


def main() -> None:
    """Print the page, or write it."""
    if "--print" in sys.argv[1:]:
        sys.stdout.write(document())
    else:
        DOCUMENT.write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main()
