"""Rules have names of their own, and docs/rules.md lists what the code has."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

from transforms import cells, countries, dates, dates_in_prose, offences, places
from transforms.narrative import rules as narrative_rules
from transforms.rulebook import GROUPS, cited, names_in
from transforms.rules import Rule

ROOT = Path(__file__).parents[2]
RULES = [rule for rules in GROUPS.values() for rule in rules]


def test_every_rule_has_a_name_of_its_own_and_a_source() -> None:
    names = Counter(rule.id for rule in RULES)

    assert [name for name, count in names.items() if count > 1] == []
    assert [rule.id for rule in RULES if not (rule.says and rule.source)] == []


def test_every_rule_of_a_vocabulary_is_in_its_list() -> None:
    listed = {rule.id for rule in RULES}
    modules = [
        places.methods,
        countries,
        offences.classes,
        offences.entries,
        dates,
        dates_in_prose,
        narrative_rules,
    ]

    made = {
        value.id
        for module in (*modules, cells)
        for value in vars(module).values()
        if isinstance(value, Rule)
    }

    assert made == listed


def test_a_cited_rule_says_what_it_does_and_its_source_unless_it_says_something_else_since() -> (
    None
):
    names = names_in('{"issued_on": "date.us_slash@1", "offences": "date.us_slash@1 date.iso@99"}')

    assert names == ("date.us_slash@1", "date.iso@99")
    assert cited("date.us_slash@1") == "MM/DD/YYYY (US agencies' usage)"
    assert cited("date.iso@99") is None


def test_the_page_of_rules_is_that_of_the_code() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / ".ci/rules.py", "--print"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )

    assert (ROOT / "docs/rules.md").read_text(encoding="utf-8") == done.stdout
