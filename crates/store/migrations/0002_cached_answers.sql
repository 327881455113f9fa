-- Analyses that took a while, until the diary changes. Nothing here is the person's own: it can always be made again.
CREATE TABLE cached_answer (
    key TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
