-- Question 11: what each document tells of each person, in the order of the text.
CREATE VIEW chronologies AS
SELECT
    r.stated_by,
    r.published_on,
    r.title_printed AS title,
    c.section AS jurisdiction,
    c.case_number,
    c.person,
    c.age,
    c.citizenship_code,
    e.event_number,
    e.type,
    e.happened,
    e.precision,
    e.inferred,
    e.agency,
    e.place,
    e.offences,
    e.times,
    e.sentence_printed AS sentence,
    e.page,
    e.document_url,
    e.row_id
FROM case_events AS e
JOIN narrative_cases AS c
    ON c.document_url = e.document_url AND c.case_number = e.case_number
JOIN press_releases AS r ON r.document_url = e.document_url
