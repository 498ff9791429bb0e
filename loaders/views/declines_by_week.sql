-- Question 1: declined detainers, as stated by ICE, a jurisdiction and report period; `so_far` adds up
-- the periods before. A jurisdiction without exactly one reading keeps its printed name and no code.
CREATE VIEW declines_by_week AS
WITH counted AS (
    SELECT period_start, period_end, jurisdiction_code, jurisdiction_state,
        CASE WHEN jurisdiction_code IS NULL THEN jurisdiction_printed END AS unresolved_name,
        min(jurisdiction_printed) AS jurisdiction_printed,
        count(*) AS declined
    FROM declined_detainers
    GROUP BY period_start, period_end, jurisdiction_code, jurisdiction_state,
        CASE WHEN jurisdiction_code IS NULL THEN jurisdiction_printed END
)
SELECT period_start, period_end, jurisdiction_code, jurisdiction_state, jurisdiction_printed, declined,
    CAST(sum(declined) OVER (
        PARTITION BY coalesce(jurisdiction_code, unresolved_name) ORDER BY period_end
    ) AS INTEGER) AS so_far
FROM counted
