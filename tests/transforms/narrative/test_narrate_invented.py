"""Invented releases in the wordings of many offices, labelled by hand, read and scored."""

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from transforms.narrative import date_forms, narrate, to_json, triggers, verbs
from transforms.narrative.models import EVENT_TYPES
from transforms.narrative.scan import scan

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "tests/fixtures/narratives").glob("*.txt"))


@pytest.fixture(scope="module")
def labels() -> ModuleType:
    path = ROOT / "tests/benchmarks/narrative_labels.py"
    spec = importlib.util.spec_from_file_location("narrative_labels", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_labels_hold_every_type_of_event(labels: ModuleType) -> None:
    types = {
        event["type"]
        for file in FILES
        for release in labels.releases(file)
        for case in release.labels["cases"]
        for event in case["events"]
    }

    assert types == set(EVENT_TYPES)


def test_what_is_read_stays_near_what_a_careful_reader_finds(labels: ModuleType) -> None:
    score = labels.Score()
    for file in FILES:
        for release in labels.releases(file):
            told = narrate(release.text, title=release.title, published=release.published)
            assert told.status == "read", release.slug
            score.add(release.labels, to_json(told))

    reached = {measure: score.f1(measure) for measure in labels.MEASURES}
    wanted = dict.fromkeys(reached, 0.8) | {"cases": 0.9, "detainers": 0.9, "quotes": 0.9}
    assert {m: f for m, f in reached.items() if f < wanted[m]} == {}


def test_no_verb_is_missed_by_looking_only_at_first_letters(labels: ModuleType) -> None:
    whole = triggers._pattern(tuple(kind for kind, _, _ in verbs.KINDS))
    for file in FILES:
        for line in file.read_text(encoding="utf-8").split("\n"):
            looked = {
                (m.span(), m.lastgroup) for m in scan(triggers._STEMS, triggers._pattern_for, line)
            }
            assert looked >= {(m.span(), m.lastgroup) for m in whole.finditer(line)}, line


def test_no_date_is_missed_by_looking_only_at_first_letters() -> None:
    whole = re.compile("|".join(way for _, way in date_forms.WAYS), re.IGNORECASE)
    for file in FILES:
        for line in file.read_text(encoding="utf-8").split("\n"):
            by_stem = date_forms.BY_STEM
            looked = {m.end() for m in scan(by_stem, by_stem.__getitem__, line)}
            assert looked >= {m.end() for m in whole.finditer(line)}, line
