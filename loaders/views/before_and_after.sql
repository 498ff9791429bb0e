-- Question 4: declined detainers as stated, a printed jurisdiction and period, and what notices make of
-- them: withdrawn, corrected (of another place, or of an unknown one), disputed; the rest is unchanged.
CREATE VIEW before_and_after AS
SELECT period_start, period_end, jurisdiction_printed, count(*) AS stated,
    count(*) FILTER (WHERE standing = 'withdrawn') AS withdrawn,
    count(*) FILTER (WHERE standing = 'corrected') AS corrected,
    count(*) FILTER (WHERE standing = 'disputed') AS disputed,
    count(*) FILTER (WHERE standing = 'as_stated') AS unchanged
FROM declined_detainers_versions
WHERE known_to IS NULL
GROUP BY period_start, period_end, jurisdiction_printed
