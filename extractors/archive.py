"""Captures by sha256: written once, before anyone parses them, and verified on every read."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import fsspec
from fsspec.implementations.local import LocalFileSystem

from extractors.errors import ArchiveError

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem


class Archive:
    """A folder of captures at any fsspec address; a plain path is a local folder.

    Raises ArchiveError where the address is not known, or a capture is missing, damaged, or cannot
    be written.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._files: AbstractFileSystem
        try:
            self._files, self._root = fsspec.url_to_fs(url)
        except (ValueError, ImportError) as error:
            raise ArchiveError(
                f"archive {url}", f"{error}", "Use a folder, or an address that fsspec knows."
            ) from error

    def put(self, content: bytes) -> str:
        """Keep the bytes and return their sha256; bytes that are there already are left alone."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self._path(sha256)
        try:
            if not self._files.exists(path):
                self._write(path, content)
        except OSError as error:
            raise ArchiveError(
                f"archive {self.url}",
                f"capture {sha256} ({len(content)} bytes) could not be written: {error.strerror or error}",
                "Free space or mend the permissions, then run again: nothing of it was recorded.",
            ) from error
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes of that hash."""
        try:
            content: bytes = self._files.cat_file(self._path(sha256))
        except OSError as error:
            raise ArchiveError(
                f"archive {self.url}",
                f"capture {sha256} cannot be read: {error.strerror or error}",
                "Restore it from a copy of the archive.",
            ) from error
        if (found := hashlib.sha256(content).hexdigest()) != sha256:
            raise ArchiveError(
                f"archive {self.url}",
                f"capture {sha256} now hashes to {found}",
                "The file was changed or the disk is failing: restore it from a copy of the archive.",
            )
        return content

    def _path(self, sha256: str) -> str:
        return f"{self._root}/{sha256[:2]}/{sha256}"

    def _write(self, path: str, content: bytes) -> None:
        if isinstance(self._files, LocalFileSystem):
            _write_durably(Path(path), content)
        else:  # one PUT of an object store is atomic
            self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
            self._files.pipe_file(path, content)


def _write_durably(path: Path, content: bytes) -> None:
    """Write beside the name and rename, so that the name never stands for half a file.

    fsspec's own local write shows the file under its name at once and does not wait for the disk.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".part-", delete=False) as part:
        try:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
            Path(part.name).replace(path)
        except OSError:
            Path(part.name).unlink()
            raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
