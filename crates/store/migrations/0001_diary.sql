-- One person's diary. Times are RFC 3339, days are ISO 8601, ids of entries are the 16 bytes of a UUIDv7.

-- Who and how: one row.
CREATE TABLE settings (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    language TEXT CHECK (language IN ('nl', 'en')),
    -- Minutes after midnight.
    day_boundary INTEGER NOT NULL CHECK (day_boundary BETWEEN 0 AND 720),
    theme TEXT NOT NULL CHECK (theme IN ('system', 'light', 'dark')),
    nightly_backup INTEGER NOT NULL CHECK (nightly_backup IN (0, 1)),
    -- Grows with every change of entries, trackables or suspects, so that an answer knows when it is stale.
    revision INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What the person records: their own trackables, and what they changed of the built-in ones (NULL: as built in).
-- The kind is always here, so that the file can be read without the program that knows the built-in ones.
CREATE TABLE trackable (
    id TEXT PRIMARY KEY,
    custom INTEGER NOT NULL CHECK (custom IN (0, 1)),
    kind TEXT NOT NULL CHECK (kind IN ('scale', 'count', 'yes_no', 'bristol', 'quantity', 'note')),
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

-- The person's candidates, from a day on until the next such day. A finding must know who was suspect since when, and
-- naming none is an answer too.
CREATE TABLE suspects_from (
    day TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE suspect (
    day TEXT NOT NULL REFERENCES suspects_from (day) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    trackable TEXT NOT NULL REFERENCES trackable (id),
    PRIMARY KEY (day, position),
    UNIQUE (trackable, day)
) STRICT, WITHOUT ROWID;

-- Everything that was done to entries, in order. Undoing is a change too, so redoing is undoing that. 'loaded' stands
-- for changes in another file, whose export was loaded here: their time is known, and they can't be undone.
CREATE TABLE change (
    number INTEGER PRIMARY KEY,
    what TEXT NOT NULL CHECK (what IN ('record', 'remove', 'close_day', 'import', 'undo', 'loaded')),
    at TEXT NOT NULL,
    day TEXT CHECK ((day IS NOT NULL) = (what = 'close_day')),
    label TEXT CHECK ((label IS NOT NULL) = (what = 'import')),
    undoes INTEGER REFERENCES change (number) CHECK ((undoes IS NOT NULL) = (what = 'undo')),
    -- Whether it is taken back at the moment.
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
) STRICT;

-- The diary as it is now. A day's four states: a value; 'none'; 'skipped'; no row, which is "not asked".
CREATE TABLE entry (
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    trackable TEXT NOT NULL REFERENCES trackable (id),
    day TEXT NOT NULL,
    -- NULL: somewhere on the day; a part of the day; or a clock time.
    moment TEXT,
    answer TEXT NOT NULL
        CHECK (answer IN ('none', 'skipped', 'score', 'count', 'yes_no', 'bristol', 'quantity', 'note')),
    number REAL CHECK ((number IS NOT NULL) = (answer IN ('score', 'count', 'yes_no', 'bristol', 'quantity'))),
    note TEXT CHECK ((note IS NOT NULL) = (answer = 'note')),
    source TEXT NOT NULL CHECK (source IN ('typed', 'closed_day', 'imported', 'measured')),
    source_label TEXT CHECK ((source_label IS NOT NULL) = (source = 'imported')),
    recorded_at TEXT NOT NULL,
    -- Empty where a day holds one entry of the trackable, the entry's id where it holds several.
    slot BLOB NOT NULL,
    -- Pages read days, so a day's entries lie together.
    PRIMARY KEY (day, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX entry_of_trackable ON entry (trackable, day, slot);

-- How an entry was before a change. `existed` = 0: it was not there, and the other columns are NULL.
CREATE TABLE earlier_entry (
    change INTEGER NOT NULL REFERENCES change (number),
    id BLOB NOT NULL,
    existed INTEGER NOT NULL CHECK (existed IN (0, 1)),
    trackable TEXT,
    day TEXT,
    moment TEXT,
    answer TEXT,
    number REAL,
    note TEXT,
    source TEXT,
    source_label TEXT,
    recorded_at TEXT,
    PRIMARY KEY (id, change),
    CHECK (existed = (trackable IS NOT NULL) AND existed = (day IS NOT NULL) AND existed = (answer IS NOT NULL)
           AND existed = (source IS NOT NULL) AND existed = (recorded_at IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX earlier_entry_of_change ON earlier_entry (change);

-- Trackables that an import brought: how they were before it, so that it can be taken back.
CREATE TABLE earlier_trackable (
    change INTEGER NOT NULL REFERENCES change (number),
    id TEXT NOT NULL,
    existed INTEGER NOT NULL CHECK (existed IN (0, 1)),
    kind TEXT,
    unit TEXT,
    name_nl TEXT,
    name_en TEXT,
    role TEXT,
    section TEXT,
    shown INTEGER,
    position INTEGER,
    PRIMARY KEY (change, id)
) STRICT, WITHOUT ROWID;

-- Days on which the person said "nothing more today".
CREATE TABLE closed_day (
    day TEXT PRIMARY KEY,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- `at` is NULL: the day was open.
CREATE TABLE earlier_closed_day (
    change INTEGER NOT NULL REFERENCES change (number),
    day TEXT NOT NULL,
    at TEXT,
    PRIMARY KEY (change, day)
) STRICT, WITHOUT ROWID;

-- A phone that answered a once-a-day item twice made two ids; the second id leads to the first entry, also when it
-- is sent again later.
CREATE TABLE other_id (
    given BLOB PRIMARY KEY CHECK (length(given) = 16),
    entry BLOB NOT NULL
) STRICT, WITHOUT ROWID;
