-- Question 8: offences printed with declined detainers, by family and status as stated. One row of a
-- report may print several. A charge is not a conviction; not_stated is neither.
CREATE VIEW offence_mix AS
-- Equal lists are taken apart once: one row that has them stands for all.
WITH RECURSIVE alike AS (
    SELECT min(row_id) AS row_id, count(*) AS n
    FROM declined_detainers
    GROUP BY period_start, period_end, CAST(offences AS TEXT)
),
offences AS (
    SELECT a.row_id, a.n, d.period_start, d.period_end, d.offences AS list, 0 AS place, d.offences -> 0 AS offence
    FROM alike AS a JOIN declined_detainers AS d ON d.row_id = a.row_id
    UNION ALL
    SELECT row_id, n, period_start, period_end, list, place + 1, list -> (place + 1)
    FROM offences WHERE offence IS NOT NULL
),
told AS (
    SELECT row_id, n, period_start, period_end,
        coalesce(offence ->> 'family', 'not classified') AS family,
        offence ->> 'status' AS status,
        count(*) AS times
    FROM offences WHERE offence IS NOT NULL
    GROUP BY row_id, n, period_start, period_end, coalesce(offence ->> 'family', 'not classified'),
        offence ->> 'status'
)
SELECT period_start, period_end, family, status,
    CAST(sum(n * times) AS BIGINT) AS offences,
    CAST(sum(n) AS BIGINT) AS detainers
FROM told
GROUP BY period_start, period_end, family, status
