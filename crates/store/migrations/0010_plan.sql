-- The answers before a plan, the plan, and supplements and products, as JSON in the form of crate `plan`. Every version is
-- kept, so that any can be gone back to; the newest of a part is how it stands.
CREATE TABLE plan_version (
    number INTEGER PRIMARY KEY,
    part TEXT NOT NULL CHECK (part IN ('gate', 'course', 'substances')),
    at TEXT NOT NULL,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX plan_version_of_part ON plan_version (part, number);
