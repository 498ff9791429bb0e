-- Question 4: what notices of correction and dispute say about which rows: one row a correction and current row.
-- A notice that was taken back concerns no current row any more.
CREATE VIEW noticed_rows AS
SELECT
    c.correction_id, c.publisher, c.kind, c.published, c.operation, c.reason, c.wording, c.url,
    t.fact, t.row_id, t.document_url, t.known_from AS applied_at
FROM corrections AS c
JOIN correction_targets AS t ON t.correction_id = c.correction_id
WHERE t.known_to IS NULL
    AND c.load_id = (
        SELECT max(l.load_id) FROM corrections AS l WHERE l.correction_id = c.correction_id
    )
