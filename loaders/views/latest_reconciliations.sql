-- Each stated figure against the rows, as the last run that looked at the edition found it.
CREATE VIEW latest_reconciliations AS
SELECT r.*
FROM reconciliations AS r
WHERE r.run_id = (
    SELECT l.run_id
    FROM reconciliations AS l
    JOIN runs ON runs.run_id = l.run_id
    WHERE l.edition_id = r.edition_id
    ORDER BY runs.started_at DESC, l.run_id DESC
    LIMIT 1
)
