"""``casetables narrate``: text or HTML in, the object of one release out, and nothing of a refused one."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractors.errors import LayoutError, NotThisDocumentError
from flows.cli import cli

TEXT = (
    "SALEM, Ore. — Officers of ICE arrested Istvan Kovacsevics, 44, a citizen of Hungary, on June 9 in Salem.\n"
    "The Marion County Sheriff's Office had refused to honor the detainer on May 2, 2019."
)
PAGE = f"""<html><head><meta property="article:published_time" content="2019-06-12"></head><body>
<h1>ICE arrests Istvan Kovacsevics</h1><article><p>{TEXT}</p><img alt="Istvan Kovacsevics"></article></body></html>"""
SPANISH = (
    "Los agentes de la oficina arrestaron a Istvan Kovacsevics en su casa de la ciudad el 2 de mayo y el "
    "hombre permanece bajo custodia hasta que un juez ordene su salida del país."
)


def run(*args: str, text: str | bytes = TEXT) -> Result:
    return CliRunner().invoke(cli, ["narrate", *args], input=text)


def test_a_text_on_standard_input_is_printed_as_one_object_without_the_name() -> None:
    done = run("--published", "2019-06-12", "--title", "ICE arrests Istvan Kovacsevics")

    assert done.exit_code == 0
    assert "Kovacsevics" not in done.stdout
    case = json.loads(done.stdout)["cases"][0]
    assert (case["age"], case["citizenship"], case["detainers_declined"]) == (44, "HUN", 1)
    assert [(e["type"], e["date"]) for e in case["events"]] == [
        ("ice_arrest", "2019-06-09"),
        ("detainer_declined", "2019-05-02"),
    ]


def test_a_page_brings_its_own_title_and_day(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE, encoding="utf-8")

    done = run(str(file))

    assert json.loads(done.stdout)["cases"][0]["events"][0]["date"] == "2019-06-09"


def test_the_text_form_shows_the_redacted_text_and_each_chronology() -> None:
    done = run("--published", "2019-06-12", "--format", "text")

    assert "arrested [person 1], 44, a citizen of Hungary" in done.stdout
    assert "case 1: [person 1], 44, HUN" in done.stdout
    assert "  2019-05-02  detainer_declined   Marion County Sheriff's Office" in done.stdout


def test_a_text_that_cannot_be_redacted_is_refused_whole_with_exit_1() -> None:
    done = run("--title", "Arrestan a Istvan Kovacsevics", text=SPANISH)

    assert done.exit_code == 1
    assert "Kovacsevics" not in done.output
    printed = json.loads(done.stdout)
    assert (printed["status"], printed["cases"]) == ("unsure", [])
    assert printed["reason"] == "the text is not English prose"


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (b"", NotThisDocumentError),
        (b"%PDF-1.7\n", NotThisDocumentError),
        (b"<html><body><p> </p></body></html>", LayoutError),
    ],
)
def test_what_is_no_text_is_refused(given: bytes, error: type[Exception]) -> None:
    assert isinstance(run(text=given).exception, error)
