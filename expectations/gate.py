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
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    asset = context.data_sources.add_pandas("frames").add_dataframe_asset("batch")
    batch = asset.add_batch_definition_whole_dataframe("whole").get_batch(
        {"dataframe": frame.reset_index(drop=True)}
    )
    # Only COMPLETE names the rows that broke a rule.
    outcome = batch.validate(
        suite, result_format={"result_format": "COMPLETE", "unexpected_index_column_names": [key]}
    )
    for result in outcome.results:
        yield _result(result, key)


def _result(result: ExpectationValidationResult, key: str) -> CheckResult:
    about = (result.expectation_config and result.expectation_config.meta) or {}
    reason = _raised(result.exception_info)
    if reason:
        raise SuiteError(about["rule"], reason)
    hits = result.result.get("unexpected_index_list") or []
    return CheckResult(
        rule=about["rule"],
        severity=about["severity"],
        says=about["says"],
        success=bool(result.success),
        element_count=int(result.result["element_count"]),
        row_ids=tuple(sorted({str(hit[key]) for hit in hits})),
    )


def _raised(info: Mapping[str, object] | None) -> str:
    """The message of a rule that raised: at the top, or one level down under each metric."""
    for each in (info or {}, *(v for v in (info or {}).values() if isinstance(v, dict))):
        if each.get("raised_exception"):
            return str(each.get("exception_message"))
    return ""
