"""Captures by sha256: written once, before anyone parses them, and verified on every read."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fsspec
from fsspec.implementations.local import LocalFileSystem

from extractors.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from fsspec import AbstractFileSystem

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One file of the archive, hashed again; ``problem`` is empty when it is what its name says."""

    name: str
    size: int
    problem: str = ""


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

    def put(self, content: bytes, about: Mapping[str, object] | None = None) -> str:
        """Keep the bytes and return their sha256; bytes that are there already are left alone.

        ``about`` says where and when they were first had: it is kept as JSON beside them, so that
        the archive can be read without the warehouse.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        path = self._path(sha256)
        try:
            if not self._files.exists(path):
                self._write(path, content)
            if about and not self._files.exists(f"{path}.json"):
                note = json.dumps({"sha256": sha256, "size": len(content), **about}, indent=1)
                self._write(f"{path}.json", f"{note}\n".encode())
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

    def about(self, sha256: str) -> dict[str, object]:
        """What stands beside a capture: URL, moment, headers; empty where nothing does."""
        path = f"{self._path(sha256)}.json"
        found: dict[str, object] = {}
        if self._files.exists(path):
            found = json.loads(self._files.cat_file(path))
        return found

    def notes(self, *, but: Collection[str] = ()) -> Iterator[dict[str, Any]]:
        """What stands beside each capture that is none of those; what cannot be read is left to verify."""
        for path in sorted(self._files.find(self._root)):
            sha256 = path.rpartition("/")[2].removesuffix(".json")
            if not path.endswith(".json") or sha256 in but or self._note_problem(path):
                continue
            yield json.loads(self._files.cat_file(path))

    def verify(self) -> Iterator[Checked]:
        """Every file there is, each capture hashed again, in order of name."""
        for path, info in sorted(self._files.find(self._root, detail=True).items()):
            name = path.rpartition("/")[2]
            yield Checked(name=name, size=info["size"], problem=self._problem(path, name))

    def _problem(self, path: str, name: str) -> str:
        if name.endswith(".json") and _SHA256.fullmatch(name.removesuffix(".json")):
            return self._note_problem(path)
        if not _SHA256.fullmatch(name):
            return "is none of ours: a capture is named by its sha256"
        digest = hashlib.sha256()
        try:
            with self._files.open(path, "rb") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
        except OSError as error:
            return f"cannot be read: {error.strerror or error}"
        found = digest.hexdigest()
        return "" if found == name else f"now hashes to {found}: restore it from a copy"

    def _note_problem(self, path: str) -> str:
        try:
            json.loads(self._files.cat_file(path))
        except (OSError, ValueError) as error:
            return f"is no JSON any more ({error})"
        there = self._files.exists(path.removesuffix(".json"))
        return "" if there else "stands beside a capture that is missing: restore it from a copy"

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
