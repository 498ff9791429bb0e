import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

from extractors.archive import Archive
from extractors.errors import ArchiveError

CONTENT = b"%PDF-1.7 a report"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """The address of an object store on loopback that speaks S3, with one bucket."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    address = "http://{}:{}".format(*server.get_host_and_port())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", address)
        patch.setenv("AWS_ACCESS_KEY_ID", "test")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "test")
        boto3.client("s3", region_name="us-east-1").create_bucket(Bucket="captures")
        yield "s3://captures"
    server.stop()


@pytest.fixture(params=["local", "memory", "s3"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    if request.param == "s3":
        return Archive(f"{request.getfixturevalue('s3')}{tmp_path}")
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


def test_beside_a_capture_stands_where_it_was_first_had(archive: Archive) -> None:
    archive.put(CONTENT, {"url": "https://www.ice.gov/a.pdf"})
    archive.put(CONTENT, {"url": "https://www.ice.gov/b.pdf"})

    assert archive.about(SHA256) == {
        "sha256": SHA256,
        "size": len(CONTENT),
        "url": "https://www.ice.gov/a.pdf",
    }


def test_the_notes_of_all_but_some_captures_are_told_where_the_capture_is_there(
    archive: Archive,
) -> None:
    known = archive.put(b"known", {"url": "https://www.ice.gov/known.pdf"})
    archive.put(CONTENT, {"url": "https://www.ice.gov/a.pdf"})
    archive.put(b"without a note")

    assert list(archive.notes(but={known})) == [
        {"sha256": SHA256, "size": len(CONTENT), "url": "https://www.ice.gov/a.pdf"}
    ]


def test_a_sound_archive_has_no_problems(archive: Archive) -> None:
    archive.put(CONTENT, {"url": "https://www.ice.gov/a.pdf"})
    archive.put(b"another")

    found = list(archive.verify())

    assert sorted(checked.size for checked in found if not checked.name.endswith(".json")) == [
        7,
        17,
    ]
    assert [checked.problem for checked in found] == ["", "", ""]


def test_verifying_finds_one_flipped_bit_a_lost_capture_and_strangers(tmp_path: Path) -> None:
    archive = Archive(str(tmp_path))
    names = [archive.put(bytes([n]) * 1000, {"url": "https://www.ice.gov/"}) for n in range(50)]
    flipped, lost = tmp_path / names[7][:2] / names[7], tmp_path / names[9][:2] / names[9]
    flipped.write_bytes(bytes([7]) * 999 + bytes([7 ^ 16]))
    lost.unlink()
    (tmp_path / "notes.txt").write_text("mine")

    found = {checked.name: checked.problem for checked in archive.verify() if checked.problem}

    assert set(found) == {names[7], f"{names[9]}.json", "notes.txt"}
    assert found[names[7]].startswith("now hashes to")
    assert "a capture that is missing" in found[f"{names[9]}.json"]


def test_a_note_is_plain_json(tmp_path: Path) -> None:
    Archive(str(tmp_path)).put(CONTENT, {"url": "https://www.ice.gov/a.pdf"})

    note = json.loads((tmp_path / SHA256[:2] / f"{SHA256}.json").read_text())
    assert note["url"] == "https://www.ice.gov/a.pdf"
