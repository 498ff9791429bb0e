-- Question 11: one row for the same words by the same speaker, however many documents quote them.
CREATE VIEW sayings AS
SELECT
    q.quotation_key,
    q.speaker,
    min(q.role) AS role,
    min(q.organisation) AS organisation,
    min(q.said_on) AS said_on,
    min(q.quotation_printed) AS words,
    count(*) AS sightings,
    count(DISTINCT q.document_url) AS documents,
    min(r.published_on) AS first_published_on
FROM quotations AS q
JOIN press_releases AS r ON r.document_url = q.document_url
GROUP BY q.quotation_key, q.speaker
