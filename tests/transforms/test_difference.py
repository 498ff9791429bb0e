"""A difference with a recorded reason is explained, as long as it is the same difference."""

from pathlib import Path

import pytest

from extractors.records import Cell, Document, Line, Printed, PrintedRow, Spot, Statement
from transforms import difference
from transforms.difference import Explanation, explained
from transforms.facts import Facts
from transforms.normalise import normalise
from transforms.notice import CorrectionError

URL = "https://agency.example/week1.pdf"
TEXT = """
document: https://agency.example/week1.pdf
section: II
measure: declined
stated: 3
extracted: 2
who: A. Clerk
when: 2017-03-20
source: https://agency.example/letter
why: One case was taken out after the total was typed.
"""


def facts(*, stated: int, url: str = URL) -> Facts:
    """A report of two rows that states so many."""
    spot = Spot(page=2, bbox=(72, 90, 300, 102))
    line = Line(text=f"{stated} detainers declined", spot=spot)
    printed = Printed(
        document=Document(url=url, series="ice_ddor_weekly"),
        sha256="0" * 64,
        pages=2,
        engine="pdfium",
        layout="test",
        rows=tuple(
            PrintedRow(
                fact="declined_detainers",
                section="II",
                position=place,
                cells={"facility": Cell(text=f"Jail {place}", spots=(spot,), kind="text")},
            )
            for place in range(2)
        ),
        statements=(
            Statement(measure="declined", value=stated, section="II", counts="rows", line=line),
            Statement(measure="issued", value=stated, section="II", counts="rows", line=line),
        ),
        period=Line(text="January 28, 2017 to February 3, 2017", spot=spot),
    )
    return normalise(printed)


def written(folder: Path, *texts: str) -> tuple[Explanation, ...]:
    for number, text in enumerate(texts):
        (folder / f"e{number}.yaml").write_text(text)
    return difference.read(folder)


def verdicts(found: Facts) -> list[tuple[str, str]]:
    rows = found.reconciliations
    return list(zip(rows["verdict"], rows["reason"], strict=True))


def test_the_difference_that_was_explained_is_no_longer_red(tmp_path: Path) -> None:
    declined, issued = verdicts(explained(facts(stated=3), written(tmp_path, TEXT)))

    assert declined == (
        "differs_explained",
        "the rows give 2, 1 fewer than the 3 stated; One case was taken out after the total was "
        "typed. (A. Clerk, 2017-03-20, https://agency.example/letter)",
    )
    assert issued[0] == "differs"


def test_another_difference_stays_red_and_says_what_the_reason_was_for(tmp_path: Path) -> None:
    declined, _ = verdicts(explained(facts(stated=4), written(tmp_path, TEXT)))

    assert declined == (
        "differs",
        "the rows give 2, 2 fewer than the 4 stated; "
        "the recorded reason is for 3 stated and 2 rows",
    )


def test_figures_that_agree_and_other_documents_are_left_alone(tmp_path: Path) -> None:
    given = written(tmp_path, TEXT)

    assert verdicts(explained(facts(stated=2), given))[0] == ("reconciled", "")
    other = facts(stated=3, url="https://agency.example/week2.pdf")
    assert explained(other, given) is other


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ([TEXT, TEXT], "e0.yaml and e1.yaml: both explain the same figure"),
        ([TEXT.replace("who: A. Clerk\n", "")], "e0.yaml: who: Field required"),
        ([TEXT + "note: x\n"], "e0.yaml: note: Extra inputs are not permitted"),
        ([": :"], "e0.yaml: it is no YAML"),
    ],
)
def test_a_file_that_is_no_explanation_is_named(
    tmp_path: Path, texts: list[str], words: str
) -> None:
    with pytest.raises(CorrectionError, match=words):
        written(tmp_path, *texts)
