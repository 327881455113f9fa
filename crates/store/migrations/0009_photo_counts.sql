-- The person's own count of spots in a photo; a second turn of some photos tells how well they agree with themselves.
CREATE TABLE photo_count (
    photo BLOB NOT NULL CHECK (length(photo) = 16),
    turn INTEGER NOT NULL CHECK (turn IN (1, 2)),
    at TEXT NOT NULL,
    count INTEGER NOT NULL CHECK (count BETWEEN 0 AND 999),
    -- Pairs of shares of the upright picture's width and height, as JSON; empty where only a number was typed.
    spots TEXT NOT NULL,
    PRIMARY KEY (photo, turn)
) STRICT, WITHOUT ROWID;
