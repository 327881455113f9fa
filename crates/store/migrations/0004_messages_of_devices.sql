-- What devices sent, by the keys that they gave it: a message that comes again has been done already. Nothing of what
-- it said is here.
CREATE TABLE received (
    key BLOB PRIMARY KEY CHECK (length(key) = 16)
) STRICT, WITHOUT ROWID;
