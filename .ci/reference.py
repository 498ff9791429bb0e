"""Check the reference tables: ``python .ci/reference.py``; exit 1 and a sentence for each fault."""

from __future__ import annotations

import sys

from transforms import reference
from transforms.reference.checks import NAMES, faults


def main() -> None:
    """Print every fault."""
    found = faults({name: reference.rows(name) for name in NAMES})
    sys.stdout.write("".join(f"{fault}\n" for fault in found))
    sys.exit(int(bool(found)))


if __name__ == "__main__":
    main()
