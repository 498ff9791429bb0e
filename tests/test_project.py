"""The frame: names, packaging, specimens, and what the README claims."""

import importlib
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pypdfium2
import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("flows", "extractors", "transforms", "loaders", "expectations")
SITE = ROOT / "flows/demo/site"
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PACKAGES)
def test_no_other_distribution_ships_our_package_name(name: str) -> None:
    assert set(packages_distributions().get(name, [])) <= {"casetables"}


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_is_imported_from_this_checkout(name: str) -> None:
    module = importlib.import_module(name)

    assert Path(str(module.__file__)).parent == ROOT / name


def test_the_top_level_holds_nothing_unforeseen() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()

    tops = {path.split("/", 1)[0] for path in listed}
    assert tops - {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "constraints.txt"} <= {
        *PACKAGES,
        "tests",
        "docs",
        ".ci",
        ".gitignore",
        "prefect.yaml",
    }


def test_the_lock_names_no_host() -> None:
    assert "://" not in (ROOT / "constraints.txt").read_text(encoding="utf-8")


def test_the_generator_draws_the_specimens_that_are_committed(tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in SITE.rglob("*") if path.is_file()}

    subprocess.run(
        [sys.executable, ROOT / "tests/specimens/make.py", tmp_path], check=True, cwd=tmp_path
    )

    for path, content in before.items():
        assert (tmp_path / path.relative_to(SITE)).read_bytes() == content, path.name


@pytest.mark.parametrize("path", sorted(SITE.rglob("*.pdf")), ids=lambda p: p.parent.name + p.stem)
def test_every_page_of_every_specimen_says_that_it_is_one(path: Path) -> None:
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            assert page.get_textpage().get_text_bounded().count("SPECIMEN") == 2


@pytest.mark.parametrize("name", ["sources", "tables"])
def test_the_readmes_tables_are_those_of_the_code(name: str) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / ".ci/readme.py", name],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )

    found = re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", README, re.DOTALL)
    assert found is not None
    assert found[1] == done.stdout


def test_every_path_in_the_readme_exists() -> None:
    paths = re.findall(r"`((?:\.?[\w-]+[\w.-]*/)+[\w.-]*)`", README)

    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []
