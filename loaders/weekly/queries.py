"""The questions that the page of a weekly report asks, in words that both databases understand.

``:url`` is the document, ``:edition`` the edition it was last loaded as.
"""

from __future__ import annotations

LOOKS = """
SELECT observed_at, outcome, sha256, status, via, note
FROM observations WHERE url = :url ORDER BY observed_at, observation_id
"""

TOTALS = """
SELECT section, measure, stated, extracted, difference, verdict, reason, statement_row_id
FROM stated_and_extracted WHERE edition_id = :edition
ORDER BY section, stated DESC, measure
"""

DECLINED = """
SELECT d.jurisdiction_code AS code, min(j.name) AS name, min(j.kind) AS kind,
    min(j.state) AS state,
    d.jurisdiction_printed AS printed, count(*) AS declined,
    count(CASE WHEN d.standing = 'disputed' THEN 1 END) AS disputed,
    count(CASE WHEN d.standing = 'corrected' THEN 1 END) AS corrected
FROM declined_detainers AS d
LEFT JOIN jurisdictions AS j ON j.code = d.jurisdiction_code
WHERE d.document_url = :url
GROUP BY d.jurisdiction_code, d.jurisdiction_printed
ORDER BY declined DESC, printed, code
"""

ISSUED = """
SELECT i.jurisdiction_code AS code, min(j.name) AS name, min(j.kind) AS kind,
    min(j.state) AS state, i.jurisdiction_printed AS printed, CAST(sum(i.detainers_issued) AS INTEGER) AS issued,
    min(i.standing) AS standing
FROM issued_detainers AS i
LEFT JOIN jurisdictions AS j ON j.code = i.jurisdiction_code
WHERE i.document_url = :url
GROUP BY i.jurisdiction_code, i.jurisdiction_printed
ORDER BY issued DESC, printed
"""

DAYS = """
SELECT declined_on, count(*) AS declined
FROM declined_detainers WHERE document_url = :url GROUP BY declined_on
"""

WAITS = """
SELECT w.jurisdiction_code AS code, j.name, j.kind, j.state, w.n, w.least, w.first_quartile, w.median,
    w.third_quartile, w.most
FROM days_to_decline AS w
JOIN editions AS e ON e.period_start = w.period_start AND e.period_end = w.period_end
JOIN jurisdictions AS j ON j.code = w.jurisdiction_code
WHERE e.edition_id = :edition AND w.n >= 4
ORDER BY w.n DESC, j.name, j.code
"""

OFFENCES = """
SELECT coalesce(o.name, m.family) AS family, m.status, m.offences
FROM offence_mix AS m
JOIN editions AS e ON e.period_start = m.period_start AND e.period_end = m.period_end
LEFT JOIN offences AS o ON o.code = m.family
WHERE e.edition_id = :edition
"""

CITIZENSHIPS = """
SELECT coalesce(c.name, m.citizenship) AS name, m.declined, m.of_all
FROM citizenship_mix AS m
JOIN editions AS e ON e.period_start = m.period_start AND e.period_end = m.period_end
LEFT JOIN countries AS c ON c.code = m.citizenship
WHERE e.edition_id = :edition AND m.citizenship <> 'unknown'
ORDER BY m.declined DESC, name
"""

POLICIES = """
SELECT jurisdiction_printed AS printed, enacted_printed AS enacted, policy_printed AS policy,
    criteria_printed AS criteria, declined
FROM policies_and_declines AS p
WHERE p.row_id IN (SELECT row_id FROM detainer_policies WHERE document_url = :url)
    AND declined > 0
ORDER BY declined DESC, printed, policy, criteria, enacted_month
"""

POLICIES_IN_ALL = "SELECT count(*) AS policies FROM detainer_policies WHERE document_url = :url"

CHANGES = """
SELECT fact, change, field, reason, count(*) AS rows
FROM changes WHERE document_url = :url
GROUP BY fact, change, field, reason
ORDER BY fact, rows DESC, field
"""

SAMPLES = """
SELECT fact, field, old_text, new_text, old_value, new_value, page
FROM changes
WHERE document_url = :url AND change = 'edited'
    AND coalesce(old_text, '') <> coalesce(new_text, '')
ORDER BY change_id LIMIT 12
"""

NOTICES = """
SELECT correction_id, publisher, kind, operation, published, reason, wording, url, fact,
    count(*) AS rows
FROM noticed_rows WHERE document_url = :url
GROUP BY correction_id, publisher, kind, operation, published, reason, wording, url, fact
ORDER BY CASE kind WHEN 'erratum' THEN 1 WHEN 'our_correction' THEN 2 ELSE 3 END, correction_id
"""

MOVED = """
SELECT jurisdiction_printed AS printed, count(*) AS rows,
    count(CASE WHEN standing = 'withdrawn' THEN 1 END) AS withdrawn,
    count(CASE WHEN standing <> 'withdrawn' AND jurisdiction_code IS NULL
        AND stated_values ->> 'jurisdiction_code' IS NOT NULL THEN 1 END) AS to_unknown,
    count(CASE WHEN standing <> 'withdrawn' AND jurisdiction_code IS NOT NULL
        AND stated_values ->> 'jurisdiction_code' IS NOT NULL THEN 1 END) AS elsewhere
FROM declined_detainers_versions
WHERE document_url = :url AND known_to IS NULL
GROUP BY jurisdiction_printed
HAVING count(CASE WHEN standing = 'withdrawn'
    OR stated_values ->> 'jurisdiction_code' IS NOT NULL THEN 1 END) > 0
ORDER BY rows DESC, printed
"""

UNREAD = """
SELECT count(*) AS entries FROM quarantine WHERE document_url = :url AND status = 'open'
"""
