-- Question 7: in how many reports a jurisdiction has declined detainers, and how many there are.
CREATE VIEW repeated_jurisdictions AS
SELECT jurisdiction_code, min(jurisdiction_printed) AS jurisdiction_printed,
    count(DISTINCT period_end) AS reports,
    (SELECT count(DISTINCT period_end) FROM declined_detainers) AS of_reports,
    min(period_start) AS first_period_start, max(period_end) AS last_period_end,
    count(*) AS declined
FROM declined_detainers
WHERE jurisdiction_code IS NOT NULL
GROUP BY jurisdiction_code
