-- The checks of the last run that looked at each edition.
CREATE VIEW latest_checks AS
SELECT c.*
FROM check_results AS c
WHERE c.run_id = (
    SELECT l.run_id
    FROM check_results AS l
    WHERE l.edition_id = c.edition_id
    ORDER BY l.checked_at DESC, l.run_id DESC
    LIMIT 1
)
