-- Question 5: how much of a period's declined detainers falls on one jurisdiction and one day.
-- `of_all` is the period's number of rows, so that every share has its n beside it.
CREATE VIEW declines_on_one_day AS
SELECT d.period_start, d.period_end, d.jurisdiction_code, d.jurisdiction_printed, d.declined_on,
    count(*) AS declined, p.of_all,
    CAST(count(*) AS DOUBLE PRECISION) / p.of_all AS share
FROM declined_detainers AS d
JOIN (
    SELECT period_end, count(*) AS of_all FROM declined_detainers GROUP BY period_end
) AS p ON p.period_end = d.period_end
GROUP BY d.period_start, d.period_end, d.jurisdiction_code, d.jurisdiction_printed, d.declined_on, p.of_all
