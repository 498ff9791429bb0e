-- Question 9: citizenship as printed with declined detainers; what has no reading is counted as unknown.
CREATE VIEW citizenship_mix AS
SELECT d.period_start, d.period_end, coalesce(d.citizenship_code, 'unknown') AS citizenship,
    count(*) AS declined, p.of_all,
    CAST(count(*) AS DOUBLE PRECISION) / p.of_all AS share
FROM declined_detainers AS d
JOIN (
    SELECT period_end, count(*) AS of_all FROM declined_detainers GROUP BY period_end
) AS p ON p.period_end = d.period_end
GROUP BY d.period_start, d.period_end, coalesce(d.citizenship_code, 'unknown'), p.of_all
