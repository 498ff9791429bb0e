"""A folder that changes all at once: built beside its name, then put in the old one's place."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXCHANGE = 2
_HERE = -100
_PART = ".export-"


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """An empty folder to fill, which takes the name's place when the block ends without an error.

    Whoever reads the name sees the old folder or the new one, also after a kill at any moment. What
    a killed export left beside it is swept by the next.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    mark = f"{_PART}{folder.name}-"
    for left in folder.parent.glob(f"{mark}*"):
        shutil.rmtree(left)
    part = Path(tempfile.mkdtemp(prefix=mark, dir=folder.parent))
    try:
        part.chmod(0o755)
        yield part
        _put(part, folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _put(part: Path, folder: Path) -> None:
    for path in (*part.rglob("*"), part):
        _to_disk(path)
    if not folder.exists():
        part.rename(folder)
    elif not _exchange(part, folder):
        # No such call here: for a moment the name stands for nothing.
        old = part.with_name(f"{part.name}.old")
        folder.rename(old)
        part.rename(folder)
        shutil.rmtree(old)
    _to_disk(folder.parent)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two names at once, where the system and the file system can."""
    if not sys.platform.startswith("linux"):
        return False
    swap = getattr(ctypes.CDLL(None), "renameat2", None)
    return swap is not None and swap(_HERE, bytes(one), _HERE, bytes(other), _EXCHANGE) == 0
