-- Question 2: Section I (issued) beside Section II (declined), a jurisdiction and period. Two measures
-- of different things: never add them, and never divide one by the other. Null: not in that section.
CREATE VIEW issued_and_declined AS
WITH issued AS (
    SELECT period_start, period_end, jurisdiction_code, min(jurisdiction_printed) AS printed,
        CAST(sum(detainers_issued) AS INTEGER) AS issued
    FROM issued_detainers
    WHERE jurisdiction_code IS NOT NULL
    GROUP BY period_start, period_end, jurisdiction_code
),
declined AS (
    SELECT period_start, period_end, jurisdiction_code, min(jurisdiction_printed) AS printed,
        count(*) AS declined
    FROM declined_detainers
    WHERE jurisdiction_code IS NOT NULL
    GROUP BY period_start, period_end, jurisdiction_code
)
SELECT i.period_start, i.period_end, i.jurisdiction_code, i.printed AS jurisdiction_printed,
    i.issued AS section_i_issued, d.declined AS section_ii_declined
FROM issued AS i
LEFT JOIN declined AS d
    ON d.period_end = i.period_end AND d.jurisdiction_code = i.jurisdiction_code
UNION ALL
SELECT d.period_start, d.period_end, d.jurisdiction_code, d.printed, NULL, d.declined
FROM declined AS d
WHERE NOT EXISTS (
    SELECT 1 FROM issued AS i
    WHERE i.period_end = d.period_end AND i.jurisdiction_code = d.jurisdiction_code
)
