-- Photos of skin, in the same file as the diary: one transaction, one backup, one file to delete.
CREATE TABLE photo (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    day TEXT NOT NULL,
    -- 'face_front', 'face_left', 'face_right', or an own place's id.
    place TEXT NOT NULL,
    at TEXT NOT NULL,
    media TEXT NOT NULL CHECK (media IN ('image/jpeg', 'image/png', 'image/webp')),
    -- Of the upright picture.
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    -- Bytes of the picture itself, before it is encrypted.
    bytes INTEGER NOT NULL,
    encrypted INTEGER NOT NULL CHECK (encrypted IN (0, 1)),
    -- SHA-256 of what stands in `picture`: it can be checked without the passphrase, and says nothing of the photo.
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    -- A small JPEG, encrypted as the picture is.
    thumbnail BLOB NOT NULL,
    picture BLOB NOT NULL
) STRICT;
CREATE INDEX photo_of_day ON photo (day, place, id);

-- Where photos are taken beside the face. A place that is gone keeps its photos.
CREATE TABLE photo_place (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    gone INTEGER NOT NULL CHECK (gone IN (0, 1))
) STRICT, WITHOUT ROWID;

-- What was measured of a sitting: all photos of one place and day. `measured_of` names the photos and the engine, so
-- that an answer knows when it is stale. Measures stay readable without the passphrase, as the diary does.
CREATE TABLE photo_sitting (
    day TEXT NOT NULL,
    place TEXT NOT NULL,
    measured_of TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (day, place)
) STRICT, WITHOUT ROWID;

-- From this day on a place has a new first photo: another phone, another lamp.
CREATE TABLE photo_series (
    day TEXT NOT NULL,
    place TEXT NOT NULL,
    PRIMARY KEY (place, day)
) STRICT, WITHOUT ROWID;

-- The photos' key, wrapped with one that the passphrase makes (argon2id with these costs). No row: no passphrase.
CREATE TABLE photo_lock (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    salt BLOB NOT NULL CHECK (length(salt) = 16),
    memory INTEGER NOT NULL,
    rounds INTEGER NOT NULL,
    wrapped BLOB NOT NULL
) STRICT;

ALTER TABLE settings ADD COLUMN photos_in_backups INTEGER NOT NULL DEFAULT 1 CHECK (photos_in_backups IN (0, 1));
