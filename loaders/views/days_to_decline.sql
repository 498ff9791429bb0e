-- Question 6: days from the day a detainer was issued to the day it was recorded as declined: number
-- of rows, nearest-rank quartiles, extremes. A new policy can end many old detainers on one day, so
-- this is no time of response.
CREATE VIEW days_to_decline AS
-- The databases have no common way to subtract days: they are numbered, with years that begin in March.
WITH parts AS (
    SELECT period_start, period_end, jurisdiction_code, jurisdiction_printed,
        CAST(substr(CAST(issued_on AS TEXT), 1, 4) AS INTEGER) - CASE WHEN CAST(substr(CAST(issued_on AS TEXT), 6, 2) AS INTEGER) < 3 THEN 1 ELSE 0 END AS iy,
        CAST(substr(CAST(issued_on AS TEXT), 6, 2) AS INTEGER) + CASE WHEN CAST(substr(CAST(issued_on AS TEXT), 6, 2) AS INTEGER) < 3 THEN 9 ELSE -3 END AS im, CAST(substr(CAST(issued_on AS TEXT), 9, 2) AS INTEGER) AS id,
        CAST(substr(CAST(declined_on AS TEXT), 1, 4) AS INTEGER) - CASE WHEN CAST(substr(CAST(declined_on AS TEXT), 6, 2) AS INTEGER) < 3 THEN 1 ELSE 0 END AS dy,
        CAST(substr(CAST(declined_on AS TEXT), 6, 2) AS INTEGER) + CASE WHEN CAST(substr(CAST(declined_on AS TEXT), 6, 2) AS INTEGER) < 3 THEN 9 ELSE -3 END AS dm, CAST(substr(CAST(declined_on AS TEXT), 9, 2) AS INTEGER) AS dd
    FROM declined_detainers
    WHERE issued_on IS NOT NULL AND declined_on IS NOT NULL AND jurisdiction_code IS NOT NULL
),
days AS (
    SELECT period_start, period_end, jurisdiction_code, jurisdiction_printed,
        (365 * dy + dy / 4 - dy / 100 + dy / 400 + (153 * dm + 2) / 5 + dd)
        - (365 * iy + iy / 4 - iy / 100 + iy / 400 + (153 * im + 2) / 5 + id) AS days
    FROM parts
),
ranked AS (
    SELECT period_start, period_end, jurisdiction_code, jurisdiction_printed, days,
        row_number() OVER (PARTITION BY period_end, jurisdiction_code ORDER BY days) AS place,
        count(*) OVER (PARTITION BY period_end, jurisdiction_code) AS n
    FROM days
)
SELECT period_start, period_end, jurisdiction_code, min(jurisdiction_printed) AS jurisdiction_printed,
    n, min(days) AS least,
    max(CASE WHEN place = (n + 3) / 4 THEN days END) AS first_quartile,
    max(CASE WHEN place = (n + 1) / 2 THEN days END) AS median,
    max(CASE WHEN place = (3 * n + 3) / 4 THEN days END) AS third_quartile,
    max(days) AS most
FROM ranked
GROUP BY period_start, period_end, jurisdiction_code, n
