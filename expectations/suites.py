"""The promises of the schema, and rules across columns, as one Great Expectations suite a table.

Column rules pass over nulls, so presence is a rule of its own. Rules that need more than one value
at a time look at a flag column which ``flags`` computes in plain pandas: readable, and testable
without Great Expectations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import great_expectations as gx
from great_expectations import expectations as gxe

from transforms.schema import fact_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from great_expectations.expectations.expectation import Expectation

    from transforms.columns import Table
    from transforms.facts import Facts

_SEVERITY = {"error": "critical", "warn": "warning"}


def suite(table: Table) -> gx.ExpectationSuite:
    """The rules of a fact table, for a frame that ``flags`` has prepared."""
    rules = (*_presence(table), *_vocabulary(table), *_print(table), *_flagged(table))
    return gx.ExpectationSuite(name=table.name, expectations=list(rules))


def totals_suite() -> gx.ExpectationSuite:
    """The rule that stated figures agree with the rows, for a frame of ``reconciliations``."""
    agree = gxe.ExpectColumnValuesToNotBeInSet(
        column="verdict",
        value_set=["differs"],
        **_about("reconciliations.agree", "error", "a stated figure differs from the rows"),
    )
    return gx.ExpectationSuite(name="reconciliations", expectations=[agree])


def flags(table: Table, facts: Facts) -> pd.DataFrame:
    """The table's frame with a truth column for each rule across columns; True is broken.

    A comparison with an unknown is not broken: presence is another rule.
    """
    frame = facts.tables[table.name].reset_index(drop=True)
    unread = {p.row_id for p in facts.problems if p.fact == table.name}
    frame["_unread"] = frame["row_id"].isin(unread)
    for first, second in table.order:
        frame[f"_{first}_after_{second}"] = [
            a is not None and b is not None and a > b
            for a, b in zip(frame[first], frame[second], strict=True)
        ]
    if table.within_period and facts.edition.period:
        start, end = facts.edition.period
        frame["_outside_period"] = [
            day is not None and not start <= day <= end for day in frame[table.within_period]
        ]
    elif table.within_period:
        frame["_outside_period"] = False
    return frame


def _about(rule: str, severity: str, says: str) -> dict[str, Any]:
    return {
        "severity": _SEVERITY[severity],
        "meta": {"rule": rule, "severity": severity, "says": says},
    }


def _presence(table: Table) -> Iterator[Expectation]:
    yield gxe.ExpectColumnValuesToBeUnique(
        column="row_id", **_about(f"{table.name}.row_id.unique", "error", "two rows have one name")
    )
    for column in fact_columns(table.name):
        if column.required:
            yield gxe.ExpectColumnValuesToNotBeNull(
                column=column.name,
                **_about(
                    f"{table.name}.{column.name}.present", "error", f"{column.name} is missing"
                ),
            )


def _vocabulary(table: Table) -> Iterator[Expectation]:
    for column in fact_columns(table.name):
        if column.allowed:
            yield gxe.ExpectColumnValuesToBeInSet(
                column=column.name,
                value_set=list(column.allowed),
                **_about(
                    f"{table.name}.{column.name}.allowed",
                    "error",
                    f"{column.name} is none of {', '.join(column.allowed)}",
                ),
            )
        if column.name.endswith("_status"):
            yield gxe.ExpectColumnValuesToBeInSet(
                column=column.name,
                value_set=["resolved"],
                **_about(
                    f"{table.name}.{column.name}.resolved",
                    "warn",
                    f"{column.name.removesuffix('_status')} has no single reading; the code stays null",
                ),
            )


def _print(table: Table) -> Iterator[Expectation]:
    for column in fact_columns(table.name):
        if column.name.endswith("_printed"):
            yield gxe.ExpectColumnValuesToNotBeInSet(
                column=column.name,
                value_set=[""],
                **_about(
                    f"{table.name}.{column.name}.not_empty",
                    "warn",
                    f"{column.name} is an empty cell",
                ),
            )


def _flagged(table: Table) -> Iterator[Expectation]:
    rules = {"_unread": ("readable", "a printed value cannot be read")}
    for first, second in table.order:
        rules[f"_{first}_after_{second}"] = (
            f"{first}_not_after_{second}",
            f"{first} is later than {second}",
        )
    if table.within_period:
        rules["_outside_period"] = (
            f"{table.within_period}_in_period",
            f"{table.within_period} is outside the period of the report",
        )
    for column, (rule, says) in rules.items():
        yield gxe.ExpectColumnValuesToBeInSet(
            column=column, value_set=[False], **_about(f"{table.name}.{rule}", "error", says)
        )
