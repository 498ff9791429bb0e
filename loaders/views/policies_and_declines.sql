-- Question 10: the policies of Section III as the agency understood them, beside the declined
-- detainers of the same jurisdiction and period. Standing side by side is not cause and effect.
CREATE VIEW policies_and_declines AS
SELECT p.period_start, p.period_end, p.jurisdiction_code, p.jurisdiction_printed, p.enacted_printed,
    p.enacted_month, p.policy_printed, p.criteria_printed, p.row_id,
    (
        SELECT count(*) FROM declined_detainers AS d
        WHERE d.period_end = p.period_end AND d.jurisdiction_code = p.jurisdiction_code
    ) AS declined
FROM detainer_policies AS p
