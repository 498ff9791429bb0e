"""Every fixture document against what a person read: one harness for all series.

``pytest tests/extractors/test_golden.py --update-golden`` writes the expectation and fails: read it
against the pages before you commit it.
"""

import json
from pathlib import Path

import pytest

from extractors.records import Document, Printed, PrintedText
from extractors.registry import source, sources

FIXTURES = Path(__file__).parents[1] / "fixtures"
DOCUMENTS = sorted(
    path for kind in ("pdf", "html", "xlsx") for path in FIXTURES.glob(f"*/*.{kind}")
)


def printed(path: Path) -> Printed | PrintedText:
    series = path.parent.name
    host = source(series).hosts[0]
    document = Document(url=f"https://{host}/{path.name}", series=series)
    return source(series).parse(path.read_bytes(), document)


def plain(found: Printed | PrintedText) -> dict[str, object]:
    if isinstance(found, PrintedText):
        return {
            "layout": found.layout,
            "title": found.title,
            "subtitle": found.subtitle,
            "published": str(found.published),
            "modified": str(found.modified),
            "topics": list(found.topics),
            "captions": list(found.captions),
            "lines": [
                [section, spot.page, line]
                for section, spot, line in zip(
                    found.sections, found.spots, found.text.split("\n"), strict=True
                )
            ],
        }
    return {
        "layout": found.layout,
        "period": found.period.text if found.period else None,
        "statements": [[s.section, s.measure, s.value] for s in found.statements],
        "rows": [
            [row.section, row.spot.page, {name: cell.text for name, cell in row.cells.items()}]
            for row in found.rows
        ],
    }


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_fixture_prints_what_a_person_read(path: Path, request: pytest.FixtureRequest) -> None:
    golden = path.with_suffix(".expected.json")
    found = plain(printed(path))
    if request.config.getoption("--update-golden"):
        golden.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        pytest.fail(f"written: read {golden.name} against the pages, then run without the flag")

    assert found == json.loads(golden.read_text(encoding="utf-8"))


def test_every_series_has_a_fixture() -> None:
    assert {path.parent.name for path in DOCUMENTS} == set(sources())


def test_a_browser_and_a_word_processor_print_the_same_rows() -> None:
    folder = FIXTURES / "ice_ddor_weekly"

    def rows(name: str) -> list[tuple[str, list[str]]]:
        found = printed(folder / f"{name}.pdf")
        assert isinstance(found, Printed)
        return [(row.section, [cell.text for cell in row.cells.values()]) for row in found.rows]

    assert rows("browser") == rows("short")
    assert len(rows("short")) == 25
