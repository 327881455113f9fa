-- The names that a doctor gave, joined by commas: 'acne,eczema'. Without one no page uses them.
ALTER TABLE settings ADD COLUMN doctor_names TEXT NOT NULL DEFAULT '';
