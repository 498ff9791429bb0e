-- Question 12: a series and period: rows, what of them has no reading, figures that differ, when it was
-- last loaded, and the capture that it was read from.
CREATE VIEW data_quality AS
SELECT e.series, e.period_start, e.period_end, e.edition_id, e.sha256, e.engine, e.layout, e.rows,
    (
        SELECT count(*) FROM declined_detainers AS d
        WHERE d.document_url = e.document_url AND d.jurisdiction_code IS NULL
    ) AS jurisdictions_without_code,
    (
        SELECT count(*) FROM declined_detainers AS d
        WHERE d.document_url = e.document_url AND d.citizenship_code IS NULL
    ) AS citizenships_without_code,
    (
        SELECT count(*) FROM latest_reconciliations AS r
        WHERE r.edition_id = e.edition_id AND r.verdict = 'differs'
    ) AS figures_that_differ,
    (
        SELECT count(*) FROM quarantine AS q
        WHERE q.document_url = e.document_url AND q.status = 'open'
    ) AS in_quarantine,
    loads.known_at AS loaded_at
FROM editions AS e
JOIN loads ON loads.load_id = e.load_id
WHERE NOT EXISTS (
    SELECT 1 FROM editions AS n
    WHERE n.document_url = e.document_url AND n.load_id > e.load_id
)
