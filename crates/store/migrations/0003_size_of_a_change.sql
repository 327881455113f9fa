-- How much a change was, counted once, when it is made: an import of ten years is looked at more often than it is made.
ALTER TABLE change ADD COLUMN entries INTEGER NOT NULL DEFAULT 0;
-- The days of its entries: where they stood when it was done, or, of those that it took away, where they had stood.
ALTER TABLE change ADD COLUMN days INTEGER NOT NULL DEFAULT 0;
UPDATE change SET
    entries = (SELECT count(*) FROM earlier_entry WHERE earlier_entry.change = change.number),
    days = (SELECT count(DISTINCT coalesce((SELECT entry.day FROM entry WHERE entry.id = earlier_entry.id), earlier_entry.day))
            FROM earlier_entry WHERE earlier_entry.change = change.number);
