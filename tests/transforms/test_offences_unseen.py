"""Labels of state charges, listed with their families before the rules had seen one."""

import csv
from pathlib import Path

import pytest

from transforms import offences

LABELS = Path(__file__).parents[1] / "fixtures/offences/labels.csv"


def test_labels_fall_into_the_family_that_their_words_state() -> None:
    with LABELS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    found = {row["label"]: offences.split(row["label"])[0].family for row in rows}

    wrong = {
        row["label"]: found[row["label"]]
        for row in rows
        if found[row["label"]] not in {None, *row["families"].split()}
    }
    assert wrong == {}
    assert sum(family is None for family in found.values()) <= 12  # of 345


@pytest.mark.parametrize(
    ("label", "family", "nibrs", "flags"),
    [
        ("Accessory after the fact to murder", "justice", None, ()),
        ("Conspiracy to commit murder", "assault", None, ("conspiracy",)),
        ("Assault with intent to rape", "sex", None, ()),
        ("Sexual battery", "sex", None, ()),
        ("Burglary of vehicle", "burglary", None, ()),
        ("Harassment", "disorder", None, ()),
        ("Theft of a firearm", "larceny", None, ("weapon",)),
        ("Possession of stolen firearm", "stolen_property", "280", ("weapon", "possession")),
        ("Promotion of prostitution", "prostitution", "40B", ()),
        ("Possession of marijuana under 2 oz", "drugs", "35A", ("possession",)),
        ("Sale of a controlled substance to a person under 14", "drugs", "35A", ("minor", "sale")),
        ("Deadly conduct", "assault", None, ()),
        ("Human trafficking", "human_trafficking", None, ()),
        ("Fleeing the scene of a fatal accident", "traffic", None, ()),
        ("Hunting without a license", "other", None, ()),
    ],
)
def test_a_label_says_no_more_than_its_words(
    label: str, family: str, nibrs: str | None, flags: tuple[str, ...]
) -> None:
    (entry,) = offences.split(label)

    assert (entry.family, entry.nibrs, entry.flags) == (family, nibrs, flags)
