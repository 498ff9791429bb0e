import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from extractors.archive import Archive
from extractors.errors import ArchiveError

CONTENT = b"%PDF-1.7 a report"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(params=["local", "memory"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    return Archive(
        str(tmp_path / "archive") if request.param == "local" else f"memory://{tmp_path}"
    )


def test_what_was_put_can_be_got_under_its_hash(archive: Archive) -> None:
    assert archive.put(CONTENT) == SHA256
    assert archive.get(SHA256) == CONTENT


def test_the_same_bytes_are_written_once(tmp_path: Path) -> None:
    archive = Archive(str(tmp_path))
    archive.put(CONTENT)
    file = tmp_path / SHA256[:2] / SHA256
    written = file.stat().st_mtime_ns

    archive.put(CONTENT)

    assert file.stat().st_mtime_ns == written
    assert [f.name for f in tmp_path.rglob("*") if f.is_file()] == [SHA256]


def test_one_flipped_bit_is_noticed_on_reading(tmp_path: Path) -> None:
    archive = Archive(str(tmp_path))
    archive.put(CONTENT)
    file = tmp_path / SHA256[:2] / SHA256
    file.write_bytes(bytes([CONTENT[0] ^ 1]) + CONTENT[1:])

    with pytest.raises(ArchiveError, match="now hashes to"):
        archive.get(SHA256)


def test_a_missing_capture_says_which_and_what_to_do(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match=f"capture {SHA256} cannot be read.*Restore it"):
        archive.get(SHA256)


def test_a_folder_that_is_a_file_is_an_archive_error(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("in the way")

    with pytest.raises(ArchiveError, match="could not be written"):
        Archive(str(tmp_path / "archive")).put(CONTENT)


def test_a_disk_that_is_full_leaves_no_part_of_a_capture(tmp_path: Path) -> None:
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000));"
        "from extractors.archive import Archive; Archive(sys.argv[1]).put(b'x' * 5000)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=False
    )

    assert "ArchiveError" in done.stderr
    assert "(5000 bytes) could not be written: File too large. Free space" in done.stderr
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
