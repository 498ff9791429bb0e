-- Question 8: offences printed with declined detainers, by family and status as stated. One row of a
-- report may print several. A charge is not a conviction; not_stated is neither.
CREATE VIEW offence_mix AS
WITH RECURSIVE places AS (
    SELECT 0 AS place UNION ALL SELECT place + 1 FROM places WHERE place < 63
),
offences AS (
    SELECT d.row_id, d.period_start, d.period_end, d.offences -> p.place AS offence
    FROM declined_detainers AS d
    JOIN places AS p ON d.offences -> p.place IS NOT NULL
)
SELECT period_start, period_end,
    coalesce(offence ->> 'family', 'not classified') AS family,
    offence ->> 'status' AS status,
    count(*) AS offences,
    count(DISTINCT row_id) AS detainers
FROM offences
GROUP BY period_start, period_end, coalesce(offence ->> 'family', 'not classified'),
    offence ->> 'status'
