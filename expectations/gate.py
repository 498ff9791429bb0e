"""May these facts be loaded? Runs the suites; raises nothing about data and decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.report import CheckReport, CheckResult, SuiteError
from transforms.schema import FACTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import great_expectations as gx
    import pandas as pd
    from great_expectations.core import ExpectationValidationResult
    from great_expectations.datasource.fluent.interfaces import Batch

    from transforms.facts import Facts


def check(facts: Facts) -> CheckReport:
    """Every rule on every table of one edition.

    Raises:
        SuiteError: a rule could not be evaluated.
    """
    # Importing Great Expectations takes seconds: only a run with something to check pays for it.
    from expectations import suites

    results: list[CheckResult] = []
    for table in FACTS:
        if table.name in facts.tables:
            frame = suites.flags(table, facts)
            results += _validate(frame, suites.suite(table), "row_id")
    if len(facts.reconciliations):
        results += _validate(facts.reconciliations, suites.totals_suite(), "statement_row_id")
    return CheckReport(tuple(sorted(results, key=lambda result: result.rule)))


def _validate(frame: pd.DataFrame, suite: gx.ExpectationSuite, key: str) -> Iterator[CheckResult]:
    """One verdict a rule. Naming rows costs three times the verdict: only broken rules pay for it."""
    import great_expectations as gx

    batch = _batch(frame)
    verdicts = {_rule(v): v for v in batch.validate(suite, result_format="BOOLEAN_ONLY").results}
    broken = [e for e in suite.expectations if not verdicts[(e.meta or {})["rule"]].success]
    hits: dict[str, list[dict[str, object]]] = {}
    if broken:
        named = batch.validate(
            gx.ExpectationSuite(name=suite.name, expectations=broken),
            result_format={"result_format": "COMPLETE", "unexpected_index_column_names": [key]},
        )
        hits = {_rule(v): v.result.get("unexpected_index_list") or [] for v in named.results}
    for rule, verdict in verdicts.items():
        about = _about(verdict)
        yield CheckResult(
            rule=rule,
            severity=about["severity"],
            says=about["says"],
            success=bool(verdict.success),
            element_count=len(frame),
            row_ids=tuple(sorted({str(hit[key]) for hit in hits.get(rule, ())})),
        )


def _batch(frame: pd.DataFrame) -> Batch:
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    asset = context.data_sources.add_pandas("frames").add_dataframe_asset("batch")
    return asset.add_batch_definition_whole_dataframe("whole").get_batch(
        {"dataframe": frame.reset_index(drop=True)}
    )


def _about(verdict: ExpectationValidationResult) -> dict[str, str]:
    return (verdict.expectation_config and verdict.expectation_config.meta) or {}


def _rule(verdict: ExpectationValidationResult) -> str:
    """The name of the rule.

    Raises:
        SuiteError: it could not be evaluated.
    """
    rule = _about(verdict)["rule"]
    reason = _raised(verdict.exception_info)
    if reason:
        raise SuiteError(rule, reason)
    return rule


def _raised(info: Mapping[str, object] | None) -> str:
    """The message of a rule that raised: at the top, or one level down under each metric."""
    for each in (info or {}, *(v for v in (info or {}).values() if isinstance(v, dict))):
        if each.get("raised_exception"):
            return str(each.get("exception_message"))
    return ""
