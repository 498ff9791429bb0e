-- Question 3: each figure that a document states, against the rows extracted from it.
CREATE VIEW stated_and_extracted AS
SELECT e.period_start, e.period_end, e.document_url, r.section, r.measure, r.stated, r.extracted,
    r.extracted - r.stated AS difference, r.verdict, r.reason, r.edition_id, r.statement_row_id
FROM latest_reconciliations AS r
JOIN editions AS e ON e.edition_id = r.edition_id
