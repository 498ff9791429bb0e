-- Question 11: counts that documents state, beside the events that the same documents tell.
CREATE VIEW claims AS
SELECT
    r.stated_by,
    r.published_on,
    s.measure,
    s.value AS stated,
    s.bound,
    v.extracted AS told,
    v.verdict,
    v.reason,
    s.sentence_printed AS sentence,
    s.page,
    s.document_url,
    s.row_id
FROM statements AS s
JOIN press_releases AS r ON r.document_url = s.document_url
JOIN latest_reconciliations AS v
    ON v.edition_id = s.edition_id AND v.statement_row_id = s.row_id
WHERE s.counts = 'events'
