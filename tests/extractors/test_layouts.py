import pickle
from pathlib import Path

import pytest

from extractors.errors import PipelineError
from extractors.layouts import LayoutFileError, fold_header, load_layouts, parse_layout


def test_every_error_survives_the_way_between_two_processes() -> None:
    kinds = [PipelineError, *PipelineError.__subclasses__()]

    for kind in kinds:
        copy = pickle.loads(pickle.dumps(kind("report.pdf, page 3", "found nothing", "Look.")))
        assert type(copy) is kind
        assert str(copy) == "report.pdf, page 3: found nothing. Look."


@pytest.mark.parametrize(
    ("printed", "folded"),
    [("DATE  OF\nBIRTH", "date of birth"), (" Facility: ", "facility"), ("", "")],
)
def test_headers_are_compared_without_case_and_runs_of_white_space(
    printed: str, folded: str
) -> None:
    assert fold_header(printed) == folded


def test_a_blank_in_a_pattern_also_stands_for_a_line_end() -> None:
    raw = {
        "name": "x",
        "sections": [{"key": "I", "heading": "^Section I:"}],
        "figures": [{"measure": "m", "section": "I", "pattern": r"(?P<value>\d+) were declined"}],
    }

    assert parse_layout(raw).figures[0].pattern.search("206 were\ndeclined")


@pytest.mark.parametrize(
    ("wrong", "names"),
    [
        ({"colour": "red"}, "colour"),
        ({"sections": [{"key": "I", "heading": "("}]}, "unterminated"),
        (
            {
                "sections": [
                    {"key": "I", "heading": "I", "columns": {"a": {"headers": ["A"], "kind": "x"}}}
                ]
            },
            "kind 'x'",
        ),
        (
            {"sections": [{"key": "I", "heading": "I", "columns": {"a": {"header": ["A"]}}}]},
            "headers",
        ),
    ],
)
def test_a_layout_file_with_a_mistake_names_the_file_and_the_mistake(
    tmp_path: Path, wrong: dict[str, object], names: str
) -> None:
    raw = {"name": "x", "sections": [{"key": "I", "heading": "I"}]} | wrong
    (tmp_path / "2017.yaml").write_text(str(raw).replace("'", '"'))

    with pytest.raises(LayoutFileError, match=rf"layout file 2017\.yaml: .*{names}"):
        load_layouts(tmp_path)
