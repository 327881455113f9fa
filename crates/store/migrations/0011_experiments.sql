-- Experiments: what was laid down before day one, as text that is never changed, and what became of it.
CREATE TABLE experiment (
    number INTEGER PRIMARY KEY CHECK (number >= 1),
    kind TEXT NOT NULL CHECK (kind IN ('schedule', 'rechallenge')),
    laid_down TEXT NOT NULL,
    -- Noted down apart from the schedule, so that a changed schedule is found out.
    fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
    made_at TEXT NOT NULL,
    -- The last day that counts, where it was ended before its time.
    ended TEXT
) STRICT;

-- Days on which it went otherwise than was drawn, as far as the person said so.
CREATE TABLE experiment_otherwise (
    experiment INTEGER NOT NULL REFERENCES experiment (number),
    day TEXT NOT NULL,
    exposure TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (experiment, day, exposure)
) STRICT, WITHOUT ROWID;
