-- Meals are entries too: the line as it was typed, with what was read from it, as one JSON record in `note`. SQLite
-- can't widen a CHECK, so both tables are made anew.
CREATE TABLE new_trackable (
    id TEXT PRIMARY KEY,
    custom INTEGER NOT NULL CHECK (custom IN (0, 1)),
    kind TEXT NOT NULL CHECK (kind IN ('scale', 'count', 'yes_no', 'bristol', 'quantity', 'note', 'meal')),
    unit TEXT CHECK ((unit IS NOT NULL) = (kind = 'quantity')),
    name_nl TEXT,
    name_en TEXT,
    role TEXT,
    section TEXT,
    shown INTEGER CHECK (shown IN (0, 1)),
    position INTEGER,
    CHECK (custom = 0 OR (name_nl IS NOT NULL AND name_en IS NOT NULL AND role IS NOT NULL AND section IS NOT NULL
                          AND shown IS NOT NULL AND position IS NOT NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO new_trackable SELECT id, custom, kind, unit, name_nl, name_en, role, section, shown, position FROM trackable;
DROP TABLE trackable;
ALTER TABLE new_trackable RENAME TO trackable;

CREATE TABLE new_entry (
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    trackable TEXT NOT NULL REFERENCES trackable (id),
    day TEXT NOT NULL,
    -- NULL: somewhere on the day; a part of the day; or a clock time.
    moment TEXT,
    answer TEXT NOT NULL
        CHECK (answer IN ('none', 'skipped', 'score', 'count', 'yes_no', 'bristol', 'quantity', 'note', 'meal')),
    number REAL CHECK ((number IS NOT NULL) = (answer IN ('score', 'count', 'yes_no', 'bristol', 'quantity'))),
    note TEXT CHECK ((note IS NOT NULL) = (answer IN ('note', 'meal'))),
    source TEXT NOT NULL CHECK (source IN ('typed', 'closed_day', 'imported', 'measured')),
    source_label TEXT CHECK ((source_label IS NOT NULL) = (source = 'imported')),
    recorded_at TEXT NOT NULL,
    -- Empty where a day holds one entry of the trackable, the entry's id where it holds several.
    slot BLOB NOT NULL,
    -- Pages read days, so a day's entries lie together.
    PRIMARY KEY (day, id)
) STRICT, WITHOUT ROWID;
INSERT INTO new_entry SELECT id, trackable, day, moment, answer, number, note, source, source_label, recorded_at, slot
    FROM entry;
DROP TABLE entry;
ALTER TABLE new_entry RENAME TO entry;
CREATE UNIQUE INDEX entry_of_trackable ON entry (trackable, day, slot);

-- Foods and dishes of the person's own. One that is `gone` is offered no more; what was logged with it refers to it.
CREATE TABLE own_food (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    -- What is in it, as it was typed.
    line TEXT NOT NULL,
    -- Grams of a portion.
    portion REAL NOT NULL CHECK (portion > 0),
    -- Pairs of a food's id and its grams, as JSON.
    made_of TEXT NOT NULL,
    gone INTEGER NOT NULL CHECK (gone IN (0, 1))
) STRICT, WITHOUT ROWID;
