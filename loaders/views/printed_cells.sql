-- One row a printed cell: its text, and the page and box of its first spot in tenths of a point.
CREATE VIEW printed_cells AS
SELECT
    p.edition_id, p.fact, p.section, p.position, p.row_id,
    c.key AS cell,
    c.value ->> 'text' AS text,
    CAST(c.value -> 'spots' -> 0 ->> 0 AS INTEGER) AS page,
    CAST(c.value -> 'spots' -> 0 ->> 1 AS INTEGER) AS x0,
    CAST(c.value -> 'spots' -> 0 ->> 2 AS INTEGER) AS top,
    CAST(c.value -> 'spots' -> 0 ->> 3 AS INTEGER) AS x1,
    CAST(c.value -> 'spots' -> 0 ->> 4 AS INTEGER) AS bottom
FROM printed_rows AS p, json_each(p.cells) AS c
