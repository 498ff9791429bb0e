import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms import offences, reference


@pytest.mark.parametrize(
    ("cell", "entries"),
    [
        ("", []),
        ("Assault", [("Assault", "not_stated")]),
        (
            "Driving Under Influence Liquor (Conviction); Assault; Larceny (Charge)",
            [
                ("Driving Under Influence Liquor", "convicted"),
                ("Assault", "not_stated"),
                ("Larceny", "charged"),
            ],
        ),
        (
            "Assault (Charge), Larceny (Conviction)",
            [("Assault", "charged"), ("Larceny", "convicted")],
        ),
        ("• Robbery (Convicted) • Rape", [("Robbery", "convicted"), ("Rape", "not_stated")]),
        (
            "Convicted of burglary and larceny, charged with assault and battery; DUI",
            [
                ("burglary", "convicted"),
                ("larceny", "convicted"),
                ("assault and battery", "charged"),
                ("DUI", "not_stated"),
            ],
        ),
        (
            "Convicted of: DUI; Robbery; Assault (Charge)",
            [("DUI", "convicted"), ("Robbery", "convicted"), ("Assault", "charged")],
        ),
        ("Arrested for hit and run", [("hit and run", "arrested")]),
        ("pleaded guilty to larceny", [("larceny", "convicted")]),
        ("Not convicted of robbery", [("robbery", "not_stated")]),
        ("Has not been charged with assault", [("assault", "not_stated")]),
        (
            "Acquitted of murder, convicted of assault",
            [("Acquitted of murder", "not_stated"), ("assault", "convicted")],
        ),
        (
            "Assault (Charge), DUI, Robbery (Conviction)",
            [("Assault", "charged"), ("DUI, Robbery", "convicted")],
        ),
        ("Murder (charged) and robbery", [("Murder", "charged"), ("robbery", "not_stated")]),
        ("Assault (Charge)(Conviction)", [("Assault (Charge)(Conviction)", "not_stated")]),
        ("Conviction for assault was overturned", [("assault was overturned", "not_stated")]),
        ("Charged with assault but acquitted", [("assault but acquitted", "not_stated")]),
        ("Convicted in 2012 of rape", [("rape", "convicted")]),
        ("Sentenced to 5 years for robbery", [("robbery", "convicted")]),
        ("DUI (convicted, 2014)", [("DUI", "convicted")]),
        ("Assault (Dismissed)", [("Assault (Dismissed)", "not_stated")]),
        ("Burglary (Charge/Conviction)", [("Burglary (Charge/Conviction)", "not_stated")]),
    ],
)
def test_a_status_belongs_to_the_entries_it_is_printed_for(
    cell: str, entries: list[tuple[str, str]]
) -> None:
    assert [(entry.text, entry.status) for entry in offences.split(cell)] == entries


@pytest.mark.parametrize(
    ("label", "family", "nibrs", "flags"),
    [
        ("Assault", "assault", None, ()),
        ("Simple Assault", "assault", "13B", ()),
        ("Aggravated Assault - Police Officer - Gun", "assault", "13A", ("officer", "weapon")),
        ("Aggravated Assault - Nonfamily - Weapon", "assault", "13A", ("weapon",)),
        ("Domestic Violence", "assault", None, ("domestic",)),
        ("Homicide", "homicide", None, ()),
        ("Homicide-Neglig Mansl-Veh", "homicide", "09B", ()),
        ("Attempted murder", "assault", "13A", ("attempt",)),
        ("Sex Assault", "sex", None, ()),
        ("Sex Offense Against Child-Fondling", "sex", "11D", ("minor",)),
        ("Statutory Rape - No Force", "sex", "36B", ()),
        ("Driving Under Influence Drugs", "dui", "90D", ()),
        ("Dangerous Drugs", "drugs", None, ()),
        ("Cocaine - Sell", "drugs", "35A", ("sale",)),
        ("Marijuana - Possession", "drugs", "35A", ("possession",)),
        ("Narcotic Equip - Possession", "drugs", "35B", ("possession",)),
        ("Anarchism", "disorder", "90C", ()),
        ("Traffic Offense", "traffic", None, ()),
        ("Illegal Re-Entry (8 USC 1326)", "immigration", "30D", ()),
        ("Cruelty Toward Child", "family", None, ("minor",)),
        ("Indecent assault on a person 14 years or older", "sex", "11D", ()),
        ("Conspiracy to distribute narcotics", "drugs", "35A", ("conspiracy", "sale")),
        ("Found not guilty of murder", None, None, ()),
        ("Victim of domestic violence", None, None, ()),
        ("Felony death by vehicle", "homicide", "09B", ()),
        ("Tampering with a governmental record", "fraud", None, ()),
        ("Frobnication", None, None, ()),
    ],
)
def test_a_label_gets_a_code_only_where_it_says_enough(
    label: str, family: str | None, nibrs: str | None, flags: tuple[str, ...]
) -> None:
    (entry,) = offences.split(label)

    assert (entry.family, entry.nibrs, entry.flags) == (family, nibrs, flags)


def test_classify_answers_with_the_code_or_else_the_family() -> None:
    assert offences.classify("Robbery").code == "120"
    assert offences.classify("Assault").code == "assault"
    assert offences.classify("Assault").name == "Assault offenses"
    assert offences.classify("Frobnication").status == "unknown"
    assert offences.classify("Crimes Against Person").status == "unknown"


def test_every_nibrs_name_falls_into_the_family_of_its_code() -> None:
    unread = {"Federal Resource Violations", "Federal Tobacco Offenses", "Import Violations"}
    unread |= {"Export Violations", "Runaway", "All Other Offenses"}
    wrong = [
        (row["name"], row["family"], found)
        for row in reference.rows("nibrs")
        if row["name"] not in unread
        and (found := offences.split(row["name"])[0].family) != row["family"]
    ]

    assert wrong == []


@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(
            [
                "convicted",
                "of",
                "charged",
                "with",
                ";",
                ",",
                "and",
                "Assault",
                "(Charge)",
                "•",
                "DUI",
                "pending",
                "arrests:",
                "not",
            ]
        )
    ).map(" ".join)
)
def test_any_cell_is_split_and_no_status_is_made_up(cell: str) -> None:
    said = cell.casefold()
    for entry in offences.split(cell):
        assert entry.text.strip()
        assert entry.status in ("convicted", "charged", "arrested", "not_stated")
        if entry.status == "convicted":
            assert any(word in said for word in ("convict", "guilty", "sentence"))
        if entry.status == "arrested":
            assert "arrest" in said
